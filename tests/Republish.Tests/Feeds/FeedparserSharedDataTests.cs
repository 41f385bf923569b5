using System.Globalization;
using System.Text;
using System.Text.Json;
using Republish.Feeds;
using Republish.Pages;

namespace Republish.Tests.Feeds;

/// <summary>
/// The cases of Python's feedparser, as far as they speak of fields that a <see cref="Feed"/> has. Mark-up is compared by its text and
/// its links: feedparser cleans and rewrites what it hands over, this reader hands it over as it stood there.
/// </summary>
public sealed class FeedparserSharedDataTests
{
    private static readonly Uri Server = new("http://127.0.0.1:8097/");

    /// <summary>Cleaning of HTML is not a feed reader's work here; copies are cleaned when they are composed.</summary>
    private static readonly string[] NotOurs = ["sanitize"];

    /// <summary>Cases that are read in another way on purpose, each with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["wellformed/atom10/entry_content_text_plain_brackets.xml"] = "Content is HTML always: plain text is handed over escaped.",
        ["wellformed/base/http_entry_id_base_docuri.xml"] = "An id is compared character by character and never resolved (RFC 4287, section 4.2.6.1).",
        ["wellformed/rss/item_description_not_a_doctype.xml"] = "feedparser cleans the HTML; it is handed over as it stood there.",
        ["encoding/bozo_linenoise.xml"] = "feedparser cleans the HTML; it is handed over as it stood there.",
    };

    [Fact]
    public void Read_CoreExpectationsOfOurFields_Hold()
    {
        if (SharedData.Locate("data/feeds/feedparser.jsonl") is not { } file)
        {
            return;
        }

        var failures = new List<string>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        var listed = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new Dictionary<string, (int Held, int All)>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(file))
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            if (!row.TryGetProperty("expect", out var expect) || NotOurs.Contains(row.GetProperty("category").GetString()))
            {
                continue;
            }

            var outcome = FeedReader.Read(PageOf(row));
            foreach (var one in expect.EnumerateArray())
            {
                var held = outcome is FeedOutcome.Read read ? Holds(read.Feed, one, Base(row)) : NeedsAFeed(one) ? false : (bool?)null;
                if (held is null)
                {
                    continue;
                }

                var set = row.GetProperty("set").GetString()!;
                var (good, all) = counts.GetValueOrDefault(set);
                counts[set] = (good + (held.Value ? 1 : 0), all + 1);
                if (!held.Value && Exceptions.ContainsKey(row.GetProperty("id").GetString()!))
                {
                    used.Add(row.GetProperty("id").GetString()!);
                    listed[set] = listed.GetValueOrDefault(set) + 1;
                }
                else if (!held.Value)
                {
                    failures.Add($"{row.GetProperty("id")}: {one} but {Shown(outcome, one)}");
                }
            }
        }

        // What must hold: all of the well-formed but those listed above with their reasons, and 95 of 100 of the rest, listed likewise.
        var (wellFormed, others) = (counts["wellformed"], counts.Where(c => c.Key != "wellformed").Aggregate((Held: 0, All: 0), (sum, c) => (sum.Held + c.Value.Held, sum.All + c.Value.All)));
        Assert.Equal(wellFormed.All, wellFormed.Held + listed.GetValueOrDefault("wellformed"));
        Assert.True(others.Held >= 0.95 * others.All, $"{others.Held} of {others.All}");
        Assert.Equal(Exceptions.Keys.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
        Console.Error.WriteLine("feedparser: " + string.Join(", ", counts.Select(c => $"{c.Key} {c.Value.Held}/{c.Value.All}")));
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    private static Page PageOf(JsonElement row)
    {
        var headers = row.TryGetProperty("headers", out var given)
            ? given.EnumerateObject().Select(h => new PageHeader(h.Name, h.Value.GetString() ?? "")).ToArray()
            : [];
        return FeedReaderTests.PageOf(row.TryGetProperty("bodyBase64", out var packed) ? packed.GetBytesFromBase64() : Encoding.UTF8.GetBytes(row.GetProperty("body").GetString()!)) with
        {
            Url = new Uri(Server, row.GetProperty("id").GetString()!),
            Headers = [.. headers],
        };
    }

    private static Uri Base(JsonElement row) =>
        row.TryGetProperty("headers", out var headers) && headers.TryGetProperty("Content-Location", out var location) ? new Uri(Server, location.GetString()!) : Server;

    private static bool NeedsAFeed(JsonElement one) => Path(one) is var path && path.Length > 0 && path != "bozo" && one.GetProperty("op").GetString() == "==";

    private static string Path(JsonElement one) => string.Join('.', one.GetProperty("path").EnumerateArray());

    /// <summary>Null when the expectation speaks of something that a feed here does not have.</summary>
    private static bool? Holds(Feed feed, JsonElement one, Uri baseUrl)
    {
        if (one.GetProperty("op").GetString() != "==")
        {
            return null;
        }

        var expected = one.GetProperty("value");
        return Actual(feed, Path(one)) switch
        {
            (false, _, _) => null,
            (_, DateTimeOffset date, _) => FeedDate.Parse(expected.ValueKind == JsonValueKind.Object ? expected.GetProperty("utc").GetString() : expected.GetString()) == date,
            (_, Markup markup, _) => Reduced(expected.GetString()!, baseUrl) == Reduced(markup.Html, markup.Base ?? baseUrl),
            (_, Uri url, _) => Same(expected.GetString(), url),
            (_, string text, true) => FeedMarkup.PlainText(expected.GetString()!) == text || expected.GetString()!.Trim() == text,
            (_, string text, false) => expected.ToString() == text,
            _ => expected.ValueKind == JsonValueKind.Null || expected.ToString().Length == 0,
        };
    }

    private static string Shown(FeedOutcome outcome, JsonElement one) =>
        outcome is FeedOutcome.Read read ? Actual(read.Feed, Path(one)).Value?.ToString() ?? "null" : ((FeedOutcome.Unreadable)outcome).Reason;

    private static (bool IsOurs, object? Value, bool IsText) Actual(Feed feed, string path)
    {
        var parts = path.Split('.');
        if (parts[0] == "feed")
        {
            return string.Join('.', parts[1..]) switch
            {
                "title" or "title_detail.value" => (true, feed.Title, true),
                "link" => (true, feed.HomePage, false),
                "description" or "subtitle" or "tagline" or "subtitle_detail.value" => (true, Markup.Of(feed.Description, null), false),
                "copyright" or "rights" or "rights_detail.value" => (true, feed.Rights, true),
                "author_detail.name" or "authors.0.name" => (true, feed.Authors.FirstOrDefault(), false),
                "id" => (true, feed.Id, false),
                "language" => (true, feed.Language, false),
                "updated" or "updated_parsed" => (true, feed.Updated, false),
                "license" => (true, feed.LicenseStatements.FirstOrDefault()?.Value, false),
                _ => (false, null, false),
            };
        }

        if (parts[0] != "entries" || parts.Length < 3 || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var index))
        {
            return (false, null, false);
        }

        var entry = index < feed.Entries.Length ? feed.Entries[index] : new FeedEntry();
        return string.Join('.', parts[2..]) switch
        {
            "title" or "title_detail.value" => (true, entry.Title, true),
            "link" => (true, entry.Url, false),
            "id" => (true, entry.Id, false),
            "summary" or "description" or "summary_detail.value" => (true, Markup.Of(entry.Summary ?? entry.Content, entry.ContentBase), false),
            "content.0.value" => (true, Markup.Of(entry.Content, entry.ContentBase), false),
            "content.0.base" => (true, entry.ContentBase, false),
            "author_detail.name" or "authors.0.name" => (true, entry.Authors.FirstOrDefault(), false),
            "published" or "published_parsed" or "created" or "created_parsed" => (true, entry.Published, false),
            "updated" or "updated_parsed" => (true, entry.Updated, false),
            "rights" or "copyright" => (true, entry.Rights, true),
            "license" => (true, entry.LicenseStatements.FirstOrDefault()?.Value, false),
            "enclosures.0.url" => (true, entry.Enclosures.FirstOrDefault()?.Url, false),
            "enclosures.0.type" => (true, entry.Enclosures.FirstOrDefault()?.MediaType, false),
            "enclosures.0.length" => (true, entry.Enclosures.FirstOrDefault()?.Length?.ToString(CultureInfo.InvariantCulture), false),
            _ => (false, null, false),
        };
    }

    private static bool Same(string? expected, Uri url) => Uri.TryCreate(expected, UriKind.Absolute, out var other) && other.AbsoluteUri == url.AbsoluteUri;

    /// <summary>The text and the links.</summary>
    private static string Reduced(string html, Uri baseUrl)
    {
        var links = new StringBuilder();
        for (var at = html.IndexOf("href=\"", StringComparison.Ordinal); at >= 0; at = html.IndexOf("href=\"", at + 6, StringComparison.Ordinal))
        {
            var href = html[(at + 6)..html.IndexOf('"', at + 6)];
            links.Append(' ').Append(Uri.TryCreate(baseUrl, href, out var url) ? url.AbsoluteUri : href);
        }

        return FeedMarkup.PlainText(html) + links;
    }

    private sealed record Markup(string Html, Uri? Base)
    {
        public static Markup? Of(string? html, Uri? baseUrl) => html is null ? null : new Markup(html, baseUrl);
    }
}
