namespace Republish.Azure.Fetching;

/// <summary>How pages are fetched.</summary>
public sealed class FetchingOptions
{
    /// <summary>The product token that robots.txt files name and the <c>User-Agent</c> begins with. Letters, hyphen and underscore only.</summary>
    public string Product { get; set; } = "Republish";

    /// <summary>The version in the <c>User-Agent</c>.</summary>
    public string Version { get; set; } = "1.0";

    /// <summary>Where publishers reach whoever runs this: an https address or a mailto. Required outside local runs.</summary>
    public string? Contact { get; set; }

    /// <summary>The largest body, after content decoding, in bytes. What is larger is refused, not cut.</summary>
    public int MaximumBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The largest head of an answer, in kilobytes.</summary>
    public int MaximumHeaderKilobytes { get; set; } = 64;

    /// <summary>How many redirects are followed.</summary>
    public int MaximumRedirects { get; set; } = 5;

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long everything may take: redirects, headers and body.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a site's robots.txt is remembered. RFC 9309, section 2.4, allows a day at most.</summary>
    public TimeSpan RobotsLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The least time from one answer of a host to the next request, over all instances. A longer <c>crawl-delay</c> is kept instead.</summary>
    public TimeSpan HostSpacing { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The same for this machine itself, on local runs.</summary>
    public TimeSpan LoopbackSpacing { get; set; }

    /// <summary>The longest <c>crawl-delay</c> that is kept; who asks for more gets this.</summary>
    public TimeSpan LongestCrawlDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a host that fails or asks for fewer requests is left alone first; doubled each time, half a day at most.</summary>
    public TimeSpan BackOff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one instance keeps a host to itself.</summary>
    public TimeSpan HostLease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a fetch waits for its turn; when it would be longer, the message is put back.</summary>
    public TimeSpan LongestTurnWait { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Whether this machine itself may be fetched from. For local runs and tests; <see cref="Problems"/> refuses it in production.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>The <c>User-Agent</c> as sent.</summary>
    public string UserAgent => string.IsNullOrWhiteSpace(Contact) ? $"{Product}/{Version}" : $"{Product}/{Version} (+{Contact})";

    /// <summary>What is wrong with these options, as sentences for people; empty when nothing is.</summary>
    /// <param name="isProduction">Whether the service runs for others, and not on its maker's own machine.</param>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (Product.Length == 0 || !Product.All(c => char.IsAsciiLetter(c) || c is '-' or '_'))
        {
            yield return "Fetching:Product must be letters, hyphens and underscores: it is what robots.txt files name.";
        }

        if (Contact is { } contact && contact.Any(c => c is < '!' or > '~' or '(' or ')'))
        {
            yield return "Fetching:Contact must be an address without spaces or parentheses.";
        }

        if (MaximumBytes < 1024 || MaximumHeaderKilobytes < 1 || MaximumRedirects < 0 || ConnectTimeout <= TimeSpan.Zero || TotalTimeout <= TimeSpan.Zero)
        {
            yield return "Fetching's limits must be positive.";
        }

        if (HostSpacing < TimeSpan.Zero || LoopbackSpacing < TimeSpan.Zero || LongestCrawlDelay < TimeSpan.Zero || HostLease <= TimeSpan.Zero || LongestTurnWait < TimeSpan.Zero || BackOff < TimeSpan.Zero)
        {
            yield return "Fetching's pauses must not be negative, and HostLease must be positive.";
        }

        if (isProduction && HostSpacing < TimeSpan.FromMilliseconds(500))
        {
            yield return "Fetching:HostSpacing must be half a second at least: a publisher's server is not ours to load.";
        }

        if (isProduction && string.IsNullOrWhiteSpace(Contact))
        {
            yield return "Fetching:Contact is required: publishers must be able to reach whoever fetches their pages.";
        }

        if (isProduction && AllowLoopback)
        {
            yield return "Fetching:AllowLoopback is for local runs only.";
        }
    }
}
