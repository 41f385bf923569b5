using System.Text;
using Azure.Storage.Queues.Models;
using Republish.Azure.Tests;
using Republish.Functions.Local;

namespace Republish.Functions.Tests.Local;

[Collection(AzuriteTests.Name)]
public sealed class QueueSemanticsTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Message_FunctionCompletes_IsDeletedAfterOneCall()
    {
        using var queues = await LocalQueues.CreateAsync(azurite);
        await queues.SendEntryAsync("a");

        var outcome = await queues.Runner.RunOnceAsync(CancellationToken.None);

        Assert.Equal(("a", 1), (queues.Steps.Entries.Single().Message.EntryId, queues.Steps.Entries.Single().DequeueCount));
        Assert.Equal((1, 0, 0, 0), (outcome.Completed, outcome.Retried, outcome.Poisoned, outcome.Remaining));
        Assert.Equal(0, await queues.CountAsync());
        Assert.Empty(await queues.PoisonedAsync());
    }

    [Fact]
    public async Task Message_FunctionAlwaysFails_IsPoisonedIntactAfterFiveAttempts()
    {
        using var queues = await LocalQueues.CreateAsync(azurite);
        queues.Steps.Behaviour = (call, _) => call.StartsWith("Collect", StringComparison.Ordinal) ? throw new InvalidOperationException() : Task.CompletedTask;
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{ "entryId":"a", "sourceId":"s","url":"https://example.org/é\u00e9" }"""));
        await queues.SendRawAsync(text);

        var outcome = await queues.Runner.RunOnceAsync(CancellationToken.None);

        Assert.Equal([1, 2, 3, 4, 5], queues.Steps.Entries.Select(entry => entry.DequeueCount));
        Assert.Equal([text], await queues.PoisonedAsync());
        Assert.Equal((0, 4, 1, 0), (outcome.Completed, outcome.Retried, outcome.Poisoned, outcome.Remaining));
        Assert.Equal(0, await queues.CountAsync());
    }

    [Fact]
    public async Task Message_FunctionFailsTwice_CompletesAtTheThirdAttempt()
    {
        using var queues = await LocalQueues.CreateAsync(azurite);
        queues.Steps.Behaviour = (_, _) => queues.Steps.Entries.Count is 1 or 2 ? throw new IOException() : Task.CompletedTask;
        await queues.SendEntryAsync("a");

        var outcome = await queues.Runner.RunOnceAsync(CancellationToken.None);

        Assert.Equal((1, 2, 0), (outcome.Completed, outcome.Retried, outcome.Poisoned));
        Assert.Empty(await queues.PoisonedAsync());
    }

    [Theory]
    [InlineData("not Base64 at all!")]
    [InlineData("{\"entryId\":\"a\"}")]
    public async Task Message_ThatIsNoBase64_IsPoisonedAsItIsWithoutACall(string text)
    {
        using var queues = await LocalQueues.CreateAsync(azurite);
        await queues.SendRawAsync(text);

        await queues.Runner.RunOnceAsync(CancellationToken.None);

        Assert.Equal([text], await queues.PoisonedAsync());
        Assert.Equal(["PollSources", "Reconcile"], queues.Steps.Calls);
    }

    [Fact]
    public async Task Message_ThatIsNoEntry_IsPoisonedAndTheOthersComplete()
    {
        using var queues = await LocalQueues.CreateAsync(azurite);
        await queues.SendAsync("""{"something":"else"}""");
        await queues.SendEntryAsync("a");

        var outcome = await queues.Runner.RunOnceAsync(CancellationToken.None);

        Assert.Equal((1, 1), (outcome.Completed, outcome.Poisoned));
        Assert.Single(await queues.PoisonedAsync());
    }

    [Fact]
    public async Task Message_HandedOutTooOftenBefore_IsPoisonedWithoutACall()
    {
        using var queues = await LocalQueues.CreateAsync(azurite);
        await queues.SendEntryAsync("a");
        for (var i = 0; i < 5; i++)
        {
            QueueMessage message = await queues.Entries.ReceiveMessageAsync();
            await queues.Entries.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        }

        await queues.Runner.RunOnceAsync(CancellationToken.None);

        Assert.Empty(queues.Steps.Entries);
        Assert.Single(await queues.PoisonedAsync());
    }

    [Fact]
    public async Task Message_WorkLongerThanTheLease_StaysHiddenAndIsDoneOnce()
    {
        using var queues = await LocalQueues.CreateAsync(azurite, LocalFixture.NoQueues with { Lease = TimeSpan.FromSeconds(2) });
        var seenByOthers = 0;
        queues.Steps.Behaviour = async (call, cancellationToken) =>
        {
            for (var i = 0; i < 25 && call.StartsWith("Collect", StringComparison.Ordinal); i++)
            {
                await Task.Delay(200, cancellationToken);
                PeekedMessage[] visible = await queues.Entries.PeekMessagesAsync(1, cancellationToken);
                seenByOthers += visible.Length;
            }
        };
        await queues.SendEntryAsync("a");

        var outcome = await queues.Runner.RunOnceAsync(CancellationToken.None);

        Assert.Equal(0, seenByOthers);
        Assert.Equal((1, 1), (outcome.Completed, queues.Steps.Entries.Count));
        Assert.Equal(0, await queues.CountAsync());
    }

    [Fact]
    public async Task Message_LeftHiddenByAKilledRun_IsWaitedFor()
    {
        using var queues = await LocalQueues.CreateAsync(azurite);
        await queues.SendEntryAsync("a");
        await queues.Entries.ReceiveMessageAsync(TimeSpan.FromSeconds(2));

        await queues.Runner.RunOnceAsync(CancellationToken.None);

        Assert.Equal(2, Assert.Single(queues.Steps.Entries).DequeueCount);
    }

    [Fact]
    public async Task Message_HiddenForLongerThanPatience_IsReportedAsRemaining()
    {
        using var queues = await LocalQueues.CreateAsync(azurite, LocalFixture.NoQueues with { DrainPatience = TimeSpan.FromMilliseconds(300) });
        await queues.SendEntryAsync("a");
        await queues.Entries.ReceiveMessageAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(1, (await queues.Runner.RunOnceAsync(CancellationToken.None)).Remaining);
    }

    [Fact]
    public async Task Run_ManyMessages_WorksOnAsManyAtOnceAsTheHostWould()
    {
        using var queues = await LocalQueues.CreateAsync(azurite);
        var (running, most) = (0, 0);
        queues.Steps.Behaviour = async (_, cancellationToken) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(50, cancellationToken);
            Interlocked.Decrement(ref running);
        };
        for (var i = 0; i < 20; i++)
        {
            await queues.SendEntryAsync("e" + i);
        }

        var outcome = await queues.Runner.RunOnceAsync(CancellationToken.None);

        Assert.Equal(20, outcome.Completed);
        Assert.Equal(20, queues.Steps.Entries.Select(entry => entry.Message.EntryId).Distinct().Count());
        Assert.InRange(most, 2, 4 + 2);
    }

    [Fact]
    public async Task RunOnce_PollThatEnqueues_PollsThenDrainsThenReconciles()
    {
        using var queues = await LocalQueues.CreateAsync(azurite);
        queues.Steps.Behaviour = async (call, _) =>
        {
            if (call == "PollSources")
            {
                await queues.SendEntryAsync("a");
                await queues.SendEntryAsync("b");
            }
        };

        await queues.Runner.RunOnceAsync(CancellationToken.None);

        Assert.Equal("PollSources", queues.Steps.Calls.First());
        Assert.Equal("Reconcile", queues.Steps.Calls.Last());
        Assert.Equal(4, queues.Steps.Calls.Count);
    }

    [Fact]
    public async Task RunOnce_PollFails_StillDrainsAndSaysSo()
    {
        using var queues = await LocalQueues.CreateAsync(azurite);
        queues.Steps.Behaviour = (call, _) => call == "PollSources" ? throw new IOException() : Task.CompletedTask;
        await queues.SendEntryAsync("a");

        var outcome = await queues.Runner.RunOnceAsync(CancellationToken.None);

        Assert.Equal("PollSources", Assert.Single(outcome.FailedTimers));
        Assert.Equal(1, outcome.Completed);
    }

    [Fact]
    public async Task Run_Stopped_TakesNoMoreAndLetsRunningOnesFinish()
    {
        using var queues = await LocalQueues.CreateAsync(azurite);
        var (started, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        queues.Steps.Behaviour = (_, _) =>
        {
            started.TrySetResult();
            return release.Task;
        };
        await queues.SendEntryAsync("a");
        using var stop = new CancellationTokenSource();
        var run = queues.Runner.RunAsync(stop.Token);
        await started.Task.WaitAsync(Limit);

        await stop.CancelAsync();
        await queues.SendEntryAsync("b");
        await Task.Delay(500);
        Assert.False(run.IsCompleted);
        release.SetResult();
        await run.WaitAsync(Limit);

        Assert.Equal("a", Assert.Single(queues.Steps.Entries).Message.EntryId);
        Assert.Equal(1, await queues.CountAsync());
    }

    [Fact]
    public async Task Run_StoppedAndWorkOutlastsTheGrace_CancelsItAndReleasesTheMessage()
    {
        using var queues = await LocalQueues.CreateAsync(
            azurite, LocalFixture.NoQueues with { StopGrace = TimeSpan.FromMilliseconds(300) }, new HostQueueSettings { MaxDequeueCount = 1, VisibilityTimeout = TimeSpan.FromMinutes(5) });
        var started = new TaskCompletionSource();
        queues.Steps.Behaviour = (_, cancellationToken) =>
        {
            started.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancellationToken);
        };
        await queues.SendEntryAsync("a");
        using var stop = new CancellationTokenSource();
        var run = queues.Runner.RunAsync(stop.Token);
        await started.Task.WaitAsync(Limit);

        await stop.CancelAsync();
        await run.WaitAsync(Limit);

        PeekedMessage[] visible = await queues.Entries.PeekMessagesAsync(1);
        Assert.Single(visible);
        Assert.Empty(await queues.PoisonedAsync());
    }
}
