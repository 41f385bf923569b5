using Republish.Licensing;

namespace Republish.Tests.Licensing;

/// <summary>
/// How publishers in seven languages write it, and what a careful reader makes of it. An id is a grant, "?" a conflict for a person to look at, "-" nothing. In the mark-up
/// <c>{A}</c> begins an article, <c>{/A}</c> ends it, <c>{P}</c> is a paragraph, <c>{B}</c> one that two line breaks end, <c>{SITE}</c> a footer with the site's general grant.
/// </summary>
public sealed class LicenseVariantTests
{
    private const string By4 = "https://creativecommons.org/licenses/by/4.0/";
    private const string Prose =
        "<p>The council voted on Tuesday to widen the road, after a long debate about trees, noise and money that went on until the small hours of the morning, " +
        "with speakers from all parts of the town and a good many from the villages around it who had come to hear what would be decided about their way to work.</p>";

    private static readonly (string Expected, string Html)[] All =
    [
        // English: notices of articles and sites.
        ("CC-BY-4.0", "{A}<p>This story is republished here under a <a href={BY4}>Creative Commons Attribution 4.0</a> license.</p>{/A}"),
        ("CC-BY-NC-ND-4.0", "{A}<p>You are free to republish this article both online and in print under Creative Commons license CC BY-NC-ND 4.0.</p>{/A}"),
        ("CC-BY-ND-4.0", "{A}<p>We believe in the free flow of information. Republish our articles for free, online or in print, under a Creative Commons Attribution-NoDerivatives 4.0 International licence.</p>{/A}"),
        ("CC-BY-4.0", "{A}{/A}<footer><p>Except where otherwise noted, content on this site is licensed under a <a rel=license href={BY4}>Creative Commons Attribution 4.0 International License</a>.</p></footer>"),
        ("CC-BY-SA-4.0", "{A}{/A}<footer>© 2021 The Daily. Some rights reserved: CC BY-SA 4.0</footer>"),
        ("CC-BY-4.0", "{A}{/A}<footer>Unless otherwise stated, all content on this website is available under the Open Government Licence; our own journalism is licensed under <a href={BY4}>CC BY 4.0</a>.</footer>"),
        ("CC-BY-3.0-US", "{A}{/A}<footer>Content licensed under a <a href=https://creativecommons.org/licenses/by/3.0/us/>Creative Commons Attribution 3.0 United States License</a></footer>"),
        ("CC0-1.0", "{A}<p>To the extent possible under law, the author has waived all copyright to this article: <a rel=license href=https://creativecommons.org/publicdomain/zero/1.0/>CC0</a>.</p>{/A}"),
        ("CC-BY-NC-4.0", "{A}<p>License: CC BY-NC 4.0</p>{/A}"),
        ("CC-BY-4.0", "{A}{/A}<footer><p>© 2022 News. All rights reserved. Text of articles is available under <a href={BY4}>CC BY 4.0</a>.</p></footer>"),
        ("CC-BY-NC-SA-4.0", "{A}{/A}<footer>This website is licensed under a Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International License.</footer>"),
        ("CC-BY-4.0", """<main>{P}{P}<p class="license">Licensed under <a href={BY4}>CC BY 4.0</a></p></main>"""),

        // What is licensed is something else, or nothing is licensed.
        ("-", "{A}<p>Photo by Ann Lee, licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", """{A}<p>Image: "Road" by Ann Lee is licensed under CC BY 4.0</p>{/A}"""),
        ("-", "{A}<p>Cover image courtesy of Ann Lee under <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("-", "{A}<p>Featured image: Ann Lee/Wikimedia Commons (CC BY-SA 4.0)</p>{/A}"),
        ("-", "{A}<p>Header photograph: <a href=https://flickr.com/x>Ann Lee</a>, used under a <a href={BY4}>Creative Commons licence</a></p>{/A}"),
        ("-", "{A}<p>Illustration by Ann Lee. <a rel=license href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("-", "{A}<p>Video: Ann Lee, <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("-", "{A}<p>The data are available under <a href={BY4}>CC BY 4.0</a> from the agency.</p>{/A}"),
        ("-", """{A}<p>Music: "Night Train" by Kevin M. (incompetech.com) Licensed under Creative Commons: By Attribution 4.0</p>{/A}"""),
        ("-", "{A}<p>Map data © OpenStreetMap contributors, <a href=https://creativecommons.org/licenses/by-sa/2.0/>CC-BY-SA</a></p>{/A}"),
        ("-", "{A}{/A}<footer>Icons made by Freepik are licensed by <a href={BY4}>CC BY 4.0</a></footer>"),
        ("-", "{A}{/A}<footer>Theme by X, <a href={BY4}>CC BY 4.0</a>. © 2020 News. All rights reserved.</footer>"),
        ("-", "{A}<p>The university now publishes all its lectures under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>All of the museum's works are licensed under <a href={BY4}>CC BY 4.0</a>, the director told us.</p>{/A}"),
        ("-", "{A}<p>Under the new rules, all government content will be licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>She decided to release the novel under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", """{A}<p>For example, "This work is licensed under CC BY 4.0" is what you should write.</p>{/A}"""),
        ("-", "{A}<p>How to attribute: write the title, author and licence, e.g. This article is licensed under CC BY 4.0.</p>{/A}"),
        ("-", "{A}<aside class=related><h3>More</h3><p>Another story. <a rel=license href={BY4}>CC BY 4.0</a></p></aside>{/A}"),
        ("-", """{A}<div class="card"><img src=a.jpg><a href=/x>Another story</a><span>CC BY 4.0</span></div>{/A}"""),
        ("-", "{A}<div class=comment><p>My comment is licensed under CC BY 4.0.</p></div>{/A}"),
        ("-", "{A}<form><label><input type=radio name=l>CC BY 4.0</label><label><input type=radio name=l>All rights reserved</label></form>{/A}"),
        ("-", "{A}<pre>This work is licensed under CC BY 4.0</pre>{/A}"),
        ("-", "{A}<blockquote class=twitter-tweet><p>Our work is licensed under CC BY 4.0</p></blockquote>{/A}"),
        ("-", "{A}<p>The report, published by the Institute under <a href={BY4}>CC BY 4.0</a>, says otherwise.</p>{/A}"),
        ("-", "{A}<p>This photo is licensed under CC BY 4.0.</p>{/A}"),
        ("-", "{A}<p>This dataset is licensed under CC BY 4.0.</p>{/A}"),
        ("-", "{A}<p>This chart is licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>This map, table and graph are licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>The code in this article is licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>This book is licensed under <a href={BY4}>CC BY 4.0</a> and can be downloaded from the publisher.</p>{/A}"),
        ("-", "{A}<p>This research is licensed under CC BY 4.0, said Dr Lee.</p>{/A}"),
        ("-", "{A}<p>Comments on this site are licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}{/A}<footer>User comments are licensed under <a href={BY4}>CC BY 4.0</a>. © News.</footer>"),
        ("-", "{A}{/A}<footer>Our photos are licensed under <a href={BY4}>CC BY 4.0</a>. © News. All rights reserved.</footer>"),
        ("-", "{A}{/A}<footer>Our API and data are licensed under <a href={BY4}>CC BY 4.0</a>.</footer>"),
        ("-", "{A}{/A}<footer>This website's source code is licensed under <a href={BY4}>CC BY 4.0</a>.</footer>"),
        ("-", "{A}{/A}<footer>Font: Inter, by R. A., <a href={BY4}>CC BY 4.0</a></footer>"),
        ("-", "{A}{/A}<footer>Weather data by MET Norway under <a href={BY4}>CC BY 4.0</a>.</footer>"),
        ("-", "{A}<p>Disclosure statement: the author receives funding from a body that uses CC BY 4.0.</p>{/A}"),
        ("-", "{A}<p>If you want to license your own articles under <a href={BY4}>CC BY 4.0</a>, read this.</p>{/A}"),
        ("-", "{A}<p>Would you license this article under CC BY 4.0?</p>{/A}"),
        ("-", "{A}<p>Why is this article not licensed under CC BY 4.0?</p>{/A}"),
        ("-", "{A}<p>We are considering licensing our content under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>Our content may in future be licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>We used to license our content under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>Our newsletter archive was licensed under <a href={BY4}>CC BY 4.0</a> before 2018.</p>{/A}"),
        ("-", "{A}<p>An earlier version of this article was licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", """{A}<p>Excerpt from "Roads" by Ann Lee, licensed under <a href={BY4}>CC BY 4.0</a>.</p>{/A}"""),

        // The site grants, and the article is taken out of it, or what is said does not add up.
        ("?", "{A}<p>This article may not be republished.</p>{/A}{SITE}"),
        ("?", "{A}<p>© Reuters</p>{/A}{SITE}"),
        ("?", "{A}<p>Copyright 2023 NPR. To see more, visit NPR. All rights reserved.</p>{/A}{SITE}"),
        ("?", "{A}<p>Republished with permission from The Gazette.</p>{/A}{SITE}"),
        ("?", "{A}<p>Reprinted by permission of the Gazette. All rights reserved.</p>{/A}{SITE}"),
        ("?", "{A}<p>This article is not available for republication.</p>{/A}{SITE}"),
        ("?", "{A}<p>This story cannot be republished.</p>{/A}{SITE}"),
        ("?", "{A}<p>This article is exempt from our Creative Commons licence.</p>{/A}{SITE}"),
        ("?", "{A}<p>Please do not republish this story.</p>{/A}{SITE}"),
        ("?", "{A}<p>Reproduction of this article without written permission is prohibited.</p>{/A}{SITE}"),
        ("?", "<article><h1>T</h1><p class=byline>Associated Press</p>{P}{P}</article>{SITE}"),
        ("?", "<article><h1>T</h1><p>PARIS (AFP) - The council met.</p>{P}{P}</article>{SITE}"),
        ("?", "<article><h1>T</h1><p>Jane Doe / dpa</p>{P}{P}</article>{SITE}"),
        ("?", "<article><h1>T</h1><span class=author>Reuters</span>{P}{P}</article>{SITE}"),
        ("?", "{A}{/A}<footer>Licensed under a Creative Commons Attribution-NonCommercial licence.</footer>"),
        ("?", "{A}{/A}<footer>This work is licensed under CC BY 4.0 or CC BY-SA 4.0.</footer>"),
        ("?", "{A}<p>This article is licensed under CC BY 5.0.</p>{/A}"),
        ("CC-BY-NC-SA-4.0", "{A}{/A}<footer>All content is licensed under <a href=https://creativecommons.org/licenses/by-nc-sa/4.0/>CC BY 4.0</a>.</footer>"),
        ("?", "<link rel=license href={BY4}>{A}{/A}<footer>No part of this site may be reproduced without permission.</footer>"),
        ("?", "<link rel=license href={BY4}>{A}{/A}<footer>All content is copyrighted and may not be copied without written consent.</footer>"),
        ("?", "{A}{/A}<footer>All content is licensed under <a href={BY4}>CC BY 4.0</a>. Republication requires prior written permission.</footer>"),
        ("?", """<meta name=copyright content="Reproduction prohibited">{A}{/A}{SITE}"""),
        ("?", "{A}<p>© The Financial Times Limited 2023. All Rights Reserved.</p>{/A}{SITE}"),
        ("?", "{A}<p>This article first appeared in The Gazette and is republished with permission. All rights reserved.</p>{/A}{SITE}"),

        // German.
        ("CC-BY-4.0", "{A}<p>Dieser Artikel ist unter <a href={BY4}>CC BY 4.0</a> lizenziert.</p>{/A}"),
        ("CC-BY-SA-4.0", "{A}{/A}<footer>Soweit nicht anders angegeben, stehen die Texte auf dieser Seite unter der Lizenz CC BY-SA 4.0.</footer>"),
        ("CC-BY-NC-SA-4.0", "{A}{/A}<footer>Die von uns verfassten Inhalte stehen, soweit nicht anders vermerkt, unter der Lizenz Creative Commons BY-NC-SA 4.0.</footer>"),
        ("CC-BY-NC-ND-3.0-DE", "{A}<p>Dieser Beitrag steht unter einer Creative Commons Namensnennung - Keine kommerzielle Nutzung - Keine Bearbeitung 3.0 Deutschland Lizenz.</p>{/A}"),
        ("CC-BY-4.0", "{A}<p>Text und Grafiken dieses Beitrags stehen unter <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-4.0", "{A}<p>Sie dürfen diesen Text unter der Lizenz <a href={BY4}>CC BY 4.0</a> weiterverbreiten.</p>{/A}"),
        ("CC-BY-4.0", "{A}<p>Alle Texte: <a href={BY4}>CC BY 4.0</a>; alle Fotos: alle Rechte vorbehalten.</p>{/A}"),
        ("-", "{A}<p>Foto: Anna Lee, <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("-", "{A}<p>Titelbild: Anna Lee | <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("-", "{A}<p>Bild von Anna Lee auf Flickr, Lizenz: CC BY 2.0</p>{/A}"),
        ("-", "{A}<p>Das Bild steht unter der Lizenz <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>Die Studie ist unter <a href={BY4}>CC BY 4.0</a> erschienen.</p>{/A}"),
        ("-", "{A}<p>Das Ministerium stellt seine Daten unter <a href={BY4}>CC BY 4.0</a> bereit.</p>{/A}"),
        ("-", "{A}<p>Wikipedia-Texte stehen unter <a href=https://creativecommons.org/licenses/by-sa/4.0/>CC BY-SA 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>Die Broschüre steht unter <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>Die Sendung ist unter CC BY 4.0 abrufbar, teilte der Sender mit.</p>{/A}"),
        ("-", "{A}{/A}<footer>Karte: OpenStreetMap, CC BY-SA 2.0</footer>"),
        ("?", "{A}<p>Dieser Artikel darf nicht weiterverbreitet werden.</p>{/A}{SITE}"),
        ("?", "{A}<p>Von dpa</p>{/A}{SITE}"),
        ("?", "{A}<p>Nachdruck nur mit Genehmigung der Redaktion.</p>{/A}{SITE}"),
        ("?", "{A}<p>Für diesen Text gilt die Creative-Commons-Lizenz nicht.</p>{/A}{SITE}"),
        ("?", "{A}<p>Wir danken für die Genehmigung zum Nachdruck. © Verlag, alle Rechte vorbehalten. Weiterverbreitung untersagt.</p>{/A}{SITE}"),

        // French.
        ("CC-BY-4.0", "{A}<p>Cet article est mis à disposition selon les termes de la licence <a href={BY4}>Creative Commons Attribution 4.0 International</a>.</p>{/A}"),
        ("CC-BY-SA-4.0", "{A}{/A}<footer>Sauf mention contraire, le contenu de ce site est sous licence CC BY-SA 4.0.</footer>"),
        ("CC-BY-NC-ND-3.0-FR", "{A}{/A}<footer>Ce site est mis à disposition sous licence Creative Commons Attribution - Pas d'Utilisation Commerciale - Pas de Modification 3.0 France.</footer>"),
        ("CC-BY-4.0", "{A}<p>Le texte de cet article est sous licence <a href={BY4}>CC BY 4.0</a> ; les photos ne sont pas concernées.</p>{/A}"),
        ("-", "{A}<p>Crédit photo : Anne Lee, <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("-", "{A}<p>Photo d'Anne Lee sous licence <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("-", "{A}<p>Les données sont diffusées sous licence <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>L'université publie désormais ses cours sous licence <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>Son blog est sous licence CC BY 4.0.</p>{/A}"),
        ("?", "{A}<p>Cet article ne peut être reproduit sans autorisation.</p>{/A}{SITE}"),
        ("?", "{A}<p>Reproduction interdite sans l'accord de l'auteur.</p>{/A}{SITE}"),
        ("?", "{A}<p>Cet article n'est pas sous licence Creative Commons.</p>{/A}{SITE}"),
        ("?", "<article><h1>T</h1><p>Par AFP</p>{P}{P}</article>{SITE}"),

        // Spanish.
        ("CC-BY-4.0", "{A}<p>Este artículo se publica bajo una licencia <a href={BY4}>Creative Commons Atribución 4.0 Internacional</a>.</p>{/A}"),
        ("CC-BY-NC-4.0", "{A}{/A}<footer>Salvo que se indique lo contrario, todos los contenidos de este sitio están bajo licencia CC BY-NC 4.0.</footer>"),
        ("CC-BY-SA-4.0", "{A}{/A}<footer>Esta obra está bajo una Licencia Creative Commons Atribución-CompartirIgual 4.0 Internacional.</footer>"),
        ("CC-BY-4.0", "{A}<p>Puede republicar este artículo bajo la licencia <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>Foto: Ana Lee / Flickr. <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("-", "{A}<p>Fotografía de Ana Lee, bajo licencia <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("-", "{A}<p>El ministerio publica sus datos bajo licencia CC BY 4.0.</p>{/A}"),
        ("-", "{A}<p>Imagen de portada: Ana Lee (CC BY 4.0)</p>{/A}"),
        ("?", "{A}<p>Prohibida la reproducción total o parcial.</p>{/A}{SITE}"),
        ("?", "{A}<p>Este artículo no puede ser republicado.</p>{/A}{SITE}"),
        ("?", "{A}<p>EFE</p>{/A}{SITE}"),
        ("?", "<article><h1>T</h1><p>Madrid, 3 mayo (EFE).- El consejo votó.</p>{P}{P}</article>{SITE}"),

        // Portuguese.
        ("CC-BY-4.0", "{A}<p>Este artigo está licenciado sob <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-ND-4.0", "{A}<p>Este texto pode ser republicado sob a licença Creative Commons CC BY-ND 4.0.</p>{/A}"),
        ("CC-BY-SA-4.0", "{A}{/A}<footer>Exceto quando indicado, o conteúdo deste site está disponível sob a licença CC BY-SA 4.0.</footer>"),
        ("-", "{A}<p>Foto: Ana Lee, <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("-", "{A}<p>Imagem de Ana Lee sob licença CC BY 4.0</p>{/A}"),
        ("-", "{A}<p>O ministério publica os dados sob licença CC BY 4.0.</p>{/A}"),
        ("?", "{A}<p>É proibida a reprodução deste conteúdo.</p>{/A}{SITE}"),
        ("?", "{A}<p>Este artigo não pode ser republicado.</p>{/A}{SITE}"),

        // Italian.
        ("CC-BY-4.0", "{A}<p>Questo articolo è pubblicato con licenza <a href={BY4}>Creative Commons Attribuzione 4.0 Internazionale</a>.</p>{/A}"),
        ("CC-BY-NC-SA-3.0-IT", "{A}{/A}<footer>Quest'opera è distribuita con Licenza Creative Commons Attribuzione - Non commerciale - Condividi allo stesso modo 3.0 Italia.</footer>"),
        ("CC-BY-SA-4.0", "{A}{/A}<footer>Salvo diversa indicazione, i contenuti di questo sito sono disponibili con licenza CC BY-SA 4.0.</footer>"),
        ("-", "{A}<p>Foto di Anna Lee, <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("-", "{A}<p>I dati sono disponibili con licenza <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("?", "{A}<p>Riproduzione riservata</p>{/A}{SITE}"),
        ("?", "{A}<p>Vietata la riproduzione anche parziale.</p>{/A}{SITE}"),
        ("?", "<article><h1>T</h1><p>(ANSA) - ROMA, 3 MAG - Il consiglio ha votato.</p>{P}{P}</article>{SITE}"),

        // Dutch.
        ("CC-BY-4.0", "{A}<p>Dit artikel is beschikbaar onder de licentie <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("CC-BY-SA-4.0", "{A}{/A}<footer>Tenzij anders vermeld is de inhoud van deze website beschikbaar onder CC BY-SA 4.0.</footer>"),
        ("CC-BY-NC-4.0", "{A}{/A}<footer>Op de teksten op deze site is een Creative Commons Naamsvermelding-NietCommercieel 4.0 Internationaal licentie van toepassing.</footer>"),
        ("-", "{A}<p>Foto: Jan Visser, <a href={BY4}>CC BY 4.0</a></p>{/A}"),
        ("-", "{A}<p>Beeld: Anna Lee via Flickr (CC BY 2.0)</p>{/A}"),
        ("-", "{A}<p>De gegevens zijn beschikbaar onder <a href={BY4}>CC BY 4.0</a>.</p>{/A}"),
        ("?", "{A}<p>Overname van dit artikel is niet toegestaan.</p>{/A}{SITE}"),
        ("?", "{A}<p>Niets uit deze uitgave mag worden verveelvoudigd zonder toestemming.</p>{/A}{SITE}"),
        ("?", "<article><h1>T</h1><p>Door ANP</p>{P}{P}</article>{SITE}"),

        // Structured data, metadata and RDFa.
        ("CC-BY-4.0", """<script type=application/ld+json>{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"N"},{"@type":"NewsArticle","license":"https://creativecommons.org/licenses/by/4.0/"}]}</script>{A}{/A}"""),
        ("-", """<script type=application/ld+json>{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle"},{"@type":"ImageObject","license":"https://creativecommons.org/licenses/by/4.0/"}]}</script>{A}{/A}"""),
        ("-", """<script type=application/ld+json>{"@type":"NewsArticle","hasPart":{"@type":"CreativeWork","license":"https://creativecommons.org/licenses/by/4.0/"}}</script>{A}{/A}"""),
        ("CC-BY-4.0", """<script type=application/ld+json>{"@type":"NewsArticle","usageInfo":"https://creativecommons.org/licenses/by/4.0/"}</script>{A}{/A}"""),
        ("?", """<script type=application/ld+json>{"@type":"NewsArticle","license":"https://creativecommons.org/licenses/by/4.0/","copyrightNotice":"Reproduction is prohibited"}</script>{A}{/A}"""),
        ("CC-BY-4.0", """<script type=application/ld+json>{"@type":"NewsArticle","copyrightNotice":"© 2020 N, CC BY 4.0"}</script>{A}{/A}"""),
        ("-", """<script type=application/ld+json>{"@type":"Dataset","license":"https://creativecommons.org/licenses/by/4.0/"}</script>{A}{/A}"""),
        ("-", """<script type=application/ld+json>{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","license":"https://creativecommons.org/licenses/by/4.0/"}]}</script>{A}{/A}"""),
        ("-", """<script type=application/ld+json>{"@type":"NewsArticle","url":"https://news.example/other-story","license":"https://creativecommons.org/licenses/by/4.0/"}</script>{A}{/A}"""),
        ("-", """<script type=application/ld+json>{"@type":"NewsArticle","mainEntityOfPage":"https://other.example/story","license":"https://creativecommons.org/licenses/by/4.0/"}</script>{A}{/A}"""),
        ("-", """<script type=application/ld+json>[{"@type":"NewsArticle","@id":"https://news.example/2020/story","headline":"T"},{"@type":"NewsArticle","@id":"https://news.example/2019/other","license":"https://creativecommons.org/licenses/by/4.0/"}]</script>{A}{/A}"""),
        ("CC-BY-4.0", """<meta property="og:article:license" content="https://creativecommons.org/licenses/by/4.0/">{A}{/A}"""),
        ("CC-BY-4.0", """<meta property="article:license" content="https://creativecommons.org/licenses/by/4.0/">{A}{/A}"""),
        ("CC-BY-4.0", """<meta name="citation_license" content="https://creativecommons.org/licenses/by/4.0/">{A}{/A}"""),
        ("CC-BY-4.0", """<meta name="DCTERMS.license" content="CC-BY-4.0">{A}{/A}"""),
        ("CC-BY-4.0", """<meta name="dc.rights" content="This work is licensed under a Creative Commons Attribution 4.0 International License">{A}{/A}"""),
        ("-", """<meta name="dc.rights" content="Photos: CC BY 4.0">{A}{/A}"""),
        ("-", """<meta name="description" content="Everything about CC BY 4.0 and how to use it">{A}{/A}"""),
        ("-", """<meta property="og:image:license" content="https://creativecommons.org/licenses/by/4.0/">{A}{/A}"""),
        ("CC-BY-4.0", """{A}<div about="" ><a rel="cc:license" href={BY4}>licence</a></div>{/A}"""),
        ("-", """{A}<div about="/img/a.jpg"><a rel="cc:license" href={BY4}>licence</a></div>{/A}"""),
        ("-", """{A}<div xmlns:cc="http://creativecommons.org/ns#" about="https://flickr.com/photos/x/1"><a rel="cc:attributionURL" href="https://flickr.com/x">Ann</a> / <a rel="license" href={BY4}>CC BY 4.0</a></div>{/A}"""),
        ("-", """{A}<span xmlns:dct="http://purl.org/dc/terms/" property="dct:title">Road</span> by <a xmlns:cc="http://creativecommons.org/ns#" href="https://flickr.com/x" property="cc:attributionName" rel="cc:attributionURL">Ann Lee</a> is licensed under a <a rel="license" href={BY4}>Creative Commons Attribution 4.0 International License</a>{/A}"""),
    ];

    public static TheoryData<string, string> Variants
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (expected, html) in All.Concat(LicenseForms.All).Concat(PublisherForms.All).Concat(NeighbourForms.All).Concat(WildForms.All))
            {
                data.Add(expected, html);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Detect_OnAVariant_SaysWhatACarefulReaderSays(string expected, string html)
    {
        var finding = TestPage.Detect(Page(html));
        Assert.True(expected == TestPage.Id(finding), $"{TestPage.Id(finding)}: {finding.Explanation}");
    }

    [Theory]
    [InlineData("<p>Republication requires prior written permission.</p>")]
    [InlineData("<p>\u00A9 The Gazette 2023. All rights reserved.</p>")]
    [InlineData("<p>Dieser Artikel ist nicht unter einer freien Lizenz; Nachdruck verboten.</p>")]
    [InlineData("<p>This story is not available under Creative Commons.</p>")]
    public void Detect_WithAContraryNoticeMore_NeverGrantsWhatItDidNot(string notice)
    {
        foreach (var (_, html) in All.Concat(LicenseForms.All).Concat(PublisherForms.All).Concat(NeighbourForms.All).Concat(WildForms.All))
        {
            var before = TestPage.Detect(Page(html));
            var after = TestPage.Detect(Page(html).Replace("</article>", notice + "</article>", StringComparison.Ordinal));
            Assert.True(after is not LicenseFinding.Found || TestPage.Id(before) == TestPage.Id(after), $"{html}: {TestPage.Id(before)}, with the notice {TestPage.Id(after)}");
        }
    }

    private static string Page(string html) => html
        .Replace("{SITE}", "<footer>All texts on this site are licensed under <a href={BY4}>CC BY 4.0</a>.</footer>", StringComparison.Ordinal)
        .Replace("{A}", "<article><h1>T</h1>" + Prose + Prose, StringComparison.Ordinal)
        .Replace("{/A}", "</article>", StringComparison.Ordinal)
        .Replace("{P}", Prose, StringComparison.Ordinal)
        .Replace("{B}", Prose.Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", "<br><br>", StringComparison.Ordinal), StringComparison.Ordinal)
        .Replace("{BY4}", By4, StringComparison.Ordinal);
}
