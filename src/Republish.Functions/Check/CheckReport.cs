using System.Text.Json;
using System.Text.Json.Serialization;
using Republish.Pipeline.Collecting;

namespace Republish.Functions.Check;

/// <summary>One page's report, in the form that <c>check --json</c> prints and <c>POST /v1/check</c> answers. Names are fixed; more may be added.</summary>
internal sealed record CheckReport
{
    public required string Id { get; init; }

    public string? Url { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CheckedLicense? License { get; init; }

    public IReadOnlyList<CheckedSignal> Signals { get; init; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CheckedArticle? Article { get; init; }

    public IReadOnlyList<CheckedOmission> Omissions { get; init; } = [];

    public IReadOnlyList<CheckedQuotation> Quotations { get; init; } = [];

    public StoredAttribution? Attribution { get; init; }

    public string? CopyHtml { get; init; }

    /// <summary>Why text and copy are not given to whoever asked; null when they are, and on the command line, where the page is the asker's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Withheld { get; init; }

    /// <summary>The SHA-256 of the page's bytes as they were seen; only for pages that the service looked at.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PageSha256 { get; init; }

    /// <summary>When the service looked at the page.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? SeenAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NotComposed { get; init; }

    public IReadOnlyList<CheckedDecision> Decisions { get; init; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CheckedFidelity? Fidelity { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CheckedTiming? Timing { get; init; }
}

internal sealed record CheckedLicense(
    string Status, string? Spdx, string? Url, string? Version, string? Jurisdiction, IReadOnlyList<string> Candidates, string Explanation);

internal sealed record CheckedSignal(
    string Kind, string Scope, string? LicenseUrl, string Claim, string Snippet, string Pointer, double Strength, string Reason);

internal sealed record CheckedArticle
{
    public string? Title { get; init; }

    public string? Standfirst { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public string? Publisher { get; init; }

    public string? Url { get; init; }

    public string? Published { get; init; }

    public string? Modified { get; init; }

    public string? Language { get; init; }

    /// <summary>The paragraphs, joined by blank lines; null when whoever asked may not be given them.</summary>
    public required string? Text { get; init; }

    public required bool Complete { get; init; }

    public IReadOnlyList<string> Doubts { get; init; } = [];

    public IReadOnlyList<CheckedNotice> Notices { get; init; } = [];
}

internal sealed record CheckedNotice(string Kind, string Text, string Pointer);

internal sealed record CheckedOmission(string Kind, string What, string Reason, string Code, string Pointer);

internal sealed record CheckedQuotation(string? Outlet, int Words, string Start, string Pointer);

internal sealed record CheckedDecision(string Use, string Outcome, IReadOnlyList<string> Rules, IReadOnlyList<CheckedRule> Because);

internal sealed record CheckedRule(string Id, string Section, string Text);

internal sealed record CheckedFidelity(bool Holds, int Words, string SourceWordsHash, IReadOnlyList<string> Differences);

internal sealed record CheckedTiming(long ParseUs, long DetectUs, long ExtractUs, long ComposeUs, long AllocatedBytes);

/// <summary>The shape that <c>tools/score-extraction.py</c> reads.</summary>
internal sealed record ScorerLine(string Id, string? Title, IReadOnlyList<string> Authors, string? Published, string Text, bool? Complete, string? Error);

/// <summary>How reports are written: names in snake_case, one line each, characters as they are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(ScorerLine))]
internal sealed partial class CheckJson : JsonSerializerContext
{
    /// <summary>The context that leaves letters of all scripts readable; the output is a file or a terminal, never markup.</summary>
    public static CheckJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
