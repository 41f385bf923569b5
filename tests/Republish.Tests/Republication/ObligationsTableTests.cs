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
            (before 4.0) or international (4.0) legal code, where another test reads each of them again. A dash: this version does not ask for it. Not legal advice.

            ## Obligations

            `say-changes`, `share-alike`, `adapters-license` and `credit-prominence` are shown for an edited copy where the licence lets the text be edited,
            else for a copy in a collection; all others hold for every copy.

            """);
        Obligations(text, Licenses());
        text.Append("""

            ## Ports

            A port is a licence of its own. Those in this table were read in their own legal code; what they say stands in `port-sections.tsv`. SPDX prints 2.0 de, fr and uk,
            2.1 jp, 2.5 au, 3.0 at, au, de, igo (without BY-NC), nl and us: a test reads their sections again, in their languages. 2.5 ca and scotland, 3.0 br, es, fr, it, nz and BY-NC igo were
            read at Creative Commons; no test reads them again, and where their definitions were not looked at, the scope is cited as section 1. All other ports, and other elements of
            these, were not read: they are decided by their elements and version, and citations say that their own legal code was not read. All 3.0 IGO ports read know a cure within
            30 days; in Scotland a breach lets the licensor end the licence.

            """.ReplaceLineEndings("\n"));
        Obligations(text, LicenseCatalog.All.Where(PortSections.IsRead).OrderBy(l => l.Version, StringComparer.Ordinal).ThenBy(l => l.Jurisdiction, StringComparer.Ordinal).ThenBy(l => Array.IndexOf(Units, l.Unit)));
        text.Append("\n## Uses\n\n| licence | ").AppendJoin(" | ", StandardUses.All.Select(u => u.Name)).Append(" |\n|").Insert(text.Length, "---|", StandardUses.All.Length + 1).Append('\n');
        foreach (var license in Licenses().Concat(LicenseCatalog.All.Where(l => l.IsPublicDomain || (l.DeprecatedOn is not null && l.Jurisdiction is null))))
        {
            text.Append("| ").Append(license.ShortName).Append(" | ").AppendJoin(" | ", StandardUses.All.Select(u => Cell(license, u.Use))).Append(" |\n");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Obligations(StringBuilder text, IEnumerable<License> licenses)
    {
        text.Append("\n| licence | ").AppendJoin(" | ", LicenseObligations.Ids).Append(" |\n|").Insert(text.Length, "---|", LicenseObligations.Ids.Length + 1).Append('\n');
        foreach (var license in licenses)
        {
            var use = new IntendedUse { Alteration = license.PermitsAdaptations ? Alteration.Edit : Alteration.Collection };
            var rules = LicenseObligations.For(license, use);
            var cells = LicenseObligations.Ids.Select(id => rules.FirstOrDefault(r => r.Id == id) is { } rule ? rule.Section[(license.ShortName.Length + 1)..] : "–");
            text.Append("| ").Append(license.ShortName).Append(" | ").AppendJoin(" | ", cells).Append(" |\n");
        }
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
