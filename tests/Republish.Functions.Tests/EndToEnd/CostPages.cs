using System.Globalization;
using System.Text.RegularExpressions;
using Republish.Azure.Operations;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>What the pages about costs say, read as figures.</summary>
internal static class CostPages
{
    public static string Costs { get; } = Read("costs.md");

    public static string Monthly { get; } = Read("monthly-cost.md");

    /// <summary>The counts of a kind of work, from docs/costs.md.</summary>
    public static OperationCounts CountsOf(string work)
    {
        var cell = Row(Costs, work)[1];
        var numbers = Regex.Matches(cell, @"\d+").Select(match => long.Parse(match.Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(Words(new OperationCounts(numbers[0], numbers[1], numbers[2], numbers[3])), cell);
        return new OperationCounts(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /// <summary>Counts as the page writes them.</summary>
    public static string Words(OperationCounts counts) => $"{counts.Reads} reads, {counts.Writes} writes, {counts.Lists} lists, {counts.Deletes} deletes";

    /// <summary>The values of the names in a row of the assumptions of docs/monthly-cost.md.</summary>
    public static double[] Assumed(string names) =>
        [.. Row(Monthly, names)[1].Split(", ").Select(value => double.Parse(value.Split(' ')[0].Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture))];

    /// <summary>The cells of the row that begins so.</summary>
    public static string[] Row(string page, string first) =>
        page.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells.Length > 2 && cells[1] == first).Select(cells => cells[1..^1]).Single();

    private static string Read(string page) => File.ReadAllText(Path.Combine(Corpus.Root, "docs", page));
}
