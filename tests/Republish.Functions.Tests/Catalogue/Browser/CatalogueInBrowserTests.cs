using System.Text.Json;
using Microsoft.Playwright;
using Republish.Functions.Tests.Api;

namespace Republish.Functions.Tests.Catalogue.Browser;

/// <summary>The catalogue as a browser shows it: to axe-core, on a narrow screen, without script.</summary>
[Collection(SharedNewsroom.InABrowser)]
public sealed class CatalogueInBrowserTests(BrowserFixture browser)
{
    private const string Article = "taliban-offensive-claims-major-city";

    public static TheoryData<string, ColorScheme, int> Views()
    {
        var views = new TheoryData<string, ColorScheme, int>();
        foreach (var page in new[] { "list", "list for print", "article", "refused article", "error", "bad filter", "empty" })
        {
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                views.Add(page, scheme, 360);
                views.Add(page, scheme, 1280);
            }
        }

        return views;
    }

    [ChromiumTheory]
    [MemberData(nameof(Views))]
    public async Task Page_InEveryView_HasNothingForAxeAndDoesNotScrollSideways(string name, ColorScheme scheme, int width)
    {
        var (page, complaints) = await browser.OpenAsync(width, scheme);
        await page.GotoAsync(Address(name));

        Assert.Empty(await AxeAsync(page));
        Assert.Empty(complaints);
        var (client, scroll) = (await page.EvaluateAsync<int>("document.documentElement.clientWidth"), await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal((width, width), (client, scroll));
        await KeepAsync(page, $"{name}-{scheme}-{width}".ToLowerInvariant().Replace(' ', '-'));
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Article_WithEveryTextShown_HasNothingForAxe()
    {
        var (page, _) = await browser.OpenAsync(360, ColorScheme.Dark);
        await page.GotoAsync(Address("article"));
        await page.EvaluateAsync("for (const d of document.querySelectorAll('details')) d.open = true");

        Assert.Empty(await AxeAsync(page));
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Axe_OfAPageWithFaults_FindsThem()
    {
        var (page, _) = await browser.OpenAsync();
        await page.GotoAsync(Address("list"));
        await page.EvaluateAsync("document.documentElement.removeAttribute('lang'); document.querySelector('label[for=q]').remove()");

        var found = await AxeAsync(page);
        Assert.Contains(found, f => f.StartsWith("html-has-lang", StringComparison.Ordinal));
        Assert.Contains(found, f => f.StartsWith("label", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Reading_WithoutScript_FindsReadsAndShowsTheTextsToCopy()
    {
        var (page, _) = await browser.OpenAsync(script: false);
        await page.GotoAsync("/catalogue");
        await page.GetByLabel("Search").FillAsync("taliban");
        await page.GetByLabel("I want to print it").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        Assert.Contains("use=print", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Fourteen Years") }).ClickAsync();
        await page.GetByText("Show as Markdown").ClickAsync();

        Assert.Contains("Kunduz", await page.Locator(".reading").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("CC BY-NC-ND 3.0", await page.Locator("#copy-markdown").InputValueAsync(), StringComparison.Ordinal);
        Assert.True(await page.Locator("#copy-markdown").IsVisibleAsync());
        Assert.False(await page.GetByRole(AriaRole.Button, new() { Name = "Copy as Markdown" }).IsVisibleAsync());
        await page.Context.CloseAsync();
    }

    private string Address(string name) => name switch
    {
        "list" => "/catalogue",
        "list for print" => "/catalogue?use=print&license=CC-BY-NC-ND-3.0&q=taliban",
        "article" => browser.Article(Article),
        "refused article" => browser.Article(Article) + "?use=sell",
        "error" => "/catalogue/articles/0123456789abcdef0123456789abcdef",
        "bad filter" => "/catalogue?license=MIT",
        _ => "/catalogue?q=nothingofthekind",
    };

    /// <summary>What axe-core has against the page: rule, then the elements.</summary>
    private async Task<string[]> AxeAsync(IPage page)
    {
        // Evaluated by the debugger, which the page's policy does not bind.
        await page.EvaluateAsync(browser.Axe);
        var result = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");
        Assert.True(result.GetProperty("passes").GetArrayLength() > 10, "axe-core looked at hardly anything.");
        return [.. result.GetProperty("violations").EnumerateArray().Select(v =>
            $"{v.GetProperty("id")}: {v.GetProperty("help")} {string.Join(' ', v.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("html").GetString()))}")];
    }

    /// <summary>Keeps a picture for people where <c>REPUBLISH_SCREENSHOTS</c> names a folder.</summary>
    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("REPUBLISH_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
