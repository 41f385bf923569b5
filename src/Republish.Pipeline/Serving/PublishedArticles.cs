using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Serving;

/// <summary>What is known of an article that somebody asks for.</summary>
public abstract record ArticleLookup
{
    private ArticleLookup()
    {
    }

    /// <summary>It may be served.</summary>
    /// <param name="Article">Its row.</param>
    /// <param name="Version">Its current version.</param>
    public sealed record Published(ArticleRecord Article, ArticleVersion Version) : ArticleLookup;

    /// <summary>It is known, and not republished; the row says why.</summary>
    /// <param name="Article">Its row.</param>
    public sealed record Withheld(ArticleRecord Article) : ArticleLookup;

    /// <summary>It was taken back.</summary>
    /// <param name="Article">Its row: id, time and class of reason are the tombstone.</param>
    public sealed record Withdrawn(ArticleRecord Article) : ArticleLookup;

    /// <summary>Nothing is known of it.</summary>
    public sealed record Unknown : ArticleLookup;
}

/// <summary>
/// What partners read. Everything leaves through here, so that one place decides what may be served. Costs: a lookup one read, a file one
/// more, a page of the list at most two queries, whatever the archive's size.
/// </summary>
public sealed class PublishedArticles
{
    private readonly IArticleStore _articles;
    private readonly IListingStore _listing;
    private readonly ICopyStore _copies;

    /// <summary>Creates the reader on its ports.</summary>
    public PublishedArticles(IArticleStore articles, IListingStore listing, ICopyStore copies)
    {
        _articles = articles;
        _listing = listing;
        _copies = copies;
    }

    /// <summary>A page of the list, newest first; null when the cursor is not one of ours.</summary>
    public Task<ListPage<ListingEntry>?> ListAsync(int pageSize, string? cursor, CancellationToken cancellationToken) =>
        _listing.ListAsync(pageSize, cursor, cancellationToken);

    /// <summary>What is known of the article.</summary>
    public async Task<ArticleLookup> FindAsync(ArticleId id, CancellationToken cancellationToken)
    {
        var stored = await _articles.GetAsync(id, cancellationToken);
        return stored?.Value switch
        {
            null => new ArticleLookup.Unknown(),
            { Status: ArticleStatus.Withdrawn } row => new ArticleLookup.Withdrawn(row),
            { Status: ArticleStatus.Republishable, Current: { } current } row => new ArticleLookup.Published(row, current),
            var row => new ArticleLookup.Withheld(row),
        };
    }

    /// <summary>A file of a published article's current version (<see cref="CopyFile"/>).</summary>
    /// <exception cref="InvalidOperationException">The row names a version whose file is missing, which the order of writes rules out.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(ArticleLookup.Published article, string file, CancellationToken cancellationToken) =>
        await _copies.GetAsync(article.Article.Id, article.Version.Folder, file, cancellationToken)
        ?? throw new InvalidOperationException($"Article {article.Article.Id}, version {article.Version.Number}: the file {file} is missing from the container of copies.");
}
