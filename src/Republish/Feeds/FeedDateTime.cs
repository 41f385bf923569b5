using System.Globalization;

namespace Republish.Feeds;

/// <summary>Times of day and zones.</summary>
internal static class FeedDateTime
{
    /// <summary>Hours from UTC, and the names that mean them.</summary>
    private static readonly (int Hours, string Names)[] NamedZones =
    [
        (-10, "hst"),
        (-9, "akst"),
        (-8, "pst pt akdt"),
        (-7, "mst mt pdt"),
        (-6, "cst ct mdt"),
        (-5, "est et cdt"),
        (-4, "edt ast"),
        (-3, "adt"),
        (0, "ut utc gmt z wet"),
        (1, "bst cet met west"),
        (2, "cest mest eet sast"),
        (3, "eest msk"),
        (9, "jst kst"),
        (10, "aest"),
        (11, "aedt"),
        (12, "nzst"),
        (13, "nzdt"),
    ];

    private static readonly Dictionary<string, int> Zones = NamedZones
        .SelectMany(zone => zone.Names.Split(' ').Select(name => (name, zone.Hours)))
        .ToDictionary(zone => zone.name, zone => zone.Hours, StringComparer.OrdinalIgnoreCase);

    /// <summary>A zone: a name, or an offset such as <c>+0200</c>, <c>-5:30</c>, <c>GMT+1</c>; null when it is neither.</summary>
    public static TimeSpan? Zone(string word)
    {
        if (Zones.TryGetValue(word, out var hours))
        {
            return TimeSpan.FromHours(hours);
        }

        var sign = word.IndexOfAny(['+', '-', '\u2212']);
        if (sign < 0 || (sign > 0 && !Zones.ContainsKey(word[..sign])))
        {
            return null;
        }

        var digits = word[(sign + 1)..].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length is 0 or > 4 || !digits.All(char.IsAsciiDigit))
        {
            return null;
        }

        var number = int.Parse(digits, CultureInfo.InvariantCulture);
        var minutes = digits.Length <= 2 ? number * 60 : (number / 100 * 60) + (number % 100);
        return minutes > 15 * 60 ? null : TimeSpan.FromMinutes(word[sign] == '+' ? minutes : -minutes);
    }

    /// <summary>A time of day (<c>14:05</c>, <c>14:05:09.123</c>, <c>2:05pm</c>), with a zone that stands right after it.</summary>
    public static bool Clock(string word, out TimeSpan time, out TimeSpan? offset)
    {
        time = TimeSpan.Zero;
        offset = null;
        var zone = word.IndexOfAny(['z', '+', '-']);
        if (zone > 0)
        {
            offset = Zone(word[zone..]);
            word = word[..zone];
        }

        var isAfternoon = word.EndsWith("pm", StringComparison.Ordinal);
        var isMorning = word.EndsWith("am", StringComparison.Ordinal);
        var parts = (isAfternoon || isMorning ? word[..^2] : word).Split(':');
        if (parts.Length is < 2 or > 3
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minute))
        {
            return false;
        }

        var second = 0.0;
        if (parts.Length == 3
            && !double.TryParse(parts[2].Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out second))
        {
            return false;
        }

        if (hour > 24 || minute > 59 || second >= 61)
        {
            return false;
        }

        hour = isAfternoon && hour < 12 ? hour + 12 : isMorning && hour == 12 ? 0 : hour;
        time = new TimeSpan(hour, minute, 0) + TimeSpan.FromSeconds(second);
        return true;
    }
}
