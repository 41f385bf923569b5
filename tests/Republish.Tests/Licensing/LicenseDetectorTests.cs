using Republish.Licensing;
using Republish.Pages;

namespace Republish.Tests.Licensing;

public sealed class LicenseDetectorTests
{
    private const string By4 = "https://creativecommons.org/licenses/by/4.0/";
    private const string SiteGrant = $"<footer>All texts are licensed under <a href={By4}>CC BY 4.0</a>.</footer>";
    private const string Prose =
        "<p>The council voted on Tuesday to widen the road, after a long debate about trees, noise and money that went on until the small hours of the morning, " +
        "with speakers from all parts of the town and a good many from the villages around it who had come to hear what would be decided about their way to work.</p>";

    public static TheoryData<string, string> Grants => new()
    {
        // In words.
        { "<p>Body.</p><p>Our work is licensed under Creative Commons (CC BY-NC-ND 3.0). Feel free to republish and share widely.</p>", "CC-BY-NC-ND-3.0" },
        { "<footer><p>Alle Texte stehen unter CC BY-SA 4.0, Fotos ausgenommen.</p></footer>", "CC-BY-SA-4.0" },
        { "<footer>Sofern nicht anders angegeben, stehen alle Inhalte unter CC BY 3.0 DE</footer>", "CC-BY-3.0-DE" },
        { "<footer>© 2020 Jane Doe, CC BY-NC 4.0</footer>", "CC-BY-NC-4.0" },
        { "<article><h1>T</h1>" + Prose + "<p>This article is licensed under CC BY-ND 4.0.</p></article>", "CC-BY-ND-4.0" },
        { "<article><h1>T</h1>" + Prose + "<p>Cet article est publié sous licence CC BY-SA 4.0.</p></article>", "CC-BY-SA-4.0" },
        { "<article><h1>T</h1>" + Prose + "<p>Este artículo está disponible bajo licencia CC BY 4.0.</p></article>", "CC-BY-4.0" },
        { "<article><h1>T</h1>" + Prose + "<p>Quest'articolo è distribuito con licenza CC BY 4.0.</p></article>", "CC-BY-4.0" },
        { "<article><h1>T</h1>" + Prose + "<p>Dit artikel is gepubliceerd onder CC BY 4.0.</p></article>", "CC-BY-4.0" },

        { "<article><h1>T</h1>" + Prose + "<p>Op dit artikel is een Creative Commons Naamsvermelding 4.0-licentie van toepassing.</p></article>", "CC-BY-4.0" },
        { "<article><h1>T</h1>" + Prose + "<p>Dieser Text steht unter der Creative Commons-Lizenz „Namensnennung – Keine Bearbeitung 3.0 Deutschland“.</p></article>", "CC-BY-ND-3.0-DE" },

        // By links and mark-up.
        { $"<link rel=license href={By4}><p>Body", "CC-BY-4.0" },
        { $"<aside><a rel='license' href={By4}><img src=https://i.creativecommons.org/l/by/4.0/88x31.png></a></aside>", "CC-BY-4.0" },
        { $"<div class=sidebar><a href={By4}><img src=cc.png></a></div>", "CC-BY-4.0" },
        { $"<article>{Prose}<p>Republish our articles for free, online or in print, under a <a href={By4}>Creative Commons licence</a>.</p></article>", "CC-BY-4.0" },
        { $"<article>{Prose}<p class=meta>Jane — 2020 — in Code — Permalink — <a rel=license href={By4}>License</a></p></article>", "CC-BY-4.0" },
        { $"<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"license\":\"{By4}\"}}</script>", "CC-BY-4.0" },
        { $"<meta name=DC.rights content='{By4}'>", "CC-BY-4.0" },
        { $"<!-- <rdf:RDF><Work rdf:about=\"\"><license rdf:resource=\"{By4}\" /></Work></rdf:RDF> --><p>x", "CC-BY-4.0" },
        { $"<div itemscope itemtype=https://schema.org/Article><a itemprop=license href={By4}>terms</a></div>", "CC-BY-4.0" },
        { "<footer>Text is available under the <a rel=license href=//en.wiki.example/wiki/Wikipedia:Text_of_the_Creative_Commons_Attribution-ShareAlike_4.0_International_License>Creative Commons Attribution-ShareAlike License 4.0</a></footer>", "CC-BY-SA-4.0" },

        // Wherever the telling words stand among the attributes, and however they are spelled.
        { $"<footer>Texts: <a title='{new string('x', 3_000)}' rel=license href={By4}>terms</a></footer>", "CC-BY-4.0" },
        { "<footer>Texts: <a rel='&#108;icense' href='https://&#99;reativecommons.org/l&#x69;censes/by/4.0/'>terms</a></footer>", "CC-BY-4.0" },
        { "<article><h1>T</h1>" + Prose + "<p>This text is licensed under <a class=x href='https://creativecommons.org/licenses/by/4.0/?a=1&amp;b=2' data-x='&quot;'>these terms</a>.</p></article>", "CC-BY-4.0" },

        // The link says more than the words, and differs only in what people do not see of a button.
        { "<footer>Inhalte unter <a href=https://creativecommons.org/licenses/by/3.0/deed.de>CC BY 3.0 DE</a></footer>", "CC-BY-3.0" },
        { "<aside><a rel=license href=https://creativecommons.org/licenses/by-nc-nd/3.0/de/><img src=http://i.creativecommons.org/l/by-nc-nd/2.0/de/88x31.png></a>Texte: <a href=https://creativecommons.org/licenses/by-nc-nd/3.0/de/>CC BY-NC-ND</a></aside>", "CC-BY-NC-ND-3.0-DE" },
        { "<aside><a rel=license href=https://creativecommons.org/licenses/by/3.0/de/><img src=http://i.creativecommons.org/l/by/3.0/88x31.png></a></aside>", "CC-BY-3.0-DE" },

        // The formula takes nothing back; the article's own licence goes before the site's.
        { $"<footer><p>This work is licensed under <a rel=license href={By4}>CC BY 4.0</a>.</p><p>© 2020. All rights reserved.</p></footer>", "CC-BY-4.0" },
        { $"<article>{Prose}<p>This article is licensed under <a href={By4}>CC BY 4.0</a>.</p></article><footer>Site content: CC BY-NC-SA 3.0</footer>", "CC-BY-4.0" },

        // The name alone, with what it is for above or before it.
        { "<article><h1>T</h1>" + Prose + "<p>Republish this story for free. Creative Commons License (CC BY-NC-ND 3.0 US).</p></article>", "CC-BY-NC-ND-3.0-US" },
        { $"<article>{Prose}<dl><dt>Licence</dt><dd><a href={By4}>CC BY 4.0</a></dd></dl></article>", "CC-BY-4.0" },
        { $"<article>{Prose}<p>This is an open access article under the CC BY license ({By4}).</p></article>", "CC-BY-4.0" },

        // What is excepted or forbidden beside a grant, without taking it back.
        { $"<footer><p>All text on this site is licensed <a href={By4}>CC BY 4.0</a>; photos excluded.</p></footer>", "CC-BY-4.0" },
        { $"<article>{Prose}<p>This article is licensed under <a href={By4}>CC BY 4.0</a>. Photos may not be republished without permission.</p></article>", "CC-BY-4.0" },
        { $"<article>{Prose}</article><footer><p>Content on this site is licensed under <a href={By4}>CC BY 4.0</a>. Articles from partners may not be republished.</p></footer>", "CC-BY-4.0" },
        { $"<article>{Prose}</article><footer><p>Content on this site is licensed under <a href={By4}>CC BY 4.0</a>. Agency material is not covered by the Creative Commons licence.</p></footer>", "CC-BY-4.0" },
        { "<footer><p>Our content is licensed under CC BY-NC 4.0. Commercial reproduction is prohibited.</p></footer>", "CC-BY-NC-4.0" },
        { "<footer><p>Wenn nicht anders angegeben stehen alle Inhalte unter CC BY-SA 4.0.</p></footer>", "CC-BY-SA-4.0" },
        { $"<article>{Prose}<p>This article is licensed under <a href={By4}>CC BY 4.0</a>. If material is not included in the licence, you will need to ask its owner.</p></article>", "CC-BY-4.0" },
        { $"<article>{Prose}<p>This article, which is licensed under <a href={By4}>CC BY 4.0</a>, may be copied.</p></article>", "CC-BY-4.0" },

        // Marks for machines need not be seen; what a button opens is.
        { $"<article>{Prose}</article><div hidden><a rel=license href={By4}>CC BY 4.0</a></div>", "CC-BY-4.0" },
        { $"<article><h1>T</h1>{Prose}{Prose}<p><button popovertarget=terms>Republish</button></p></article><div popover id=terms><p>This article is licensed under <a href={By4}>CC BY 4.0</a>.</p></div>", "CC-BY-4.0" },
        { $"<article><h1>T</h1>{Prose}{Prose}<p><a href='#terms'>Republish</a></p></article><dialog id=terms><p>Our articles are licensed under CC BY 4.0.</p></dialog>", "CC-BY-4.0" },
        { $"<footer><p>All texts are licensed under <a href={By4}>CC BY 4.0</a>.</p><link rel=license href=/terms></footer>", "CC-BY-4.0" },

        // Two licences in one sentence.
        { "<footer>Licensed under CC BY 3.0 (text) and CC BY-NC 2.0 (images).</footer>", "CC-BY-3.0" },
        { "<footer>Text is licensed under CC BY 4.0, photos are licensed under CC BY-NC 2.0.</footer>", "CC-BY-4.0" },
    };

