using System.Collections.Concurrent;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>
/// Sources as they were read a moment ago. The registry changes rarely and every entry asks for its source; a change is seen within
/// <see cref="Lifetime"/>, and nothing is kept here that another instance needs.
/// </summary>
public sealed class SourceCache
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private const int Most = 10_000;
    private readonly ISourceStore _sources;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<SourceId, (Source Source, long Read)> _read = new();

    /// <summary>Creates the cache before its store.</summary>
    public SourceCache(ISourceStore sources, TimeProvider clock)
    {
        _sources = sources;
        _clock = clock;
    }

    /// <summary>The source, or null when there is none; an absent one is asked for each time.</summary>
    public async Task<Source?> GetAsync(SourceId id, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue(id, out var held) && _clock.GetElapsedTime(held.Read) < Lifetime)
        {
            return held.Source;
        }

        var source = await _sources.GetAsync(id, cancellationToken);
        if (source is null || _read.Count >= Most)
        {
            _read.Clear();
        }

        if (source is not null)
        {
            _read[id] = (source, _clock.GetTimestamp());
        }

        return source;
    }
}
