using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>
/// Puts an entry on the queue of which only the address may be known. The address is written to the entry's row first: whoever receives the
/// message finds it there. Stopped in between, the list is read again and sends the entry again; nothing is lost.
/// </summary>
public sealed class NewEntries
{
    private readonly ISourceStore _sources;
    private readonly IEntryQueue _queue;

    /// <summary>Creates the step on its ports.</summary>
    public NewEntries(ISourceStore sources, IEntryQueue queue)
    {
        _sources = sources;
        _queue = queue;
    }

    /// <summary>
    /// Sends the entry at <paramref name="url"/>, to be seen after <paramref name="after"/>, and gives its id. Two storage operations: a write
    /// and a message.
    /// </summary>
    public async Task<ArticleId> SendAsync(SourceId source, Uri url, TimeSpan after, CancellationToken cancellationToken)
    {
        var id = ArticleId.FromCanonicalUrl(CanonicalUrl.Of(url));
        await _sources.PutEntryUrlAsync(source, id, url, cancellationToken);
        await _queue.SendAsync(new EntryMessage(id.Value, source.Value), after, cancellationToken);
        return id;
    }
}
