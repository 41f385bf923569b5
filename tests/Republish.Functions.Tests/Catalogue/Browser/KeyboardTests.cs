using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Republish.Functions.Tests.Api;

namespace Republish.Functions.Tests.Catalogue.Browser;

/// <summary>Find, read and copy with the keyboard alone.</summary>
[Collection(SharedNewsroom.InABrowser)]
public sealed class KeyboardTests(BrowserFixture browser)
{
    private const int MostTabs = 80;

    [ChromiumFact]
    public async Task FindReadCopy_WithTheKeyboardAlone_CopiesEveryFormatAndSaysSo()
    {
        var (page, complaints) = await browser.OpenAsync(permissions: ["clipboard-read", "clipboard-write"]);
        await page.GotoAsync("/catalogue");

        // The first stop leads past everything, and the reader sees where he is at every stop.
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await FocusAsync(page));
        await page.Keyboard.PressAsync("Enter");

        await TabToAsync(page, "INPUT#q");
        await page.Keyboard.TypeAsync("taliban");
        await TabToAsync(page, "INPUT#use-publish");
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("INPUT#use-print", await page.EvaluateAsync<string>("document.activeElement.tagName + '#' + document.activeElement.id"));
        await page.Keyboard.PressAsync("Enter");
        await ArriveAsync(page, new Regex("use=print"), page.Locator(".foot"));

        await TabToAsync(page, "Fourteen Years After US Invasion, Taliban Offensive Claims Major City");
        await page.Keyboard.PressAsync("Enter");
        await ArriveAsync(page, new Regex("/catalogue/articles/"), page.GetByRole(AriaRole.Button, new() { Name = "Copy as HTML" }));
        Assert.Contains("Kunduz", await page.Locator(".reading").InnerTextAsync(), StringComparison.Ordinal);

        foreach (var (format, id) in new[] { ("HTML", "copy-html"), ("text", "copy-text"), ("Markdown", "copy-markdown") })
        {
            await TabToAsync(page, $"Copy as {format}");
            await page.Keyboard.PressAsync(format == "text" ? "Space" : "Enter");
            await page.GetByRole(AriaRole.Status).Filter(new() { HasText = $"Copied as {format}, credit included." }).WaitForAsync();
            Assert.Equal(
                await page.EvaluateAsync<string>($"document.getElementById('{id}').value"),
                (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).Replace("\r\n", "\n", StringComparison.Ordinal));
        }

        Assert.Empty(complaints);
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Copy_WhereTheBrowserDoesNotLetIt_SelectsTheTextAndSaysSo()
    {
        var (page, _) = await browser.OpenAsync();
        await page.AddInitScriptAsync("navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))");
        await page.GotoAsync(browser.Article("taliban-offensive-claims-major-city"));
        await TabToAsync(page, "Copy as Markdown");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Status).Filter(new() { HasText = "copy it with your keyboard" }).WaitForAsync();

        var selected = await page.EvaluateAsync<string>("document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)");
        Assert.Equal(await page.Locator("#copy-markdown").InputValueAsync(), selected);
        await page.Context.CloseAsync();
    }

    [ChromiumTheory]
    [InlineData("/catalogue", 360)]
    [InlineData("/catalogue", 1280)]
    [InlineData("article", 360)]
    [InlineData("article", 1280)]
    public async Task EveryStop_OfAWholePage_IsVisibleAndInReadingOrder(string address, int width)
    {
        var (page, _) = await browser.OpenAsync(width);
        await page.GotoAsync(address == "article" ? browser.Article("taliban-offensive-claims-major-city") : address);
        var stops = await page.EvaluateAsync<int>(
            """
            [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(e => e.checkVisibility({ visibilityProperty: true }) && !(e.type === 'radio' && !e.checked)).length
            """);
        for (var stop = 0; stop < stops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.NotEqual("", await FocusAsync(page));

            // Forwards through the document, and never to what was passed.
            Assert.True(await page.EvaluateAsync<bool>(
                """
                () => {
                  const now = document.activeElement, before = window.lastStop;
                  window.lastStop = now;
                  return !before || !!(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING);
                }
                """), $"stop {stop + 1}");
        }

        await page.Context.CloseAsync();
    }

    /// <summary>Waits until the page is the one that was asked for, and so far there. By looking again and again: an event may have come before anybody waits for it.</summary>
    private static async Task ArriveAsync(IPage page, Regex address, ILocator shown)
    {
        await Assertions.Expect(page).ToHaveURLAsync(address, new() { Timeout = 60_000 });
        await shown.WaitForAsync(new() { Timeout = 60_000 });
    }

    /// <summary>Presses Tab until the element with this name, or tag and id, has the focus.</summary>
    private static async Task TabToAsync(IPage page, string name)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await FocusAsync(page);
            if (focus == name || await page.EvaluateAsync<string>("document.activeElement.tagName + '#' + document.activeElement.id") == name)
            {
                return;
            }
        }

        Assert.Fail($"\"{name}\" is not reached in {MostTabs} tabs.");
    }

    /// <summary>What has the focus, by its text or tag; fails when the reader could not see that it has.</summary>
    private static async Task<string> FocusAsync(IPage page)
    {
        var focus = await page.EvaluateAsync<string[]>(
            """
            () => {
              const e = document.activeElement;
              const shown = e.matches('.use input') ? e.nextElementSibling : e;
              const outlines = [getComputedStyle(shown), getComputedStyle(shown, '::after')].filter(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2);
              const box = shown.getBoundingClientRect();
              const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
              return [e === document.body ? '' : (e.innerText || e.value || e.tagName).trim(), String(outlines.length > 0), String(inside)];
            }
            """);
        Assert.True(focus[0].Length == 0 || focus[1] == "true", $"\"{focus[0]}\" has the focus and no outline.");
        Assert.True(focus[0].Length == 0 || focus[2] == "true", $"\"{focus[0]}\" has the focus out of sight.");
        return focus[0];
    }
}
