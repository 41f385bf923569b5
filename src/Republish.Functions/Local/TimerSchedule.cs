using NCrontab;

namespace Republish.Functions.Local;

/// <summary>An NCRONTAB schedule in UTC, read by the parser that the host uses: five fields, or six with seconds first.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule _schedule;

    private TimerSchedule(CrontabSchedule schedule) => _schedule = schedule;

    /// <summary>Reads an expression. Throws <see cref="InvalidDataException"/> when it is none: the app was shipped broken.</summary>
    public static TimerSchedule Parse(string expression)
    {
        var seconds = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length == 6;
        var schedule = CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = seconds });
        return new TimerSchedule(schedule ?? throw new InvalidDataException($"This is not an NCRONTAB schedule: {expression}"));
    }

    /// <summary>The first time after <paramref name="time"/> at which the timer goes off, in UTC.</summary>
    public DateTimeOffset Next(DateTimeOffset time) => new(_schedule.GetNextOccurrence(time.UtcDateTime), TimeSpan.Zero);
}
