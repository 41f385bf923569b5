using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;
using Republish.Extraction;
using Republish.Functions.Tests.Api;
using Republish.Pages;
using Republish.Tests;

namespace Republish.Functions.Tests.Catalogue.Browser;

/// <summary>
/// The extracted text of a hundred real pages, 25 of each of four sets beside the repository, against what Chromium shows of the same elements. Neither sees the sheets,
/// scripts and pictures that pages name. Floating is switched off: Chromium parts a floated initial from its word, which is one on the screen.
/// </summary>
[Collection(SharedNewsroom.InABrowser)]
public sealed class WordsOfPagesInBrowserTests(BrowserFixture browser)
{
    private const int PagesOfASet = 25;

    private const string Shown = """
        paths => {
            for (const e of document.querySelectorAll('*')) e.style.setProperty('float', 'none', 'important');
            return paths.map(p => { try { return document.evaluate(p, document, null, 9, null).singleNodeValue?.innerText ?? ''; } catch { return ''; } });
        }
        """;

    [ChromiumFact]
    public async Task Extract_PagesOfTheSets_GluesAndSplitsNoWord()
    {
        if (Files() is not { Count: > 0 } files)
        {
            return;
        }

        var places = new ConcurrentBag<string>();
        var (compared, other) = (0, 0);
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (file, _) =>
        {
            foreach (var (text, seen) in await BlocksAsync(file))
            {
                if (SeenWords.Of(text).Against(SeenWords.Of(seen)) is not { } differences)
                {
                    Interlocked.Increment(ref other);
                    continue;
                }

                Interlocked.Increment(ref compared);
                differences.ForEach(d => places.Add(Path.GetFileName(file) + ": " + d));
            }
        });

        Assert.True(compared >= files.Count * 20 && other * 20 < compared, $"{compared} lines were compared, {other} could not be");
        Assert.Empty(places);
    }

    [Theory]
    [InlineData("the Guardianreports", "Yesterday the Guardian reports it", 1)]
    [InlineData("the Guar dian reports", "Yesterday the Guardian\nreports it", 1)]
    [InlineData("the Guardian reports", "Yesterday the GUARDIAN\u00a0re\u00adports it", 0)]
    [InlineData("the Guardian writes", "Yesterday the Guardian reports it", null)]
    public void Against_WordsGluedOrSplit_TellsWhere(string text, string seen, int? places) => Assert.Equal(places, SeenWords.Of(text).Against(SeenWords.Of(seen))?.Count);

    /// <summary>The lines of the article's blocks, each with all that Chromium shows of the block's element.</summary>
    private async Task<List<(string Text, string Seen)>> BlocksAsync(string file)
    {
        var bytes = Unpacked(file);
        var address = new Uri("http://page.invalid/");
        var page = new Page { RequestedUrl = address, Url = address, FetchedAt = DateTimeOffset.UnixEpoch, Status = 200, Headers = [], Body = bytes };
        if (PageDocument.Parse(page) is not PageParseOutcome.Parsed { Document: { IsPlainText: false } document })
        {
            return [];
        }

        var blocks = ArticleExtractor.Extract(document, ExtractionHints.None).Body.Select(b => (b.Pointer, Text: ArticleText.Of(b))).Where(b => b.Text.Length > 0).ToArray();
        var markup = Encoding.GetEncoding(document.Charset).GetString(bytes);
        var (shown, _) = await browser.OpenAsync(script: false);
        await shown.RouteAsync("**/*", route => route.Request.Url == address.AbsoluteUri
            ? route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html; charset=utf-8", Body = markup })
            : route.AbortAsync());
        await shown.GotoAsync(address.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded, Timeout = 120_000 });
        var seen = await shown.EvaluateAsync<string[]>(Shown, blocks.Select(b => b.Pointer).ToArray());
        await shown.Context.CloseAsync();
        return [.. blocks.Zip(seen).SelectMany(b => b.First.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (line, b.Second)))];
    }

    private static List<string> Files() =>
    [
        .. new[] { "aeb", "fundus", "traf", "wcxb" }
            .Select(set => SharedData.Locate($"data/extraction/{set}/html"))
            .OfType<string>()
            .SelectMany(folder => Spread(Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToArray())),
    ];

    /// <summary>Files at even distances.</summary>
    private static IEnumerable<string> Spread(string[] files) => Enumerable.Range(0, Math.Min(PagesOfASet, files.Length)).Select(n => files[n * files.Length / Math.Min(PagesOfASet, files.Length)]);

    private static byte[] Unpacked(string file)
    {
        using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }
}
