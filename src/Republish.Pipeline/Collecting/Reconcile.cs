using Republish.Pipeline.Ports;

namespace Republish.Pipeline.Collecting;

/// <summary>Pays the debts that a crash left: finishes the derived writes of every article that announced some.</summary>
public sealed class Reconcile
{
    /// <summary>
    /// How old a note must be before it is taken for one that a crash left: longer than the host lets a message be invisible, so that an
    /// attempt that is still under way keeps its note.
    /// </summary>
    public static readonly TimeSpan GracePeriod = TimeSpan.FromMinutes(15);

    private readonly IArticleStore _articles;
    private readonly DebtPayer _debts;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public Reconcile(IArticleStore articles, DebtPayer debts, TimeProvider clock)
    {
        _articles = articles;
        _debts = debts;
        _clock = clock;
    }

    /// <summary>Pays, and gives the number of articles looked at.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var note in _articles.AnnouncedBeforeAsync(_clock.GetUtcNow() - GracePeriod, cancellationToken))
        {
            await _debts.PayAsync(note.Article, cancellationToken);
            await _articles.ClearDebtAsync(note, cancellationToken);
            count++;
        }

        return count;
    }
}
