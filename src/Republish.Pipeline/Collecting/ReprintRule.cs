using Republish.Extraction;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Ports;
using Republish.Sources;
using Republish.Sources.Reprints;

namespace Republish.Pipeline.Collecting;

/// <summary>Where a text was first published.</summary>
/// <param name="Article">The article there, or null when it is this one.</param>
/// <param name="Row">Its row; null as long as it is still being collected.</param>
public sealed record FirstAppearance(ArticleId? Article, ArticleRecord? Row)
{
    /// <summary>Here.</summary>
    public static FirstAppearance Own { get; } = new(null, null);
}

/// <summary>
/// Finds whether an article is a reprint of another source's, whose licence then decides: who reprints can grant no more than was granted,
/// and the credit belongs to the first publisher.
/// </summary>
public sealed class ReprintRule
{
    private readonly ILikenessIndex _likenesses;
    private readonly IArticleStore _articles;
    private readonly IEntryQueue _queue;

    /// <summary>Creates the rule on its ports.</summary>
    public ReprintRule(ILikenessIndex likenesses, IArticleStore articles, IEntryQueue queue)
    {
        _likenesses = likenesses;
        _articles = articles;
        _queue = queue;
    }

    /// <summary>Where this text was first published, of all that is known.</summary>
    public async Task<FirstAppearance> FindAsync(ArticleTarget target, PageAnalysis analysis, DateTimeOffset fetchedAt, CancellationToken cancellationToken)
    {
        if (analysis is not PageAnalysis.Analysed { Article: var article }
            || article.Doubts.Any(d => d.Blocks)
            || TextSignature.Of(ArticleText.Of(article)) is not { } signature)
        {
            return FirstAppearance.Own;
        }

        // In the index before it is looked up: of two instances that collect two reprints at once, at least one sees both.
        var seen = target.Stored?.Value.ListedAt ?? fetchedAt;
        var own = new Appearance(target.Id, target.Source.Id, PublishedOf(article) ?? seen, seen, signature);
        await _likenesses.AddAsync(own, cancellationToken);
        var like = (await _likenesses.FindAsync(signature, cancellationToken)).Where(own.IsSameText).ToArray();
        if (like.Length == 0)
        {
            return FirstAppearance.Own;
        }

        var first = Appearance.Earliest([own, .. like]);
        if (first.Article != own.Article)
        {
            return new FirstAppearance(first.Article, (await _articles.GetAsync(first.Article, cancellationToken))?.Value);
        }

        foreach (var later in like)
        {
            // They were decided before this one was known.
            if (await _articles.GetAsync(later.Article, cancellationToken) is { Value: { ReprintOf: null } row })
            {
                await _queue.SendAsync(new EntryMessage(row.Id.Value, row.Source.Value, 0, EntryPurpose.Reconsider), cancellationToken);
            }
        }

        return FirstAppearance.Own;
    }

    private static DateTimeOffset? PublishedOf(Article article) => article.Published?.Value switch
    {
        null => null,
        { Date: var date, Time: null } => new DateTimeOffset(date.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero),
        { Date: var date, Time: { } time, Offset: var offset } => new DateTimeOffset(date.ToDateTime(time), offset ?? TimeSpan.Zero).ToUniversalTime(),
    };
}
