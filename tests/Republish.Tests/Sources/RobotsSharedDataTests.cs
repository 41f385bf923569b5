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

        Assert.Empty(failures);
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
            var robots = RobotsTxt.Parse(Text(row, "robots"));
            var agent = row.TryGetProperty("agent", out var named) ? named.GetString() ?? "*" : "*";
            var right = row.GetProperty("method").GetString() switch
            {
                "isAllowed" or "isDisallowed" => robots.IsAllowed(agent, Text(row, "url")) == (row.GetProperty("allowed").ValueKind == JsonValueKind.True),
                "getCrawlDelay" => robots.CrawlDelay(agent)?.TotalSeconds == (row.GetProperty("expected").ValueKind == JsonValueKind.Null ? null : row.GetProperty("expected").GetDouble()),
                "getSitemaps" => robots.Sitemaps.SequenceEqual(row.GetProperty("expected").EnumerateArray().Select(e => e.GetString()!)),
                _ => true,
            };
            if (!right)
            {
                failures.Add(row.ToString());
            }
        }

        Assert.Empty(failures);
    }

    private static IEnumerable<JsonElement> Rows(string path)
    {
        if (SharedData.Locate(path) is not { } file)
        {
            yield break;
        }

        using var document = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var row in document.RootElement.EnumerateArray())
        {
            yield return row;
        }
    }

    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
