namespace Republish.Tests.Licensing;

/// <summary>How publishing systems and their themes write it, with what a careful reader makes of it; the mark-up's signs are those of <see cref="LicenseVariantTests"/>.</summary>
internal static class PublisherForms
{
    public static readonly (string Expected, string Html)[] All =
    [
        // The microformat of an address makes a footer no card.
        ("CC-BY-SA-4.0", """{A}{/A}<footer class="site-footer h-card">Code: MIT. Text: CC BY-SA 4.0.</footer>"""),
        ("CC-BY-4.0", """{A}{/A}<footer class="h-card"><a rel=license href={BY4} aria-label="Creative Commons BY 4.0"><svg><use href="#cc"></use></svg></a></footer>"""),

        // "Under a … license" alone on its line is a notice.
        ("CC-BY-4.0", """{A}<div class=info><span>Under a Creative Commons </span><a href={BY4}>license</a><div>open access</div></div>{/A}"""),
        ("-", "{A}<p>Under a Creative Commons <a href={BY4}>license</a> anybody may take the pictures of the archive.</p>{/A}"),

        // An agency in the byline, behind the date.
        ("?", """{A}<div><time datetime=2019-05-09>May 9, 2019</time> <span>by <a href=/ap>The Associated Press</a></span></div>{/A}{SITE}"""),
        ("?", """{A}<p>9. Mai 2019 Von Anna Schmidt (dpa)</p>{/A}{SITE}"""),
        ("CC-BY-4.0", """{A}<p>9. Mai 2019 Von Anna Schmidt</p>{/A}{SITE}"""),

        // Metadata that say another licence than readers are told.
        ("?", """<link rel=license href={BY4}>{A}{/A}<footer>All content is licensed under <a href=https://creativecommons.org/licenses/by-nc-sa/4.0/>CC BY-NC-SA 4.0</a></footer>"""),
        ("?", """<script type=application/ld+json>{"@type":"NewsArticle","license":"https://creativecommons.org/licenses/by-sa/4.0/"}</script>{A}{/A}{SITE}"""),
        ("CC-BY-4.0", """<link rel=license href={BY4}>{A}{/A}{SITE}"""),
        ("CC-BY-SA-4.0", """{A}<p>This article is licensed under CC BY-SA 4.0.</p>{/A}{SITE}"""),

        // What stands in a noscript element is not shown.
        ("?", "{A}<noscript><p>This article is licensed under <a href={BY4}>CC BY 4.0</a>.</p></noscript>{/A}"),

        // What is of our works is not our works.
        ("-", "{A}<p>The theme music of our podcast is by N. N., used under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>The photos in our articles are licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-4.0", "{A}{/A}<footer>Photos, videos and texts are licensed under <a href={BY4}>CC BY 4.0</a>.</footer>"),

        // Old pages mark no article: what stands between their paragraphs is prose all the same.
        ("-", "<h1>T</h1>{P}<p><a href=https://other.example/x>Roads of the world</a>, a great essay (CC BY 4.0).</p>{P}<hr>© News"),
        ("-", "<h1>T</h1>{P}<p>Ann Lee has released her novel <a href=https://other.example/x>Roads</a> under a <a href={BY4}>Creative Commons licence</a> today.</p>{P}"),
        ("-", "<h1>What is CC BY?</h1>{P}<p>To apply it, write: “This work is licensed under CC BY 4.0.”</p>{P}"),
        ("CC-BY-4.0", "<h1>T</h1>{P}{P}<hr><p>This text is licensed under CC BY 4.0.</p>"),
        ("CC-BY-4.0", "<h1>T</h1>{P}<p>This text is licensed under CC BY 4.0.</p>{P}"),

        // A link to another site and a licence after it: in a list of a sidebar too.
        ("-", "{A}{/A}<aside><ul><li><a href=https://other.example/x>Post</a> (CC BY 4.0)</li></ul></aside>"),
        ("-", "{A}<p>Read our policy on CC BY 4.0 licensed texts.</p>{/A}"),

        // Exceptions said first, and the words of CC0.
        ("CC-BY-4.0", "<h1>T</h1>{P}{P}<p>Except where otherwise noted, course materials are licensed under <a href={BY4}>CC BY 4.0</a>.</p>"),
        ("CC0-1.0", "<h1>T</h1>{P}{P}<p>CC0 1.0 Universal. No rights reserved.</p>"),

        // Agencies after a colon, and as a name alone.
        ("?", "{A}<p>Door: ANP</p>{/A}{SITE}"),
        ("?", "{A}<p>Lusa</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<p>Lisa</p>{/A}{SITE}"),

        // Prose that tells of others' works: what they are of is said, or nothing says that they are granted here.
        ("-", "{A}<p>All articles in the journal are published under CC BY 4.0, which made it popular with libraries.</p>{/A}"),
        ("-", "{A}<p>Alle Beiträge der Zeitschrift erscheinen unter <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>The text of the treaty is available on the ministry's site under CC BY 4.0.</p>{/A}"),
        ("-", "{A}<p>Das Stadtarchiv stellt tausende Dokumente unter <a href={BY4}>CC BY 4.0</a> ins Netz.</p>{/A}"),
        ("-", "{A}<p>Der Bericht (CC BY 4.0) kann hier heruntergeladen werden.</p>{/A}"),
        ("-", "{A}<p>The paper (open access, CC BY 4.0) is available <a href=https://papers.example/1>here</a>.</p>{/A}"),
        ("-", "{A}<p>The material is released under CC0 so that everyone can use it.</p>{/A}"),
        ("-", "{A}<p>Her notes are on the course page, where everything is CC BY 4.0.</p>{/A}"),
        ("-", "{A}<p>Our new podcast is licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>Il rapporto è disponibile con licenza Creative Commons Attribuzione 4.0.</p>{/A}"),

        // Notices at the end of the article that sound alike.
        ("CC-BY-4.0", "{A}<p>The content of the blog is licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-4.0", "{A}<p>All content in this blog is licensed under <a href={BY4}>CC BY 4.0</a> unless stated otherwise.</p>{/A}"),
        ("CC-BY-4.0", "{A}<p>Der Text dieses Beitrags steht unter <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-4.0", "{A}<p>Text by Ann Lee is licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-4.0", "{A}<p>This interview is published under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-4.0", "{A}<p>Open access under <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("CC-BY-4.0", "{A}<p>Tutti i contenuti del sito sono sotto licenza CC BY 4.0.</p>{/A}"),

        // Paragraphs that two line breaks divide.
        ("CC-BY-4.0", "<h1>T</h1><div>{B}{B}{B}Licensed under <a href={BY4}>CC BY 4.0</a>.<br><br></div>"),
        ("CC-BY-4.0", "<h1>T</h1><div>{B}{B}{B}Text: CC BY 4.0</div>"),
        ("-", "<h1>T</h1><div>{B}{B}Since 2012 the White House website has been licensed under a <a href={BY4}>Creative Commons Attribution 4.0 licence</a>.<br><br>{B}</div>"),
        ("-", "<h1>T</h1><div>{B}{B}Photo: Ann Lee, CC BY 4.0<br><br>{B}</div>"),

        // Agencies on a line of their own, in brackets or behind a word.
        ("?", "{A}<p>(Reuters)</p>{/A}{SITE}"),
        ("?", "{A}<p>— Associated Press</p>{/A}{SITE}"),
        ("?", "{A}<p>Avec AFP</p>{/A}{SITE}"),
        ("?", "{A}<p>Source : AFP</p>{/A}{SITE}"),
        ("?", "{A}<p>Additional reporting by Reuters</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<p>With AP, the county has a second station that measures the road.</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<p>(Rivers)</p>{/A}{SITE}"),

        // Who holds the rights in this very text.
        ("?", "{A}<p>All rights to this article remain with the author.</p>{/A}{SITE}"),
        ("?", "{A}<p>Alle Rechte an diesem Text liegen bei der Autorin.</p>{/A}{SITE}"),
        ("?", "{A}<p>Todos los derechos de este artículo pertenecen a su autora.</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<p>All rights to the road remain with the county.</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<p>The author retains the rights to this article, which is licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),

        // Taken over by permission, or had first by somebody whose name an article precedes.
        ("?", "{A}<p>Mit freundlicher Genehmigung der Anderen Zeitung.</p>{/A}{SITE}"),
        ("?", "{A}<p>Publié avec l’aimable autorisation de l’auteur.</p>{/A}{SITE}"),
        ("?", "{A}<p>Pubblicato per gentile concessione dell'autore.</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<p><img src=a.jpg><br>Mit freundlicher Genehmigung der Stadt.</p>{/A}{SITE}"),
        ("?", "{A}<p>Dieser Text ist zuerst in der Anderen Zeitung erschienen.</p>{/A}{SITE}"),
        ("?", "{A}<p>Erstveröffentlichung in der Anderen Zeitung.</p>{/A}{SITE}"),
        ("?", "{A}<p>Este artículo se publicó originalmente en El Otro Diario.</p>{/A}{SITE}"),
        ("?", "{A}<p>This excerpt is reprinted from the book Rivers.</p>{/A}{SITE}"),
        ("?", "<h1>T</h1>{P}{P}<p>This article first appeared in The Other Paper.</p>{SITE}"),
        ("CC-BY-4.0", "{A}<p>Dieser Text ist zuerst im Mai erschienen.</p>{/A}{SITE}"),

        // Prohibitions and denials in other words.
        ("?", "{A}<p>Eine Weiterverwendung dieses Textes ist nicht gestattet.</p>{/A}{SITE}"),
        ("?", "{A}<p>La reproduction de cet article est soumise à autorisation.</p>{/A}{SITE}"),
        ("?", "{A}<p>Questo articolo non è coperto da licenza Creative Commons.</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<p>Fotos dürfen nicht weiterverwendet werden.</p>{/A}{SITE}"),

        // A picture's credit in two sentences, in a footer too.
        ("-", "<h1>T</h1>{P}{P}<p>Feature image credit: Ann Lee. Licence: CC BY-SA 4.0</p>"),
        ("-", "{A}{/A}<footer>Image via <a href=https://flickr.com/x>Ann Lee</a>. Used under a <a href={BY4}>Creative Commons licence</a>.</footer>"),
        ("-", "{A}{/A}<footer>Ilustración: Ann Lee, licencia CC BY 4.0</footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer>© 2020 News. Licence: CC BY 4.0</footer>"),

        // Addresses of the SPDX project's list, and names with unbreakable spaces and hyphens.
        ("CC-BY-4.0", "<link rel=license href=https://spdx.org/licenses/CC-BY-4.0.html>{A}{/A}"),
        ("CC-BY-4.0", "{A}{/A}<footer>Our texts: CC&nbsp;BY&nbsp;4.0</footer>"),
        ("CC-BY-SA-4.0", "{A}{/A}<footer>Our texts: CC&#8209;BY&#8209;SA 4.0</footer>"),

        // A forum's signature is its poster's.
        ("-", """{A}<div class="signature">My posts are CC BY-SA 4.0</div>{/A}"""),

        // The line that says where the article appeared first may name its licence; a tale of another work's first publication does not.
        ("CC-BY-4.0", "{A}<p>Originally published by <a href=https://other.example/>Other News</a> under a <a href={BY4}>Creative Commons Attribution 4.0</a> licence.</p>{/A}"),
        ("CC-BY-4.0", "{A}<p><em>Zuerst erschienen bei <a href=https://other.example/>Andere Zeitung</a> unter der Lizenz <a href={BY4}>CC BY 4.0</a>.</em></p>{/A}"),
        ("-", "{A}<p>Originally published by a small press in 1920, the novel is under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>The museum has a new catalogue. First published by its friends, it was later put under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),

        // "It" is what the sentence before speaks of.
        ("CC-BY-4.0", "{A}<p>Feel free to republish this story. It is published under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-4.0", "{A}<p>Dieser Artikel darf weiterverbreitet werden. Er steht unter <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>The photo was released by the agency. It is published under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>Her novel may be republished. It is licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),

        // Compounds in their other cases.
        ("-", "{A}<p>Lizenz des Titelbilds: <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("CC-BY-4.0", "{A}<p>Lizenz des Gastbeitrags: <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("CC-BY-4.0", "{A}{/A}<footer><p>Unsere Blogbeiträge: <a href={BY4}>CC BY 4.0</a></p></footer>"),

        // An explanation of licences grants none; a notice may have one beside it.
        ("-", "{A}{/A}<footer><p>We support the commons. <a href={BY4}>Learn what CC BY means</a>.</p></footer>"),
        ("-", "{A}{/A}<footer><p>Was ist <a href={BY4}>CC BY 4.0</a>? Mehr über <a href={BY4}>CC BY 4.0</a> lesen.</p></footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer><p>Our texts are licensed under <a href={BY4}>CC BY 4.0</a>. <a href={BY4}>Learn what that means</a>.</p></footer>"),

        // Some works of a site, or those that bear a sign, are a part of it.
        ("?", "{A}{/A}<footer><p>Selected content is available under <a href={BY4}>CC BY 4.0</a>.</p></footer>"),
        ("?", "{A}{/A}<footer><p>Items marked with (cc) are available under <a href={BY4}>Creative Commons</a>.</p></footer>"),
        ("?", "{A}{/A}<footer><p>Ausgewählte Beiträge stehen unter <a href={BY4}>CC BY 4.0</a>.</p></footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer><p>Unless marked as copyrighted, the content is available under <a href={BY4}>CC BY 4.0</a>.</p></footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer><p>Soweit nicht anders gekennzeichnet, stehen die Texte unter <a href={BY4}>CC BY 4.0</a>.</p></footer>"),

        // An adaptation has a licence of its own beside that of what it was made from.
        ("CC-BY-SA-4.0", "{A}<p>Adapted from “Rivers” by Ann Lee, <a href={BY4}>CC BY 4.0</a>. This adaptation is licensed under CC BY-SA 4.0.</p>{/A}"),

        // Things that are no texts, in other tongues.
        ("-", "{A}{/A}<footer><p>Le mappe sono distribuite con licenza <a href={BY4}>CC BY 4.0</a>.</p></footer>"),
        ("-", "{A}{/A}<footer><p>O código deste site está sob <a href={BY4}>CC BY 4.0</a>.</p></footer>"),
        ("-", "{A}{/A}<footer><p>Unser Datenportal steht unter <a href={BY4}>CC BY 4.0</a>.</p></footer>"),
        ("-", "{A}{/A}<footer><p>Kommentare und Forenbeiträge: <a href={BY4}>CC BY 4.0</a></p></footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer><p>Os artigos deste site estão sob <a href={BY4}>CC BY 4.0</a>.</p></footer>"),

        // The archive's words for who made a picture.
        ("-", "{A}<p>By Ann Lee - Own work, <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("-", "{A}<p>Von Ann Lee – Eigenes Werk, <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("CC-BY-4.0", "{A}{/A}<footer><p>All our own work is licensed under <a href={BY4}>CC BY 4.0</a>.</p></footer>"),

        // What others decide about their texts.
        ("-", "{A}<p>Der Verlag hat angekündigt, alle Artikel unter <a href={BY4}>CC BY 4.0</a> zu veröffentlichen.</p>{/A}"),
        ("-", "{A}<p>The publisher has decided to make all articles available under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-4.0", "{A}<p>We have decided to publish all our articles under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),

        // "Está" is a verb, "esta" means this.
        ("-", "{A}<p>La novela está publicada bajo <a href={BY4}>CC BY 4.0</a> en la red.</p>{/A}"),
        ("CC-BY-4.0", "{A}<p>Esta nota está publicada bajo <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),

        // Half a surrogate pair in structured data is no name, and no error.
        ("CC-BY-4.0", """<script type=application/ld+json>{"@type":"NewsArticle","\ud800":1,"\\\ud83d\ude00":"\udc00","license":"https://creativecommons.org/licenses/by/4.0/","author":{"@type":"\ud800","name":"\ud800"}}</script>{A}<p>© Ann Lee, <a href={BY4}>CC BY 4.0</a></p>{/A}"""),
    ];
}
