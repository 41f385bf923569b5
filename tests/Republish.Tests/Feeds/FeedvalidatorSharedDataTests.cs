using System.Text;
using System.Text.Json;
using Republish.Feeds;

namespace Republish.Tests.Feeds;

/// <summary>
/// The cases of the W3C's feed validator. It says what is wrong with feeds; a reader must read them all the same. What is no feed by any
/// reading stands in the exceptions, each with the reason.
/// </summary>
public sealed class FeedvalidatorSharedDataTests
{
    [Fact]
    public void Read_EveryCase_IsReadAndHasWhatItShows()
    {
        if (SharedData.Locate("data/feeds/feedvalidator.jsonl") is not { } file)
        {
            return;
        }

        var unread = new List<string>();
        var empty = new List<string>();
        var count = 0;
        foreach (var line in File.ReadLines(file))
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            var body = row.TryGetProperty("bodyBase64", out var packed) ? packed.GetBytesFromBase64() : Encoding.UTF8.GetBytes(row.GetProperty("body").GetString()!);
            var text = Encoding.UTF8.GetString(body);
            if (!IsFeed(text))
            {
                continue;
            }

            count++;
            if (FeedReader.Read(FeedReaderTests.PageOf(body)) is not FeedOutcome.Read { Feed: var feed })
            {
                unread.Add(row.GetProperty("id").GetString()!);
            }
            else if (feed.Entries.IsEmpty && (text.Contains("<item>", StringComparison.Ordinal) || text.Contains("<entry>", StringComparison.Ordinal)))
            {
                empty.Add(row.GetProperty("id").GetString()!);
            }
        }

        Console.Error.WriteLine($"feedvalidator: {count - unread.Count - empty.Count}/{count} read");
        Assert.True(unread.Count + empty.Count == 0, $"unread: {string.Join(", ", unread)}; without entries: {string.Join(", ", empty)}");
    }

    /// <summary>The validator also checks lists of outlines, descriptions of services and others.</summary>
    private static bool IsFeed(string text) =>
        text.Contains("<rss", StringComparison.Ordinal) || text.Contains("<feed", StringComparison.Ordinal) || text.Contains("<rdf:RDF", StringComparison.Ordinal);
}
