using FsCheck;
using FsCheck.Fluent;
using Republish.Licensing;
using Republish.Licensing.LegalTools;
using Republish.Republication;

namespace Republish.Tests.Republication;

/// <summary>What holds for every decision: it always comes, with reasons; the same each time; and terms that are stricter in any way never allow more.</summary>
public sealed class DecisionLaws
{
    private static readonly string[] Media = ["web", "print", "newsletter", "app", "audio", "AUDIO", "", "carrier pigeon", "\u0000"];

    private static readonly string[] RuleNames = ["automation", "headlineEdits", "photos", "pixel", "adsAgainst", "canonical", "credit", "edits", "translation", "something else"];

    private static readonly string[] RuleValues = ["forbidden", "allowed", "required", "FORBIDDEN", "", "Credit us."];

    [Fact]
    public void Decide_AnyTermsAndUse_AnswersWithReasonsAndTheSameEachTime() => Holds(random =>
    {
        var (finding, rules, partner, use) = (Finding(random), Rules(random), Partner(random), Use(random));
        var decision = RepublicationTerms.Decide(finding, rules, partner, use);

        Assert.NotEmpty(decision.Rules);
        Assert.All(decision.Rules, r => Assert.True(r is { Id.Length: > 0, Section.Length: > 0, Text.Length: > 0 }));
        var again = RepublicationTerms.Decide(finding, rules, partner, use);
        Assert.Equal(Rank(decision), Rank(again));
        Assert.Equal(decision.Rules.AsEnumerable(), again.Rules.AsEnumerable());
    });

    [Fact]
    public void Decide_StricterInAnyWay_NeverAllowsMore() => Holds(random =>
    {
        var (license, rules, partner, use) = (License(random), Rules(random), Partner(random), Use(random));
        var before = Rank(RepublicationTerms.Decide(license, rules, partner, use));
        var (what, after) = random.Next(7) switch
        {
            0 => ("a prohibition more", RepublicationTerms.Decide(license, new HouseRules(rules.Rules.Insert(random.Next(rules.Rules.Length + 1), new HouseRule(Pick(random, RuleNames), "forbidden", "No.", null))), partner, use)),
            1 => ("no grants", RepublicationTerms.Decide(license, new HouseRules(rules.Rules.RemoveAll(r => r.Value == "allowed")), partner, use)),
            2 => ("an element more", RepublicationTerms.Decide(Stricter(random, license), rules, partner, use)),
            3 => ("a partner that earns money", RepublicationTerms.Decide(license, rules, partner.Commercial == CommercialNature.None ? Partner(random) : partner, use)),
            4 => ("a use that earns money", RepublicationTerms.Decide(license, rules, partner, use.Commercial == CommercialNature.None ? use with { Commercial = Use(random).Commercial } : use)),
            5 => ("with pictures", RepublicationTerms.Decide(license, rules, partner, use with { WithImages = true })),
            _ => ("other terms beside", RepublicationTerms.Decide(new LicenseFinding.Conflicting([license, License(random)]) { Signals = [], Explanation = "Two licences." }, rules, partner, use)),
        };

        // Where it is not clear which of two licences it is, a person decides about what one of them refuses; nothing is ever allowed.
        Assert.True(Rank(after) >= (what == "other terms beside" ? 1 : before), $"{what}: {license.Id}, {use}, {partner}, {string.Join(", ", rules.Rules.Select(r => r.Name + "=" + r.Value))}");
    });

    private static LicenseFinding Finding(Random random) => random.Next(4) switch
    {
        0 => new LicenseFinding.NotFound { Signals = [], Explanation = "Nothing." },
        1 => new LicenseFinding.Conflicting([.. Enumerable.Range(0, random.Next(4)).Select(_ => License(random))]) { Signals = [], Explanation = "Several licences." },
        _ => new LicenseFinding.Found(License(random)) { Signals = [], Explanation = "One licence." },
    };

    private static License License(Random random) => LicenseCatalog.All[random.Next(LicenseCatalog.All.Length)];

    /// <summary>
    /// A licence of the same version and jurisdiction that has every element of this one and more; this one itself when there is none. Retired tools are
    /// refused where others are left to a person, so none is compared with one that is not.
    /// </summary>
    private static License Stricter(Random random, License license)
    {
        License[] stricter =
        [
            .. LicenseCatalog.All.Where(l => (l.Version, l.Jurisdiction) == (license.Version, license.Jurisdiction) && !l.IsPublicDomain && !license.IsPublicDomain && l.DeprecatedOn is null && license.DeprecatedOn is null
                && l.Unit.Split('-').ToHashSet(StringComparer.Ordinal).IsProperSupersetOf(license.Unit.Split('-'))),
        ];
        return stricter.Length == 0 ? license : stricter[random.Next(stricter.Length)];
    }

    private static HouseRules Rules(Random random) =>
        new([.. Enumerable.Range(0, random.Next(4)).Select(_ => new HouseRule(Pick(random, RuleNames), Pick(random, RuleValues), random.Next(2) == 0 ? "" : "We say so.", null))]);

    private static PartnerProfile Partner(Random random) => new() { Commercial = (CommercialNature)random.Next(-1, 6) };

    private static IntendedUse Use(Random random) =>
        new() { Medium = Pick(random, Media), Commercial = (CommercialNature)random.Next(-1, 6), Alteration = (Alteration)random.Next(-1, 9), WithImages = random.Next(2) == 0 };

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private static int Rank(RepublicationDecision decision) => decision switch
    {
        RepublicationDecision.Allowed => 0,
        RepublicationDecision.Review => 1,
        _ => 2,
    };

    private static void Holds(Action<Random> law) =>
        Check.One(Laws.Config.WithMaxTest(10_000), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => law(new Random(seed))));
}
