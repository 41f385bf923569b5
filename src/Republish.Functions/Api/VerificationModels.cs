using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Republish.Functions.Api;

/// <summary>A page to be held against a copy.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record VerificationRequest
{
    [Description("The id of the article that the page republishes.")]
    public required string Article { get; init; }

    [Description("The version that was republished; the current one unless given.")]
    public int? Version { get; init; }

    [Description("The page's public address. It is fetched, robots.txt obeyed, unless html is given as well.")]
    public string? Url { get; init; }

    [Description("The page's mark-up, for pages that cannot be fetched or are not published yet.")]
    public string? Html { get; init; }
}

/// <summary>What became of a copy on a page.</summary>
internal sealed record ApiVerification
{
    [Description("The article's id.")]
    public required string Article { get; init; }

    [Description("The version that the page was held against.")]
    public required int Version { get; init; }

    [Description("The licence of the text.")]
    public required ApiLicense License { get; init; }

    [Description("The page's address, or null when only mark-up was sent.")]
    public string? Url { get; init; }

    [Description("The SHA-256 of the page's bytes as they were seen.")]
    public required string PageSha256 { get; init; }

    [Description("When it was looked at: the discovery of what is wrong.")]
    public required DateTimeOffset SeenAt { get; init; }

    [Description("Whether nothing is wrong.")]
    public required bool InOrder { get; init; }

    [Description("What is missing or was changed; empty when nothing is wrong.")]
    public IReadOnlyList<ApiVerificationFinding> Findings { get; init; } = [];

    [Description("Until when a breach must be cured for the licence to return (4.0 section 6(b)(1), 3.0 IGO section 7(b)): 30 days after it was seen. Null when there is no breach, or no cure.")]
    public DateTimeOffset? CureBy { get; init; }

    [Description("Whether the page must be taken down at once: before 4.0, IGO ports aside, a breach ends the licence and there is no cure.")]
    public required bool UnpublishNow { get; init; }

    [Description("What to do, in a sentence.")]
    public required string Advice { get; init; }
}

/// <summary>Something that is wrong.</summary>
/// <param name="Code">A short, stable name, such as license-link-missing.</param>
/// <param name="Text">What is wrong and what to do.</param>
/// <param name="Section">The section of the legal code that asks for it; null when it is good practice only.</param>
/// <param name="IsBreach">Whether the licence is broken by it.</param>
internal sealed record ApiVerificationFinding(string Code, string Text, string? Section, bool IsBreach);

/// <summary>How verifications are read and written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(VerificationRequest))]
[JsonSerializable(typeof(ApiVerification))]
internal sealed partial class VerificationJson : JsonSerializerContext;
