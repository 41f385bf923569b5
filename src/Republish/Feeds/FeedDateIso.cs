using System.Globalization;

namespace Republish.Feeds;

/// <summary>ISO 8601 dates whole and in part: <c>2003</c>, <c>2003-12</c>, <c>20031231</c>, <c>2003-365</c>, <c>2003-12-31T10:14:55Z</c>, with slashes or dots, too.</summary>
internal static class FeedDateIso
{
    /// <summary>The instant, or null when <paramref name="text"/> does not begin with a year.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        var end = text.IndexOfAny(['T', 't', ' ', '\t', '\n']);
        var date = end < 0 ? text : text[..end];
        if (Date(date) is not var (year, month, day))
        {
            return null;
        }

        var rest = end < 0 ? "" : text[(end + 1)..].Trim().ToLowerInvariant();
        if (rest.Length == 0)
        {
            return FeedDate.Build(year, month, day, TimeSpan.Zero, TimeSpan.Zero);
        }

        TimeSpan time = TimeSpan.Zero;
        TimeSpan? offset = null;
        foreach (var word in rest.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (FeedDateTime.Clock(Spelled(word), out var clock, out var attached))
            {
                time = clock;
                offset ??= attached;
            }
            else
            {
                offset ??= FeedDateTime.Zone(word);
            }
        }

        return FeedDate.Build(year, month, day, time, offset ?? TimeSpan.Zero);
    }

    /// <summary>The basic form without colons, <c>101455z</c>, spelled with them.</summary>
    private static string Spelled(string word)
    {
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
        {
            digits++;
        }

        return digits switch
        {
            4 => $"{word[..2]}:{word[2..]}",
            6 => $"{word[..2]}:{word[2..4]}:{word[4..]}",
            2 when digits == word.Length || word[2] != ':' => $"{word[..2]}:00{word[2..]}",
            _ => word,
        };
    }

    private static (int Year, int Month, int Day)? Date(string date)
    {
        var parts = date.Split('-', '/', '.', ':');
        if (!parts.All(p => p.Length > 0 && p.All(char.IsAsciiDigit)))
        {
            return null;
        }

        int Part(int index) => int.Parse(parts[index], CultureInfo.InvariantCulture);
        switch (parts)
        {
            case [{ Length: 4 }]:
                return (Part(0), 1, 1);
            case [{ Length: 8 } all]:
                return Split(all, 4, 6);
            case [{ Length: 4 }, { Length: 3 }]:
                return Ordinal(Part(0), Part(1));
            case [{ Length: 7 } all]:
                return Ordinal(Number(all[..4]), Number(all[4..]));
            case [{ Length: 4 }, { Length: <= 2 }]:
                return (Part(0), Part(1), 1);
            case [{ Length: 4 }, { Length: <= 2 }, { Length: <= 2 }]:
                return (Part(0), Part(1), Part(2));
            case [{ Length: 6 } all]:
                return (Number(all[..4]), Number(all[4..]), 1);
            default:
                return null;
        }
    }

    private static (int Year, int Month, int Day) Split(string digits, int first, int second) =>
        (Number(digits[..first]), Number(digits[first..second]), Number(digits[second..]));

    private static (int Year, int Month, int Day)? Ordinal(int year, int dayOfYear)
    {
        if (year is < 1 or > 9998 || dayOfYear < 1 || dayOfYear > 366)
        {
            return null;
        }

        var date = new DateOnly(year, 1, 1).AddDays(dayOfYear - 1);
        return (date.Year, date.Month, date.Day);
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
