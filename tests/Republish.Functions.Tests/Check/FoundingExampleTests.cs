using System.Text.Json;
using Republish.Functions.Check;
using Republish.Pipeline.Analysis;

namespace Republish.Functions.Tests.Check;

/// <summary>The founding example, as plain text, through the command <c>check</c>: every duty of a careful republisher.</summary>
public sealed class FoundingExampleTests
{
    private static readonly CheckReport Report = Read();
    private static readonly JsonElement Expected = JsonDocument.Parse(File.ReadAllText(Corpus.File("founding-example", "expected.json"))).RootElement;

    [Fact]
    public void License_IsReadFromWordsAlone_WithTheExactSentence()
    {
        var signal = Report.Signals[0];

        Assert.Equal("found", Report.License!.Status);
        Assert.Equal(Text("license"), Report.License.Spdx);
        Assert.Equal("https://creativecommons.org/licenses/by-nc-nd/3.0/", Report.License.Url);
        Assert.Null(Report.License.Jurisdiction);
        Assert.Equal(Text("evidence_kind"), signal.Kind);
        Assert.Equal(Text("evidence"), signal.Snippet);
        Assert.Equal("line 43", signal.Pointer);
    }

    [Fact]
    public void Body_HasEveryParagraphWordForWordInOrder_AndNothingElse()
    {
        var body = File.ReadAllText(Corpus.File("founding-example", "body.txt")).TrimEnd();

        Assert.Equal(body, Report.Article!.Text);
        Assert.Equal(Text("title"), Report.Article.Title);
        Assert.Equal(Text("standfirst"), Report.Article.Standfirst);
        Assert.All(Texts("left_out_of_body"), part => Assert.DoesNotContain(part, Report.Article.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Photo_OfTheAgency_IsOmittedWithItsCaptionAndTheReason()
    {
        var omission = Report.Omissions.Single(o => o.Kind == "image");

        Assert.Equal(Text("omitted_caption"), omission.What);
        Assert.Equal("agency-photo", omission.Code);
        Assert.Contains("credited to AP", omission.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("motorcycle", Report.CopyHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_OfThePage_IsReportedAndNotRepaired()
    {
        Assert.Equal(Texts("doubts").Order(), Report.Article!.Doubts.Select(d => d.Split(':')[0]).Order());
        Assert.True(Report.Article.Complete);
        Assert.Contains("The Guardianreports:", Report.CopyHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Quotations_OfOthers_AreReportedWithOutletAndLength()
    {
        var guardian = Report.Quotations.Single(q => q.Outlet == "The Guardian");

        Assert.True(guardian.Words > 90);
        Assert.StartsWith("Kunduz is the first provincial capital", guardian.Start, StringComparison.Ordinal);
    }

    [Fact]
    public void Credit_InEveryForm_NamesThePublisherAndTheLicenseAddress()
    {
        var credit = Report.Attribution!;

        Assert.All([credit.Text, credit.Html, credit.Markdown], form =>
        {
            Assert.Contains("Common Dreams", form, StringComparison.Ordinal);
            Assert.Contains("https://creativecommons.org/licenses/by-nc-nd/3.0/", form, StringComparison.Ordinal);
        });
        Assert.Contains(Text("evidence"), credit.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("©", credit.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2015", credit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Decisions_OnTheCommonUses_NameRuleAndLicenceSection()
    {
        foreach (var use in Expected.GetProperty("decisions").EnumerateObject())
        {
            var decision = Report.Decisions.Single(d => d.Use == use.Name);
            Assert.Equal(use.Value.GetString(), decision.Outcome);
            Assert.NotEmpty(decision.Rules);
            Assert.All(decision.Because, rule => Assert.Contains("CC BY-NC-ND 3.0", rule.Section, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Proof_OfTheCopy_Holds()
    {
        Assert.True(Report.Fidelity!.Holds, string.Join(Environment.NewLine, Report.Fidelity.Differences));
        Assert.Empty(Report.Fidelity.Differences);
    }

    private static string Text(string name) => Expected.GetProperty(name).GetString()!;

    private static IEnumerable<string> Texts(string name) => Expected.GetProperty(name).EnumerateArray().Select(e => e.GetString()!);

    private static CheckReport Read()
    {
        var file = new CheckFile("founding-example", Corpus.File("founding-example", "source.txt"), null);
        var page = CheckInput.ReadAsync(file, CancellationToken.None).GetAwaiter().GetResult();
        return new CheckReporter(new PageAnalyzer(TimeProvider.System), compose: false, timing: false).Report(file.Id, page);
    }
}
