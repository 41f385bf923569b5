using Republish.Licensing;
using Republish.Licensing.LegalTools;
using Republish.Republication;
using Republish.Republication.Terms;

namespace Republish.Tests.Republication;

/// <summary>The sections of ports: each that SPDX prints is read again in the port's own legal code and language.</summary>
public sealed class PortSectionsTests
{
    /// <summary>Words that the cited section must hold, by the port's language. Wordings are separated by a bar.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Words = new(StringComparer.Ordinal)
    {
        ["en"] = new(StringComparer.Ordinal)
        {
            ["LicenseLink"] = "copy of, or the Uniform Resource Identifier|make reference to this Licence",
            ["Notices"] = "keep intact all notices|keep intact all copyright notices",
            ["Author"] = "name of the Original Author|Original Author (by name or pseudonym|name or pseudonym (if provided)|credit the Licensor / Original Author|attributions that the Licensor indicates",
            ["Parties"] = "designate another party|party or parties|designat|any other party|attributions that the Licensor indicates",
            ["Title"] = "title of the Work",
            ["SourceLink"] = "Uniform Resource Identifier|the URI, if any, that the Licensor specifies",
            ["Changes"] = "changes were made|credit identifying the use of the Work",
            ["Endorsement"] = "sponsorship",
            ["FurtherTerms"] = "impose any terms|technological measures",
            ["CreditRemoval"] = "remove",
            ["Prominence"] = "prominent",
            ["Format"] = "technically necessary|in any media",
            ["NonCommercial"] = "commercial advantage|Non-Commercial",
            ["NoDerivatives"] = "no rights to make",
            ["ShareAlike"] = "only under the terms of|licence on the same terms|on the same terms",
            ["Scope"] = "offered under the terms",
            ["Termination"] = "terminate automatically",
            ["Cure"] = "within 30 days of You discovering",
        },
        ["de"] = new(StringComparer.Ordinal)
        {
            ["LicenseLink"] = "Uniform-Resource-Identifier",
            ["Notices"] = "alle Hinweise unverändert lassen|Rechtevermerke un|alle Urhebervermerke",
            ["Author"] = "Namen (oder das Pseudonym",
            ["Parties"] = "Zuschreibung an Dritte",
            ["Title"] = "den Titel des",
            ["SourceLink"] = "Uniform-Resource-Identifier",
            ["Changes"] = "deutlich erkennbar gemacht wird|Hinweis darauf",
            ["Endorsement"] = "Unterstützung oder Billigung",
            ["FurtherTerms"] = "keine Vertrags",
            ["CreditRemoval"] = "auf die Mitteilung eines Lizenzgebers",
            ["Prominence"] = "ebenso hervorgehoben|ebenso auffälliger",
            ["Format"] = "technisch erforderlich",
            ["NonCommercial"] = "geschäftlichen Vorteil",
            ["NoDerivatives"] = "Abwandlung",
            ["ShareAlike"] = "ausschließlich unter den Bedingungen",
            ["Scope"] = "unter den Bedingungen dieser Lizenz angeboten",
            ["Termination"] = "erlöschen|enden automatisch",
        },
        ["fr"] = new(StringComparer.Ordinal)
        {
            ["LicenseLink"] = "Identifiant Uniforme de Ressource",
            ["Notices"] = "informations qui renvoient à ce Contrat|informations sur le régime des droits",
            ["Author"] = "nom de l'Auteur Original",
            ["Title"] = "titre de l'Oeuvre",
            ["SourceLink"] = "Identifiant Uniforme de Ressource",
            ["Changes"] = "utilisation l'Oeuvre dans l'Oeuvre dite Dérivée",
            ["FurtherTerms"] = "imposer de conditions d'utilisation",
            ["CreditRemoval"] = "à la demande de tout Offrant",
            ["Prominence"] = "aussi visible",
            ["Format"] = "modifications nécessaires techniquement",
            ["NonCommercial"] = "profit commercial",
            ["ShareAlike"] = "uniquement sous les termes de ce Contrat",
            ["Scope"] = "mise à disposition selon les termes du présent Contrat",
            ["Termination"] = "résiliation automatique",
        },
        ["nl"] = new(StringComparer.Ordinal)
        {
            ["LicenseLink"] = "Uniform Resource Identifier",
            ["Notices"] = "vermeldingen die verwijzen naar deze Licentie|alle auteursrechtvermeldingen",
            ["Author"] = "de Maker (of zijn/haar pseudoniem",
            ["Parties"] = "andere partij",
            ["Title"] = "de titel van het Werk",
            ["SourceLink"] = "Uniform Resource Identifier",
            ["Changes"] = "wijzigingen in het oorspronkelijke Werk|gebruik van het Werk in het Afgeleide",
            ["Endorsement"] = "sponsor|goedkeuring",
            ["FurtherTerms"] = "afwijkende voorwaarden",
            ["CreditRemoval"] = "op verzoek van welke Licentiegever",
            ["Prominence"] = "even duidelijk",
            ["Format"] = "technische wijzigingen",
            ["Scope"] = "volgens de voorwaarden van deze Licentie wordt aangeboden",
            ["Termination"] = "vervallen automatisch",
        },
        ["ja"] = new(StringComparer.Ordinal)
        {
            ["LicenseLink"] = "写し又はURI",
            ["Notices"] = "注意書きの内容を変更せず|著作権表示をそのまま",
            ["Author"] = "名前又は変名",
            ["Title"] = "タイトルを表示",
            ["SourceLink"] = "URIを表示",
            ["Changes"] = "利用を示すクレジット",
            ["FurtherTerms"] = "条件を提案したり課したり|技術的保護手段",
            ["CreditRemoval"] = "許諾者からの通知",
            ["Prominence"] = "同程度に目立つ",
            ["Format"] = "技術的に必要な変更",
            ["ShareAlike"] = "同一のライセンス要素",
            ["Scope"] = "権利が付与される対象",
            ["Termination"] = "自動的に終了",
        },
    };

