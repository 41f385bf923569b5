using Republish.Pages;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Pipeline.Serving;

/// <summary>
/// What partners read. Everything leaves through here, so that one place decides what may be served. Costs: a lookup one read, a file one
/// more, a page of the list a bounded number of queries, whatever the archive's size.
/// </summary>
public sealed class PublishedArticles
{
    /// <summary>How many portions of the index a page reads at most before it is answered short.</summary>
    public const int MostPortions = 4;

    private const int FilteredPortion = 250;
    private readonly IArticleStore _articles;
    private readonly IListingStore _listing;
    private readonly ICopyStore _copies;
    private readonly ICaptureStore _captures;
    private readonly ServingTerms _terms;

    /// <summary>Creates the reader on its ports.</summary>
    public PublishedArticles(IArticleStore articles, IListingStore listing, ICopyStore copies, ICaptureStore captures, ServingTerms terms)
    {
        _articles = articles;
        _listing = listing;
        _copies = copies;
        _captures = captures;
        _terms = terms;
    }

    /// <summary>
    /// A page of what the site may use and the filter admits, newest first; null when the cursor is not one of ours. A page may be short, even
    /// empty, and yet go on: it reads a bounded stretch of the index.
    /// </summary>
    public async Task<ListPage<ListingEntry>?> ListAsync(ListFilter filter, SiteProfile? site, int pageSize, string? cursor, CancellationToken cancellationToken)
    {
        var term = filter.NarrowestTerm ?? TermOf(site);
        var shown = new List<ListingEntry>(pageSize);
        for (var portion = 0; portion < MostPortions; portion++)
        {
            var size = filter == Everything && site is null ? pageSize : Math.Max(pageSize, FilteredPortion);
            if (await _listing.ListAsync(term, size, cursor, cancellationToken) is not { } page)
            {
                return null;
            }

            for (var i = 0; i < page.Items.Count; i++)
            {
                var entry = page.Items[i];
                if (filter.Admits(entry) && await _terms.DecideAsync(entry.LicenseId, entry.Source, site, cancellationToken) is RepublicationDecision.Allowed)
                {
                    shown.Add(entry);
                }

                if (shown.Count == pageSize)
                {
                    var last = i == page.Items.Count - 1;
                    return new ListPage<ListingEntry>(shown, last ? page.Next : _listing.CursorAfter(entry));
                }
            }

            cursor = page.Next;
            if (cursor is null)
            {
                break;
            }
        }

        return new ListPage<ListingEntry>(shown, cursor);
    }

    /// <summary>What is known of the article, without asking for whom.</summary>
    public async Task<ArticleLookup> FindAsync(ArticleId id, CancellationToken cancellationToken)
    {
        var stored = await _articles.GetAsync(id, cancellationToken);
        return stored?.Value switch
        {
            null => new ArticleLookup.Unknown(),
            { Status: ArticleStatus.Withdrawn } row => new ArticleLookup.Withdrawn(row),
            { Status: ArticleStatus.Republishable, Current: { } current } row => new ArticleLookup.Published(row, current) { Tag = stored!.ETag },
            var row => new ArticleLookup.Withheld(row),
        };
    }

    /// <summary>
    /// What is known of the article, or of one of its versions, for a site (null: somebody without a profile). An earlier version is decided by
    /// its own licence: its grant stays with it.
    /// </summary>
    public async Task<ArticleLookup> FindAsync(ArticleId id, int? version, SiteProfile? site, CancellationToken cancellationToken)
    {
        var found = await FindAsync(id, cancellationToken);
        if (found is not ArticleLookup.Published published)
        {
            return found;
        }

        var asked = version is null ? published.Version : published.Article.Versions.FirstOrDefault(v => v.Number == version);
        if (asked is null)
        {
            return new ArticleLookup.Unknown();
        }

        if (!published.Article.Serves(asked))
        {
            return new ArticleLookup.VersionGone(published.Article);
        }

        return await _terms.DecideAsync(asked.LicenseId, published.Article.Source, site, cancellationToken) switch
        {
            RepublicationDecision.Allowed allowed => published with { Version = asked, Obligations = allowed.Obligations },
            var refused => new ArticleLookup.NotForThisUse(published.Article, asked, refused),
        };
    }

    /// <summary>A file of a published article's version (<see cref="CopyFile"/>).</summary>
    /// <exception cref="InvalidOperationException">The row names a version whose file is missing, which the order of writes rules out.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(ArticleLookup.Published article, string file, CancellationToken cancellationToken) =>
        await TryReadAsync(article, file, cancellationToken)
        ?? throw new InvalidOperationException($"Article {article.Article.Id}, version {article.Version.Number}: the file {file} is missing from the container of copies.");

    /// <summary>A file that not every version has, or null.</summary>
    public Task<ReadOnlyMemory<byte>?> TryReadAsync(ArticleLookup.Published article, string file, CancellationToken cancellationToken) =>
        _copies.GetAsync(article.Article.Id, article.Version.Folder, file, cancellationToken);

    /// <summary>The page as it was fetched for that version: the evidence itself.</summary>
    /// <exception cref="InvalidOperationException">The row names a capture that is missing, which the order of writes rules out.</exception>
    public async Task<Page> CaptureAsync(ArticleLookup.Published article, CancellationToken cancellationToken) =>
        await _captures.GetAsync(article.Article.Source, new ContentHash(article.Version.CaptureHash), cancellationToken) is { } page
            ? page
            : throw new InvalidOperationException($"Article {article.Article.Id}, version {article.Version.Number}: its capture is missing.");

    private static ListFilter Everything { get; } = new();

    /// <summary>The term that leaves out what the site can never use.</summary>
    private static string? TermOf(SiteProfile? site) => site switch
    {
        { Commercial: not (CommercialNature.None or CommercialNature.OrdinarySiteAdvertising) } => SearchTerms.Commercial,
        { Alterations: var alterations } when alterations.Any(a => a is Alteration.Edit or Alteration.Translation or Alteration.Shortened) => SearchTerms.Modification,
        _ => null,
    };
}
