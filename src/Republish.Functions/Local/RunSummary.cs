using System.Collections.Immutable;
using Republish.Azure.Operations;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Local;

/// <summary>What a run did, for the report at its end.</summary>
internal sealed record RunSummary
{
    /// <summary>The entries, in the order in which they are shown.</summary>
    public required ImmutableArray<RunReportRow> Rows { get; init; }

    /// <summary>Where the API answers, or null to name no commands.</summary>
    public Uri? Api { get; init; }

    /// <summary>Whether the API goes on answering after the report; if not, the report says how to have it do so.</summary>
    public bool StaysUp { get; init; } = true;

    /// <summary>What storage was asked to do, or null when it was not counted.</summary>
    public StorageOperations? Storage { get; init; }

    /// <summary>How many messages lie in the poison queue or are still to come; null for none.</summary>
    public string? Unfinished { get; init; }

    /// <summary>How many there are of each outcome, as a line.</summary>
    public string Counts
    {
        get
        {
            var counts = from row in Rows
                         group row by row.Status into state
                         orderby state.Key ?? (ArticleStatus)int.MaxValue
                         select $"{state.Count()} {(state.First() with { Note = null }).Outcome}";
            return $"{Rows.Length} {(Rows.Length == 1 ? "entry" : "entries")}{(Rows.IsEmpty ? "" : ": ")}{string.Join(", ", counts)}.";
        }
    }

    /// <summary>Commands to try: the list, and every route of the first article that may be served.</summary>
    public IEnumerable<string> Commands()
    {
        if (Api is null)
        {
            yield break;
        }

        yield return Curl("/v1/articles");
        if (Rows.FirstOrDefault(row => row.Status == ArticleStatus.Republishable)?.ArticleId is { } id)
        {
            yield return Curl($"/v1/articles/{id}");
            yield return Curl($"/v1/articles/{id}/copy?format=text");
            yield return Curl($"/v1/articles/{id}/evidence");
            yield return Curl($"/v1/articles/{id}/fidelity");
        }

        string Curl(string path) => $"curl '{new Uri(Api, path)}'";
    }
}
