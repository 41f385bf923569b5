using System.Globalization;

namespace Republish.Functions.Newsroom;

/// <summary>How a page of the sample newsroom leaves the server.</summary>
internal enum NewsroomEncoding
{
    /// <summary>As it is.</summary>
    Identity,

    /// <summary>Compressed when the client takes gzip.</summary>
    Gzip,

    /// <summary>Compressed, and cut off half-way: a broken server.</summary>
    TruncatedGzip,
}

/// <summary>A page of the sample newsroom.</summary>
/// <param name="Path">Its path on the server.</param>
/// <param name="Resource">The embedded file with its mark-up.</param>
/// <param name="ContentType">The header field as sent.</param>
/// <param name="Modified">The instant that <c>Last-Modified</c> states.</param>
internal sealed record NewsroomPage(string Path, string Resource, string ContentType, DateTimeOffset Modified)
{
    private const string Html = "text/html; charset=utf-8";

    /// <summary>How it is sent.</summary>
    public NewsroomEncoding Encoding { get; init; }

    /// <summary>The code page of its bytes; 65001 is UTF-8.</summary>
    public int CodePage { get; init; } = 65001;

    /// <summary>Whether a correction changes it.</summary>
    public bool IsCorrectable { get; init; }

    /// <summary>Every page there is.</summary>
    public static IReadOnlyList<NewsroomPage> All { get; } =
    [
        new("/", "index.html", Html, On("2024-03-26T06:00:00Z")) { Encoding = NewsroomEncoding.Gzip },
        new("/robots.txt", "robots.txt", "text/plain; charset=utf-8", On("2024-01-01T00:00:00Z")),
        new("/feed.xml", "feed.xml", "application/rss+xml; charset=utf-8", On("2024-03-22T17:40:00Z")) { IsCorrectable = true },
        new("/features.atom", "features.atom", "application/atom+xml", On("2024-03-26T06:00:00Z")) { Encoding = NewsroomEncoding.Gzip },
        new("/2024/03/05/night-ferry-returns", "night-ferry.html", "text/html; charset=UTF-8", On("2024-03-05T11:02:00Z")) { Encoding = NewsroomEncoding.Gzip },
        new("/2024/03/07/seagrass-meadows", "seagrass-meadows.html", Html, On("2024-03-07T06:00:00Z")),
        new("/2024/03/11/library-of-tools", "library-of-tools.html", "text/html", On("2024-03-11T06:00:00Z")),
        new("/2024/03/12/tide-tables-opened", "tide-tables.html", Html, On("2024-03-12T12:00:00Z")) { Encoding = NewsroomEncoding.Gzip },
        new("/2024/03/14/rents-above-the-fish-market", "rents-fish-market.html", "text/html; charset=windows-1252", On("2024-03-14T06:00:00Z")) { CodePage = 1252 },
        new("/2024/03/18/schools-heat-pumps", "schools-heat-pumps.html", Html, On("2024-03-18T07:15:00Z")),
        new("/2024/03/20/lighthouse-for-sale", "lighthouse.html", Html, On("2024-03-20T09:00:00Z")),
        new("/2024/03/21/what-creative-commons-means", "creative-commons-explained.html", Html, On("2024-03-21T06:00:00Z")),
        new("/2024/03/22/flood-wall-vote", "flood-wall.html", Html, On("2024-03-22T17:40:00Z")) { IsCorrectable = true },
        new("/2024/03/25/pilots-log", "pilots-log.html", Html, On("2024-03-25T06:00:00Z")) { Encoding = NewsroomEncoding.TruncatedGzip },
        new("/2024/03/26/market-accounts", "market-accounts.html", Html, On("2024-03-26T06:00:00Z")),
        new("/members/editors-notebook", "editors-notebook.html", Html, On("2024-03-04T08:30:00Z")),
        new("/common-dreams/", "common-dreams-index.html", Html, On("2024-01-01T00:00:00Z")),
        new("/common-dreams/feed.xml", "common-dreams-feed.xml", "application/rss+xml; charset=utf-8", On("2024-01-01T00:00:00Z")),
        new("/common-dreams/taliban-offensive-claims-major-city", "taliban-offensive.html", Html, On("2024-01-01T00:00:00Z")) { Encoding = NewsroomEncoding.Gzip },
    ];

    private static DateTimeOffset On(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
