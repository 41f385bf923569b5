using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Usage;

/// <summary>
/// Counts what is served, in memory, and writes it now and then: a request costs no storage operation for it. A process that is killed loses what it counted
/// since the last writing.
/// </summary>
public sealed class UsageCounter : IDisposable
{
    /// <summary>How many different counts may wait to be written; while storage cannot be reached, further ones are lost.</summary>
    public const int MostWaiting = 100_000;

    private readonly IUsageStore _store;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Lock _counting = new();
    private Dictionary<UsageKey, long> _counts = [];
    private long _lost;

    /// <summary>Creates the counter on its ports.</summary>
    public UsageCounter(IUsageStore store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
    }

    /// <summary>How many were not counted since the start, because too many waited.</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>Counts one.</summary>
    public void Count(PartnerId? partner, SourceId source, ArticleId article, string form) =>
        Add(new UsageKey(DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime), partner, source, article, form), 1);

    /// <summary>Writes what was counted. What cannot be written stays counted.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            Dictionary<UsageKey, long> counts;
            lock (_counting)
            {
                counts = _counts;
                _counts = [];
            }

            if (counts.Count == 0)
            {
                return;
            }

            IReadOnlyDictionary<UsageKey, long> left = counts;
            try
            {
                left = await _store.AddAsync(counts, cancellationToken);
            }
            finally
            {
                foreach (var (key, count) in left)
                {
                    Add(key, count);
                }
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    private void Add(UsageKey key, long count)
    {
        lock (_counting)
        {
            if (_counts.TryGetValue(key, out var before) || _counts.Count < MostWaiting)
            {
                _counts[key] = before + count;
            }
            else
            {
                _lost += count;
            }
        }
    }
}
