using Republish.Licensing;
using Republish.Republication;

namespace Republish.Functions.Check;

/// <summary>The fixed words of the report for the core's closed sets.</summary>
internal static class CheckWords
{
    public static string Status(LicenseFinding finding) => finding switch
    {
        LicenseFinding.Found => "found",
        LicenseFinding.Conflicting => "conflicting",
        _ => "not_found",
    };

    public static string Outcome(RepublicationDecision decision) => decision switch
    {
        RepublicationDecision.Allowed => "allowed",
        RepublicationDecision.Refused => "refused",
        _ => "review",
    };

    public static string Kind(SignalKind kind) => kind switch
    {
        SignalKind.LinkRel => "link-rel",
        SignalKind.ARel => "a-rel",
        SignalKind.Meta => "meta",
        SignalKind.JsonLd => "json-ld",
        SignalKind.Rdfa => "rdfa",
        SignalKind.Microdata => "microdata",
        SignalKind.DublinCore => "dublin-core",
        SignalKind.HttpLinkHeader => "http-link-header",
        SignalKind.Feed => "feed",
        SignalKind.DeedLink => "deed-link",
        SignalKind.Badge => "badge",
        SignalKind.SourceDeclaration => "source-declaration",
        _ => "text",
    };

    public static string Scope(SignalScope scope) => scope switch
    {
        SignalScope.ArticleText => "article_text",
        SignalScope.Image => "image",
        SignalScope.OtherItem => "other_item",
        SignalScope.Site => "site",
        SignalScope.Mention => "mention",
        _ => "unknown",
    };

    public static string Claim(LicenseClaim claim) => claim switch
    {
        LicenseClaim.Exact e => e.License.ShortName,
        LicenseClaim.Incomplete i => $"incomplete: {i.Missing} is missing",
        LicenseClaim.Contrary c => $"contrary: {c.Words}",
        _ => "",
    };
}
