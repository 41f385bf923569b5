namespace Republish.Tests.Licensing;

/// <summary>
/// Forms in which licences are stated, and what a careful reader makes of them; see <see cref="LicenseVariantTests"/> for the signs. Most of these were once read wrongly.
/// </summary>
public sealed class LicenseFormTests
{
    internal static readonly (string Expected, string Html)[] All =
    [
        // Where a licence is declared for machines.
        ("CC-BY-SA-3.0", """<link rel="copyright" href="//creativecommons.org/licenses/by-sa/3.0/">{A}{/A}"""),
        ("CC-BY-4.0", """<link rel="DCTERMS.license" href={BY4}>{A}{/A}"""),
        ("CC-BY-4.0", """<link rel="DC.rights" href={BY4}>{A}{/A}"""),
        ("CC-BY-4.0", """<article itemscope itemtype="https://schema.org/NewsArticle"><h1>T</h1>{P}{P}<link itemprop="usageInfo" href={BY4}></article>"""),
        ("CC-BY-4.0", """{A}<p><span property="dct:rights" content="CC BY 4.0">Terms</span></p>{/A}"""),
        ("CC-BY-4.0", """{A}<p><span property="dc:rights" resource={BY4}>Terms</span></p>{/A}"""),

        // Buttons by the names of their files.
        ("CC-BY-NC-4.0", """{A}{/A}<footer><img src="/img/cc-by-nc.png" alt="CC BY-NC 4.0"></footer>"""),
        ("CC-BY-NC-SA-4.0", "{A}{/A}<footer><p>Cette œuvre est mise à disposition selon les termes de la Licence Creative Commons Attribution - Pas d’Utilisation Commerciale - Partage dans les Mêmes Conditions 4.0 International.</p></footer>"),
        ("CC-BY-NC-4.0", "{A}{/A}<footer><p>本著作係採用創用 CC 姓名標示-非商業性 4.0 國際 授權條款授權.</p></footer>"),

        // Names in the languages of the deeds.
        ("CC-BY-SA-4.0", "{A}{/A}<footer><p>Это произведение доступно по лицензии Creative Commons «Attribution-ShareAlike» («Атрибуция-СохранениеУсловий») 4.0 Всемирная.</p></footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer><p>Dette værk er licenseret under en Creative Commons Navngivelse 4.0 International licens.</p></footer>"),
        ("CC-BY-NC-4.0", "{A}{/A}<footer><p>Bu eser Creative Commons Atıf-GayriTicari 4.0 Uluslararası Lisansı ile lisanslanmıştır.</p></footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer><p>Αυτή η εργασία χορηγείται με άδεια Creative Commons Αναφορά Δημιουργού 4.0 Διεθνές .</p></footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer><p>Toto dílo podléhá licenci Creative Commons Uveďte původ 4.0 Mezinárodní License.</p></footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer><p>هذا المصنف مرخص بموجب رخصة المشاع الإبداعي نسب المصنف 4.0 دولي.</p></footer>"),
        ("CC-BY-SA-3.0-ES", "{A}{/A}<footer><p>Salvo que se indique lo contrario, el contenido de esta web se publica con una licencia Creative Commons Reconocimiento-CompartirIgual 3.0 España.</p></footer>"),
        ("CC-BY-NC-ND-4.0", """<link rel="license" href="https://creativecommons.org/licenses/by_nc_nd/4.0/">{A}{/A}"""),
        ("CC-BY-4.0", """<link rel="license" href="https://creativecommons.org/licenses/by/4.0%20">{A}{/A}"""),
        ("CC-BY-NC-ND-4.0", """<link rel="license" href="https://creativecommons.org/licenses/by-nd-nc/4.0/">{A}{/A}"""),
        ("CC-PDM-1.0", """<link rel="license" href="http://creativecommons.org/publicdomain/mark/1.0/deed.no">{A}{/A}"""),
        ("CC0-1.0", """<link rel="license" href="http://creativecommons.org/licenses/zero/1.0/">{A}{/A}"""),
        ("CC0-1.0", """<link rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/legalcode">{A}{/A}"""),

        // Addresses.
        ("CC-PDDC", """<link rel="license" href="http://creativecommons.org/licenses/publicdomain/">{A}{/A}"""),
        ("CC-BY-SA-3.0", """<link rel="license" href="https://creativecommons.org/licenses/by-sa/3.0/deed.de">{A}{/A}"""),
        ("CC-BY-4.0", """<link rel="license" href="https://i.creativecommons.org/l/by/4.0/88x31.png">{A}{/A}"""),
        ("CC-BY-4.0", "{A}{/A}<footer><p>Content on this site is licensed under SPDX-License-Identifier: CC-BY-4.0</p></footer>"),
        ("?", "{A}{/A}<footer><p>Content on this site is licensed under CC BY NC ND</p></footer>"),
        ("CC-BY-NC-ND-4.0", "{A}{/A}<footer><p>Content on this site is licensed under CC BY-NC-ND4.0</p></footer>"),

        // Names as people write them.
        ("CC-BY-NC-ND-4.0", "{A}{/A}<footer><p>Content on this site is licensed under CC by-nc-nd v4.0</p></footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer><p>Content on this site is licensed under CCBY4.0</p></footer>"),
        ("CC-BY-NC-4.0", "{A}{/A}<footer><p>Content on this site is licensed under CC Attribution-NonCommercial 4.0</p></footer>"),
        ("CC0-1.0", "{A}{/A}<footer><p>Content on this site is licensed under Creative Commons Zero</p></footer>"),
        ("CC0-1.0", "{A}{/A}<footer><p>Content on this site is licensed under CC Zero 1.0</p></footer>"),
        ("CC-BY-NC-4.0", "{A}{/A}<footer><p>Content on this site is licensed under Attribution-NonCommercial 4.0 International</p></footer>"),
        ("CC-BY-SA-2.5", "{A}{/A}<footer><p>Content on this site is licensed under CC-BY-SA 2.5</p></footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer><p>Content on this site is licensed under the Creative Commons Attribution License 4.0</p></footer>"),

        // Other items.
        ("-", "{A}{/A}<aside class=sidebar><div class=widget><h3>Photo of the day</h3><img src=d.jpg><p>Harbour by Ben Park, <a href={BY4}>CC BY 4.0</a></p></div></aside>"),
        ("-", """{A}<div class="mastodon-embed"><p>My posts are licensed under CC BY 4.0</p></div>{/A}"""),

        // Texts that another publisher had first, and agencies' copy.
        ("?", "{A}<p>This story was originally published by <a href=https://grist.example/x>Grist</a> and is reproduced here as part of our partnership.</p>{/A}<footer>Content on this site is licensed under <a href={BY4}>CC BY 4.0</a>, except for articles by our partners.</footer>"),
        ("?", "{A}<p>This article was first published on <a href=https://talk.example/a>The Talk</a>. Read the <a href=https://talk.example/a>original article</a>.</p>{/A}{SITE}"),
        ("?", "{A}<p>This article is republished from <a href=https://talk.example>The Talk</a> under a Creative Commons license. Read the <a href=https://talk.example/a>original article</a>.</p>{/A}{SITE}"),
        ("CC-BY-3.0", "{A}<p>This article by Ann Lee originally appeared on <a href=https://voices.example/a>World Voices</a> under a <a href=https://creativecommons.org/licenses/by/3.0/>CC BY 3.0</a> license.</p>{/A}<footer>Site content: CC BY-NC 4.0</footer>"),
        ("CC-BY-4.0", "{A}<p>First published on 3 May 2019, updated on 4 May 2019.</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<p>This article was first published on <a href=/blog/1>our blog</a>.</p>{/A}{SITE}"),
        ("CC-BY-NC-SA-4.0", "{A}<p>Dieser Text erschien zuerst bei <a href=https://netz.example/>netz.example</a> und steht unter CC BY-NC-SA 4.0.</p>{/A}"),
        ("?", "{A}<p>Quelle: dpa</p>{/A}{SITE}"),
        ("?", "{A}<p>Source: AFP</p>{/A}{SITE}"),
        ("?", "{A}<p>Fuente: EFE</p>{/A}{SITE}"),
        ("?", "{A}<p>Fonte: ANSA</p>{/A}{SITE}"),
        ("?", "{A}<p>(With inputs from Reuters)</p>{/A}{SITE}"),
        ("?", "{A}<p>Reporting by Jane Doe; Editing by John Roe</p>{/A}{SITE}"),
        ("?", "{A}<p>dpa/tmn</p>{/A}{SITE}"),
        ("?", "{A}<p>© dpa-infocom, dpa:230101-99-12345/1</p>{/A}{SITE}"),
        ("?", "{A}<p>Bron: ANP</p>{/A}{SITE}"),
        ("?", "{A}<p>AP writer Jane Doe contributed to this report.</p>{/A}{SITE}"),
        ("?", "<article><h1>T</h1><div class=byline>Jane Doe, Associated Press</div>{P}{P}</article>{SITE}"),
        ("?", "<article><h1>T</h1><p class=author>AFP/Jane Doe</p>{P}{P}</article>{SITE}"),
        ("?", "<article><h1>T</h1><p>WASHINGTON, May 3 (Reuters) - The council voted.</p>{P}{P}</article>{SITE}"),
        ("?", "<article><h1>T</h1><p>Berlin/Hamburg (dpa/lno) - Der Rat hat entschieden.</p>{P}{P}</article>{SITE}"),

        // Other forms of the text; lines of data; lists of links.
        ("-", "{A}<p>The Spanish translation of this article is available under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-4.0", "{A}<p>Esta traducción está bajo licencia <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-4.0", "{A}<figure><img src=a.jpg><figcaption>Ann Lee, <a href=https://creativecommons.org/licenses/by-sa/4.0/>CC BY-SA 4.0</a></figcaption></figure><p>This article is licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-4.0", "{A}{/A}<footer>Photos: CC BY-NC 2.0; text: CC BY 4.0</footer>"),
        ("CC-BY-4.0", """{A}<div class="article-license"><img src="/img/cc.svg" alt=""> <a href={BY4}>CC BY 4.0</a></div>{/A}"""),
        ("CC-BY-4.0", """{A}<p xmlns:cc="http://creativecommons.org/ns#">This work is licensed under <a href="https://creativecommons.org/licenses/by/4.0/?ref=chooser-v1" target="_blank" rel="license noopener noreferrer" style="display:inline-block;">CC BY 4.0<img style="height:22px!important" src="https://mirrors.creativecommons.org/presskit/icons/cc.svg?ref=chooser-v1" alt=""><img style="height:22px!important" src="https://mirrors.creativecommons.org/presskit/icons/by.svg?ref=chooser-v1" alt=""></a></p>{/A}"""),
        ("CC-BY-4.0", """{A}<p xmlns:cc="http://creativecommons.org/ns#" xmlns:dct="http://purl.org/dc/terms/"><span property="dct:title">T</span> by <span property="cc:attributionName">Ann Lee</span> is licensed under <a href="https://creativecommons.org/licenses/by/4.0/?ref=chooser-v1" target="_blank" rel="license noopener noreferrer">CC BY 4.0<img src="https://mirrors.creativecommons.org/presskit/icons/cc.svg?ref=chooser-v1"></a></p>{/A}"""),
        ("CC-BY-SA-3.0", """{A}{/A}<div class=sidebar><a rel="license" href="http://creativecommons.org/licenses/by-sa/3.0/deed.en_US"><img alt="Creative Commons License" src="http://i.creativecommons.org/l/by-sa/3.0/88x31.png" /></a><br /><span xmlns:dct="http://purl.org/dc/terms/" href="http://purl.org/dc/dcmitype/Text" property="dct:title" rel="dct:type">The Blog</span> by <a xmlns:cc="http://creativecommons.org/ns#" href="https://news.example" property="cc:attributionName" rel="cc:attributionURL">Ann</a> is licensed under a <a rel="license" href="http://creativecommons.org/licenses/by-sa/3.0/deed.en_US">Creative Commons Attribution-ShareAlike 3.0 Unported License</a>.<br />Based on a work at <a xmlns:dct="http://purl.org/dc/terms/" href="https://news.example" rel="dct:source">news.example</a>.</div>"""),
        ("-", """{A}{/A}<div class=sidebar><a rel="license" href="http://creativecommons.org/licenses/by-sa/3.0/deed.en_US"><img alt="Creative Commons License" src="http://i.creativecommons.org/l/by-sa/3.0/88x31.png" /></a><br /><span xmlns:dct="http://purl.org/dc/terms/" href="http://purl.org/dc/dcmitype/StillImage" property="dct:title" rel="dct:type">Harbour</span> by <a xmlns:cc="http://creativecommons.org/ns#" href="https://news.example" property="cc:attributionName" rel="cc:attributionURL">Ann</a> is licensed under a <a rel="license" href="http://creativecommons.org/licenses/by-sa/3.0/deed.en_US">Creative Commons Attribution-ShareAlike 3.0 Unported License</a>.</div>"""),
        ("CC-BY-4.0", "{A}{/A}<footer>Except where otherwise noted, content is © Commonwealth of Example and licensed <a href={BY4}>CC BY 4.0</a>, with the exception of the Coat of Arms, logos and photographs.</footer>"),
        ("CC-BY-4.0", "{A}<div class=author-box2><img src=ann.jpg><p>This article by Ann Lee is licensed under <a href={BY4}>CC BY 4.0</a>.</p></div>{/A}"),
        ("CC-BY-4.0", "<article><h1>T</h1><p class=meta>Ann Lee | <time>3 May 2020</time> | <a href={BY4}>CC BY 4.0</a></p>{P}{P}</article>"),
        ("CC-BY-4.0", "<article><h1>T</h1>{P}{P}<table><tr><th>Author</th><td>Ann Lee</td></tr><tr><th>License</th><td><a href={BY4}>CC BY 4.0</a></td></tr></table></article>"),
        ("-", "{A}{/A}<footer><ul><li><a href=/imprint>Imprint</a><li><a href=/privacy>Privacy</a><li><a href={BY4}>Creative Commons</a></ul></footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer>© 2024 The Gazette | <a href={BY4}>CC BY 4.0</a></footer>"),
        ("-", "{A}{/A}<footer>Website design by Studio X, CC BY 4.0</footer>"),
        ("-", "{A}{/A}<footer>The content of this site was licensed under CC BY 4.0 until 2022.</footer>"),
        ("-", "{A}{/A}<footer>All photos by Ann Lee. Licensed under <a href={BY4}>CC BY 4.0</a>.</footer>"),
        ("CC-BY-4.0", "{A}<p>Photo by Ann Lee on Unsplash. Text licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-4.0", """{A}<p>This article is licensed under a Creative Commons Attribution 4.0 International License, which permits use. To view a copy of this licence, visit <a rel=license href={BY4}>http://creativecommons.org/licenses/by/4.0/</a>. The Creative Commons Public Domain Dedication waiver (<a href="http://creativecommons.org/publicdomain/zero/1.0/">http://creativecommons.org/publicdomain/zero/1.0/</a>) applies to the data made available in this article, unless otherwise stated in a credit line to the data.</p>{/A}"""),
        ("CC-BY-NC-ND-4.0", "{A}<p>This article is licensed under Creative Commons (CC BY-NC-ND 4.0), and you are free to share and republish under the terms of the license.</p>{/A}"),
        ("CC-BY-ND-4.0", "{A}<p>Dieser Text steht unter der Lizenz CC BY-ND 4.0. Bilder: Ben Park, alle Rechte vorbehalten.</p>{/A}"),
        ("-", """{A}<h3>Image credits</h3><ol><li>Harbour: Ben Park / <a rel=license href={BY4}>CC BY 4.0</a></li><li>Road: Ann Lee / <a rel=license href="https://creativecommons.org/licenses/by-sa/4.0/">CC BY-SA 4.0</a></li></ol>{/A}"""),
        ("-", """{A}<h3>Musik</h3><p>"Nacht" von A. Stein, <a href={BY4}>CC BY 4.0</a></p>{/A}"""),
        ("-", """{A}<section class="newsletter"><h2>Books</h2><p>"Open Cities" is available to read under a Creative Commons BY 4.0 licence.</p></section>{/A}"""),
        ("-", """{A}{/A}<section id="responses"><h2>3 responses</h2><div><p>You can use my text, it is CC BY 4.0.</p></div></section>"""),
        ("-", "{A}{/A}<footer>This site uses GeoLite data created by MaxMind, licensed under CC BY-SA 4.0</footer>"),
        ("-", "{A}{/A}<footer>Translations by our community are licensed under CC BY 4.0.</footer>"),

        // Reserved for this article.
        ("?", "{A}<p>This article is published in collaboration with Reuters. All rights reserved.</p>{/A}{SITE}"),
        ("?", "{A}<p>© Der Verlag. Dieser Text ist ein Auszug aus dem Buch „Straßen“ und mit freundlicher Genehmigung des Verlags abgedruckt.</p>{/A}{SITE}"),
        ("?", "{A}<p>Gastbeitrag von Anna Lee. Alle Rechte bei der Autorin.</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}{/A}<footer>Text on this site is <a href={BY4}>CC BY 4.0</a>. Articles from our partners and wire services may not be republished.</footer>"),
        ("?", "{A}{/A}<footer>Text on this site is <a href={BY4}>CC BY 4.0</a>. Scraping and republication by automated means are prohibited.</footer>"),

        // What looks like one of these and is not, and more of them.
        ("CC-BY-4.0", "{A}<p>This article was originally published on 3 May and has been updated.</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<p>The novel was first published in London in 1922 and sold ten thousand copies within a year.</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<p>The report was originally published by the <a href=https://ministry.example>Ministry</a> in March.</p>{/A}{SITE}"),
        ("?", "{A}<p><em>Republished from <a href=https://other.example/x>The Other Paper</a>.</em></p>{/A}{SITE}"),
        ("?", "{A}<p>Este artículo fue publicado originalmente en <a href=https://otro.example/x>Otro Diario</a>.</p>{/A}{SITE}"),
        ("?", "{A}<p>Cet article a été initialement publié sur <a href=https://autre.example/x>L’Autre</a>.</p>{/A}{SITE}"),
        ("?", "{A}<p>Questo articolo è stato pubblicato originariamente su <a href=https://altro.example/x>Altro</a>.</p>{/A}{SITE}"),
        ("?", "{A}<p>Dit artikel is oorspronkelijk gepubliceerd op <a href=https://ander.example/x>Ander</a>.</p>{/A}{SITE}"),
        ("?", "{A}<p>Este artigo foi publicado originalmente no <a href=https://outro.example/x>Outro</a>.</p>{/A}{SITE}"),
        ("CC-BY-NC-ND-4.0", "{A}<p>This article was originally published on <a href=https://other.example/x>The Other Paper</a> and is republished under a <a href=https://creativecommons.org/licenses/by-nc-nd/4.0/>CC BY-NC-ND 4.0</a> licence.</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<div class=related><p>This article was first published on <a href=https://other.example/x>Other</a></p></div>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<p>Quelle: Statistisches Bundesamt</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<p>Jane Doe contributed to this report.</p>{/A}{SITE}"),
        ("CC-BY-4.0", "<article><h1>T</h1><p>By Jane Doe/The Gazette</p>{P}{P}</article>{SITE}"),
        ("CC-BY-4.0", "{A}<p>The SID/IPS software was bought in 2019 for the council offices and never used by anybody.</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<p>The court will hear with permission of the parties what was copied.</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}<p>With the permission of the owners, the team copied the letters and gave them to the museum in the town hall.</p>{/A}{SITE}"),
        ("CC-BY-4.0", "{A}{/A}<aside class=widget><h3>Photos</h3><img src=x.jpg></aside><aside class=widget><h3>Licence</h3><p>Licensed under <a rel=license href={BY4}>CC BY 4.0</a></p></aside>"),
        ("-", "{A}{/A}<aside class=widget><h3>Header image</h3><p>Ben Park, <a href={BY4}>CC BY 4.0</a></p></aside>"),
        ("-", "{A}<p>Ben Park, <i>Harbour</i>, <time>1920</time>, oil on canvas, photo <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("-", """{A}<p><img src=/uploads/cc-harbour.jpg alt="Harbour, CC BY-SA 4.0"></p>{/A}"""),
        ("-", "{A}<div class=embedded-post><p>This post is licensed under CC BY 4.0.</p></div>{/A}"),
        ("CC-BY-4.0", """<div class="page embed-ready"><article><h1>T</h1>{P}{P}<p>This article is licensed under CC BY 4.0.</p></article></div>"""),
        ("-", "{A}{/A}<footer>Blog template by X, CC BY 4.0</footer>"),
        ("-", "{A}<p>Die englische Übersetzung dieses Artikels steht unter <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-4.0", "{A}<p>Diese Übersetzung steht unter der Lizenz <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-NC-ND-2.5-CH", "{A}{/A}<footer><p>Content on this site is licensed under Creative Commons Namensnennung-Keine kommerzielle Nutzung-Keine Bearbeitung 2.5 Schweiz</p></footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer><p>Content on this site is licensed under Creative Commons Attribution 4.0</p></footer>"),
        ("CC-BY-NC-4.0", "{A}{/A}<footer><p>Content on this site is licensed under CC-BY-NC International 4.0</p></footer>"),
        ("-", "{A}<p>The podcast mentioned in this article is licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>The study discussed in this article is licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>The book on which this article is based is available under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>Tables in this article come from the statistical office and are licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>This article incorporates text from the Example Encyclopedia, licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("?", "{A}<p>This article is licensed under <a href={BY4}>CC BY 4.0</a>, except for the first section, which is © The Gazette.</p>{/A}"),
        ("CC-BY-4.0", "{A}<p>Except for photographs, this article is licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
    ];

    public static TheoryData<string, string> Forms
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (expected, html) in All)
            {
                data.Add(expected, html);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Detect_OnAForm_SaysWhatACarefulReaderSays(string expected, string html)
    {
        var finding = TestPage.Detect(LicenseVariantTests.Page(html));
        Assert.True(expected == TestPage.Id(finding), $"{TestPage.Id(finding)}: {finding.Explanation}");
    }
}
