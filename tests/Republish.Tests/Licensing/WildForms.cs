namespace Republish.Tests.Licensing;

/// <summary>Forms met when pages of all kinds were read beside what the detector says of them; the mark-up is as in <see cref="LicenseVariantTests"/>.</summary>
internal static class WildForms
{
    public static readonly (string Expected, string Html)[] All =
    [
        // "APA" is an agency, and a style of citing: among the choices of a form, or beside another style.
        ("CC-BY-4.0", "{A}<form><label>Cite as</label><select><option>AMA</option><option>APA</option><option>MLA</option></select></form>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<ul><li>MLA</li><li>APA</li><li>Chicago</li></ul>{/A}{SITE}"),
        ("?", "{A}<p>APA</p>{/A}{SITE}"),
        ("?", "{A}<ul><li>APA</li><li>Vienna</li></ul>{/A}{SITE}"),

        // Some rights reserved, and nothing said of which: for a person to look at.
        ("?", "{A}{/A}<footer>© 2019 The Daily. Some rights reserved.</footer>"),
        ("?", "{A}{/A}<footer><ul><li>© 2019 - Algunos derechos reservados.</li></ul></footer>"),
        ("?", "{A}{/A}<footer>© 2019 Certains droits réservés</footer>"),
        ("?", "{A}{/A}<footer>© Die Zeitschrift. Einige Rechte vorbehalten</footer>"),
        ("?", "{A}{/A}<footer>Alcuni diritti riservati</footer>"),
        ("?", "{A}{/A}<footer>© 2019. Alguns direitos reservados.</footer>"),
        ("?", "{A}{/A}<footer>© 2019 De Courant. Sommige rechten voorbehouden.</footer>"),
        ("-", "{A}<p>In the new state some rights reserved to the towns remained with them, the historian wrote.</p>{/A}"),
        ("-", "{A}<figure><img src=a.jpg><figcaption>© Ann Lee, some rights reserved</figcaption></figure>{/A}"),
        ("-", "{A}<h2>Some rights reserved</h2>{P}{/A}"),
        ("?", "{A}<p>© 2019 Ann Lee. Some rights reserved.</p>{/A}"),
        ("-", "{A}<p>Photo: Ann Lee. Some rights reserved.</p>{/A}"),
        ("-", "{A}<div class=comment><p>© 2019 me. Some rights reserved.</p></div>{/A}"),
        ("CC-BY-4.0", "{A}{/A}<footer>© 2019 <a href={BY4}>Some rights reserved</a></footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer>© 2019 Some rights reserved.</footer>{SITE}"),

        // "This work" in a picture's caption is the picture; where the picture is the licence's button it is the text.
        ("-", "{A}<figure><img src=a.jpg><figcaption>A road. This work is licensed under <a href={BY4}>CC BY 4.0</a>.</figcaption></figure>{/A}"),
        ("-", "{A}<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>Esta obra está bajo una licencia CC BY 4.0.</p></div>{/A}"),
        ("CC-BY-4.0", "{A}<figure><img src=a.jpg><figcaption>The text of this article is licensed under <a href={BY4}>CC BY 4.0</a>.</figcaption></figure>{/A}"),
        ("CC-BY-4.0", "{A}<figure><a rel=license href={BY4}><img src=/images/licence.png></a><figcaption>This work is licensed under <a href={BY4}>CC BY 4.0</a>.</figcaption></figure>{/A}"),
        ("CC-BY-4.0", "{A}<figure><img src=https://licensebuttons.net/l/by/4.0/88x31.png><figcaption>This work is licensed under <a href={BY4}>CC BY 4.0</a>.</figcaption></figure>{/A}"),

        // What stands in a card under another article's headline is that article's, whatever it calls itself; what speaks of the site is the site's.
        ("-", "{A}<div class=related><div class=card><h3><a href=/2020/other>Another story</a></h3><p>This work is licensed under <a rel=license href={BY4}>CC BY 4.0</a>.</p></div></div>{/A}"),
        ("-", "{A}<article><h2><a href=/2020/other>Another story</a></h2><p>This article is licensed under <a rel=license href={BY4}>CC BY 4.0</a>.</p></article>{/A}"),
        ("-", "{A}<article><a href=/2020/other><h2>Another story</h2></a><a rel=license href={BY4}><img src=https://licensebuttons.net/l/by/4.0/88x31.png></a></article>{/A}"),
        ("CC-BY-4.0", "{A}<div class=card><h3>Licence</h3><p>This work is licensed under <a rel=license href={BY4}>CC BY 4.0</a>.</p></div>{/A}"),
        ("CC-BY-4.0", "{A}<article><h2><a href=/2020/story>T</a></h2><p>This article is licensed under <a rel=license href={BY4}>CC BY 4.0</a>.</p></article>{/A}"),
        ("CC-BY-4.0", "{A}<div class=card><h3><a href=/2020/other>Another story</a></h3><p>All texts on this site are licensed under <a rel=license href={BY4}>CC BY 4.0</a>.</p></div>{/A}"),

        // RDF in a comment is of the document that it stands in, which among readers' comments or in a quotation is another.
        ("CC-BY-4.0", "{A}<!-- <rdf:RDF><Work rdf:about=''><license rdf:resource='{BY4}' /></Work></rdf:RDF> -->{/A}"),
        ("-", "{A}<blockquote><!-- <rdf:RDF><Work rdf:about=''><license rdf:resource='{BY4}' /></Work></rdf:RDF> --></blockquote>{/A}"),
        ("-", "{A}{/A}<div class=comments><p>Nice.</p><!-- <rdf:RDF><Work rdf:about=''><license rdf:resource='{BY4}' /></Work></rdf:RDF> --></div>"),

        // Full-width letters, a soft hyphen after "CC", the press kit's buttons.
        ("CC-BY-SA-4.0", "{A}<p>この記事は\uFF23\uFF23\uFF0D\uFF22\uFF39\uFF0D\uFF33\uFF21 \uFF14\uFF0E\uFF10で提供されています。</p>{/A}"),
        ("CC-BY-4.0", "{A}<p>This article is licensed under CC&shy;BY 4.0.</p>{/A}"),
        ("CC-BY-4.0", "{A}<a rel=license href={BY4}><img src=https://mirrors.creativecommons.org/presskit/buttons/88x31/png/by.png></a>{/A}"),
        ("?", "{A}<a rel=license href={BY4}><img src=https://mirrors.creativecommons.org/presskit/buttons/88x31/png/by-nc.png></a>{/A}"),
        ("?", "{A}<p><img src=https://mirrors.creativecommons.org/presskit/buttons/88x31/png/by-nc.png></p>{/A}"),

        // References between the nodes of a graph: what the article has as a part, picture or source is not the article; a licence may be a node of its own.
        ("-", """<script type=application/ld+json>{"@graph":[{"@type":"NewsArticle","hasPart":{"@id":"#box"}},{"@id":"#box","@type":"CreativeWork","license":"{BY4}"}]}</script>{A}{/A}"""),
        ("-", """<script type=application/ld+json>{"@graph":[{"@type":"NewsArticle","image":{"@id":"#i"}},{"@id":"#i","license":"{BY4}"}]}</script>{A}{/A}"""),
        ("-", """<script type=application/ld+json>{"@graph":[{"@id":"#c","@type":"Article","license":"{BY4}"},{"@type":"NewsArticle","citation":[{"@id":"#c"}]}]}</script>{A}{/A}"""),
        ("CC-BY-4.0", """<script type=application/ld+json>{"@graph":[{"@type":"WebPage","mainEntity":{"@id":"#a"}},{"@id":"#a","@type":"Article","license":"{BY4}"}]}</script>{A}{/A}"""),
        ("CC-BY-4.0", """<script type=application/ld+json>{"@graph":[{"@type":"Organization","subjectOf":{"@id":"#a"}},{"@id":"#a","@type":"Article","url":"https://news.example/2020/story","license":"{BY4}"}]}</script>{A}{/A}"""),
        ("CC-BY-4.0", """<script type=application/ld+json>{"@graph":[{"@type":"NewsArticle","license":{"@id":"#l"}},{"@id":"#l","@type":"CreativeWork","url":"{BY4}"}]}</script>{A}{/A}"""),
        ("CC-BY-4.0", """<script type=application/ld+json>{"@type":"NewsArticle","license":{"@id":"#l","url":"{BY4}"}}</script>{A}{/A}"""),
        ("-", """<script type=application/ld+json>{"@graph":[{"@type":"NewsArticle","license":{"@id":"#l"}},{"@id":"#l","license":{"@id":"#l"}}]}</script>{A}{/A}"""),

        // Microdata by reference (itemref), RDFa's resource.
        ("-", """{A}{/A}<div itemscope itemtype=https://schema.org/ImageObject itemref=l></div><div id=l><a itemprop=license href={BY4}>x</a></div>"""),
        ("-", """{A}{/A}<div itemscope itemtype=https://schema.org/ImageObject itemref="k l"></div><a id=l itemprop=license href={BY4}>x</a>"""),
        ("CC-BY-4.0", """<article itemscope itemtype=https://schema.org/NewsArticle itemref=l><h1>T</h1>{P}</article><div id=l><a itemprop=license href={BY4}>x</a></div>"""),
        ("-", """{A}<div resource="/a.jpg"><a property=license href={BY4}>x</a></div>{/A}"""),
        ("-", """{A}<div resource="https://photos.example/1"><a rel=license href={BY4}>x</a></div>{/A}"""),
        ("CC-BY-4.0", """{A}<div resource="https://news.example/2020/story"><a property=license href={BY4}>x</a></div>{/A}"""),
    ];
}
