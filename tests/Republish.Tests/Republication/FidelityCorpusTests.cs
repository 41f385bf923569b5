using System.IO.Compression;
using Republish.Extraction;
using Republish.Pages;
using Republish.Republication;
using static Republish.Tests.Republication.Samples;

namespace Republish.Tests.Republication;

public sealed class FidelityCorpusTests
{
    /// <summary>How many of the labelled pages with text must yield a copy whose every word is proved, as if all were licensed without derivatives.</summary>
    private const double Least = 0.9;

    [Fact]
    public void Compose_LabelledPages_ProvesMostOfThem()
    {
        if (SharedData.Locate("data/licences/html") is not { } folder)
        {
            return;
        }

        int composed = 0, failed = 0;
        var examples = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.html.gz").Order(StringComparer.Ordinal))
        {
            using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var reader = new MemoryStream();
            stream.CopyTo(reader);
            var page = new Page { RequestedUrl = new Uri("https://page.example/"), Url = new Uri("https://page.example/"), FetchedAt = default, Status = 200, Body = reader.ToArray() };
            if (PageDocument.Parse(page) is not PageParseOutcome.Parsed { Document: var document })
            {
                continue;
            }

            switch (CopyComposer.Compose(document, ArticleExtractor.Extract(document, ExtractionHints.None), Found("by-nd", "4.0")))
            {
                case ComposeOutcome.Composed:
                    composed++;
                    break;
                case ComposeOutcome.NotComposed { Proof: { } proof }:
                    failed++;
                    examples.Add($"{Path.GetFileName(file)}: {proof.Formats.SelectMany(f => f.Differences.Select(d => $"{f.Format} {d}")).First()}");
                    break;
                default:
                    break;
            }
        }

        Assert.True(composed >= Least * (composed + failed), $"{composed} proved, {failed} not:\n{string.Join('\n', examples.Take(40))}");
    }
}
