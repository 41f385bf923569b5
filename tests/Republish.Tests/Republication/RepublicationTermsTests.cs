using System.Collections.Immutable;
using Republish.Licensing;
using Republish.Licensing.LegalTools;
using Republish.Republication;
using static Republish.Tests.Republication.Samples;

namespace Republish.Tests.Republication;

public sealed class RepublicationTermsTests
{
    private static readonly ImmutableArray<IntendedUse> Uses =
    [
        .. from commercial in Enum.GetValues<CommercialNature>().Append((CommercialNature)99)
           from alteration in Enum.GetValues<Alteration>().Append((Alteration)99)
           from images in new[] { false, true }
           from medium in new[] { "web", "audio", "", null! }
           select new IntendedUse { Commercial = commercial, Alteration = alteration, WithImages = images, Medium = medium },
    ];

    [Theory]
    [InlineData("noncommercial_verbatim", "allowed", "license-link")]
    [InlineData("collection", "allowed", "credit-prominence")]
    [InlineData("commercial_verbatim", "refused", "nc-use")]
    [InlineData("sponsorship", "refused", "nc-use")]
    [InlineData("ads_against_article", "refused", "nc-use")]
    [InlineData("ordinary_advertising", "review", "nc-advertising")]
    [InlineData("translation", "refused", "nd-translation")]
    [InlineData("edit", "refused", "nd-edit")]
    [InlineData("headline_edit", "refused", "nd-headline-edit")]
    [InlineData("excerpt", "review", "nd-excerpt")]
    public void Decide_ByNcNd30_IsAsTheLicenceSays(string use, string outcome, string rule)
    {
        var decision = RepublicationTerms.Decide(Found(Official("by-nc-nd", "3.0")), HouseRules.None, StandardUses.All.Single(u => u.Name == use).Use);

        Assert.Equal(outcome, Outcome(decision));
        Assert.Contains(rule, RuleIds(decision));
    }

    [Fact]
    public void Decide_NonCommercialLicence_CitesItsSection()
    {
        var decision = RepublicationTerms.Decide(Found(Official("by-nc-nd", "3.0")), HouseRules.None, new IntendedUse { Commercial = CommercialNature.Sale });

        Assert.Equal("CC BY-NC-ND 3.0 4(b)", Assert.Single(decision.Rules).Section);
    }

    [Fact]
    public void Decide_EveryOfficialTool_AllowsWhatCreativeCommonsPublishes()
    {
        foreach (var license in LicenseCatalog.All)
        {
            var copies = license.Permits.Contains(LicensePermission.Reproduction) && license.Permits.Contains(LicensePermission.Distribution)
                && !license.Prohibits.Contains(LicenseProhibition.HighIncomeNationUse);
            var commercial = copies && !license.IsNonCommercial && !license.Permits.Contains(LicensePermission.Sharing);
            var adapts = copies && license.PermitsAdaptations && !license.Unit.Contains("sampling", StringComparison.Ordinal);

            Assert.Equal((license.Id, copies), (license.Id, Allows(license, IntendedUse.NoncommercialVerbatim)));
            Assert.Equal((license.Id, commercial), (license.Id, Allows(license, new IntendedUse { Commercial = CommercialNature.Sale })));
            Assert.Equal((license.Id, adapts), (license.Id, Allows(license, new IntendedUse { Alteration = Alteration.Translation })));
        }
    }

    [Fact]
    public void Decide_EveryToolAndUse_HasAnAnswerWithReasonsAndSections()
    {
        foreach (var license in LicenseCatalog.All)
        {
            foreach (var use in Uses)
            {
                var decision = RepublicationTerms.Decide(license, HouseRules.None, use);

                Assert.NotEmpty(decision.Rules);
                Assert.All(decision.Rules, r => Assert.True(r is { Id.Length: > 0, Section.Length: > 0, Text.Length: > 0 }));
                Assert.Equal(RuleIds(decision), RuleIds(RepublicationTerms.Decide(license, HouseRules.None, use)));
            }
        }
    }

    [Fact]
    public void Decide_MoreRestrictiveLicence_NeverAllowsMore()
    {
        foreach (var version in new[] { "1.0", "2.0", "2.5", "3.0", "4.0" })
        {
            var tools = LicenseCatalog.All.Where(l => l.Version == version && l.Jurisdiction is null && l.DeprecatedOn is null && !l.IsPublicDomain).ToArray();
            foreach (var loose in tools)
            {
                foreach (var strict in tools.Where(s => s.Unit.Split('-').ToHashSet().IsProperSupersetOf(loose.Unit.Split('-'))))
                {
                    Assert.All(Uses, use => Assert.True(Rank(strict, HouseRules.None, use) >= Rank(loose, HouseRules.None, use), $"{strict.Id} allows more than {loose.Id}: {use}"));
                }
            }
        }
    }

