using Republish.Azure.Tests;
using Republish.Functions.Local;
using Republish.Functions.Tests.Collecting;
using Republish.Pipeline.Ports;
using Spectre.Console;

namespace Republish.Functions.Tests.Local;

/// <summary>What local mode makes of the addresses that it is given.</summary>
[Collection(AzuriteTests.Name)]
public sealed class LocalSourcesTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Given_SeveralFeedsOfOneHost_AreOneSourceWithAll()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        string[] paths = ["/news.xml", "/sport.xml"];
        Array.ForEach(paths, path => paper.Page(path, $"<rss version=\"2.0\"><channel><title>The Paper</title><item><title>1</title><link>/a{path}</link></item></channel></rss>", "application/rss+xml"));
        var feeds = paths.Select(paper.Url).ToArray();
        await using var services = paper.Instance(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });

        Assert.Null(await LocalSources.PrepareAsync(feeds, paper.Get<ISourceStore>(), services, console, CancellationToken.None));

        var sources = await paper.Get<ISourceStore>().ListAsync(CancellationToken.None).ToListAsync();
        Assert.Equal(feeds, Assert.Single(sources).Feeds);
    }
}
