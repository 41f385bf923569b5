using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Push;

/// <summary>Something that a partner was told, and is to say that it has acted on.</summary>
/// <param name="Partner">The partner.</param>
/// <param name="Sequence">The change.</param>
/// <param name="Article">The article.</param>
/// <param name="Kind">What happened to it.</param>
/// <param name="ToldAt">When the message was taken, or given up, in UTC.</param>
/// <param name="Delivered">Whether it was taken; false when it was given up.</param>
/// <param name="AcknowledgedAt">When the partner said so, in UTC; null while it has not.</param>
public sealed record Acknowledgement(PartnerId Partner, long Sequence, ArticleId Article, ChangeKind Kind, DateTimeOffset ToldAt, bool Delivered, DateTimeOffset? AcknowledgedAt)
{
    /// <summary>Whether a change of this kind waits for acknowledgement: whatever asks a partner to change or take down what it published.</summary>
    public static bool IsAskedFor(ChangeKind kind) => kind != ChangeKind.Created;
}

/// <summary>Who was told what and has not said that it acted on it.</summary>
public sealed class Acknowledgements
{
    private readonly IAcknowledgementStore _store;
    private readonly PushSettings _settings;
    private readonly TimeProvider _clock;

    /// <summary>Creates the list on its ports.</summary>
    public Acknowledgements(IAcknowledgementStore store, PushSettings settings, TimeProvider clock)
    {
        _store = store;
        _settings = settings;
        _clock = clock;
    }

    /// <summary>Waits for a partner's word on a change that it was told, or that it could not be told.</summary>
    public async Task ExpectAsync(PartnerId partner, SequencedChange change, bool delivered, CancellationToken cancellationToken)
    {
        if (Acknowledgement.IsAskedFor(change.Change.Kind))
        {
            await _store.ExpectAsync(new Acknowledgement(partner, change.Sequence, change.Change.Article, change.Change.Kind, _clock.GetUtcNow(), delivered, null), cancellationToken);
        }
    }

    /// <summary>What is not acknowledged, of one partner or of all, oldest first for each.</summary>
    public IAsyncEnumerable<Acknowledgement> OpenAsync(PartnerId? partner, CancellationToken cancellationToken) => _store.ListOpenAsync(partner, cancellationToken);

    /// <summary>What should have been acknowledged by now, of one partner or of all; <paramref name="within"/> in place of the settings' time when given.</summary>
    public IAsyncEnumerable<Acknowledgement> OverdueAsync(PartnerId? partner, TimeSpan? within, CancellationToken cancellationToken)
    {
        var before = _clock.GetUtcNow() - (within ?? _settings.AcknowledgeWithin);
        return OpenAsync(partner, cancellationToken).Where(a => a.ToldAt <= before);
    }

    /// <summary>Until when it is to be acknowledged.</summary>
    public DateTimeOffset DueAt(Acknowledgement acknowledgement) => acknowledgement.ToldAt + _settings.AcknowledgeWithin;

    /// <summary>Whether that time has passed.</summary>
    public bool IsOverdue(Acknowledgement acknowledgement) => DueAt(acknowledgement) <= _clock.GetUtcNow();

    /// <summary>Takes a partner's word; gives the numbers that nobody waited for. Saying it twice changes nothing.</summary>
    public async Task<IReadOnlyList<long>> AcknowledgeAsync(PartnerId partner, IEnumerable<long> sequences, CancellationToken cancellationToken)
    {
        var unknown = new List<long>();
        foreach (var sequence in sequences.Distinct())
        {
            if (!await _store.AcknowledgeAsync(partner, sequence, _clock.GetUtcNow(), cancellationToken))
            {
                unknown.Add(sequence);
            }
        }

        return unknown;
    }
}
