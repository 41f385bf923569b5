using FsCheck;
using FsCheck.Fluent;
using Republish.Licensing;
using Republish.Licensing.Judgement;
using Republish.Licensing.LegalTools;

namespace Republish.Tests.Licensing;

public sealed class LicenseJudgeTests
{
    private static readonly Gen<LicenseClaim> Claims = Gen.OneOf(
        Gen.Elements("CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-3.0", "CC-BY-NC-4.0").Select(id => (LicenseClaim)new LicenseClaim.Exact(LicenseCatalog.ById(id)!)),
        Gen.Elements("CC BY", "Creative Commons", "CC BY-NC").Select(name => LicenseParser.Parse(name)!),
        Gen.Constant((LicenseClaim)new LicenseClaim.Elsewhere("/terms")),
        Gen.Elements(true, false).Select(only => (LicenseClaim)new LicenseClaim.Contrary("All rights reserved") { IsCommercialOnly = only }));

    private static readonly Gen<LicenseSignal> Signals =
        from claim in Claims
        from scope in Gen.Elements(Enum.GetValues<SignalScope>())
        from kind in Gen.Elements(Enum.GetValues<SignalKind>())
        from strength in Gen.Elements(0.1, 0.3, 0.6, 0.9)
        from isUnseen in Gen.Elements(true, false)
        from coversPart in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select Signal(claim, scope, kind, strength) with { IsUnseen = isUnseen, CoversPart = coversPart };

    [Fact]
    public void Judge_WithAContrarySignalMore_NeverTurnsARefusalIntoAGrant() =>
        Check.One(Laws.Config.WithMaxTest(10_000), Prop.ForAll(
            Signals.ListOf().ToArbitrary(),
            signals => Enum.GetValues<SignalScope>().SelectMany(_ => new[] { 0.1, 0.3, 0.9 }, (scope, strength) => (scope, strength)).All(more =>
            {
                var contrary = Signal(new LicenseClaim.Contrary("No republication") { IsCommercialOnly = signals.Count % 2 == 0 }, more.scope, SignalKind.Text, more.strength);
                var before = LicenseJudge.Judge(signals, isCut: false);
                var after = LicenseJudge.Judge(signals.Append(contrary), isCut: false);
                return after is not LicenseFinding.Found found || (before is LicenseFinding.Found was && was.License == found.License);
            })));

    [Fact]
    public void Judge_WithAnotherLicenseOfTheSameReach_NeverGrantsThatInstead() =>
        Check.One(Laws.Config.WithMaxTest(10_000), Prop.ForAll(
            Signals.ListOf().ToArbitrary(),
            signals =>
            {
                var before = LicenseJudge.Judge(signals, isCut: false);
                var other = Signal(new LicenseClaim.Exact(LicenseCatalog.ById("CC0-1.0")!), SignalScope.Site, SignalKind.Text, 0.9);
                return before is not LicenseFinding.Found || LicenseJudge.Judge(signals.Append(other), isCut: false) is not LicenseFinding.Found { License.Id: "CC0-1.0" };
            }));

    [Fact]
    public void Judge_OnUnseenGrantsOnly_NeverGrants() =>
        Check.One(Laws.Config.WithMaxTest(10_000), Prop.ForAll(
            Signals.ListOf().ToArbitrary(),
            signals => LicenseJudge.Judge(signals.Select(s => s with { IsUnseen = true }), isCut: false) is not LicenseFinding.Found));

    [Fact]
    public void Judge_InAnyOrder_GivesTheSameFinding() =>
        Check.One(Laws.Config.WithMaxTest(10_000), Prop.ForAll(
            Signals.ListOf().ToArbitrary(),
            signals => TestPage.Id(LicenseJudge.Judge(signals, false)) == TestPage.Id(LicenseJudge.Judge(Enumerable.Reverse(signals), false))));

    [Fact]
    public void Judge_OnACutPage_NeverGrants() =>
        Check.One(Laws.Config.WithMaxTest(10_000), Prop.ForAll(Signals.ListOf().ToArbitrary(), signals => LicenseJudge.Judge(signals, isCut: true) is not LicenseFinding.Found));

    [Theory]
    [InlineData(SignalScope.Site, false)]
    [InlineData(SignalScope.ArticleText, true)]
    public void Judge_OnTheArticlesOwnReservation_KeepsTheSitesGrantFromIt(SignalScope grant, bool isGranted)
    {
        var license = Signal(new LicenseClaim.Exact(LicenseCatalog.ById("CC-BY-4.0")!), grant, SignalKind.Text, 0.9);
        var reserved = Signal(new LicenseClaim.Contrary("© The Gazette. All rights reserved"), SignalScope.ArticleText, SignalKind.Text, 0.3);
        Assert.Equal(isGranted, LicenseJudge.Judge([license, reserved], isCut: false) is LicenseFinding.Found);
    }

    private static LicenseSignal Signal(LicenseClaim claim, SignalScope scope, SignalKind kind, double strength) => new()
    {
        Claim = claim,
        Scope = scope,
        Kind = kind,
        Strength = strength,
        Snippet = "x",
        Pointer = "/html/body",
        Reason = "For the test.",
    };
}
