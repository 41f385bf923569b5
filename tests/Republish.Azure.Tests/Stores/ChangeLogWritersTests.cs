using System.Globalization;
using Republish.Azure.Stores;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Tests.Stores;

/// <summary>
/// Two instances write, are killed in the middle of appends and started again; one client reads all the while. It sees every change, once, in
/// order. <c>REPUBLISH_CHANGES</c> sets how many changes; the figures of a run with 10,000 stand in docs/adr/0007-changes.md.
/// </summary>
[Collection(AzuriteTests.Name)]
public sealed class ChangeLogWritersTests(AzuriteFixture azurite)
{
    private static readonly int Changes = int.Parse(Environment.GetEnvironmentVariable("REPUBLISH_CHANGES") ?? "1000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Reader_WhileTwoWritersAreKilledAgainAndAgain_SeesEveryChangeOnceInOrder()
    {
        await using var storage = await azurite.NewStorageAsync();
        var kills = 0;
        using var done = new CancellationTokenSource();
        var reading = ReadAsync(new TableChangeLog(storage.Clients, 300), done.Token);

        await Task.WhenAll(WriteAsync(0), WriteAsync(1));

        await done.CancelAsync();
        var seen = await reading;
        Assert.True(kills > Changes / 100, $"only {kills} kills");
        Assert.Equal(Enumerable.Range(1, Changes).Select(i => (long)i), seen.Select(s => s.Sequence));
        Assert.Equal(Changes, seen.Select(s => s.Change.Key).Distinct(StringComparer.Ordinal).Count());

        // One instance after another; what the killed one was writing, its successor writes again, as the debts of an article are paid again.
        async Task WriteAsync(int writer)
        {
            var random = new Random(writer);
            for (var i = writer; i < Changes;)
            {
                var log = new TableChangeLog(storage.Clients, 300);
                using var life = new CancellationTokenSource();
                var left = random.Next(5, 40);
                try
                {
                    for (; i < Changes; i += 2)
                    {
                        if (--left == 0)
                        {
                            life.CancelAfter(TimeSpan.FromMilliseconds(random.Next(0, 6)));
                        }

                        await log.AppendAsync(Samples.Change(i), life.Token);
                    }
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref kills);
                }
            }
        }
    }

    private static async Task<List<SequencedChange>> ReadAsync(TableChangeLog log, CancellationToken done)
    {
        var seen = new List<SequencedChange>();
        for (var last = false; ;)
        {
            var page = await log.ReadAsync(seen.Count == 0 ? 0 : seen[^1].Sequence, 50, CancellationToken.None);
            seen.AddRange(page);
            if (page.Count == 0 && last)
            {
                return seen;
            }

            last = done.IsCancellationRequested;
        }
    }
}
