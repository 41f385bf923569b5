using Republish.Licensing;
using Republish.Republication;

namespace Republish.Pipeline.Analysis;

/// <summary>The fixed words, in answers and files, for the core's closed sets.</summary>
public static class LicenseWords
{
    /// <summary><c>found</c>, <c>conflicting</c> or <c>not_found</c>.</summary>
    public static string Of(LicenseFinding finding) => finding switch
    {
        LicenseFinding.Found => "found",
        LicenseFinding.Conflicting => "conflicting",
        _ => "not_found",
    };

    /// <summary><c>allowed</c>, <c>refused</c> or <c>review</c>.</summary>
    public static string Of(RepublicationDecision decision) => decision switch
    {
        RepublicationDecision.Allowed => "allowed",
        RepublicationDecision.Refused => "refused",
        _ => "review",
    };

    /// <summary>A signal's kind: <c>link-rel</c>, <c>text</c>, ….</summary>
    public static string Of(SignalKind kind) => kind switch
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

    /// <summary>A signal's scope: <c>article_text</c>, <c>image</c>, ….</summary>
    public static string Of(SignalScope scope) => scope switch
    {
        SignalScope.ArticleText => "article_text",
        SignalScope.Image => "image",
        SignalScope.OtherItem => "other_item",
        SignalScope.Site => "site",
        SignalScope.Mention => "mention",
        _ => "unknown",
    };

    /// <summary>A claim in a few words for people.</summary>
    public static string Of(LicenseClaim claim) => claim switch
    {
        LicenseClaim.Exact e => e.License.ShortName,
        LicenseClaim.Incomplete i => $"incomplete: {i.Missing} is missing",
        LicenseClaim.Contrary c => $"contrary: {c.Words}",
        LicenseClaim.Elsewhere e => $"terms elsewhere: {e.Address}",
        _ => "",
    };
}
