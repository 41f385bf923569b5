using Republish.Feeds.Xml;

namespace Republish.Feeds;

/// <summary>
/// Reads dates as feeds write them: RFC 822 and its many variants, ISO 8601 whole or in part, asctime, and what databases print.
/// </summary>
internal static class FeedDate
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The instant, or null when <paramref name="text"/> is no date. A date without a zone is taken as UTC.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 200)
        {
            return null;
        }

        var trimmed = text.Trim();
        return FeedDateIso.Parse(trimmed) ?? Words(trimmed);
    }

    /// <summary>
    /// The instant that a child of <paramref name="holder"/> states; the first of the names that does wins, and the last of several such
    /// children: what a publisher adds to an entry, it adds at the end.
    /// </summary>
    public static DateTimeOffset? Of(LooseElement holder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            DateTimeOffset? found = null;
            foreach (var element in holder.Elements)
            {
                var isKnown = element.Namespace is FeedNamespaces.Rss or FeedNamespaces.Atom or FeedNamespaces.DublinCore or FeedNamespaces.DublinCoreTerms;
                if (element.Name == name && isKnown && Parse(element.Text()) is { } date)
                {
                    found = date;
                }
            }

            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The instant of these parts, or null when there is none such. Hour 24 and second 60 roll over.</summary>
    internal static DateTimeOffset? Build(int year, int month, int day, TimeSpan time, TimeSpan offset)
    {
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || time < TimeSpan.Zero || time > TimeSpan.FromHours(25))
        {
            return null;
        }

        var instant = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + time - offset;
        return instant.Year < 1 ? null : new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc));
    }

    /// <summary>Day, month's name, year, time and zone in any order that English uses.</summary>
    private static DateTimeOffset? Words(string text)
    {
        int? day = null;
        int? month = null;
        int? year = null;
        TimeSpan? time = null;
        TimeSpan? offset = null;
        var isAfternoon = false;
        var isMorning = false;
        foreach (var raw in text.Split([' ', '\t', '\r', '\n', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
        {
            var word = raw.Trim('.').ToLowerInvariant();
            if (word.Length == 0)
            {
                continue;
            }

            if (word.Contains(':', StringComparison.Ordinal) && FeedDateTime.Clock(word, out var clock, out var attached))
            {
                time ??= clock;
                offset ??= attached;
            }
            else if (time is not null && FeedDateTime.Zone(word) is { } zone)
            {
                offset ??= zone;
            }
            else if (word is "am" or "pm")
            {
                isAfternoon = word == "pm";
                isMorning = word == "am";
            }
            else if (MonthOf(word) is { } named)
            {
                month ??= named;
            }
            else if (!Number(word, ref day, ref year) && word.Contains('-', StringComparison.Ordinal))
            {
                // RFC 850: 06-Nov-94
                foreach (var part in word.Split('-'))
                {
                    if (MonthOf(part) is { } within)
                    {
                        month ??= within;
                    }
                    else
                    {
                        Number(part, ref day, ref year);
                    }
                }
            }
        }

        if (day is null || month is null || year is null)
        {
            return null;
        }

        var hours = time ?? TimeSpan.Zero;
        if (isAfternoon && hours < TimeSpan.FromHours(12))
        {
            hours += TimeSpan.FromHours(12);
        }
        else if (isMorning && hours >= TimeSpan.FromHours(12))
        {
            hours -= TimeSpan.FromHours(12);
        }

        return Build(year.Value, month.Value, day.Value, hours, offset ?? TimeSpan.Zero);
    }

    private static int? MonthOf(string word)
    {
        if (word.Length < 3)
        {
            return null;
        }

        var at = Array.FindIndex(Months, m => word.StartsWith(m, StringComparison.Ordinal));
        return at < 0 || word.Any(c => !char.IsLetter(c)) ? null : at + 1;
    }

    private static bool Number(string word, ref int? day, ref int? year)
    {
        var digits = word.TrimEnd('s', 't', 'h', 'n', 'd', 'r');
        if (digits.Length is 0 or > 4 || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        var number = int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        if (day is null && digits.Length <= 2 && number is >= 1 and <= 31)
        {
            day = number;
        }
        else if (year is null)
        {
            // RFC 2822, section 4.3: two digits mean 2000 to 2049 or 1950 to 1999; three digits count from 1900.
            year = digits.Length switch
            {
                4 => number,
                3 => 1900 + number,
                _ => number < 50 ? 2000 + number : 1900 + number,
            };
        }

        return true;
    }
}