    public static TheoryData<string> Refusals => new()
    {
        // Pictures.
        $"<article>{Prose}<figure><img src=a.jpg><figcaption>A road. <a rel=license href={By4}>CC BY 4.0</a></figcaption></figure></article>",
        $"<article>{Prose}<p>Photo: Jane Doe / Flickr, <a href={By4}>CC BY 4.0</a></p></article>",
        $"<div class=sidebar><p>Die Bilder in diesem Blog stehen unter einer <a rel=license href={By4}>CC BY 4.0</a> Lizenz.</p></div>",
        $"<footer>Unless otherwise noted, photos are licensed under <a href={By4}>CC BY 4.0</a>.</footer>",
        $"<article><div><img src=a.jpg><span>Jane Doe, <a href={By4}>CC BY 4.0</a></span></div>{Prose}</article>",
        $"<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"image\":{{\"@type\":\"ImageObject\",\"license\":\"{By4}\"}}}}</script>",
        "<img src=a.jpg alt='A road, by Jane (Own work) [CC BY-SA 3.0], via Wikimedia Commons'>",

        $"<main><article><h1>T</h1><img src=h.jpg><p>Ann via Flickr | <a rel=license href={By4}>CC BY 4.0</a></p>{Prose}</article></main>",
        $"<main><article><h1>T</h1><p><img src=h.jpg><br><em>The road. Ann, <a rel=license href={By4}>CC BY 4.0</a></em></p>{Prose}</article></main>",

        $"<article>{Prose}<figure itemscope itemtype=https://schema.org/ImageObject><img src=a.jpg><meta itemprop=license content={By4}></figure></article>",
        $"<article>{Prose}<div itemscope itemtype=https://schema.org/ImageObject><img src=a.jpg><link rel=license href={By4}></div></article>",
        $"<article>{Prose}<div class=comments><link rel=license href={By4}></div></article>",

        // A page where rights can be bought grants nothing, whatever it names.
        $"<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"acquireLicensePage\":\"{By4}\"}}</script>",
        $"<div itemscope itemtype=https://schema.org/Article><a itemprop=acquireLicensePage href={By4}>terms</a></div>",
        $"<meta itemprop=acquireLicensePage content={By4}>",

        // Other people's works.
        $"<article>{Prose}<div class=author-bio><p>Jane writes on law. Her blog is licensed under CC BY-SA 4.0.</p></div></article>",
        $"<article>{Prose}<p>The workshop materials are licensed under CC BY 4.0.</p></article>",
        $"<article>{Prose}<p>The ministry said the website content is now licensed under CC BY 4.0.</p></article>",
        $"<article>{Prose}<p>“All our articles are licensed under CC BY 4.0,” the editor said.</p></article>",
        $"<main><article><h1>T</h1>{Prose}</article><section><article><h2>Other</h2><a rel=license href={By4}>CC BY</a></article></section></main>",

        // Other items, software, comments.
        $"<!-- <rdf:RDF><Work rdf:about=\"https://other.example/their-story\"><license rdf:resource=\"{By4}\" /></Work></rdf:RDF> --><p>x",
        $"<footer><a href=https://plugin.example/>Gallery</a> © N. N. licensed under the <a href={By4}>CC BY 4.0</a> License</footer>",
        $"<footer>Icons by N. N., <a href={By4}>CC BY 4.0</a></footer>",
        $"<div id=comments><p>This work is licensed under <a href={By4}>CC BY 4.0</a></p></div>",
        $"<blockquote><p>This text is licensed under <a href={By4}>CC BY 4.0</a></p></blockquote>",
        $"<div itemscope itemtype=https://schema.org/Answer><a rel=license href={By4}>CC BY 4.0</a></div>",

        // Talk about licences.
        $"<article>{Prose}<p>In May the broadcaster announced that an archive of its material will be released under <a href={By4}>CC BY 4.0</a>, which was widely welcomed.</p></article>",
        $"<article>{Prose}<p>By uploading you agree that your content is licensed under <a href={By4}>CC BY 4.0</a>.</p></article>",
        "<script>var t = 'licensed under CC BY 4.0'</script><style>/* CC BY 3.0 */</style><p>Body",
        "<html xmlns:cc='http://creativecommons.org/ns#'><link rel=license href=/imprint><p>Body",
        "<p>All rights reserved.</p>",
        $"<article>{Prose}<p>Wikipedia is licensed under CC BY-SA 4.0, which means that anyone can reuse it.</p></article>",
        $"<article>{Prose}<p>This article uses material from an encyclopedia's entry on roads, which is released under <a href={By4}>CC BY 4.0</a>.</p></article>",
        $"<article>{Prose}<aside class=infobox><p>Text from Wikipedia, CC BY-SA 3.0</p></aside></article>",

        // Denied, or no longer so.
        $"<article>{Prose}<p>This article is not licensed under <a href={By4}>CC BY 4.0</a>.</p></article>",
        $"<article>{Prose}<p>Until 2019 our articles were licensed under <a href={By4}>CC BY 4.0</a>. They no longer are.</p></article>",
        $"<article>{Prose}<p>Este artigo não está licenciado sob CC BY 4.0.</p></article>",
        "<footer><p>Dieser Text steht nicht unter einer Creative-Commons-Lizenz.</p></footer>",
    };

