using System.Collections.Immutable;
using System.Globalization;
using Republish.Feeds.Xml;

namespace Republish.Feeds;

/// <summary>What a feed asks about how often it is read.</summary>
internal static class FeedRhythm
{
    /// <summary>A day: longer waits are surely a mistake.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>RSS's <c>ttl</c> in minutes, or the syndication module's period and frequency; null when there is neither.</summary>
    public static TimeSpan? IntervalOf(LooseElement channel)
    {
        TimeSpan? period = null;
        var frequency = 1;
        foreach (var element in channel.Elements)
        {
            if (element.Is(FeedNamespaces.Rss, "ttl") && Number(element) is > 0 and var minutes)
            {
                return Shorter(TimeSpan.FromMinutes(minutes));
            }

            if (element.Is(FeedNamespaces.Syndication, "updateperiod"))
            {
                period = element.Text().ToLowerInvariant() switch
                {
                    "hourly" => TimeSpan.FromHours(1),
                    "daily" or "weekly" or "monthly" or "yearly" => Longest,
                    _ => null,
                };
            }
            else if (element.Is(FeedNamespaces.Syndication, "updatefrequency") && Number(element) is > 0 and var times)
            {
                frequency = times;
            }
        }

        return period / frequency;
    }

    /// <summary>The hours of <c>skipHours</c>; 24 means midnight, as Netscape counted.</summary>
    public static ImmutableArray<int> SkipHoursOf(LooseElement channel) =>
    [
        .. channel.Elements
            .Where(e => e.Is(FeedNamespaces.Rss, "skiphours"))
            .SelectMany(e => e.Elements)
            .Select(Number)
            .Where(h => h is >= 0 and <= 24)
            .Select(h => h % 24)
            .Distinct()
            .Order(),
    ];

    /// <summary>The days of <c>skipDays</c>, by their English names.</summary>
    public static ImmutableArray<DayOfWeek> SkipDaysOf(LooseElement channel) =>
    [
        .. channel.Elements
            .Where(e => e.Is(FeedNamespaces.Rss, "skipdays"))
            .SelectMany(e => e.Elements)
            .Select(e => Enum.TryParse<DayOfWeek>(e.Text().Trim(), ignoreCase: true, out var day) && Enum.IsDefined(day) ? day : (DayOfWeek?)null)
            .OfType<DayOfWeek>()
            .Distinct()
            .Order(),
    ];

    private static int Number(LooseElement element) =>
        int.TryParse(element.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100_000 ? number : -1;

    private static TimeSpan Shorter(TimeSpan wait) => wait < Longest ? wait : Longest;
}
