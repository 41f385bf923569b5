using Republish.Licensing;
using Republish.Licensing.LegalTools;
using Republish.Republication.Terms;

namespace Republish.Tests.Republication;

/// <summary>Each section that a rule cites, read in the licence's own legal code: it says what the rule says.</summary>
public sealed class LegalCodeTests
{
    /// <summary>Words that the cited section must hold. Wordings of several versions are separated by a bar.</summary>
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["LicenseLink"] = "include the text of, or the URI or hyperlink to, this Public License|include a copy of, or the Uniform Resource Identifier",
        ["Author"] = "identification of the creator(s)|Original Author (or pseudonym, if applicable) if supplied|name (or pseudonym if applicable) of the Original Author if supplied",
        ["Parties"] = "any others designated to receive attribution|designate another party or parties",
        ["Title"] = "title of the Work if supplied",
        ["SourceLink"] = "a URI or hyperlink to the Licensed Material|the URI, if any, that Licensor specifies|the Uniform Resource Identifier, if any, that Licensor specifies",
        ["Changes"] = "indicate if You modified the Licensed Material|clearly label, demarcate or otherwise identify|a credit identifying the use of the Work",
        ["Endorsement"] = "No endorsement|may not implicitly or explicitly assert or imply any connection with, sponsorship or endorsement",
        ["FurtherTerms"] = "No downstream restrictions|may not offer or impose any terms",
        ["CreditRemoval"] = "If requested by the Licensor, You must remove|upon notice from any Licensor You must",
        ["Prominence"] = "at least as prominent",
        ["Format"] = "never produces Adapted Material|such modifications as are technically necessary",
        ["NonCommercial"] = "for NonCommercial purposes only|primarily intended for or directed toward",
        ["NoDerivatives"] = "but not Share, Adapted Material|do not have permission under this Public License to Share Adapted Material|no rights to make|All rights not expressly granted",
        ["ShareAlike"] = "if You Share Adapted Material You produce|Derivative Work only under|an Adaptation only under",
        ["Scope"] = "that the Licensor has authority to license|offered under the terms",
        ["AdaptersLicense"] = "must not prevent recipients",
        ["Termination"] = "terminate automatically",
        ["Cure"] = "within 30 days of Your discovery of the violation",
    };

    public static TheoryData<string, string> Texts()
    {
        var all = new TheoryData<string, string>();
        foreach (var version in (string[])["1.0", "2.0", "2.5", "3.0", "4.0"])
        {
            foreach (var unit in (string[])["by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd"])
            {
                all.Add(unit, version);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Clauses_OfEachLicence_StandWhereTheyAreCited(string unit, string version)
    {
        var license = LicenseCatalog.Find(unit, version, null) ?? LicenseCatalog.Find("by-nd-nc", version, null)!;
        var code = LegalCode.Read($"CC-{unit.ToUpperInvariant()}-{version}");
        var clauses = LicenseClauses.Of(license);
        var read = 0;
        foreach (var property in typeof(LicenseClauses).GetProperties().Where(p => Words.ContainsKey(p.Name) && Applies(p.Name, license)))
        {
            foreach (var citation in ((string?)property.GetValue(clauses))?.Split(", ") ?? [])
            {
                var section = code.Section(citation);
                Assert.True(
                    Words[property.Name].Split('|').Any(w => section.Contains(w, StringComparison.Ordinal)),
                    $"{license.ShortName} {citation} does not say what {property.Name} is about: \"{section}\"");
                read++;
            }
        }

        Assert.True(read >= 9, $"only {read} citations of {license.ShortName} were read");
    }

    /// <summary>Notices are cited in one breath: each of the sections says one of the things that must be kept.</summary>
    [Theory]
    [MemberData(nameof(Texts))]
    public void Notices_OfEachLicence_StandWhereTheyAreCited(string unit, string version)
    {
        var license = LicenseCatalog.Find(unit, version, null) ?? LicenseCatalog.Find("by-nd-nc", version, null)!;
        var code = LegalCode.Read($"CC-{unit.ToUpperInvariant()}-{version}");
        if (version == "4.0")
        {
            Assert.Equal("a copyright notice;", code.Section("3(a)(1)(A)(ii)"));
            Assert.StartsWith("a notice that refers to this Public License", code.Section("3(a)(1)(A)(iii)"), StringComparison.Ordinal);
            Assert.StartsWith("a notice that refers to the disclaimer of warranties", code.Section("3(a)(1)(A)(iv)"), StringComparison.Ordinal);
            return;
        }

        var cited = LicenseClauses.Of(license).Notices.Split(", ");
        Assert.Contains("keep intact all notices that refer to this License", code.Section(cited[0]), StringComparison.Ordinal);
        Assert.Contains("keep intact all copyright notices", code.Section(cited[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Cite_WhatWasNotReadInItsOwnLegalCode_SaysSo()
    {
        Assert.Equal("CC BY 3.0 PL (its own legal code was not read; CC BY 3.0 4(b))", LicenseClauses.Cite(LicenseCatalog.Find("by", "3.0", "pl")!, "4(b)"));
        Assert.Equal("CC BY-NC-ND 2.1 ES (its own legal code was not read; CC BY-NC-ND 2.0 4(b))", LicenseClauses.Cite(LicenseCatalog.Find("by-nc-nd", "2.1", "es")!, "4(b)"));
        Assert.Equal("CC BY 3.0 US 4(b)", LicenseClauses.Cite(LicenseCatalog.Find("by", "3.0", "us")!, "4(b)"));
        Assert.Contains("numbered as in the licences that replaced it", LicenseClauses.Cite(LicenseCatalog.Find("sampling+", "1.0", null)!, "4(b)"), StringComparison.Ordinal);
        Assert.Equal("CC SA 1.0 4(b)", LicenseClauses.Cite(LicenseCatalog.Find("sa", "1.0", null)!, "4(b)"));
    }

    /// <summary>Sections of elements that the licence does not have are never cited.</summary>
    private static bool Applies(string clause, License license) => clause switch
    {
        "NonCommercial" => license.IsNonCommercial,
        "NoDerivatives" => !license.PermitsAdaptations,
        "ShareAlike" => license.IsShareAlike,
        _ => true,
    };
}
