using Microsoft.Playwright;
using Republish.Functions.Tests.Api;
using Republish.Tests.Standards;

namespace Republish.Functions.Tests.Catalogue.Browser;

/// <summary>The service on a socket and a Chromium that reaches nothing else.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly ServedFixture _served = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the service listens.</summary>
    public string Address => _served.Address;

    /// <summary>The source text of axe-core.</summary>
    public string Axe { get; private set; } = "";

    /// <summary>The catalogue's page of the article whose page has this name.</summary>
    public string Article(string slug) => $"/catalogue/articles/{_served.Article(slug)}";

    public async Task InitializeAsync()
    {
        if (Chromium.WhyNot is not null)
        {
            return;
        }

        Axe = await File.ReadAllTextAsync(Path.Combine(StandardTools.Folder, "node_modules", "axe-core", "axe.min.js"));
        await _served.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Path ?? throw new InvalidOperationException("CI=true and no Chromium: browser tests must run here. Install it, or name the program in the variable CHROMIUM."),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (Chromium.WhyNot is null)
        {
            await _served.DisposeAsync();
        }
    }

    /// <summary>An empty page in a context of its own. Whatever the page's script throws or its policy blocks ends up in the list.</summary>
    public async Task<(IPage Page, List<string> Complaints)> OpenAsync(
        int width = 1280, ColorScheme scheme = ColorScheme.Light, bool script = true, IEnumerable<string>? permissions = null)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
            Permissions = permissions,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            {
                complaints.Add(message.Text);
            }
        };
        return (page, complaints);
    }
}
