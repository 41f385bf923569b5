using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>Fetches the page on which a publisher states its terms and keeps it as evidence: what was declared, and when it said so.</summary>
public sealed class PolicyPages
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private readonly IPageFetcher _fetcher;
    private readonly ICaptureStore _captures;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public PolicyPages(IPageFetcher fetcher, ICaptureStore captures, TimeProvider clock)
    {
        _fetcher = fetcher;
        _captures = captures;
        _clock = clock;
    }

    /// <summary>The source with the page as it is now, when it is time to look again; else as it was. And what a person should know, or null.</summary>
    public async Task<(Source Source, string? Report)> LookAsync(Source source, CancellationToken cancellationToken)
    {
        var page = source.PolicyPage ?? source.DeclaredLicense?.EvidenceUrl;
        var before = source.PolicyEvidence;
        if (page is null || (before is not null && before.Url == page && _clock.GetUtcNow() - before.FetchedAt < Lifetime))
        {
            return (source, null);
        }

        if (await _fetcher.FetchAsync(new FetchRequest(page), cancellationToken) is not FetchOutcome.Fetched { Page: { Status: >= 200 and < 300 } found })
        {
            // Polling finds out soon enough whether the publisher can be reached; the evidence that is kept stands.
            return (source, before is null ? null : $"The policy page {page} could not be read again.");
        }

        await _captures.PutAsync(source.Id, found, cancellationToken);
        var after = source with { PolicyEvidence = new PolicyEvidence(page, found.Hash.Hex, found.FetchedAt) };
        return (after, before is not null && before.Url == page && before.CaptureHash != found.Hash.Hex ? $"The policy page {page} has changed. Read it again." : null);
    }
}
