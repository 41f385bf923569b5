using System.Text.Json;
using System.Text.RegularExpressions;

namespace Republish.Functions.Tests.Check;

/// <summary><c>check</c> shows every signal of a page: the weightiest first, what it covers, its exact characters, where it stood and why it is read so.</summary>
public sealed partial class EvidenceTests : IDisposable
{
    private const string Page = """
        <html lang=en><head><title>Ferries</title></head><body><article><h1>Ferries</h1><p>The ferry sails again, as it did for two hundred years before the bridge was built.</p>
        <figure><img src=a.jpg alt=Ferry><figcaption>Photo: Ann, <a href="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA 3.0</a></figcaption></figure>
        <p>This article is licensed under <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.</p></article>
        <footer><p>Content on this site is licensed under <a rel=license href="https://creativecommons.org/licenses/by-nc/4.0/">CC BY-NC 4.0</a> unless otherwise noted.</p><p>All rights reserved.</p></footer></body></html>
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("republish-evidence-");

    [Fact]
    public async Task Text_ShowsTheSignalsByWeightWithScopeSnippetPlaceAndReason()
    {
        var text = await CheckAsync(json: false);
        var evidence = text[text.IndexOf("EVIDENCE, the weightiest first", StringComparison.Ordinal)..];
        var lines = Line().Matches(evidence).ToArray();
        Assert.Equal(
            [("deed-link", "article text", "CC BY 4.0"), ("a-rel", "site", "CC BY-NC 4.0"), ("text", "site", "contrary: All rights reserved."), ("deed-link", "image", "CC BY-SA 3.0")],
            lines.Select(l => (l.Groups["kind"].Value, l.Groups["scope"].Value, l.Groups["claim"].Value.Trim())));
        var weights = lines.Select(l => double.Parse(l.Groups["weight"].Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(weights.OrderDescending(), weights);
        Assert.Contains("All rights reserved.", evidence, StringComparison.Ordinal);
        Assert.Contains("at /html/body/article/p[2]/a.", evidence, StringComparison.Ordinal);
        Assert.Contains("at /html/body/article/figure/figcaption/a. It stands in the caption or credit of a", evidence, StringComparison.Ordinal);
        Assert.Contains("takes nothing back", evidence.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_HoldsTheSameSignalsInTheSameOrderEachWithItsReason()
    {
        using var report = JsonDocument.Parse(await CheckAsync(json: true));
        var signals = report.RootElement.GetProperty("signals").EnumerateArray().ToArray();
        var strengths = signals.Select(s => s.GetProperty("strength").GetDouble()).ToArray();
        Assert.Equal(strengths.OrderDescending(), strengths);
        Assert.All(signals, s => Assert.All(["kind", "scope", "claim", "snippet", "pointer", "reason"], name => Assert.NotEmpty(s.GetProperty(name).GetString()!)));
        Assert.Equal("found", report.RootElement.GetProperty("license").GetProperty("status").GetString());
        Assert.Equal("CC-BY-4.0", report.RootElement.GetProperty("license").GetProperty("spdx").GetString());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> CheckAsync(bool json)
    {
        var (judged, output) = await CheckedFile.CheckAsync(_folder, Page, json);
        Assert.True(judged);
        return output;
    }

    [GeneratedRegex(@"^  (?<weight>\d\.\d\d) (?<kind>[a-z-]+), covers (?<scope>[a-z ]+): (?<claim>.*)$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
