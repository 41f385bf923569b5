using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Republish.Feeds;

namespace Republish.Tests.Feeds;

/// <summary>
/// Every case of the peers' sets that bears a licence: what an XML parser finds in the licence elements of both <c>creativeCommons</c> namespaces and
/// of <c>cc</c> must be a statement of the feed, at the entry when it stands in an entry.
/// </summary>
public sealed class FeedLicensesSharedDataTests
{
    private static readonly string[] Sets = ["feedparser", "feedvalidator", "gofeed"];

    private static readonly string[] Namespaces =
    [
        "http://backend.userland.com/creativeCommonsRssModule", "http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html", "http://web.resource.org/cc/", "http://creativecommons.org/ns#",
    ];

    [Fact]
    public void Read_EveryLicenceBearingCase_StatesItsLicences()
    {
        if (SharedData.Locate("data/feeds/feedparser.jsonl") is null)
        {
            return;
        }

        var failures = new List<string>();
        var cases = new List<string>();
        foreach (var line in Sets.SelectMany(set => File.ReadLines(SharedData.Locate($"data/feeds/{set}.jsonl")!)))
        {
            using var document = JsonDocument.Parse(line);
            if (!document.RootElement.TryGetProperty("body", out var body) || Licenses(body.GetString()!) is not { Count: > 0 } licenses)
            {
                continue;
            }

            var id = document.RootElement.GetProperty("id").GetString()!;
            cases.Add(id);
            var feed = Assert.IsType<FeedOutcome.Read>(FeedReader.Read(FeedReaderTests.PageOf(Encoding.UTF8.GetBytes(body.GetString()!)))).Feed;
            foreach (var (value, isOfAnEntry) in licenses)
            {
                var stated = isOfAnEntry ? feed.Entries.SelectMany(e => e.LicenseStatements) : feed.LicenseStatements;
                if (!stated.Any(s => s.Value == value))
                {
                    failures.Add($"{id}: {value} is not among {string.Join(", ", stated.Select(s => s.Value))}");
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.InRange(cases.Count, 5, int.MaxValue);
        Console.Error.WriteLine($"licences in feeds: {cases.Count} cases hold ({string.Join(", ", cases)})");
    }

    private static List<(string Value, bool IsOfAnEntry)> Licenses(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
            return
            [
                .. XDocument.Load(reader).Descendants().Where(e => e.Name.LocalName == "license" && Namespaces.Contains(e.Name.NamespaceName))
                    .Select(e => (e.Attributes().FirstOrDefault(a => a.Name.LocalName == "resource")?.Value ?? e.Value.Trim(), e.Ancestors().Any(a => a.Name.LocalName is "item" or "entry"))),
            ];
        }
        catch (XmlException)
        {
            return [];
        }
    }
}
