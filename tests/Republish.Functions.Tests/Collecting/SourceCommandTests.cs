using System.Text.Json;
using Republish.Azure.Tests;
using Republish.Functions.Tests.Api;

namespace Republish.Functions.Tests.Collecting;

/// <summary>The commands <c>source</c> and <c>backfill</c> as operators use them: processes of their own on real storage.</summary>
[Collection(AzuriteTests.Name)]
public sealed class SourceCommandTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Source_FromAddingToRemoving_IsWhatTheListSays()
    {
        await OkAsync("Added paper.", "source", "add", "paper", "--home", "https://paper.example/", "--feed", "https://paper.example/feed", "--policy", "https://paper.example/terms", "--licence", "CC BY 4.0");
        await OkAsync("paper  active", "source", "list");
        await OkAsync("Paused paper.", "source", "pause", "paper", "--reason", "They asked us to.");
        Assert.Contains("They asked us to.", await OkAsync("paper  paused", "source", "list"), StringComparison.Ordinal);
        await OkAsync("Resumed paper.", "source", "resume", "paper");

        await OkAsync("running: 0 of", "backfill", "start", "paper", "https://paper.example/sitemap.xml");
        await OkAsync("https://paper.example/sitemap.xml", "backfill", "list");
        await OkAsync("Paused paper.", "source", "pause", "paper", "--reason", "They asked us to.");
        await OkAsync("waiting: 0 of 0 entries, 0 pages sent, 0 a minute\n    Its source is paused (They asked us to.). To go on: source resume paper", "backfill", "list");
        Assert.DoesNotContain("goes on with it each minute", await OkAsync("source resume paper", "backfill", "start", "paper", "https://paper.example/sitemap.xml"), StringComparison.Ordinal);

        await OkAsync("Removed paper.", "source", "remove", "paper");
        await OkAsync("Its source was removed. Add the source again, or: backfill stop paper https://paper.example/sitemap.xml", "backfill", "list");
        await OkAsync("Stopped.", "backfill", "stop", "paper", "https://paper.example/sitemap.xml");
        await OkAsync("No archive is being read. Start one", "backfill", "list");
        await RefusedAsync("No such archive is being read.", "backfill", "stop", "paper", "https://paper.example/sitemap.xml");
        Assert.DoesNotContain("paper  ", await OkAsync("source", "source", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_Loaded_IsPausedAndSaysWhatToCheck()
    {
        await OkAsync("Loaded", "source", "load", "--seed");
        var text = await OkAsync("[", "source", "list", "--json");

        // What is said on standard error follows.
        using var list = JsonDocument.Parse(text[..(text.IndexOf("\n]", StringComparison.Ordinal) + 2)]);
        var shipped = list.RootElement.EnumerateArray().Where(s => s.GetProperty("id").GetString() != "paper").ToArray();
        Assert.InRange(shipped.Length, 5, 200);
        Assert.All(shipped, s => Assert.Equal("paused", s.GetProperty("state").GetString()));
        Assert.All(shipped, s => Assert.Contains("Verify", s.GetProperty("note").GetString(), StringComparison.Ordinal));

        // What an operator made of one stays when the list is loaded again.
        await OkAsync("Loaded 0 of", "source", "load", "--seed");
    }

    [Fact]
    public async Task Sources_LoadedFromAFile_AreAllTakenOrNone()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """[{"id":"one","name":"One","home_page":"https://one.example/"},{"id":"two","name":"Two","home_page":"nowhere"}]""");
            await RefusedAsync("Source 2 (two), home_page", "source", "load", file);
            await File.WriteAllTextAsync(file, """[{"id":"one","name":"One","home_page":"https://one.example/","feed":[]}]""");
            await RefusedAsync("no member \"feed\"", "source", "load", file);
            Assert.DoesNotContain("one.example", await OkAsync("source", "source", "list"), StringComparison.Ordinal);

            await File.WriteAllTextAsync(file, """{"id":"one","name":"One","home_page":"https://one.example/"}""");
            await OkAsync("Loaded 1 of 1", "source", "load", file);
            await OkAsync("Removed one.", "source", "remove", "one");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("There is no source \"nobody\". \"source list\" shows them.", "source", "pause", "nobody")]
    [InlineData("There is no source \"nobody\".", "backfill", "start", "nobody", "https://x.example/map.xml")]
    [InlineData("id must have 1 to 63 lower-case letters", "source", "add", "Not An Id", "--home", "https://x.example/")]
    [InlineData("--licence needs --policy", "source", "add", "x", "--home", "https://x.example/", "--licence", "CC BY 4.0")]
    [InlineData("is not an http or https address", "source", "add", "x", "--home", "nowhere")]
    [InlineData("Name a file, or give --seed.", "source", "load")]
    [InlineData("There is no file no-such-file.json.", "source", "load", "no-such-file.json")]
    public Task Source_WrongInput_SaysWhatToDo(string message, params string[] arguments) => RefusedAsync(message, arguments);

    [Fact]
    public async Task Discover_OfAHomePage_ListsWhatItOffers()
    {
        await using var paper = await Newspaper.StartAsync(azurite.NewConnection());
        paper.Page("/", "<html><head><title>The Paper</title><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed.xml\"></head><body><a href=\"/terms\">Terms of use</a></body></html>");
        paper.Page("/feed.xml", "<rss version=\"2.0\"><channel><title>t</title><item><title>1</title><link>/a</link></item></channel></rss>");

        var text = await OkAsync("The Paper", "source", "discover", paper.Home.AbsoluteUri);

        Assert.Contains($"{paper.Url("/feed.xml")} 1 entries", text, StringComparison.Ordinal);
        Assert.Contains($"{paper.Url("/terms")} Terms of use", text, StringComparison.Ordinal);
        Assert.Contains("Sitemaps: none", text, StringComparison.Ordinal);
    }

    private async Task<string> OkAsync(string says, params string[] arguments)
    {
        var (code, text) = await Commands.RunAsync(azurite.Azurite.ConnectionString, arguments);
        Assert.True(code == 0 && text.Contains(says, StringComparison.Ordinal), $"{string.Join(' ', arguments)}: {code}\n{text}");
        return text;
    }

    private async Task RefusedAsync(string says, params string[] arguments)
    {
        var (code, text) = await Commands.RunAsync(azurite.Azurite.ConnectionString, arguments);
        Assert.True(code != 0 && text.Contains(says, StringComparison.Ordinal), $"{string.Join(' ', arguments)}: {code}\n{text}");
    }
}
