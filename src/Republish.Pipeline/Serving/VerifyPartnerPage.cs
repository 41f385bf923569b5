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
    /// <param name="Why">Why not.</param>
    public sealed record NotRead(PageLook.NotRead Why) : PageVerification;
}

/// <summary>Holds a partner's page against the copy that the partner was given. Stores nothing.</summary>
public sealed class VerifyPartnerPage
{
    private readonly PublishedArticles _published;
    private readonly LookAtPage _look;

    /// <summary>Creates the step on its ports.</summary>
    public VerifyPartnerPage(PublishedArticles published, LookAtPage look)
    {
        _published = published;
        _look = look;
    }

    /// <summary>Fetches the page at <paramref name="url"/>, from public addresses only, and verifies it.</summary>
    public async Task<PageVerification> FetchAndVerifyAsync(ArticleLookup.Published article, Uri url, CancellationToken cancellationToken) =>
        await _look.FetchAsync(url, cancellationToken) switch
        {
            PageLook.Seen seen => await VerifyAsync(article, seen.Page, cancellationToken),
            var other => new PageVerification.NotRead((PageLook.NotRead)other),
        };

    /// <summary>Verifies mark-up that the partner sent; <paramref name="url"/> is where it stands, or null when it is not said.</summary>
    public Task<PageVerification> VerifyAsync(ArticleLookup.Published article, string html, Uri? url, CancellationToken cancellationToken) =>
        VerifyAsync(article, _look.FromMarkup(html, url), cancellationToken);

    private async Task<PageVerification> VerifyAsync(ArticleLookup.Published article, Page page, CancellationToken cancellationToken)
    {
        var parsed = PageDocument.Parse(page);
        if (parsed is PageParseOutcome.Unreadable unreadable)
        {
            return new PageVerification.NotRead(new PageLook.NotRead(unreadable.Code, unreadable.Reason, null, MayPass: false));
        }

        var html = await _published.ReadAsync(article, CopyFile.Of(CopyFormat.Html), cancellationToken);
        var stored = await _published.ReadAsync(article, CopyFile.Item, cancellationToken);
        var item = JsonSerializer.Deserialize(stored.Span, StoredJson.Default.StoredItem)!;
        var copy = new PublishedCopy(item.Credit.ToAttribution(), Encoding.UTF8.GetString(html.Span), item.Omissions);
        return new PageVerification.Verified(CopyVerification.Verify(copy, ((PageParseOutcome.Parsed)parsed).Document, page.FetchedAt), page);
    }
}
