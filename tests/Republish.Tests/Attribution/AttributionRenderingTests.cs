using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Republish.Attribution;
using Republish.Attribution.Rendering;
using Republish.Extraction;
using Republish.Tests.Republication;

namespace Republish.Tests.Attribution;

public sealed class AttributionRenderingTests
{
    internal static readonly ArticleAttribution Complete = new()
    {
        Title = "Rivers & <Roads>",
        Language = "en",
        Authors = [new CreditedParty("Ann Writer", new Uri("https://news.example/ann")), new CreditedParty("Bob Pen")],
        AttributionParties = [new CreditedParty("First Paper")],
        Publisher = new CreditedParty("Example News"),
        Url = new Uri("https://news.example/a"),
        Published = new PublicationTime(new DateOnly(2015, 9, 29)),
        License = Samples.License("by-nc-nd", "3.0"),
        CopyrightNotices = ["© 2015 Example News"],
        LicenseNotices = ["Our work is licensed under Creative Commons."],
        Modifications = [new Modification("photo-omitted", "One picture is not reproduced.")],
    };

    [Fact]
    public void Text_CompleteCredit_SaysEverythingOnceAndWritesAddressesOut() => Assert.Equal(
        """
        "Rivers & <Roads>" by Ann Writer and Bob Pen, with credit to First Paper.
        Originally published by Example News at https://news.example/a on 29 September 2015.
        Licensed under CC BY-NC-ND 3.0 (https://creativecommons.org/licenses/by-nc-nd/3.0/).
        © 2015 Example News
        Our work is licensed under Creative Commons.
        One picture is not reproduced.
        """.ReplaceLineEndings("\n"),
        AttributionText.Render(Complete));

    [Fact]
    public void Text_NoAuthor_CreditsThePublisherAndInventsNothing()
    {
        var text = AttributionText.Render(new ArticleAttribution { Title = "T", Publisher = new CreditedParty("Example News"), License = Samples.License("by", "4.0") });

        Assert.StartsWith("\"T\" by Example News (author not named).\nOriginally published by Example News (address and date not known).", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_PublicDomainTool_SaysMarkedWith() =>
        Assert.Contains("Marked with CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/).", AttributionText.Render(Complete with { License = Samples.License("zero", "1.0") }), StringComparison.Ordinal);

    [Fact]
    public void Html_CompleteCredit_IsEscapedAndStatesTheLicenceOfTheWorkOnly()
    {
        var html = AttributionHtml.Render(Complete);

        Assert.Contains("about=\"https://news.example/a\"", html, StringComparison.Ordinal);
        Assert.Contains("<a rel=\"license cc:license\" href=\"https://creativecommons.org/licenses/by-nc-nd/3.0/\">CC BY-NC-ND 3.0</a>", html, StringComparison.Ordinal);
        Assert.Contains("Rivers &amp; &lt;Roads&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Byline_Short_KeepsAuthorPublisherAndLicence() =>
        Assert.Equal("By Ann Writer and Bob Pen, Example News (CC BY-NC-ND 3.0, https://creativecommons.org/licenses/by-nc-nd/3.0/)", ShortByline.Render(Complete));

    [Fact]
    public void JsonLd_InScriptElement_HoldsNoMarkup() => Assert.DoesNotContain("<", AttributionJsonLd.Render(Complete), StringComparison.Ordinal);

    [Fact]
    public void Render_AnyCredit_ReadsBackAsTheSame() => Check.One(
        Laws.Config.WithMaxTest(10_000),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var credit = new RandomModel(seed).Attribution(Samples.License(seed % 2 == 0 ? "by" : "zero", seed % 2 == 0 ? "4.0" : "1.0"));
            var html = AttributionReader.FromHtml(AttributionHtml.Render(credit))!;
            var json = AttributionReader.FromJsonLd(AttributionJsonLd.Render(credit));
            foreach (var read in new[] { html, json })
            {
                Assert.Equal(credit.Title, read.Title);
                Assert.Equal(credit.Authors.Select(a => a.Name), read.Authors);
                Assert.Equal(credit.AttributionParties.Select(a => a.Name), read.Parties);
                Assert.Equal(credit.Publisher?.Name, read.Publisher);
                Assert.Equal(credit.Url?.AbsoluteUri, read.Url);
                Assert.Equal(credit.Published?.ToString(), read.Published);
                Assert.Equal(credit.License.Deed.AbsoluteUri, read.LicenseUrl);
            }

            foreach (var read in new[] { AttributionReader.FromText(AttributionText.Render(credit)), AttributionReader.FromMarkdown(AttributionMarkdown.Render(credit)) })
            {
                Assert.Equal(credit.Title, read.Title);
                Assert.Equal(Line(credit.Authors), read.AuthorLine);
                Assert.Equal(Line(credit.AttributionParties), read.PartyLine);
                Assert.Equal(credit.Publisher?.Name, read.Publisher);
                Assert.Equal(credit.Url?.AbsoluteUri, read.Url);
                Assert.Equal(credit.Published is { } p ? CreditStatement.Day(p) : null, read.Published);
                Assert.Equal(credit.License.Deed.AbsoluteUri, read.LicenseUrl);
            }
        }));

    private static string? Line(ImmutableArray<CreditedParty> parties) =>
        parties.IsEmpty ? null : string.Concat(CreditStatement.Series(parties).Select(s => s.Before + s.Party.Name));
}
