using System.Globalization;
using NCrontab;
using Republish.Azure.Operations;
using Republish.Functions.Hosting;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>
/// The arithmetic of docs/monthly-cost.md. Its counts are those of docs/costs.md, which <see cref="CostTests"/> measures; bytes are measured by
/// <see cref="ScaleTests"/>.
/// </summary>
public sealed class MonthlyCostTests
{
    private static readonly OperationCounts New = CostPages.CountsOf("a new article");
    private static readonly OperationCounts Unchanged = CostPages.CountsOf("an unchanged article");
    private static readonly OperationCounts Served = CostPages.CountsOf("a copy served");

    // The row of a feed's entry, which is read and written before the article is collected.
    private static readonly OperationCounts Entry = new(1, 1, 0, 0);

    [Fact]
    public void Thousand_OfEachWork_IsAThousandTimesItsCounts()
    {
        AssertThousand("collected, from a feed's entries on", New + Entry, 3);
        AssertThousand("looked at again, unchanged", Unchanged, 3);
        AssertThousand("served, a copy each", Served, 0);
        AssertThousand("decided again from captures (`reextract`), unchanged", CostPages.CountsOf("an article decided again, unchanged"), 3);
    }

    [Fact]
    public void Formula_OfStorage_HasTheCounts()
    {
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"storage  = a/10^4 · (pw · ({New.Writes} + {New.Lists} + {New.Deletes} + {Entry.Writes}) + pr · ({New.Reads} + {Entry.Reads} + {Times(Unchanged.Reads)}k + {Times(Served.Reads)}s) + pq · 3 (1 + k))");

        Assert.Contains(counts, CostPages.Monthly, StringComparison.Ordinal);
        Assert.Equal((0L, 0L), (Unchanged.Total - Unchanged.Reads, Served.Total - Served.Reads));

        static string Times(long count) => count == 1 ? "" : $"{count} ";
    }

    [Fact]
    public void Timers_Executions_AreThoseOfAMonthOfTheirSchedules()
    {
        var month = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
        var executions = FunctionDefinitionReader.ReadAll(AppContext.BaseDirectory).Select(function => function.Trigger).OfType<FunctionTrigger.Timer>()
            .Sum(timer => CrontabSchedule.Parse(timer.Schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true }).GetNextOccurrences(month.AddSeconds(-1), month.AddDays(30)).Count());

        Assert.Equal(executions, CostPages.Assumed("timers").Single());
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"+ {executions:N0}"), CostPages.Monthly, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void Table_ForSoManyArticlesADay_IsWhatTheFormulaGives(int n)
    {
        var (pw, pr) = Two("`pw`, `pr`");
        var (pq, ps) = (One("`pq`"), One("`ps`"));
        var (pg, px) = Two("`pg`, `px`");
        var (pl, timers) = (One("`pl`"), One("timers"));
        var (k, s) = Two("`k`, `s`");
        var (t, m) = Two("`t`, `m`");
        var (b, g) = (One("`b`") * 1e3, One("`g`") * 1e3);
        double a = 30.0 * n, e = (a * (1 + k + s)) + timers;
        var compute = (pg * Math.Max(0, (m * t * e) - 100_000)) + (px / 1e6 * Math.Max(0, e - 250_000));
        var writes = New.Writes + New.Lists + New.Deletes + Entry.Writes;
        var reads = New.Reads + Entry.Reads + (Unchanged.Reads * k) + (Served.Reads * s);
        var storage = a / 1e4 * ((pw * writes) + (pr * reads) + (pq * 3 * (1 + k)));
        var space = ps * 12 * a * b / 1e9;
        var logs = pl * Math.Max(0, Math.Min(30, g * e / 1e9) - 5);

        Assert.Equal(
            [Money(compute), Money(storage), Money(space), Money(logs), string.Create(CultureInfo.InvariantCulture, $"**{compute + storage + space + logs:N0}**")],
            CostPages.Row(CostPages.Monthly, n.ToString("N0", CultureInfo.InvariantCulture))[1..].Select(cell => cell.Replace(" (at the cap)", "", StringComparison.Ordinal)));

        static double One(string name) => CostPages.Assumed(name).Single();
        static (double, double) Two(string names) => CostPages.Assumed(names) is [var first, var second] ? (first, second) : throw new InvalidDataException(names);
        static string Money(double amount) => amount == 0 ? "0" : amount.ToString(amount < 10 ? "0.00" : "N0", CultureInfo.InvariantCulture);
    }

    private static void AssertThousand(string work, OperationCounts each, int queue)
    {
        var cells = CostPages.Row(CostPages.Costs, work);
        string[] expected = [.. new[] { each.Reads, each.Writes, each.Lists, each.Deletes }.Select(count => (1_000 * count).ToString("N0", CultureInfo.InvariantCulture))];

        Assert.Equal(expected, cells[1..5]);
        Assert.StartsWith((1_000 * queue).ToString("N0", CultureInfo.InvariantCulture), cells[5], StringComparison.Ordinal);
    }
}
