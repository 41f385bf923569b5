using System.Text;
using System.Text.Json;
using Republish.Feeds;

namespace Republish.Tests.Feeds;

/// <summary>The cases of Go's gofeed and of the JSON Feed schema, as far as they speak of fields that a <see cref="Feed"/> has.</summary>
public sealed class GofeedSharedDataTests
{
    private const string FirstLink = "Of several links the first is taken; gofeed takes the last.";

    /// <summary>Cases that are read in another way on purpose, each with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["parser/rss/rdf_channel_links.xml"] = FirstLink,
        ["parser/rss/rdf_item_links.xml"] = FirstLink,
        ["parser/rss/rss_channel_item_links.xml"] = FirstLink,
        ["parser/rss/rss_channel_links.xml"] = FirstLink,
        ["translator/rss/feed_item_links_-_rss_channel_item_links.xml"] = FirstLink,
        ["translator/rss/feed_links_-_rdf_channel_links.xml"] = FirstLink,
        ["translator/rss/feed_links_-_rss_channel_links.xml"] = FirstLink,
    };

    [Fact]
    public void Read_ExpectationsOfOurFields_Hold()
    {
        if (SharedData.Locate("data/feeds/gofeed.jsonl") is not { } file)
        {
            return;
        }

        var failures = new List<string>();
        var held = 0;
        foreach (var line in File.ReadLines(file))
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            var expected = row.GetProperty("expected");
            if (expected.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            var outcome = FeedReader.Read(FeedReaderTests.PageOf(Encoding.UTF8.GetBytes(row.GetProperty("body").GetString()!)));
            var wrong = outcome is FeedOutcome.Read read ? Wrong(read.Feed, expected).ToArray() : ["not read"];
            held += wrong.Length == 0 ? 1 : 0;
            if (wrong.Length > 0 && !Exceptions.ContainsKey(row.GetProperty("id").GetString()!))
            {
                failures.Add($"{row.GetProperty("id")}: {string.Join("; ", wrong)}");
            }
        }

        Console.Error.WriteLine($"gofeed: {held} feeds as expected");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [Fact]
    public void Read_JsonFeedCases_ValidOnesAreRead()
    {
        if (SharedData.Locate("data/feeds/jsonfeed.json") is not { } file)
        {
            return;
        }

        using var document = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var row in document.RootElement.EnumerateArray().Where(r => r.GetProperty("valid").ValueKind == JsonValueKind.True))
        {
            var read = Assert.IsType<FeedOutcome.Read>(FeedReader.Read(FeedReaderTests.PageOf(Encoding.UTF8.GetBytes(row.GetProperty("body").GetString()!))));
            using var body = JsonDocument.Parse(row.GetProperty("body").GetString()!);
            Assert.Equal(body.RootElement.GetProperty("items").GetArrayLength(), read.Feed.Entries.Length);
            Assert.Equal(body.RootElement.GetProperty("title").GetString(), read.Feed.Title);
            foreach (var (item, entry) in body.RootElement.GetProperty("items").EnumerateArray().Zip(read.Feed.Entries))
            {
                Assert.Equal((Text(item, "title"), Text(item, "id"), Text(item, "url")), (entry.Title, entry.Id, entry.Url?.OriginalString));
                Assert.Equal(Bare(Text(item, "content_html") ?? Text(item, "content_text") ?? ""), Bare(entry.Content ?? ""));
                Assert.Equal((FeedDate.Parse(Text(item, "date_published")), FeedDate.Parse(Text(item, "date_modified"))), (entry.Published, entry.Updated));
                Assert.Equal(
                    item.TryGetProperty("attachments", out var attachments) ? attachments.EnumerateArray().Select(a => Text(a, "url")) : [],
                    entry.Enclosures.Select(e => e.Url?.OriginalString));
            }
        }
    }

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.ToString() : null;

    private static IEnumerable<string> Wrong(Feed feed, JsonElement expected)
    {
        foreach (var wrong in new[]
        {
            Compare("title", expected, "title", feed.Title),
            Compare("description", expected, "description", feed.Description),
            Compare("subtitle", expected, "subtitle", feed.Description),
            Compare("rights", expected, "rights", feed.Rights),
            Compare("copyright", expected, "copyright", feed.Rights),
            Compare("language", expected, "language", feed.Language),
            Compare("id", expected, "id", feed.Id),
            Date("updated", expected, "updatedParsed", feed.Updated),
            Address("link", expected, feed.HomePage),
        })
        {
            if (wrong is not null)
            {
                yield return wrong;
            }
        }

        var items = expected.TryGetProperty("items", out var list) || expected.TryGetProperty("entries", out list) ? list : default;
        if (items.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        if (items.GetArrayLength() != feed.Entries.Length)
        {
            yield return $"{items.GetArrayLength()} entries but {feed.Entries.Length}";
            yield break;
        }

        foreach (var (item, entry) in items.EnumerateArray().Zip(feed.Entries))
        {
            foreach (var wrong in new[]
            {
                Compare("entry title", item, "title", entry.Title),
                Compare("entry description", item, "description", entry.Summary ?? entry.Content),
                Compare("entry summary", item, "summary", entry.Summary),
                Compare("entry content", item, "content", entry.Content),
                Compare("entry id", item, "id", entry.Id),
                Compare("entry guid", item, "guid", entry.Id),
                Compare("entry rights", item, "rights", entry.Rights),
                Compare("entry author", item, "author", entry.Authors.FirstOrDefault()),
                Date("entry published", item, "publishedParsed", entry.Published),
                Date("entry updated", item, "updatedParsed", entry.Updated),
                Address("entry link", item, entry.Url),
            })
            {
                if (wrong is not null)
                {
                    yield return wrong;
                }
            }
        }
    }

    private static string? Compare(string what, JsonElement expected, string name, string? actual)
    {
        if (!expected.TryGetProperty(name, out var value))
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.Object
            ? value.TryGetProperty("value", out var inner) ? inner.GetString() : value.TryGetProperty("name", out inner) ? inner.GetString() : null
            : value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text is null || Bare(text) == Bare(actual ?? "") ? null : $"{what} should be '{text}' but is '{actual}'";
    }

    /// <summary>Mark-up and how often it is escaped apart: titles are plain text here and HTML there.</summary>
    private static string Bare(string text) => FeedMarkup.PlainText(FeedMarkup.PlainText(text));

    private static string? Address(string what, JsonElement expected, Uri? actual) =>
        !expected.TryGetProperty("link", out var value) || !Uri.TryCreate(value.GetString(), UriKind.Absolute, out var url) || url == actual ? null : $"{what} should be {value} but is {actual}";

    private static string? Date(string what, JsonElement expected, string name, DateTimeOffset? actual) =>
        !expected.TryGetProperty(name, out var value) || FeedDate.Parse(value.GetString()) == actual ? null : $"{what} should be {value} but is {actual:O}";
}
