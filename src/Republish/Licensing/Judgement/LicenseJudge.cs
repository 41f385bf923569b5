using System.Collections.Immutable;
using Republish.Licensing.LegalTools;

namespace Republish.Licensing.Judgement;

/// <summary>
/// Weighs a page's signals. What speaks of this article goes before what speaks of the site; statements of the same reach
/// that differ are a conflict; what forbids is never outweighed. So a further contrary signal can only narrow the finding.
/// </summary>
internal static class LicenseJudge
{
    /// <summary>A contrary statement of less weight is the usual formula ("All rights reserved"), not a prohibition.</summary>
    public const double ProhibitionStrength = 0.5;

    /// <summary>The finding for the signals of a page.</summary>
    /// <param name="signals">All signals.</param>
    /// <param name="isCut">Whether the page held more statements than were read.</param>
    public static LicenseFinding Judge(IEnumerable<LicenseSignal> signals, bool isCut)
    {
        var ranked = signals.OrderByDescending(s => s.Strength).ThenBy(s => s.Kind).ThenBy(s => s.Pointer, StringComparer.Ordinal).ToImmutableArray();
        var covering = ranked.Where(s => s.Scope is SignalScope.ArticleText or SignalScope.Site && s.Claim is LicenseClaim.Exact or LicenseClaim.Incomplete).ToList();
        var forbidding = ranked.Where(IsProhibition).ToList();
        if (covering.Count == 0)
        {
            return Nothing(ranked, forbidding);
        }

        var exact = Licenses(covering);
        if (isCut)
        {
            return Conflict(ranked, exact, "The page holds more licence statements than can be weighed.");
        }

        var article = covering.Where(s => s.Scope == SignalScope.ArticleText).ToList();
        var decisive = article.Any(s => s.License is not null) ? article : covering;
        var licenses = Licenses(decisive);
        if (licenses.Length > 1)
        {
            return Conflict(ranked, licenses, $"Statements of the same reach name different licences: {Names(licenses)}.");
        }

        if (licenses.IsEmpty)
        {
            return Missing(ranked, covering);
        }

        var license = licenses[0];
        if (decisive.TrueForAll(s => IsForMachines(s) || s.License is null) && covering.FirstOrDefault(s => s.License is not null && s.License != license && IsShown(s)) is { } shown)
        {
            return Conflict(ranked, [license, shown.License!], $"Metadata say {license.ShortName}; what readers are told of the site's content is {shown.License!.ShortName}.");
        }

        if (covering.Select(s => s.Claim).OfType<LicenseClaim.Incomplete>().FirstOrDefault(c => !Agrees(c, license)) is { } other)
        {
            return Conflict(
                ranked, [license, .. other.Candidates.Where(c => c != license).Take(8)],
                $"One statement says {license.ShortName}, another {Named(other)}; {other.Missing} is not clear.");
        }

        if (covering.FirstOrDefault(s => s.CoversPart && s.License != license) is { } part)
        {
            return Conflict(ranked, licenses, $"{license.ShortName} is granted, but a part of the text is under other or unclear terms: \"{Signals.LicenseLink.Cut(part.Snippet, 160)}\"");
        }

        if (covering.TrueForAll(s => s.CoversPart))
        {
            return Conflict(ranked, licenses, $"{license.ShortName} is granted for a part of the text only.");
        }

        if (decisive.TrueForAll(s => s.IsUnseen || s.License is null))
        {
            return Conflict(ranked, licenses, $"{license.ShortName} is granted only in content that the page hides and that nothing on the page opens: readers are not told.");
        }

        var isNonCommercial = LicenseClaims.ElementsOf(license.Unit).HasFlag(LicenseElements.NonCommercial);
        forbidding.RemoveAll(s => s.Claim is LicenseClaim.Contrary { IsCommercialOnly: true } && isNonCommercial);
        if (forbidding.Count > 0)
        {
            return Conflict(ranked, licenses, $"{license.ShortName} is granted, but it is also said: \"{Signals.LicenseLink.Cut(Words(forbidding[0]), 160)}\"");
        }

        if (decisive.TrueForAll(s => s.Scope == SignalScope.Site || s.License is null) && ranked.FirstOrDefault(s => s is { Claim: LicenseClaim.Contrary c, Scope: SignalScope.ArticleText } && !(c.IsCommercialOnly && isNonCommercial)) is { } reserved)
        {
            return Conflict(ranked, licenses, $"{license.ShortName} is the site's general licence, but with the article it is said: \"{Signals.LicenseLink.Cut(Words(reserved), 160)}\"");
        }

        var best = decisive.First(s => s.License == license);
        return new LicenseFinding.Found(license)
        {
            Signals = ranked,
            Explanation = $"{license.ShortName} covers the article's text: {Kind(best.Kind)} at {best.Pointer}. {best.Reason}{Dismissed(ranked, license)}",
        };
    }