    /// <summary>Ports whose text SPDX does not print. They were read at Creative Commons (cc-legal-tools-data); no test reads them again.</summary>
    private static readonly (string Version, string Port, string Unit)[] ReadElsewhere =
    [
        ("2.5", "ca", "by-nc-sa"), ("2.5", "scotland", "by-nc-sa"), ("3.0", "br", "by-nc-nd"), ("3.0", "es", "by-nc-nd"), ("3.0", "fr", "by-nc-sa"),
        ("3.0", "igo", "by-nc"), ("3.0", "it", "by-nc-sa"), ("3.0", "nz", "by-nc-sa"),
    ];

    private static IEnumerable<License> Ports => LicenseCatalog.All.Where(PortSections.IsRead);

    public static TheoryData<string, string, string> Printed()
    {
        var all = new TheoryData<string, string, string>();
        foreach (var port in Ports.Where(p => !ReadElsewhere.Contains((p.Version, p.Jurisdiction!, p.Unit))))
        {
            all.Add(port.Unit, port.Version, port.Jurisdiction!);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Printed))]
    public void Clauses_OfAPort_StandWhereTheyAreCited(string unit, string version, string port)
    {
        var license = LicenseCatalog.Find(unit, version, port)!;
        var code = LegalCode.Read($"CC-{unit.ToUpperInvariant()}-{version}-{port.ToUpperInvariant()}");
        var words = Words[port switch { "de" or "at" => "de", "fr" => "fr", "nl" => "nl", "jp" => "ja", _ => "en" }];
        var clauses = LicenseClauses.Of(license);
        var read = 0;
        foreach (var property in typeof(LicenseClauses).GetProperties().Where(p => p.PropertyType == typeof(string) && Applies(p.Name, license)))
        {
            foreach (var citation in ((string?)property.GetValue(clauses))?.Split(", ") ?? [])
            {
                var section = code.Section(citation);
                Assert.True(
                    words[property.Name].Split('|').Any(w => section.Contains(w, StringComparison.Ordinal)),
                    $"{license.ShortName} {citation} does not say what {property.Name} is about: \"{section}\"");
                read++;
            }
        }

        Assert.True(read >= 9, $"only {read} citations of {license.ShortName} were read");
    }

    [Fact]
    public void Table_EveryLine_NamesAToolAndAClauseThatExist()
    {
        var clauses = typeof(LicenseClauses).GetProperties().Select(p => p.Name).Append("*").ToHashSet(StringComparer.Ordinal);
        foreach (var line in LegalToolResource.Lines(typeof(PortSections), "port-sections.tsv").Select(l => l.Split('\t')))
        {
            Assert.All(line[2].Split(' '), unit => Assert.NotNull(LicenseCatalog.Find(unit, line[0], line[1])));
            Assert.Contains(line[3], clauses);
        }

        // Scope's letter depends on the port's own definitions, so no port may inherit it.
        Assert.All(Ports, p => Assert.Contains(LegalToolResource.Lines(typeof(PortSections), "port-sections.tsv").Select(l => l.Split('\t')), l =>
            (l[0], l[1], l[3]) == (p.Version, p.Jurisdiction, "Scope") && l[2].Split(' ').Contains(p.Unit)));
    }

    [Fact]
    public void Igo_Breach_CanBeCured_AndNoOtherPortOf30()
    {
        var igo = LicenseObligations.For(LicenseCatalog.Find("by-nc-nd", "3.0", "igo")!, IntendedUse.NoncommercialVerbatim).Single(r => r.Id == "breach");

        Assert.Equal("CC BY-NC-ND 3.0 IGO 7(b)", igo.Section);
        Assert.Contains("within 30 days", igo.Text, StringComparison.Ordinal);
        Assert.All(Ports.Where(p => p.Jurisdiction != "igo"), p => Assert.Null(LicenseClauses.Of(p).Cure));
    }

    [Fact]
    public void EnglandAndWales_AsksForNeitherTitleNorProminenceNorCreditRemoval()
    {
        var rules = LicenseObligations.For(LicenseCatalog.Find("by-nc-sa", "2.0", "uk")!, new IntendedUse { Alteration = Alteration.Edit });

        Assert.Equal(
            ["license-link", "keep-notices", "attribution", "source-link", "no-further-terms", "share-alike", "non-commercial", "breach"],
            rules.Select(r => r.Id));
    }

    [Fact]
    public void Scotland_Breach_IsForTheLicensorToEndTheLicenceBy() =>
        Assert.Contains("lets the licensor end", LicenseObligations.For(LicenseCatalog.Find("by-nc-sa", "2.5", "scotland")!, IntendedUse.NoncommercialVerbatim)[^1].Text, StringComparison.Ordinal);

    /// <summary>Sections of elements that the licence does not have are never cited.</summary>
    private static bool Applies(string clause, License license) => clause switch
    {
        "NonCommercial" => license.IsNonCommercial,
        "NoDerivatives" => !license.PermitsAdaptations,
        "ShareAlike" => license.IsShareAlike,
        _ => true,
    };
}