    [Fact]
    public void Decide_AddedProhibition_NeverAllowsMore()
    {
        string[] names = ["automation", "headlineEdits", "photos", "adsAgainst", "edits", "translation"];
        foreach (var license in LicenseCatalog.All.Where(l => l.Jurisdiction is null))
        {
            foreach (var name in names)
            {
                var rules = new HouseRules([new HouseRule(name, "forbidden", "We say so.", null)]);
                Assert.All(Uses, use => Assert.True(Rank(license, rules, use) >= Rank(license, HouseRules.None, use)));
            }
        }
    }

    [Fact]
    public void Decide_HouseRuleAndLicenceBothRefuse_ListsBothApart()
    {
        var rules = new HouseRules([new HouseRule("automation", "forbidden", "Please do not scrape.", null)]);

        var decision = RepublicationTerms.Decide(Official("by-nc", "4.0"), rules, new IntendedUse { Commercial = CommercialNature.Sale });

        Assert.Equal(["nc-use", "house-automation"], RuleIds(Assert.IsType<RepublicationDecision.Refused>(decision)));
        Assert.Equal([false, true], decision.Rules.Select(r => r.FromHouseRules));
    }

    [Fact]
    public void Decide_PublisherGrantsHeadlineEdits_AllowsThemAndSaysWhoGrants()
    {
        var rules = new HouseRules([new HouseRule("headlineEdits", "allowed", "You may change the headline.", null)]);

        var decision = RepublicationTerms.Decide(Official("by-nd", "4.0"), rules, new IntendedUse { Alteration = Alteration.HeadlineEdit });

        Assert.Contains(Assert.IsType<RepublicationDecision.Allowed>(decision).Obligations, r => r is { Id: "house-headline-edit-granted", FromHouseRules: true });
    }

    [Fact]
    public void Decide_ForAPartner_IsAsGraveAsTheUseAndThePartnersBusiness()
    {
        var rules = new HouseRules([new HouseRule("adsAgainst", "forbidden", "No ads.", null)]);
        foreach (var license in LicenseCatalog.All.Where(l => l.Jurisdiction is null))
        {
            foreach (var nature in Enum.GetValues<CommercialNature>().Append((CommercialNature)99))
            {
                var partner = new PartnerProfile { Commercial = nature };
                Assert.All(Uses, use =>
                {
                    var expected = nature == CommercialNature.None ? Rank(license, rules, use) : Math.Max(Rank(license, rules, use), Rank(license, rules, use with { Commercial = nature }));
                    Assert.Equal(expected, Rank(RepublicationTerms.Decide(license, rules, partner, use)));
                });
            }
        }
    }

    [Fact]
    public void Decide_NothingFound_Refuses() =>
        Assert.Equal("no-license", Assert.Single(Assert.IsType<RepublicationDecision.Refused>(
            RepublicationTerms.Decide(new LicenseFinding.NotFound { Signals = [], Explanation = "Nothing." }, HouseRules.None, IntendedUse.NoncommercialVerbatim)).Reasons).Id);

    [Fact]
    public void Decide_ConflictingTerms_NeverAllows()
    {
        foreach (var a in LicenseCatalog.All.Where(l => l.Jurisdiction is null))
        {
            var finding = new LicenseFinding.Conflicting([a, Official("by", "4.0")]) { Signals = [], Explanation = "Two licences." };
            Assert.All(Uses, use => Assert.False(RepublicationTerms.Decide(finding, HouseRules.None, use) is RepublicationDecision.Allowed));
        }
    }

    private static License Official(string unit, string version) => LicenseCatalog.Find(unit, version, null)!;

    private static bool Allows(License license, IntendedUse use) => RepublicationTerms.Decide(license, HouseRules.None, use) is RepublicationDecision.Allowed;

    private static int Rank(License license, HouseRules rules, IntendedUse use) => Rank(RepublicationTerms.Decide(license, rules, use));

    private static int Rank(RepublicationDecision decision) => decision switch
    {
        RepublicationDecision.Allowed => 0,
        RepublicationDecision.Review => 1,
        _ => 2,
    };

    internal static string Outcome(RepublicationDecision decision) => decision switch
    {
        RepublicationDecision.Allowed => "allowed",
        RepublicationDecision.Review => "review",
        _ => "refused",
    };
}
