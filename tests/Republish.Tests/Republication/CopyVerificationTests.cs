using Republish.Extraction;
using Republish.Republication;
using static Republish.Tests.Republication.Samples;

namespace Republish.Tests.Republication;

public sealed class CopyVerificationTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private const string Body = """
        <p>The council of the town voted on Monday to keep the library open for another year, after weeks of protest by readers.</p>
        <p>The vote was close: nine members were for it and eight against, and the mayor did not take part in the session at all.</p>
        <p>The library was founded in the year 1901 and has lent books to the people of the town and of the villages around it since.</p>
        """;

    private static RepublishableCopy Copy(string unit, string version, string? port = null)
    {
        var html = $"<html lang=en><body><main><h1>Library Stays Open</h1>{Body}<img src=/uploads/queue.jpg></main></body></html>";
        var document = Parse(html);
        Block[] paragraphs = [.. Enumerable.Range(1, 3).Select(i => Paragraph($"/html/body/main/p[{i}]", document.Html!.QuerySelectorAll("p")[i - 1].TextContent))];
        var photo = new ArticleImage { Urls = [new Uri("https://news.example/uploads/queue.jpg")], Credit = "Photo: AP", Caption = [Text("Photo: AP")], Pointer = "/html/body/main/img" };
        return Composed(CopyComposer.Compose(document, new Article
        {
            Title = Sourced("Library Stays Open"),
            Contributors = [new Contributor("Ann Writer", "author", null, "meta")],
            Publisher = Sourced("Example News"),
            CanonicalUrl = Sourced(new Uri("https://news.example/a/story")),
            Language = Sourced("en"),
            Body = [.. paragraphs, new Block.Figure(photo) { Pointer = photo.Pointer }],
        }, Found(License(unit, version, port))));
    }

    private static Republish.Republication.Verification.VerificationReport Verify(RepublishableCopy copy, Func<string, string> change, string language = "en") =>
        CopyVerification.Verify(copy, Parse($"<html lang={language}><head><title>Partner</title></head><body><form><nav><a href=/>Home</a></nav><img src=/logo.png>{change(copy.Rendered[CopyFormat.Html])}<p>More news</p></form></body></html>", "https://partner.example/x"), Now);

    [Theory]
    [InlineData("by-nc-nd", "3.0")]
    [InlineData("by", "4.0")]
    [InlineData("zero", "1.0")]
    public void Verify_UntouchedCopy_FindsNothing(string unit, string version)
    {
        var report = Verify(Copy(unit, version), html => html);

        Assert.Empty(report.Findings);
        Assert.True(report is { IsInOrder: true, MustUnpublish: false, CureBy: null });
    }

    [Fact]
    public void Verify_TypographyOfTheSite_IsNoChange() =>
        Assert.Empty(Verify(Copy("by-nd", "4.0"), html => html.Replace("&quot;", "”", StringComparison.Ordinal)).Findings);

    [Theory]
    [InlineData("Ann Writer", "", "author-missing")]
    [InlineData("Example News", "them", "publisher-missing")]
    [InlineData("https://news.example/a/story", "https://partner.example/", "source-link-missing")]
    [InlineData("https://creativecommons.org/licenses/by-nc-nd/3.0/", "https://partner.example/terms", "license-link-missing")]
    [InlineData("Library Stays Open", "Library Saved", "title-missing")]
    [InlineData("nine members", "ten members", "text-changed")]
    public void Verify_SomethingChanged_FindsExactlyThat(string from, string to, string code)
    {
        var report = Verify(Copy("by-nc-nd", "3.0"), html => html.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal([code], report.Findings.Select(f => f.Code).Distinct());
    }

    [Fact]
    public void Verify_Truncated_FindsThat()
    {
        var report = Verify(Copy("by-nd", "4.0"), html => html[..html.IndexOf("<p>The library was", StringComparison.Ordinal)] + html[html.IndexOf("<footer", StringComparison.Ordinal)..]);

        Assert.Equal(["text-truncated"], report.Findings.Select(f => f.Code));
    }

    [Fact]
    public void Verify_Translated_FindsThat()
    {
        const string german = "<p>Der Rat der Stadt stimmte am Montag dafür, die Bücherei noch ein Jahr offen zu halten, nach Wochen des Protestes der Leser.</p>";
        var report = Verify(Copy("by-nc-nd", "3.0"), html => html[..html.IndexOf("<p>The council", StringComparison.Ordinal)] + german + html[html.IndexOf("<footer", StringComparison.Ordinal)..], "de");

        Assert.Equal(["translated"], report.Findings.Select(f => f.Code));
        Assert.True(report.MustUnpublish);
    }

    [Theory]
    [InlineData("<img src='https://cdn.partner.example/queue-800x600.jpg'>")]
    [InlineData("<figure><img src=/other.jpg><figcaption>Readers (AP)</figcaption></figure>")]
    public void Verify_PhotoRestored_FindsThat(string picture)
    {
        var report = Verify(Copy("by", "4.0"), html => picture + html);

        Assert.Equal(["photo-restored"], report.Findings.Select(f => f.Code));
        Assert.Equal(Now.AddDays(30), report.CureBy);
    }

    /// <summary>3.0 IGO section 7(b) lets the licence return as 4.0 does; no other port of 3.0 that was read does.</summary>
    [Theory]
    [InlineData("igo", true, "CC BY-NC-ND 3.0 IGO 7(b)")]
    [InlineData("de", false, "CC BY-NC-ND 3.0 DE 7(a)")]
    [InlineData(null, false, "CC BY-NC-ND 3.0 7(a)")]
    public void Verify_BreachOfAPort_IsCurableWhereItsOwnLegalCodeSaysSo(string? port, bool cures, string section)
    {
        var report = Verify(Copy("by-nc-nd", "3.0", port), html => html.Replace("nine members", "ten members", StringComparison.Ordinal));

        Assert.Equal((cures ? Now.AddDays(30) : null, !cures), (report.CureBy, report.MustUnpublish));
        Assert.Contains($"({section})", report.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_BreachBefore40_KnowsNoCure()
    {
        var report = Verify(Copy("by", "3.0"), html => html.Replace("Ann Writer", "", StringComparison.Ordinal));

        Assert.True(report.MustUnpublish);
        Assert.Null(report.CureBy);
        Assert.StartsWith("Unpublish now", report.Advice, StringComparison.Ordinal);
    }
}
