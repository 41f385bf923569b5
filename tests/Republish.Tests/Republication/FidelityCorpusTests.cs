using System.IO.Compression;
using Republish.Extraction;
using Republish.Pages;
using Republish.Republication;
using static Republish.Tests.Republication.Samples;

namespace Republish.Tests.Republication;

public sealed class FidelityCorpusTests
{
    /// <summary>Each labelled page with text yields a copy whose every word is proved, as if all were licensed without derivatives.</summary>
    [Fact]
    public void Compose_LabelledPages_ProvesAllOfThem()
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

        Assert.True(failed == 0, $"{composed} proved, {failed} not:\n{string.Join('\n', examples.Take(40))}");
    }
}
