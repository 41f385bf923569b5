using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Republish.Sources;

namespace Republish.Functions.Api.Sources;

/// <summary>A house rule of a source, as it is sent and answered.</summary>
/// <param name="Name">Its name: automation, headlineEdits, photos, pixel, adsAgainst, canonical, credit.</param>
/// <param name="Value">What it says.</param>
/// <param name="Evidence">The sentence that says so, word for word.</param>
/// <param name="EvidenceUrl">Where it stands.</param>
internal sealed record ApiHouseRule(string Name, string Value, string Evidence, string? EvidenceUrl);

/// <summary>A publisher's declared licence, as it is sent and answered.</summary>
/// <param name="Statement">The declaration as it stands there: a sentence or a licence URL.</param>
/// <param name="EvidenceUrl">The page that says so.</param>
internal sealed record ApiDeclaredLicense(string Statement, string EvidenceUrl);

/// <summary>What is done when a page is gone, as it is sent and answered.</summary>
/// <param name="Withdraws">Whether the article is withdrawn.</param>
/// <param name="Confirmations">At how many looks in a row it must be gone.</param>
/// <param name="Hours">How many hours it must be gone.</param>
internal sealed record ApiWithdrawalPolicy(bool Withdraws, int Confirmations, int Hours);

/// <summary>What is known of a source's policy page, as it is answered.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Capture">The SHA-256 of the capture that is kept.</param>
/// <param name="FetchedAt">When it was fetched.</param>
internal sealed record ApiPolicyEvidence(string Url, string Capture, DateTimeOffset FetchedAt);

/// <summary>A source as it is sent. Members that are not named are refused, so that a misspelt one does not go unseen.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal record ApiSourceInput
{
    [Description("In a file of sources: the id. In a request it stands in the address.")]
    public string? Id { get; set; }

    [Description("The publisher's name as it is credited.")]
    public string? Name { get; set; }

    [Description("The home page.")]
    public string? HomePage { get; set; }

    [Description("The feeds.")]
    public IReadOnlyList<string> Feeds { get; set; } = [];

    [Description("The sitemaps: files or indexes.")]
    public IReadOnlyList<string> Sitemaps { get; set; } = [];

    [Description("The hosts that serve its articles; the home page's unless given.")]
    public IReadOnlyList<string> Hosts { get; set; } = [];

    [Description("The licence it declares for its site, with the page that says so.")]
    public ApiDeclaredLicense? DeclaredLicense { get; set; }

    [Description("The page on which it states its terms; fetched and kept as evidence.")]
    public string? PolicyPage { get; set; }

    [Description("What it wishes beside its licence, each with its evidence.")]
    public IReadOnlyList<ApiHouseRule> HouseRules { get; set; } = [];

    [Description("Where the article's text stands, as a CSS selector; hardly ever needed.")]
    public string? BodySelector { get; set; }

    [Description("Phrases that begin what follows the article.")]
    public IReadOnlyList<string> EndPhrases { get; set; } = [];

    [Description("Minutes between polls: 5 to 10080.")]
    public int PollMinutes { get; set; } = 15;

    [Description("How many entries one poll puts on the queue at most: 1 to 1000.")]
    public int MostPerPoll { get; set; } = 100;

    [Description("How many pages of its archive a backfill asks for in a minute: 1 to 60.")]
    public int BackfillPerMinute { get; set; } = 20;

    [Description("What is done when a page is gone.")]
    public ApiWithdrawalPolicy? Withdrawal { get; set; }

    [Description("Whether it is read: active or paused.")]
    public SourceState State { get; set; }

    [Description("Why it is paused.")]
    public string? StateReason { get; set; }

    [Description("What to know or to check about it.")]
    public string? Note { get; set; }
}

/// <summary>A source as it is answered.</summary>
internal sealed record ApiSourceRecord : ApiSourceInput
{
    [Description("The policy page as it was last fetched.")]
    public ApiPolicyEvidence? PolicyEvidence { get; set; }
}

/// <summary>How sources are written in requests, answers and files: names in snake_case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    Converters = [typeof(SnakeCaseEnum<SourceState>)])]
[JsonSerializable(typeof(ApiSourceRecord))]
[JsonSerializable(typeof(ApiSourceInput))]
[JsonSerializable(typeof(ApiSourceInput[]))]
internal sealed partial class SourceJson : JsonSerializerContext;
