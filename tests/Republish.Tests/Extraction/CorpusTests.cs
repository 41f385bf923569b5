using System.Text.Json;
using Republish.Extraction;

namespace Republish.Tests.Extraction;

/// <summary>
/// Holds what was reached on a sample of the labelled pages that stand beside the repository: every fourth page of three
/// sets, body F1 over runs of four words (the measure of article-extraction-benchmark).
/// </summary>
public sealed class CorpusTests
{
    [Theory]
    [InlineData("aeb", 0.94)]
    [InlineData("fundus", 0.94)]
    [InlineData("wcxb", 0.90)]
    public void Extract_LabelledPages_HoldsTheReachedF1(string set, double reached)
    {
        if (SharedData.Locate("data/extraction/" + set) is not { } folder)
        {
            return;
        }

        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "gt.json")));
        var precision = new List<double>();
        var recall = new List<double>();
        foreach (var page in truth.RootElement.EnumerateObject().Where((_, i) => i % 4 == 0))
        {
            if (!page.Value.TryGetProperty("text", out var text) || (page.Value.TryGetProperty("type", out var type) && type.GetString() != "article"))
            {
                continue;
            }

            var expected = Runs(text.GetString()!);
            var article = Extracted.From(SharedPages.Unpacked(Path.Combine(folder, "html", page.Name + ".html.gz")), "text/html", SharedPages.AddressOf(page.Value));
            var found = Runs(ArticleText.Of(article));
            var common = found.Sum(r => Math.Min(r.Value, expected.GetValueOrDefault(r.Key)));
            recall.Add((double)common / Math.Max(1, expected.Values.Sum()));
            if (found.Count > 0)
            {
                precision.Add((double)common / found.Values.Sum());
            }
        }

        var f1 = 2 * precision.Average() * recall.Average() / (precision.Average() + recall.Average());
        Assert.True(f1 >= reached, $"{set}: F1 {f1:F3}, precision {precision.Average():F3}, recall {recall.Average():F3}; {reached:F3} was reached before.");
    }

    private static Dictionary<string, int> Runs(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_');
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                words.Add(text[start..i]);
                start = -1;
            }
        }

        var runs = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Max(1, words.Count - 3); i++)
        {
            var run = string.Join(' ', words.GetRange(i, Math.Min(4, words.Count - i)));
            runs[run] = runs.GetValueOrDefault(run) + 1;
        }

        return runs;
    }
}