    // What the page's head and its structured data say; templates often keep it when the licence that readers see has changed.
    private static bool IsForMachines(LicenseSignal s) =>
        s.Kind is SignalKind.LinkRel or SignalKind.Meta or SignalKind.DublinCore or SignalKind.JsonLd or SignalKind.HttpLinkHeader;

    private static bool IsShown(LicenseSignal s) => s.Kind is SignalKind.ARel or SignalKind.DeedLink or SignalKind.Badge or SignalKind.Text;

    private static bool IsProhibition(LicenseSignal s) =>
        s.Claim is LicenseClaim.Contrary && s.Scope is SignalScope.ArticleText or SignalScope.Site && s.Claim is LicenseClaim.Contrary && s.Strength >= ProhibitionStrength;

    private static LicenseFinding.NotFound Nothing(ImmutableArray<LicenseSignal> ranked, List<LicenseSignal> forbidding)
    {
        var why = forbidding.Count > 0
            ? $"Nothing on the page grants a licence, and it says: \"{Signals.LicenseLink.Cut(Words(forbidding[0]), 160)}\""
            : ranked.FirstOrDefault(s => s.Claim is LicenseClaim.Exact or LicenseClaim.Incomplete) is { } other
                ? $"Nothing on the page licenses the article's text. A licence is named, but not for it: {other.Reason}"
                : ranked.Select(s => s.Claim).OfType<LicenseClaim.Elsewhere>().FirstOrDefault() is { } elsewhere
                    ? $"Nothing on the page grants a licence. It points to terms at {Signals.LicenseLink.Cut(elsewhere.Address, 160)}, which are not read."
                    : "Nothing on the page grants a licence.";
        return new LicenseFinding.NotFound { Signals = ranked, Explanation = why };
    }

    private static LicenseFinding.Conflicting Missing(ImmutableArray<LicenseSignal> ranked, List<LicenseSignal> covering)
    {
        var claims = covering.Select(s => (LicenseClaim.Incomplete)s.Claim).ToList();
        var best = claims.OrderByDescending(c => c.Unit is not null).ThenByDescending(c => c.Version is not null).First();
        return Conflict(ranked, best.Candidates, $"{Named(best)} is granted, but the page does not say {best.Missing}.");
    }

    private static LicenseFinding.Conflicting Conflict(ImmutableArray<LicenseSignal> ranked, ImmutableArray<License> candidates, string explanation) =>
        new(candidates) { Signals = ranked, Explanation = explanation };

    private static ImmutableArray<License> Licenses(IEnumerable<LicenseSignal> signals) =>
        [.. signals.Where(s => s.License is not null).Select(s => s.License!).Distinct()];

    // "Creative Commons" and "CC BY" say less than "CC BY 3.0 DE" but nothing else.
    private static bool Agrees(LicenseClaim.Incomplete claim, License license) =>
        claim.Unit is null
            ? claim.Candidates.IsEmpty && (claim.Version is null || claim.Version == license.Version)
            : LicenseClaims.ElementsOf(claim.Unit) is var named && LicenseClaims.ElementsOf(license.Unit) is var granted
                && (named & ~granted) == LicenseElements.None && (claim.Version is null || claim.Version == license.Version);

    private static string Names(ImmutableArray<License> licenses) => string.Join(", ", licenses.Take(6).Select(l => l.ShortName));

    private static string Named(LicenseClaim.Incomplete claim) =>
        (claim.Unit is null ? "a Creative Commons licence" : "CC " + claim.Unit.ToUpperInvariant()) + (claim.Version is null ? "" : " " + claim.Version);

    private static string Words(LicenseSignal signal) => ((LicenseClaim.Contrary)signal.Claim).Words;

    private static string Dismissed(ImmutableArray<LicenseSignal> ranked, License license)
    {
        var images = ranked.Count(s => s.Scope == SignalScope.Image);
        var formula = ranked.Any(s => s.Claim is LicenseClaim.Contrary && s.Scope is SignalScope.ArticleText or SignalScope.Site && s.Claim is LicenseClaim.Contrary);
        var others = ranked.Any(s => s.License is not null && s.License != license && s.Scope == SignalScope.Site);
        return (images > 0 ? " Other licences on the page belong to pictures." : "")
            + (others ? " The site's general licence differs; the article's own goes before it." : "")
            + (formula ? " The formula \"All rights reserved\" on the page takes nothing back." : "");
    }

    private static string Kind(SignalKind kind) => kind switch
    {
        SignalKind.LinkRel => "link rel=license",
        SignalKind.ARel => "a link marked rel=license",
        SignalKind.Meta => "a meta element",
        SignalKind.JsonLd => "JSON-LD",
        SignalKind.Rdfa => "RDFa or RDF",
        SignalKind.Microdata => "microdata",
        SignalKind.DublinCore => "Dublin Core metadata",
        SignalKind.HttpLinkHeader => "the HTTP Link field",
        SignalKind.Feed => "the feed",
        SignalKind.DeedLink => "a link to the deed",
        SignalKind.Badge => "a licence button",
        SignalKind.Text => "its own words",
        _ => "the source's declaration",
    };
}