    public static TheoryData<string> Conflicts => new()
    {
        // Granted only in what no reader is shown.
        $"<article><h1>T</h1>{Prose}{Prose}</article><dialog id=terms><p>This article is licensed under <a href={By4}>CC BY 4.0</a>. <a href='#terms'>Close</a></p></dialog>",
        $"<article><h1>T</h1>{Prose}{Prose}</article><div style='display: none'><p>All texts are licensed under CC BY 4.0.</p></div>",
        $"<article><h1>T</h1>{Prose}{Prose}<a href=/terms>Terms</a></article><div role=dialog aria-hidden=true id=terms><p>This article is licensed under <a href={By4}>CC BY 4.0</a>.</p></div>",

        // The site's grant, and this article taken out of it.
        $"<article>{Prose}<p>Unlike our other work, this story is not available under Creative Commons.</p></article>{SiteGrant}",
        $"<article>{Prose}<p>This article is excluded from our Creative Commons licence.</p></article>{SiteGrant}",
        $"<article>{Prose}<p>This article was first published by our partner and may not be republished.</p></article>{SiteGrant}",
        $"<article>{Prose}<p>Copyright 2024 The Associated Press. All rights reserved.</p></article>{SiteGrant}",
        $"<article>{Prose}<p>(c) AFP</p></article>{SiteGrant}",
        $"<article>{Prose}<p>The minister did not answer. (Reuters)</p></article>{SiteGrant}",
        $"<footer><p>Our content is licensed under <a href={By4}>CC BY 4.0</a>. Commercial reproduction is prohibited.</p></footer>",
        $"<article>{Prose}<p>This article is republished from The Gazette under a Creative Commons license.</p></article>",
        "<footer>Content licensed under CC-BY unless otherwise stated.</footer>",
        "<footer>All content is available under a Creative Commons license.</footer>",
        $"<aside><a rel=license href={By4}><img src=https://i.creativecommons.org/l/by-nc-nd/4.0/88x31.png></a></aside>",
        $"<aside><a rel=license href={By4}><img src=https://i.creativecommons.org/l/by/3.0/88x31.png></a></aside>",
        "<aside><a rel=license href=https://creativecommons.org/licenses/by/3.0/at/><img src=https://i.creativecommons.org/l/by/3.0/de/88x31.png></a></aside>",
        $"<footer>All texts are licensed under <a href={By4}>CC BY-NC-ND 4.0</a>.</footer>",
        $"<footer>All texts are licensed under <a href={By4}>CC BY 4.0</a>.</footer><footer>All content is licensed under CC BY-NC 4.0.</footer>",
        $"<article>{Prose}<p>This article may not be published, broadcast, rewritten or redistributed.</p></article><footer>All texts are licensed under <a href={By4}>CC BY 4.0</a>.</footer>",
        $"<article><p>By The Associated Press</p>{Prose}</article><footer>All texts are licensed under <a href={By4}>CC BY 4.0</a>.</footer>",
        $"<article><p>KABUL, Afghanistan (AP) — The council met.</p>{Prose}</article><footer>All texts are licensed under <a href={By4}>CC BY 4.0</a>.</footer>",
        $"<footer>All texts are licensed under <a href={By4}>CC BY 4.0</a>. <p>Excerpts of the texts stem from elsewhere and are licensed under CC BY-SA.</p></footer>",
    };

