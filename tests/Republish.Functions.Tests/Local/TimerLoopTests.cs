using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Republish.Functions.Hosting;
using Republish.Functions.Local;
using Republish.Functions.Tests.Hosting;

namespace Republish.Functions.Tests.Local;

public sealed class TimerLoopTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 2, 0, TimeSpan.Zero);

    private readonly ObservedTime _time = new(Start);
    private readonly RecordingSteps _steps = new();
    private readonly LocalFixture _fixture;
    private readonly ScheduleMonitor _monitor = new(file: null);
    private readonly CancellationTokenSource _stop = new();

    public TimerLoopTests() => _fixture = new LocalFixture(_steps);

    public void Dispose()
    {
        _fixture.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task Loop_ScheduleOfEveryFiveMinutes_RunsAtEachOccurrence()
    {
        var loop = Run("0 */5 * * * *");
        Assert.Empty(_steps.Calls);

        await AdvanceAsync(TimeSpan.FromMinutes(3), runs: 1);
        await AdvanceAsync(TimeSpan.FromMinutes(4), runs: 1);
        await AdvanceAsync(TimeSpan.FromMinutes(1), runs: 2);
        await AdvanceAsync(TimeSpan.FromMinutes(5), runs: 3);

        await StopAsync(loop);
        Assert.Equal(["PollSources", "PollSources", "PollSources"], _steps.Calls);
    }

    [Fact]
    public async Task Loop_YearlySchedule_WaitsBeyondTheLongestDelay()
    {
        var loop = Run("0 0 0 1 10 *");

        for (var day = 0; day < 312; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Empty(_steps.Calls);
        await AdvanceAsync(TimeSpan.FromDays(2), runs: 1);
        await StopAsync(loop);
    }

    [Fact]
    public async Task Loop_OccurrenceMissedWhileNothingRan_RunsAtOnce()
    {
        _monitor.Save("PollSources", new TimerStatus(Start.AddHours(-1), Start.AddMinutes(-55)));

        var loop = Run("0 */5 * * * *");

        await UntilAsync(() => _steps.Calls.Count == 1);
        await StopAsync(loop);
    }

    [Fact]
    public async Task Loop_OccurrenceMissedWithoutMonitor_WaitsForTheNext()
    {
        _monitor.Save("PollSources", new TimerStatus(Start.AddHours(-1), Start.AddMinutes(-55)));

        var loop = Run("0 */5 * * * *", useMonitor: false);

        await StopAsync(loop);
        Assert.Empty(_steps.Calls);
    }

    [Fact]
    public async Task Loop_RunOnStartup_RunsAtOnceAndThenOnSchedule()
    {
        var loop = Run("0 */5 * * * *", runOnStartup: true);

        await UntilAsync(() => _steps.Calls.Count == 1 && _time.Timers == 1);
        await AdvanceAsync(TimeSpan.FromMinutes(3), runs: 2);
        await StopAsync(loop);
    }

    [Fact]
    public async Task Loop_RunThatFails_IsNotRetriedBeforeTheNextOccurrence()
    {
        _steps.Behaviour = (_, _) => throw new InvalidOperationException();
        var loop = Run("0 */5 * * * *");

        await AdvanceAsync(TimeSpan.FromMinutes(3), runs: 1);
        await AdvanceAsync(TimeSpan.FromMinutes(5), runs: 2);
        await StopAsync(loop);
    }

    [Fact]
    public async Task Loop_RunLongerThanTheInterval_NeverRunsTwiceAtOnce()
    {
        var release = new TaskCompletionSource();
        _steps.Behaviour = (_, _) => release.Task;
        var loop = Run("0 */5 * * * *");

        await AdvanceAsync(TimeSpan.FromMinutes(3), runs: 1, asleep: false);
        _time.Advance(TimeSpan.FromMinutes(12));
        Assert.Single(_steps.Calls);

        var before = _time.Timers;
        release.SetResult();
        await UntilAsync(() => _time.Timers > before);
        await AdvanceAsync(TimeSpan.FromMinutes(3), runs: 2);
        await StopAsync(loop);
    }

    [Fact]
    public async Task Loop_StoppedWhileRunning_LetsTheRunFinish()
    {
        var release = new TaskCompletionSource();
        _steps.Behaviour = (_, _) => release.Task;
        var loop = Run("0 */5 * * * *");
        await AdvanceAsync(TimeSpan.FromMinutes(3), runs: 1, asleep: false);

        await _stop.CancelAsync();
        Assert.False(loop.IsCompleted);
        release.SetResult();

        await loop;
        Assert.NotNull(_monitor.Find("PollSources"));
    }

    [Theory]
    [InlineData("0 */5 * * * *", "2026-11-22T10:05:00Z")]
    [InlineData("*/5 * * * *", "2026-11-22T10:05:00Z")]
    [InlineData("30 2/10 * * * *", "2026-11-22T10:02:30Z")]
    [InlineData("0 0 9 * * 1-5", "2026-11-23T09:00:00Z")]
    [InlineData("0 0 0 29 2 *", "2028-02-29T00:00:00Z")]
    public void Schedule_Expression_GivesTheHostsNextTime(string expression, string next)
    {
        Assert.Equal(DateTimeOffset.Parse(next), TimerSchedule.Parse(expression).Next(Start));
    }

    [Theory]
    [InlineData("")]
    [InlineData("* * *")]
    [InlineData("61 * * * * *")]
    [InlineData("every day")]
    public void Schedule_NoExpression_SaysSo(string expression)
    {
        Assert.Throws<InvalidDataException>(() => TimerSchedule.Parse(expression));
    }

    [Fact]
    public void Monitor_File_IsReadByTheNextProcess_AndABrokenOneIsNone()
    {
        var folder = Directory.CreateTempSubdirectory("republish-schedules-");
        try
        {
            var file = Path.Combine(folder.FullName, "data", "schedules.json");
            var status = new TimerStatus(Start, Start.AddMinutes(3));
            new ScheduleMonitor(file).Save("PollSources", status);
            Assert.Equal(status, new ScheduleMonitor(file).Find("PollSources"));

            File.WriteAllText(file, "{ broken");
            Assert.Null(new ScheduleMonitor(file).Find("PollSources"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Task Run(string schedule, bool useMonitor = true, bool runOnStartup = false)
    {
        var trigger = new FunctionTrigger.Timer("timer", schedule, useMonitor, runOnStartup);
        var loop = new TimerLoop(new FunctionDefinition("PollSources", trigger), trigger, _fixture.Invoker, _monitor, _time, NullLogger.Instance);
        return loop.RunAsync(_stop.Token, CancellationToken.None);
    }

    /// <summary>Advances the clock, waits until it ran so often in all, and (when it ran) until it sleeps again.</summary>
    private async Task AdvanceAsync(TimeSpan by, int runs, bool asleep = true)
    {
        var (ran, timers) = (_steps.Calls.Count, _time.Timers);
        _time.Advance(by);
        await UntilAsync(() => _steps.Calls.Count >= runs && (!asleep || runs == ran || _time.Timers > timers));
        Assert.Equal(runs, _steps.Calls.Count);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 1000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition());
    }

    private async Task StopAsync(Task loop)
    {
        await _stop.CancelAsync();
        await loop.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>A clock that tells how many sleeps have begun.</summary>
    private sealed class ObservedTime(DateTimeOffset start) : FakeTimeProvider(start)
    {
        private int _timers;

        public int Timers => _timers;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Interlocked.Increment(ref _timers);
            return timer;
        }
    }
}
