using System.Text;
using Republish.Pages;
using Republish.Pipeline.Ports;

namespace Republish.Pipeline.Serving;

/// <summary>What came of looking at a page that somebody asks about.</summary>
public abstract record PageLook
{
    private PageLook()
    {
    }

    /// <summary>The page was had.</summary>
    /// <param name="Page">The page as it was seen.</param>
    public sealed record Seen(Page Page) : PageLook;

    /// <summary>The page could not be had or read.</summary>
    /// <param name="Code">A short, stable name of the reason.</param>
    /// <param name="Reason">A sentence for people.</param>
    /// <param name="RetryAfter">When another try may help, or null.</param>
    /// <param name="MayPass">Whether another try may help at all.</param>
    public sealed record NotRead(string Code, string Reason, TimeSpan? RetryAfter, bool MayPass) : PageLook;
}

/// <summary>Gets a page that somebody asks about: by its address, as collecting fetches pages, or from its mark-up. Keeps nothing.</summary>
public sealed class LookAtPage
{
    /// <summary>The address of a page that was sent without one; the name is reserved (RFC 2606).</summary>
    public static readonly Uri UnknownUrl = new("http://unknown.invalid/");

    private readonly IPageFetcher _fetcher;
    private readonly TimeProvider _clock;

    /// <summary>Creates the step on its ports.</summary>
    public LookAtPage(IPageFetcher fetcher, TimeProvider clock)
    {
        _fetcher = fetcher;
        _clock = clock;
    }

    /// <summary>Fetches the page at <paramref name="url"/>, from public addresses only and as its robots.txt allows.</summary>
    public async Task<PageLook> FetchAsync(Uri url, CancellationToken cancellationToken) =>
        await _fetcher.FetchAsync(new FetchRequest(url), cancellationToken) switch
        {
            FetchOutcome.Fetched { Page: { Status: 200 } page } => new PageLook.Seen(page),
            FetchOutcome.Fetched { Page: var page } => new PageLook.NotRead("status", $"The address answered with status {page.Status}.", null, MayPass: page.Status is >= 500 or 429),
            FetchOutcome.Refused refused => new PageLook.NotRead(refused.Code, refused.Reason, null, MayPass: false),
            FetchOutcome.NotNow notNow => new PageLook.NotRead("not-now", notNow.Reason, notNow.After, MayPass: true),
            FetchOutcome.Failed failed => new PageLook.NotRead("not-fetched", failed.Reason, failed.RetryAfter, MayPass: true),
            _ => new PageLook.NotRead("not-fetched", "The address answered without a page.", null, MayPass: true),
        };

    /// <summary>A page from mark-up that was sent; <paramref name="url"/> is where it stands, or null when it is not said.</summary>
    public Page FromMarkup(string html, Uri? url) => new()
    {
        RequestedUrl = url ?? UnknownUrl,
        Url = url ?? UnknownUrl,
        FetchedAt = _clock.GetUtcNow(),
        Status = 200,
        Headers = [new PageHeader("Content-Type", "text/html; charset=utf-8")],
        Body = Encoding.UTF8.GetBytes(html),
    };
}
