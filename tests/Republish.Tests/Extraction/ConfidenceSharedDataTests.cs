using System.Text;
using System.Text.Json;

namespace Republish.Tests.Extraction;

/// <summary>
/// Counts how many pages of the labelled sets that are no whole article are doubted with effect, and how many whole articles are. The sets do not say which pages are
/// which; here a page is a stub when its labelled text has fewer than 350 characters that are no white space, a list when its address is a site's front page or its JSON-LD
/// calls it a <c>CollectionPage</c> and no article, paywalled when a person who read it found the text cut off before a request to pay (three pages). Articles with a
/// labelled text that are none of these are whole: also those of which the engine takes the wrong parts.
/// </summary>
public sealed class ConfidenceSharedDataTests
{
    private static readonly string[] Paywalled = ["traf/0a12df42d1764095989ab078ee0f940b", "traf/aoc.media.archaisme", "traf/haitiantimes.com-family"];

    [Fact]
    public void Extract_LabelledPages_DoubtsThoseThatAreNotWholeAndFewOthers()
    {
        var counts = new Dictionary<string, (int All, int Doubted)>(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var set in (string[])["aeb", "fundus", "traf", "wcxb", "mozilla"])
        {
            if (SharedData.Locate("data/extraction/" + set) is not { } folder)
            {
                return;
            }

            using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "gt.json")));
            var number = 0;
            foreach (var page in truth.RootElement.EnumerateObject())
            {
                var file = Path.Combine(folder, "html", page.Name + ".html.gz");
                var bytes = File.Exists(file) ? SharedPages.Unpacked(file) : [];
                if (bytes.Length == 0 || Kind(set, page, bytes) is not { } kind || (kind == "whole" && number++ % 3 != 0))
                {
                    // Every third whole article says enough; parsing all of them is what takes the time.
                    continue;
                }

                var isDoubted = !Extracted.From(bytes, "text/html", SharedPages.AddressOf(page.Value)).IsComplete;
                var (all, doubted) = counts.GetValueOrDefault(kind);
                counts[kind] = (all + 1, doubted + (isDoubted ? 1 : 0));
                if (isDoubted == (kind == "whole"))
                {
                    wrong.Add($"{kind}: {set}/{page.Name}");
                }
            }
        }

        var whole = counts["whole"];
        var others = counts.Where(c => c.Key != "whole").Select(c => c.Value).ToArray();
        var report = string.Join(", ", counts.Select(c => $"{c.Key} {c.Value.Doubted} of {c.Value.All}")) + "\n" + string.Join('\n', wrong);
        Assert.True(others.Sum(o => o.All) >= 12 && whole.All >= 200, "Too few pages to say anything: " + report);
        Assert.True(others.Sum(o => o.Doubted) * 100 >= others.Sum(o => o.All) * 80, report);
        Assert.True(whole.Doubted * 100 <= whole.All * 3, report);
    }

    private static string? Kind(string set, JsonProperty page, byte[] bytes)
    {
        if (Paywalled.Contains(set + "/" + page.Name))
        {
            return "paywalled";
        }

        var url = page.Value.TryGetProperty("url", out var u) ? u.GetString()! : "";
        var markup = Encoding.UTF8.GetString(bytes);
        if (IsFrontPage(url) || (markup.Contains("\"CollectionPage\"", StringComparison.Ordinal) && !markup.Contains("Article\"", StringComparison.Ordinal) && !markup.Contains("Posting\"", StringComparison.Ordinal)))
        {
            return "list";
        }

        if (!page.Value.TryGetProperty("text", out var text))
        {
            return null;
        }

        return text.GetString()!.Count(c => !char.IsWhiteSpace(c)) < 350 ? "stub"
            : set != "mozilla" && (!page.Value.TryGetProperty("type", out var type) || type.GetString() == "article") ? "whole" : null;
    }

    private static bool IsFrontPage(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0 && address.AbsolutePath is "/" or "/index.html";
}