    [Theory]
    [MemberData(nameof(Grants))]
    public void Detect_OnAGrant_FindsTheLicense(string html, string id)
    {
        var finding = TestPage.Detect(html.StartsWith("<article", StringComparison.Ordinal) ? html : Prose + Prose + Prose + html);
        Assert.True(id == TestPage.Id(finding), $"{TestPage.Id(finding)}: {finding.Explanation}");
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Detect_OnALicenseOfSomethingElse_FindsNothing(string html)
    {
        var finding = TestPage.Detect(html.StartsWith("<article", StringComparison.Ordinal) ? html : Prose + Prose + Prose + html);
        Assert.True(finding is LicenseFinding.NotFound, $"{TestPage.Id(finding)}: {finding.Explanation}");
    }

    [Theory]
    [MemberData(nameof(Conflicts))]
    public void Detect_OnStatementsThatDoNotAddUp_IsConflicting(string html)
    {
        var finding = TestPage.Detect(html.StartsWith("<article", StringComparison.Ordinal) ? html : Prose + Prose + Prose + html);
        Assert.True(finding is LicenseFinding.Conflicting, $"{TestPage.Id(finding)}: {finding.Explanation}");
    }

    public static TheoryData<string, SignalKind, SignalScope> Pointers => new()
    {
        { "<link rel=license href=/terms><p>Body", SignalKind.LinkRel, SignalScope.ArticleText },
        { "<footer><a rel=license href=/terms>Terms of use</a></footer>", SignalKind.ARel, SignalScope.Site },
        { "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"acquireLicensePage\":\"/terms\"}</script>", SignalKind.JsonLd, SignalScope.ArticleText },
        { "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"image\":{\"@type\":\"ImageObject\",\"acquireLicensePage\":\"/terms\"}}</script>", SignalKind.JsonLd, SignalScope.Image },
        { "<div itemscope itemtype=https://schema.org/ImageObject><a itemprop=acquireLicensePage href=/terms>Buy</a></div>", SignalKind.Microdata, SignalScope.Image },
        { "<meta itemprop=acquireLicensePage content=/terms>", SignalKind.Microdata, SignalScope.ArticleText },
        { "<meta property=schema:acquireLicensePage content=/terms>", SignalKind.Meta, SignalScope.ArticleText },
    };

    [Theory]
    [MemberData(nameof(Pointers))]
    public void Detect_OnAPointerToTermsElsewhere_ShowsItAndGrantsNothing(string html, SignalKind kind, SignalScope scope)
    {
        var finding = Assert.IsType<LicenseFinding.NotFound>(TestPage.Detect(Prose + Prose + Prose + html));
        var signal = Assert.Single(finding.Signals);
        Assert.Equal("/terms", Assert.IsType<LicenseClaim.Elsewhere>(signal.Claim).Address);
        Assert.Equal((kind, scope), (signal.Kind, signal.Scope));
        Assert.Contains("/terms", finding.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("By Jane Doe (AP)")]
    [InlineData("Von Anna Schmidt (mit dpa/epd)")]
    [InlineData("Von Anna Schmidt und dpa")]
    [InlineData("Par Anne Dupont avec AFP")]
    [InlineData("Par Anne Dupont (avec AFP)")]
    [InlineData("Por Ana Gómez y agencias")]
    [InlineData("By Example News staff and agencies")]
    public void Detect_BylineOfAnAgency_IsNotTheSitesToLicense(string byline) =>
        Assert.IsNotType<LicenseFinding.Found>(TestPage.Detect($"<article><h1>T</h1><p class=byline>{byline}</p>{Prose}</article><footer><p>All texts are licensed under <a href={By4}>CC BY 4.0</a>.</p></footer>"));

    [Theory]
    [InlineData("By Jane Doe (Example News)")]
    [InlineData("By Jane Doe and Anna Park")]
    [InlineData("Von Anna Schmidt mit Karl Maier")]
    public void Detect_BylineOfPeople_IsTheSites(string byline) =>
        Assert.IsType<LicenseFinding.Found>(TestPage.Detect($"<article><h1>T</h1><p class=byline>{byline}</p>{Prose}</article><footer><p>All texts are licensed under <a href={By4}>CC BY 4.0</a>.</p></footer>"));

    [Fact]
    public void Detect_OnTheHttpLinkFieldToTermsElsewhere_ShowsItAndGrantsNothing()
    {
        var finding = Assert.IsType<LicenseFinding.NotFound>(TestPage.Detect("<p>x", new PageHeader("Link", "</terms>; rel=license")));
        Assert.IsType<LicenseClaim.Elsewhere>(Assert.Single(finding.Signals).Claim);
    }

    [Fact]
    public void Detect_OnTheHttpLinkField_FindsTheLicense() =>
        Assert.Equal("CC-BY-4.0", TestPage.Id(TestPage.Detect("<p>x", new PageHeader("Link", $"</a>; rel=next, <{By4}>; rel=\"license\""))));

    [Fact]
    public void Detect_OnPlainText_PointsToTheLine()
    {
        var finding = TestPage.Detect("Title\n\nBody of the text.\n\nOur work is licensed under Creative Commons (CC BY-NC-ND 3.0).\n", new PageHeader("Content-Type", "text/plain"));
        var signal = Assert.IsType<LicenseFinding.Found>(finding).Signals[0];
        Assert.Equal(SignalKind.Text, signal.Kind);
        Assert.Equal("line 5", signal.Pointer);
    }

    [Fact]
    public void Detect_OnAFeedsStatement_CountsIt()
    {
        var context = new DetectionContext
        {
            Statements = [new ExternalLicenseStatement(SignalKind.Feed, By4, $"<cc:license>{By4}</cc:license>", "feed:item/cc:license", false)],
        };
        Assert.Equal("CC-BY-4.0", TestPage.Id(LicenseDetector.Detect(TestPage.Of("<p>Body"), context)));
    }

    [Fact]
    public void Detect_OnAVersionlessGrant_OffersCandidates()
    {
        var finding = Assert.IsType<LicenseFinding.Conflicting>(TestPage.Detect("<footer>Content licensed under CC-BY.</footer>"));
        Assert.Contains(finding.Candidates, c => c.Id == "CC-BY-4.0");
        Assert.Contains("version", finding.Explanation, StringComparison.Ordinal);
    }
}
