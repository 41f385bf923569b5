using Republish.Pipeline.Ports;

namespace Republish.Functions.Api.Changes;

/// <summary>Something that happened to an article.</summary>
/// <param name="Sequence">Its place in the one order for everybody; numbers that a partner is not shown belong to articles that it may not use.</param>
/// <param name="Article">The article's id.</param>
/// <param name="Source">Its source.</param>
/// <param name="Version">The version it led to, or the last one for a withdrawal.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="License">The SPDX id of the licence that holds from then on, or null when none does.</param>
/// <param name="Words">Where the words that a correction changed are listed, else null.</param>
internal sealed record ApiChange(long Sequence, string Article, string Source, int Version, ChangeKind Kind, DateTimeOffset At, string? License, string? Words)
{
    public static ApiChange Of(SequencedChange change) => new(
        change.Sequence,
        change.Change.Article.Value,
        change.Change.Source.Value,
        change.Change.Version,
        change.Change.Kind,
        change.Change.At,
        change.Change.LicenseId,
        change.Change is { Version: > 1, Kind: ChangeKind.Corrected or ChangeKind.LicenseChanged }
            ? $"/v1/articles/{change.Change.Article.Value}/versions/{change.Change.Version}/words"
            : null);
}

/// <summary>A page of changes.</summary>
/// <param name="Items">The changes, in order.</param>
/// <param name="Since">What to ask for next as <c>since</c>: the last number that was looked at, shown or not.</param>
/// <param name="Next">The address to go on at now, or null when this is the end; then ask again later with <c>since</c>.</param>
internal sealed record ApiChangeList(IReadOnlyList<ApiChange> Items, long Since, string? Next);
