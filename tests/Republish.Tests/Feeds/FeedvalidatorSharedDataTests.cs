using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
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
        var wrong = new List<string>();
        var (count, entries, dates) = (0, 0, 0);
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
            else if (Parsed(text) is { } xml)
            {
                var listed = xml.Descendants().Count(e => IsEntry(e) && !e.Ancestors().Any(IsEntry));
                entries += listed == feed.Entries.Length ? 1 : 0;
                if (listed != feed.Entries.Length)
                {
                    wrong.Add($"{row.GetProperty("id")}: {listed} entries but {feed.Entries.Length}");
                }

                foreach (var date in row.GetProperty("event").GetString() is "ValidRFC2822Date" or "ValidW3CDTFDate" ? DatesOf(xml, row) : [])
                {
                    dates++;
                    if (FeedDate.Parse(date) is null)
                    {
                        wrong.Add($"{row.GetProperty("id")}: the date '{date}' is not read");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Console.Error.WriteLine($"feedvalidator: {entries} well-formed feeds with as many entries as an XML parser counts, {dates} dates that it calls valid;"
            + $" {count - unread.Count - empty.Count}/{count} read");
        Assert.True(unread.Count + empty.Count == 0, $"unread: {string.Join(", ", unread)}; without entries: {string.Join(", ", empty)}");
    }

    private static IEnumerable<string> DatesOf(XDocument xml, JsonElement row) =>
        row.GetProperty("params").TryGetProperty("element", out var name) && name.GetString() is { } element
            ? xml.Descendants().Where(e => e.Name.LocalName == element[(element.IndexOf(':', StringComparison.Ordinal) + 1)..]).Select(e => e.Value)
            : [];

    private static bool IsEntry(XElement element) => element.Name.LocalName is "item" or "entry" && !element.Name.NamespaceName.Contains("itunes", StringComparison.Ordinal);

    private static XDocument? Parsed(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The validator also checks lists of outlines, descriptions of services and others.</summary>
    private static bool IsFeed(string text) =>
        text.Contains("<rss", StringComparison.Ordinal) || text.Contains("<feed", StringComparison.Ordinal) || text.Contains("<rdf:RDF", StringComparison.Ordinal);
}
