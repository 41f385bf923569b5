using Microsoft.Extensions.Time.Testing;
using Republish.Azure.Fetching;
using Republish.Pipeline.Ports;

namespace Republish.Azure.Tests.Fetching;

/// <summary>Turns with a host, taken by two instances that know of each other by the table alone.</summary>
[Collection(AzuriteTests.Name)]
public sealed class HostTurnsTests(AzuriteFixture azurite)
{
    private static readonly Uri Page = new("https://paper.example/a");

    private readonly FetchingOptions _options = new() { HostSpacing = TimeSpan.FromSeconds(1), HostLease = TimeSpan.FromSeconds(15), LongestTurnWait = TimeSpan.Zero, BackOff = TimeSpan.FromMinutes(1) };
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task Turn_HeldByOneInstance_IsTheOthersOnlyAfterTheLease()
    {
        await using var storage = await azurite.NewStorageAsync();
        using var one = Turns(storage);
        using var other = Turns(storage);

        Assert.Null(await TakeAsync(one));
        var wait = Assert.IsType<FetchOutcome.NotNow>(await TakeAsync(other));
        Assert.InRange(wait.After, _options.HostLease, _options.HostLease + TimeSpan.FromSeconds(5));
        Assert.IsType<FetchOutcome.NotNow>(await TakeAsync(one));
        _clock.Advance(_options.HostSpacing);
        Assert.Null(await TakeAsync(one));

        _clock.Advance(wait.After);
        Assert.Null(await TakeAsync(other));
        Assert.IsType<FetchOutcome.NotNow>(await TakeAsync(one));
    }

    [Fact]
    public async Task Turn_WhileARequestIsUnderWay_ComesWhenItEndedAndThePauseHasPassed()
    {
        await using var storage = await azurite.NewStorageAsync();
        using var turns = Turns(storage);
        var slow = new TaskCompletionSource<string>();
        var first = AskAsync(turns, () => slow.Task);

        Assert.NotNull(await TakeAsync(turns, TimeSpan.FromSeconds(10)));
        slow.SetException(new IOException("cut"));
        await Assert.ThrowsAsync<IOException>(() => first);

        Assert.NotNull(await TakeAsync(turns, _options.HostSpacing / 2));
        Assert.Null(await TakeAsync(turns, _options.HostSpacing / 2));
    }

    [Fact]
    public async Task Turn_WithAHostThatAsksForRest_IsNobodysUntilThen()
    {
        await using var storage = await azurite.NewStorageAsync();
        using var one = Turns(storage);
        using var other = Turns(storage);
        Assert.Null(await TakeAsync(one));

        await one.ReportAsync(Page, HostManner.Busy, TimeSpan.FromMinutes(2), CancellationToken.None);

        Assert.Equal(TimeSpan.FromMinutes(2), (await TakeAsync(one, TimeSpan.FromSeconds(1)))!.After + TimeSpan.FromSeconds(1));
        var blocked = await TakeAsync(other, TimeSpan.FromSeconds(59));
        Assert.Equal((TimeSpan.FromMinutes(1), "The host asked for fewer requests."), (blocked!.After, blocked.Reason));
        Assert.Null(await TakeAsync(other, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Turn_WithAHostThatFailsOrRefuses_ComesEverLater()
    {
        await using var storage = await azurite.NewStorageAsync();
        using var turns = Turns(storage);
        var pauses = new List<double>();
        for (var i = 0; i < 6; i++)
        {
            Assert.Null(await TakeAsync(turns, TimeSpan.FromMinutes(40)));
            await turns.ReportAsync(Page, HostManner.Troubled, null, CancellationToken.None);
            pauses.Add((await TakeAsync(turns, TimeSpan.FromSeconds(2)))?.After.TotalSeconds + 2 ?? 0);
        }

        // Two failures are nothing; from the third on the pause doubles. What it took to look is part of it.
        Assert.Equal([0, 0, 4 * 60, 8 * 60, 16 * 60, 32 * 60], pauses);

        Assert.Null(await TakeAsync(turns, TimeSpan.FromMinutes(40)));
        await turns.ReportAsync(Page, HostManner.Fine, null, CancellationToken.None);
        for (var refusals = 1; refusals <= 3; refusals++)
        {
            Assert.Null(await TakeAsync(turns, TimeSpan.FromSeconds(20)));
            await turns.ReportAsync(Page, HostManner.Denied, null, CancellationToken.None);
        }

        Assert.Equal(TimeSpan.FromDays(1), (await TakeAsync(turns, TimeSpan.FromSeconds(2)))!.After + TimeSpan.FromSeconds(2));
    }

    private HostTurns Turns(TestStorage storage) => new(_options, storage.Get<IHostLeases>(), _clock);

    private async Task<FetchOutcome.NotNow?> TakeAsync(HostTurns turns, TimeSpan later = default)
    {
        _clock.Advance(later);
        return (await AskAsync(turns, () => Task.FromResult("answer"))).NotNow;
    }

    private static Task<(string? Answer, FetchOutcome.NotNow? NotNow)> AskAsync(HostTurns turns, Func<Task<string>> ask) =>
        turns.InTurnAsync(Page, null, isUnderWay: false, _ => { }, ask, CancellationToken.None);
}
