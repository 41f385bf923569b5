using System.Globalization;
using Republish.Feeds;
using Republish.Pages;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>When a list (a feed or sitemap) is asked for again. Pure.</summary>
internal static class PollTiming
{
    /// <summary>A list that asks for longer is asked once a day: news that is found a day late is the least that is of use.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Whether the list is due: the source's interval has passed, doubled for each failure in a row, and what it asked for as well.</summary>
    public static bool IsDue(Source source, FeedState? state, DateTimeOffset now)
    {
        if (state is null)
        {
            return true;
        }

        var factor = Math.Pow(2, Math.Min(state.Failures, 10));
        var wait = TimeSpan.FromTicks((long)Math.Min(source.PollInterval.Ticks * factor, Math.Max(Longest.Ticks, source.PollInterval.Ticks)));
        return now >= state.PolledAt + wait && !(now < state.NotBefore);
    }

    /// <summary>What the answer asks for: <c>Cache-Control: max-age</c>, the feed's <c>ttl</c>, <c>skipHours</c> and <c>skipDays</c>. Null when nothing.</summary>
    public static DateTimeOffset? NotBefore(Page page, Feed? feed, DateTimeOffset now)
    {
        var wait = MaximumAge(page) is var age && feed?.PollInterval is { } asked && asked > age ? asked : age;
        var next = now + (wait < Longest ? wait : Longest);
        if (feed is not null)
        {
            // At most two days of hours are passed over; who skips every hour skips none.
            for (var hours = 0; hours < 48 && (feed.SkipHours.Contains(next.UtcDateTime.Hour) || feed.SkipDays.Contains(next.UtcDateTime.DayOfWeek)); hours++)
            {
                next = new DateTimeOffset(next.UtcDateTime.Date, TimeSpan.Zero).AddHours(next.UtcDateTime.Hour + 1);
            }
        }

        return next > now ? next : null;
    }

    /// <summary>RFC 9111, section 5.2.2.1, less what the answer has aged; zero when it must be asked for each time.</summary>
    private static TimeSpan MaximumAge(Page page)
    {
        var directives = page.HeaderValues("Cache-Control").SelectMany(v => v.Split(',')).Select(d => d.Trim().ToLowerInvariant()).ToArray();
        if (directives.Any(d => d is "no-cache" or "no-store"))
        {
            return TimeSpan.Zero;
        }

        var seconds = directives
            .Where(d => d.StartsWith("max-age=", StringComparison.Ordinal))
            .Select(d => int.TryParse(d.AsSpan(8).Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0)
            .FirstOrDefault();
        var age = int.TryParse(page.Header("Age"), NumberStyles.None, CultureInfo.InvariantCulture, out var a) ? a : 0;
        return TimeSpan.FromSeconds(Math.Max(0, seconds - age));
    }
}
