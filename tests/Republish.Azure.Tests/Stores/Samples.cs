using System.Globalization;
using Republish.Pages;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Tests.Stores;

/// <summary>Records to store.</summary>
public static class Samples
{
    public static readonly SourceId Source = new("common-ground");

    public static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public static ArticleId Id(int number) => ArticleId.FromCanonicalUrl(new Uri(string.Create(CultureInfo.InvariantCulture, $"https://example.org/articles/{number}")));

    public static ArticleRecord Article(int number) => new()
    {
        Id = Id(number),
        Source = Source,
        Url = new Uri($"https://example.org/articles/{number}"),
        Status = ArticleStatus.Republishable,
        Title = $"Article {number}: “quotes”, 日本語 and 🙂",
        Authors = ["Ann Author", "Bob Byline"],
        LicenseId = "CC-BY-4.0",
        Versions = [new ArticleVersion(1, new string('a', 64), Noon, "CC-BY-4.0", new string('b', 64))],
        CaptureHash = new string('a', 64),
        CapturedAt = Noon,
        ListedAt = Noon,
        ChangedAt = Noon,
        EngineRevision = 1,
    };

    public static ListingEntry Entry(int number, DateTimeOffset listedAt) => new()
    {
        Id = Id(number),
        Source = Source,
        ListedAt = listedAt,
        ChangedAt = listedAt,
        Version = 1,
        Title = $"Entry {number}",
        Url = new Uri($"https://example.org/articles/{number}"),
        LicenseId = "CC-BY-4.0",
    };

    public static ArticleChange Change(int number, int version = 1, ChangeKind kind = ChangeKind.Created) =>
        new(Id(number), Source, version, kind, Noon.AddSeconds(number), "CC-BY-4.0");

    public static Page Page(string url, byte[] body, params PageHeader[] headers) => new()
    {
        RequestedUrl = new Uri(url),
        Url = new Uri(url),
        FetchedAt = Noon,
        Status = 200,
        Headers = [.. headers],
        Body = body,
    };
}
