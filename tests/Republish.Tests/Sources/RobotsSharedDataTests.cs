using System.Text.Json;
using Republish.Sources.Robots;

namespace Republish.Tests.Sources;

/// <summary>The cases of Google's parser and of the npm package robots-parser.</summary>
public sealed class RobotsSharedDataTests
{
    /// <summary>Google's test of its agent-name validator, recorded with inputs of the test before: the same input has both answers.</summary>
    private const string NotAboutMatching = "ID_VerifyValidUserAgentsToObey";

    [Fact]
    public void IsAllowed_GooglesCases_AsGoogleAnswers()
    {
        var failures = new List<string>();
        foreach (var row in Rows("data/robots/google-robots.json"))
        {
            if (row.GetProperty("kind").GetString() != "allowed" || row.GetProperty("test").GetString() == NotAboutMatching)
            {
                continue;
            }

            var allowed = RobotsTxt.Parse(Text(row, "robots")).IsAllowed(Text(row, "agent"), Text(row, "url"));
            if (allowed != row.GetProperty("allowed").GetBoolean())
            {
                failures.Add($"{row.GetProperty("id")} {row.GetProperty("test")}: {allowed}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [Fact]
    public void Path_GooglesCases_AsGoogleAnswers()
    {
        foreach (var row in Rows("data/robots/google-robots.json"))
        {
            switch (row.GetProperty("kind").GetString())
            {
                case "pathParamsQuery":
                    Assert.Equal(Text(row, "expected"), RobotsPath.Of(Text(row, "input")));
                    break;
                case "escapePattern":
                    Assert.Equal(Text(row, "expected"), RobotsPath.Escape(Text(row, "input")));
                    break;
            }
        }
    }

    [Fact]
    public void RobotsTxt_RobotsParsersCases_AsExpected()
    {
        var failures = new List<string>();
        foreach (var row in Rows("data/robots/robots-parser.json"))
        {
            if (IsNeverAsked(row))
            {
                continue;
            }

            var robots = RobotsTxt.Parse(Text(row, "robots"));
            var agent = row.TryGetProperty("agent", out var named) ? named.GetString() ?? "*" : "*";
            var right = row.GetProperty("method").GetString() switch
            {
                "isAllowed" or "isDisallowed" => IsAllowed(robots, agent, row) == (row.GetProperty("allowed").ValueKind == JsonValueKind.True),
                "getCrawlDelay" => robots.CrawlDelay(agent)?.TotalSeconds == (row.GetProperty("expected").ValueKind == JsonValueKind.Null ? null : row.GetProperty("expected").GetDouble()),
                "getSitemaps" => robots.Sitemaps.SequenceEqual(row.GetProperty("expected").EnumerateArray().Select(e => e.GetString()!)),
                _ => true,
            };
            if (!right)
            {
                failures.Add(row.ToString());
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    /// <summary>
    /// Addresses of another site than the file's, and what is no address at all: here each site's own file is asked. Half a surrogate pair
    /// cannot come out of decoded bytes.
    /// </summary>
    private static bool IsNeverAsked(JsonElement row) =>
        row.TryGetProperty("url", out _)
        && (row.GetProperty("allowed").ValueKind == JsonValueKind.Null
            || Text(row, "test").Contains("surrogates", StringComparison.Ordinal)
            || (Uri.TryCreate(Text(row, "url"), UriKind.Absolute, out var url)
                && Uri.TryCreate(Text(row, "robotsUrl"), UriKind.Absolute, out var file)
                && url.GetLeftPart(UriPartial.Authority) != file.GetLeftPart(UriPartial.Authority)));

    private static bool IsAllowed(RobotsTxt robots, string agent, JsonElement row) =>
        Uri.TryCreate(Text(row, "url"), UriKind.Absolute, out var url) ? robots.IsAllowed(agent, url) : robots.IsAllowed(agent, Text(row, "url"));

    private static IEnumerable<JsonElement> Rows(string path)
    {
        if (SharedData.Locate(path) is not { } file)
        {
            yield break;
        }

        // A lone half of a surrogate pair, escaped, is no JSON text to .NET: what the case is about comes through as U+FFFD.
        using var document = JsonDocument.Parse(File.ReadAllText(file).Replace("\\ud800", "\\ufffd", StringComparison.Ordinal).Replace("\\udc00", "\\ufffd", StringComparison.Ordinal));
        foreach (var row in document.RootElement.EnumerateArray())
        {
            yield return row;
        }
    }

    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
