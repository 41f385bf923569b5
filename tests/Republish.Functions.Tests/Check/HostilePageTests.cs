using System.Text;
using System.Text.Json;

namespace Republish.Functions.Tests.Check;

/// <summary>Pages that are made to exhaust a reader, as files through the whole of <c>check</c>: it ends, says so, and its report stays small.</summary>
public sealed class HostilePageTests : IDisposable
{
    private const string By4 = "https://creativecommons.org/licenses/by/4.0/";

    /// <summary>Far more than any of these takes: what reaches it hangs.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("republish-hostile-");

    [Fact]
    public async Task Check_OnTenMegabytesOfOneLicenseLink_IsConflictingWithFewSignals()
    {
        var (judged, output) = await CheckAsync(Repeated($"<p><a rel=license href={By4}>CC BY</a> and some more words of this line</p>\n", 10_000_000));
        using var report = JsonDocument.Parse(output);
        Assert.True(judged);
        Assert.Equal("conflicting", report.RootElement.GetProperty("license").GetProperty("status").GetString());
        Assert.InRange(report.RootElement.GetProperty("signals").GetArrayLength(), 1, 400);
    }

    [Fact]
    public async Task Check_OnTenMegabytesOfDifferingLicenseLinks_IsConflictingWithFewSignals()
    {
        var (judged, output) = await CheckAsync(Repeated("<a rel=license href=https://creativecommons.org/licenses/by/{0}.0/?{1}>x</a>", 10_000_000));
        using var report = JsonDocument.Parse(output);
        Assert.True(judged);
        Assert.Equal("conflicting", report.RootElement.GetProperty("license").GetProperty("status").GetString());
        Assert.InRange(report.RootElement.GetProperty("signals").GetArrayLength(), 1, 400);
        Assert.InRange(report.RootElement.GetProperty("signals").GetRawText().Length, 1, 1_000_000);
    }

    [Fact]
    public async Task Check_OnAHundredThousandNestedElements_SaysThatItCannotBeJudged()
    {
        var (judged, output) = await CheckAsync(Repeated("<div class=footer>", 1_800_000) + $"<a rel=license href={By4}>CC BY</a>");
        using var report = JsonDocument.Parse(output);
        Assert.False(judged);
        Assert.Contains("nested thousands deep", report.RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OnMegabyteAttributes_JudgesAndKeepsSignalsShort()
    {
        var value = new string('x', 1_000_000);
        var (judged, output) = await CheckAsync(
            $"<p>A paragraph of the article.</p><div class='{value}'><a rel=license title='{value}' href='{By4}'>CC BY 4.0</a></div><img src=a.jpg alt='{value}'><meta name=copyright content='{value}'>"
            + $"<link rel=license href='{By4}'><script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"license\":\"{By4}\",\"copyrightNotice\":\"{value}\"}}</script>");
        using var report = JsonDocument.Parse(output);
        Assert.True(judged);
        Assert.Equal("CC-BY-4.0", report.RootElement.GetProperty("license").GetProperty("spdx").GetString());
        Assert.InRange(report.RootElement.GetProperty("signals").GetRawText().Length, 1, 20_000);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<(bool Judged, string Output)> CheckAsync(string html) => CheckedFile.CheckAsync(_folder, html, json: true).WaitAsync(Hang);

    private static string Repeated(string part, int length)
    {
        var text = new StringBuilder(length + 200);
        for (var i = 0; text.Length < length; i++)
        {
            text.Append(part.Replace("{0}", (i % 4 + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{1}", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        return text.ToString();
    }
}
