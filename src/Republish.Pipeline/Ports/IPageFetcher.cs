using Republish.Pages;

namespace Republish.Pipeline.Ports;

/// <summary>What to fetch.</summary>
/// <param name="Url">The address.</param>
/// <param name="ETag">The entity tag of what is already held, for a conditional request; null for an unconditional one.</param>
/// <param name="LastModified">The <c>Last-Modified</c> value of what is already held, word for word; null for none.</param>
/// <param name="MaximumBytes">The largest body, after content decoding; null for the usual limit. Sitemaps may have 50 MiB.</param>
public sealed record FetchRequest(Uri Url, string? ETag = null, string? LastModified = null, int? MaximumBytes = null);

/// <summary>What came of fetching.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <summary>An answer with a body, of any status that is final (200, 404, 410, …).</summary>
    /// <param name="Page">The capture.</param>
    public sealed record Fetched(Page Page) : FetchOutcome
    {
        /// <summary>Whether it was reached by redirects that are all permanent (301, 308): the page has moved.</summary>
        public bool IsMovedForGood { get; init; }
    }

    /// <summary>What is held is still current (304).</summary>
    public sealed record NotModified : FetchOutcome;

    /// <summary>It may not be fetched: robots.txt, a forbidden address, a limit.</summary>
    /// <param name="Code">A short, stable name: <c>robots</c>, <c>forbidden-address</c>, <c>too-large</c>, <c>too-many-redirects</c>, <c>bad-encoding</c>.</param>
    /// <param name="Reason">A sentence for people.</param>
    public sealed record Refused(string Code, string Reason) : FetchOutcome;

    /// <summary>It could not be fetched now (time-out, connection failure, 429, 5xx).</summary>
    /// <param name="Reason">A sentence for people.</param>
    /// <param name="RetryAfter">When the server asks to come back, or null.</param>
    public sealed record Failed(string Reason, TimeSpan? RetryAfter) : FetchOutcome;

    /// <summary>The host's turn has not come, or the host wants rest: nothing was asked of it, and nobody is at fault.</summary>
    /// <param name="After">When to come again; positive.</param>
    /// <param name="Reason">A sentence for people.</param>
    public sealed record NotNow(TimeSpan After, string Reason) : FetchOutcome;
}

/// <summary>Fetches over HTTP, politely and only from public addresses.</summary>
public interface IPageFetcher
{
    /// <summary>Fetches. Throws only when cancelled.</summary>
    Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken);
}
