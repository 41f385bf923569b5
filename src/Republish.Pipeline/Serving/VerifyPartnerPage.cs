using System.Text;
using System.Text.Json;
using Republish.Pages;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Republication;
using Republish.Republication.Verification;

namespace Republish.Pipeline.Serving;

/// <summary>What came of looking at a partner's page.</summary>
public abstract record PageVerification
{
    private PageVerification()
    {
    }

    /// <summary>The page was held against the copy.</summary>
    /// <param name="Report">What was found.</param>
    /// <param name="Page">The page as it was seen.</param>
    public sealed record Verified(VerificationReport Report, Page Page) : PageVerification;

    /// <summary>The page could not be had or read.</summary>
    /// <param name="Code">A short, stable name of the reason.</param>
    /// <param name="Reason">A sentence for people.</param>
    /// <param name="RetryAfter">When another try may help, or null.</param>
    /// <param name="MayPass">Whether another try may help at all.</param>
    public sealed record NotRead(string Code, string Reason, TimeSpan? RetryAfter, bool MayPass) : PageVerification;
}

/// <summary>Holds a partner's page against the copy that the partner was given. Stores nothing.</summary>
public sealed class VerifyPartnerPage
{
    /// <summary>The address of a page that was sent without one; the name is reserved (RFC 2606).</summary>
    private static readonly Uri Unknown = new("https://unknown.invalid/");

    private readonly PublishedArticles _published;
    private readonly IPageFetcher _fetcher;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public VerifyPartnerPage(PublishedArticles published, IPageFetcher fetcher, TimeProvider clock)
    {
        _published = published;
        _fetcher = fetcher;
        _clock = clock;
    }

    /// <summary>Fetches the page at <paramref name="url"/>, from public addresses only, and verifies it.</summary>
    public async Task<PageVerification> FetchAndVerifyAsync(ArticleLookup.Published article, Uri url, CancellationToken cancellationToken) =>
        await _fetcher.FetchAsync(new FetchRequest(url), cancellationToken) switch
        {
            FetchOutcome.Fetched { Page: { Status: 200 } page } => await VerifyAsync(article, page, cancellationToken),
            FetchOutcome.Fetched { Page: var page } => new PageVerification.NotRead("status", $"The address answered with status {page.Status}.", null, MayPass: page.Status is >= 500 or 429),
            FetchOutcome.Refused refused => new PageVerification.NotRead(refused.Code, refused.Reason, null, MayPass: false),
            FetchOutcome.NotNow notNow => new PageVerification.NotRead("not-now", notNow.Reason, notNow.After, MayPass: true),
            FetchOutcome.Failed failed => new PageVerification.NotRead("not-fetched", failed.Reason, failed.RetryAfter, MayPass: true),
            _ => new PageVerification.NotRead("not-fetched", "The address answered without a page.", null, MayPass: true),
        };

    /// <summary>Verifies mark-up that the partner sent; <paramref name="url"/> is where it stands, or null when it is not said.</summary>
    public Task<PageVerification> VerifyAsync(ArticleLookup.Published article, string html, Uri? url, CancellationToken cancellationToken) => VerifyAsync(
        article,
        new Page
        {
            RequestedUrl = url ?? Unknown,
            Url = url ?? Unknown,
            FetchedAt = _clock.GetUtcNow(),
            Status = 200,
            Headers = [new PageHeader("Content-Type", "text/html; charset=utf-8")],
            Body = Encoding.UTF8.GetBytes(html),
        },
        cancellationToken);

    private async Task<PageVerification> VerifyAsync(ArticleLookup.Published article, Page page, CancellationToken cancellationToken)
    {
        var parsed = PageDocument.Parse(page);
        if (parsed is PageParseOutcome.Unreadable unreadable)
        {
            return new PageVerification.NotRead(unreadable.Code, unreadable.Reason, null, MayPass: false);
        }

        var html = await _published.ReadAsync(article, CopyFile.Of(CopyFormat.Html), cancellationToken);
        var stored = await _published.ReadAsync(article, CopyFile.Item, cancellationToken);
        var item = JsonSerializer.Deserialize(stored.Span, StoredJson.Default.StoredItem)!;
        var copy = new PublishedCopy(item.Credit.ToAttribution(), Encoding.UTF8.GetString(html.Span), item.Omissions);
        return new PageVerification.Verified(CopyVerification.Verify(copy, ((PageParseOutcome.Parsed)parsed).Document, page.FetchedAt), page);
    }
}
