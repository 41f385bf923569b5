using System.Text;
using Republish.Licensing;
using Republish.Licensing.LegalTools;
using Republish.Republication;
using Republish.Republication.Terms;

namespace Republish.Tests.Republication;

/// <summary>docs/obligations.md is written from the code; with REPUBLISH_WRITE_DOCS=1 this test writes it anew.</summary>
public sealed class ObligationsTableTests
{
    private static readonly string[] Versions = ["1.0", "2.0", "2.5", "3.0", "4.0"];
    private static readonly string[] Units = ["by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd"];

    [Fact]
    public void ObligationsTable_Documentation_IsWhatTheCodeSays()
    {
        var path = RepositoryFiles.Path("docs", "obligations.md");
        var table = Table();
        if (Environment.GetEnvironmentVariable("REPUBLISH_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, table);
        }

        Assert.Equal(table, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Table()
    {
        var text = new StringBuilder("""
            # What each licence asks for, and what it allows

            Written from the rules in `src/Republish/Republication/Terms`; a test compares the two. Sections are those of the unported
            (before 4.0) or international (4.0) legal code, where another test reads each of them again. Ports were not read one by one: they are
            decided by their elements and version, and citations of them say so. A dash: this version does not ask for it. Not legal advice.

            ## Obligations

            `say-changes`, `share-alike`, `adapters-license` and `credit-prominence` are shown for an edited copy where the licence lets the text be edited,
            else for a copy in a collection; all others hold for every copy.

            """);
        text.Append("\n| licence | ").AppendJoin(" | ", LicenseObligations.Ids).Append(" |\n|").Insert(text.Length, "---|", LicenseObligations.Ids.Length + 1).Append('\n');
        foreach (var license in Licenses())
        {
            var use = new IntendedUse { Alteration = license.PermitsAdaptations ? Alteration.Edit : Alteration.Collection };
            var rules = LicenseObligations.For(license, use);
            var cells = LicenseObligations.Ids.Select(id => rules.FirstOrDefault(r => r.Id == id) is { } rule ? rule.Section[(license.ShortName.Length + 1)..] : "–");
            text.Append("| ").Append(license.ShortName).Append(" | ").AppendJoin(" | ", cells).Append(" |\n");
        }

        text.Append("\n## Uses\n\n| licence | ").AppendJoin(" | ", StandardUses.All.Select(u => u.Name)).Append(" |\n|").Insert(text.Length, "---|", StandardUses.All.Length + 1).Append('\n');
        foreach (var license in Licenses().Concat(LicenseCatalog.All.Where(l => l.IsPublicDomain || (l.DeprecatedOn is not null && l.Jurisdiction is null))))
        {
            text.Append("| ").Append(license.ShortName).Append(" | ").AppendJoin(" | ", StandardUses.All.Select(u => Cell(license, u.Use))).Append(" |\n");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Cell(License license, IntendedUse use)
    {
        var decision = RepublicationTerms.Decide(license, HouseRules.None, use);
        var outcome = RepublicationTermsTests.Outcome(decision);
        return outcome == "allowed" ? outcome : $"{outcome}: {string.Join(", ", decision.Rules.Select(r => $"`{r.Id}`"))}";
    }

    private static IEnumerable<License> Licenses() =>
        from version in Versions
        from unit in Units
        select LicenseCatalog.Find(unit, version, null) ?? LicenseCatalog.Find("by-nd-nc", version, null)!;
}
