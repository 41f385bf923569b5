using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>What came of ordering that a page be collected now.</summary>
public abstract record CollectingOrder
{
    private CollectingOrder()
    {
    }

    /// <summary>It is on the queue.</summary>
    /// <param name="Article">The id that the article has when the page declares no other canonical address.</param>
    /// <param name="Source">Whose it is.</param>
    public sealed record Queued(ArticleId Article, SourceId Source) : CollectingOrder;

    /// <summary>No source serves its articles from the address's host.</summary>
    public sealed record NoSource : CollectingOrder;

    /// <summary>The source is paused, so nothing of it is read.</summary>
    /// <param name="Source">The source.</param>
    public sealed record Paused(Source Source) : CollectingOrder;
}

/// <summary>
/// Puts one page of a known source on the queue at once, instead of waiting for its feed. Ordering it again is harmless: an unchanged page
/// changes nothing.
/// </summary>
public sealed class OrderCollecting
{
    private readonly ISourceStore _sources;
    private readonly NewEntries _entries;

    /// <summary>Creates the step on its ports.</summary>
    public OrderCollecting(ISourceStore sources, NewEntries entries)
    {
        _sources = sources;
        _entries = entries;
    }

    /// <summary>Orders the page at <paramref name="url"/>, which the caller has found to be one that may be fetched. Costs a read of the registry, a write and a message.</summary>
    public async Task<CollectingOrder> RunAsync(Uri url, CancellationToken cancellationToken)
    {
        Source? paused = null;
        await foreach (var source in _sources.ListAsync(cancellationToken))
        {
            if (!OwnHosts.Contain(source, url))
            {
                continue;
            }

            if (source.State == SourceState.Paused)
            {
                paused ??= source;
                continue;
            }

            return new CollectingOrder.Queued(await _entries.SendAsync(source.Id, url, TimeSpan.Zero, cancellationToken), source.Id);
        }

        return paused is null ? new CollectingOrder.NoSource() : new CollectingOrder.Paused(paused);
    }
}
