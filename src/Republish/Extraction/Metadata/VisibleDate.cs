using System.Globalization;

namespace Republish.Extraction.Metadata;

/// <summary>Finds a day written out for people: "September 29, 2015", "29. September 2015", "29 sept. 2015", "2015年9月29日", "29.09.2015".</summary>
internal static class VisibleDate
{
    private static readonly Dictionary<string, int> Months = BuildMonths();

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ByName = Months.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The first day in the text, or null. Days that cannot be told apart (03/04/2015) are not guessed.</summary>
    public static DateOnly? Find(ReadOnlySpan<char> text) => Find(text, null);

    /// <summary>Whether the first day in the text is, or in one of two readings can be, this one.</summary>
    public static bool CanMean(ReadOnlySpan<char> text, DateOnly day) => Find(text, day) == day;

    private static DateOnly? Find(ReadOnlySpan<char> text, DateOnly? expected)
    {
        var limit = Math.Min(text.Length, 400);
        if (!text[..limit].ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        for (var i = 0; i < limit; i++)
        {
            if (char.IsLetter(text[i]))
            {
                var end = i;
                while (end < limit && char.IsLetter(text[end]))
                {
                    end++;
                }

                if (end - i is >= 3 and <= 12 && MonthOf(text[i..end]) is { } month && AroundMonth(text, i, end, month) is { } found)
                {
                    return found;
                }

                i = end - 1;
                continue;
            }

            if (char.IsAsciiDigit(text[i]) && (i == 0 || !char.IsAsciiDigit(text[i - 1])) && !(i > 1 && text[i - 1] == '.' && char.IsAsciiDigit(text[i - 2])) && Numeric(text[i..limit], expected) is { } numeric)
            {
                return numeric;
            }
        }

        return null;
    }

    /// <summary>Whether the word names a month, in full or cut short.</summary>
    public static bool IsMonth(ReadOnlySpan<char> word) => word.Length is >= 3 and <= 12 && MonthOf(word) is not null;

    private static int? MonthOf(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[name.Length];
        name.ToLowerInvariant(lower);
        return ByName.TryGetValue(lower, out var month) ? month : null;
    }

    private static DateOnly? AroundMonth(ReadOnlySpan<char> text, int start, int end, int month)
    {
        // "September 29, 2015"
        var after = Skip(text, end);
        var first = NumberAt(text, after, out var afterFirst);
        if (first is >= 1 and <= 31 && afterFirst - after <= 2)
        {
            afterFirst = SkipOrdinal(text, afterFirst);
            var year = NumberAt(text, Skip(text, afterFirst), out var yearEnd);
            if (year is >= 1990 and <= 2100 && yearEnd > 0)
            {
                return Make(year.Value, month, first.Value);
            }
        }

        // "29. September 2015", "29 de septiembre de 2015"
        var yearAfter = first;
        if (yearAfter is not (>= 1990 and <= 2100))
        {
            yearAfter = NumberAt(text, SkipWord(text, after, "de"), out _);
        }

        if (yearAfter is >= 1990 and <= 2100)
        {
            var before = start - 1;
            while (before >= 0 && (char.IsWhiteSpace(text[before]) || text[before] is '.' or ',' or '-' or '/'))
            {
                before--;
            }

            // The word between day and month: "de", "th", "st", "nd", "rd".
            var letters = before;
            while (letters >= 0 && char.IsLetter(text[letters]) && before - letters < 3)
            {
                letters--;
            }

            if (letters < before)
            {
                before = letters;
                while (before >= 0 && (char.IsWhiteSpace(text[before]) || text[before] is '.' or 'º'))
                {
                    before--;
                }
            }

            var digits = before;
            while (digits >= 0 && char.IsAsciiDigit(text[digits]) && before - digits < 3)
            {
                digits--;
            }

            if (digits < before && int.TryParse(text[(digits + 1)..(before + 1)], NumberStyles.None, CultureInfo.InvariantCulture, out var day))
            {
                return Make(yearAfter.Value, month, day);
            }
        }

        return null;
    }

    private static DateOnly? Numeric(ReadOnlySpan<char> text, DateOnly? expected)
    {
        Span<int> numbers = stackalloc int[3];
        Span<char> separators = stackalloc char[3];
        Span<int> lengths = stackalloc int[3];
        var at = 0;
        for (var n = 0; n < 3; n++)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]) && at - start < 5)
            {
                at++;
            }

            if (at == start || !int.TryParse(text[start..at], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[n]))
            {
                return null;
            }

            lengths[n] = at - start;
            if (n < 2 && at + 2 < text.Length && text[at] == ' ' && text[at + 1] == '|')
            {
                at++;
            }

            separators[n] = at < text.Length ? text[at] : '\0';
            if (n < 2)
            {
                if (separators[n] is not ('.' or '/' or '-' or '|' or '年' or '月' or '년' or '월'))
                {
                    return null;
                }

                at++;
                while (at < text.Length && char.IsWhiteSpace(text[at]))
                {
                    at++;
                }
            }
        }

        if (lengths[0] == 4 && numbers[0] is >= 1990 and <= 2100)
        {
            return Make(numbers[0], numbers[1], numbers[2]);
        }

        if (lengths[2] == 4 && numbers[2] is >= 1990 and <= 2100 && separators[0] == separators[1])
        {
            // Dots mean day first everywhere; slashes only say so when one number cannot be a month.
            return separators[0] is '.' or '|' || numbers[0] > 12 ? Make(numbers[2], numbers[1], numbers[0])
                : numbers[1] > 12 || numbers[0] == numbers[1] ? Make(numbers[2], numbers[0], numbers[1])
                : expected is { } day && numbers[2] == day.Year && ((numbers[0], numbers[1]) == (day.Day, day.Month) || (numbers[1], numbers[0]) == (day.Day, day.Month)) ? day
                : null;
        }

        // "31.10.23", three pairs with dots: a day. With fewer digits it would be a chapter or a version.
        if (lengths is [2, 2, 2] && separators[0] == '.' && separators[1] == '.' && separators[2] != '.' && numbers[2] is >= 90 or <= 49)
        {
            return Make(numbers[2] >= 90 ? 1900 + numbers[2] : 2000 + numbers[2], numbers[1], numbers[0]);
        }

        return null;
    }

    private static DateOnly? Make(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static int Skip(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is '.' or ',' or '-' or '/'))
        {
            at++;
        }

        return at;
    }

    private static int SkipWord(ReadOnlySpan<char> text, int at, string word) =>
        at < text.Length && text[at..].StartsWith(word, StringComparison.OrdinalIgnoreCase) ? Skip(text, at + word.Length) : at;

    private static int SkipOrdinal(ReadOnlySpan<char> text, int at)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["st", "nd", "rd", "th"])
        {
            if (at < text.Length && text[at..].StartsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                return at + 2;
            }
        }

        return at;
    }

    private static int? NumberAt(ReadOnlySpan<char> text, int at, out int end)
    {
        end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]) && end - at < 5)
        {
            end++;
        }

        return end > at && int.TryParse(text[at..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static Dictionary<string, int> BuildMonths()
    {
        var months = new Dictionary<string, int>(StringComparer.Ordinal);
        string[] languages =
        [
            "january february march april may june july august september october november december",
            "jan feb mar apr may jun jul aug sep oct nov dec",
            "januar februar märz april mai juni juli august september oktober november dezember",
            "jänner feber mär apr mai juin juil aout sept okt nov dez",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "ene feb mzo abr mayo jun jul ago set oct nov dic",
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "gen febr mars apr mag giu lug ago sett ott nov dic",
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            "janv févr maart april mei juni juli augustus september oktober november december",
            "januari februari mars april maj juni juli augusti september oktober november december",
            "januar februar marts april maj juni juli august september oktober november desember",
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
            "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
            "ledna února března dubna května června července srpna září října listopadu prosince",
            "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
            "januari februari maret april mei juni juli agustus september oktober november desember",
        ];
        foreach (var language in languages)
        {
            var names = language.Split(' ');
            for (var i = 0; i < 12; i++)
            {
                months.TryAdd(names[i], i + 1);
            }
        }

        return months;
    }
}
