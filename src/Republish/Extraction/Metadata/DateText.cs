using System.Globalization;

namespace Republish.Extraction.Metadata;

/// <summary>Reads the forms in which mark-up states an instant: ISO 8601 in its variants, RFC 5322, days written out.</summary>
internal static class DateText
{
    /// <summary>The instant, with time and offset as far as stated; null when it cannot be read.</summary>
    public static PublicationTime? Parse(string? text)
    {
        text = text?.Trim();
        if (text is null || text.Length is < 8 or > 100)
        {
            return null;
        }

        return Iso(text) ?? Written(text);
    }

    private static PublicationTime? Iso(string text)
    {
        // 2015-09-29, 20150929, 2015/09/29, followed by T or a space and a time.
        var s = text.AsSpan();
        if (!Digits(s, 0, 4, out var year) || year is < 1900 or > 2200)
        {
            return null;
        }

        int month;
        int day;
        int at;
        if (s.Length >= 10 && s[4] is '-' or '/' or '.' && Digits(s, 5, 2, out month) && s[7] == s[4] && Digits(s, 8, 2, out day))
        {
            at = 10;
        }
        else if (Digits(s, 4, 2, out month) && Digits(s, 6, 2, out day) && (s.Length == 8 || s[8] is 'T' or ' '))
        {
            at = 8;
        }
        else
        {
            return null;
        }

        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var date = new DateOnly(year, month, day);
        return WithTime(date, s[at..]);
    }

    private static PublicationTime WithTime(DateOnly date, ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart("T ,");
        if (!Digits(rest, 0, 2, out var hour) || hour > 23 || rest.Length < 5)
        {
            return new PublicationTime(date);
        }

        var colon = rest[2] == ':' ? 1 : 0;
        if (!Digits(rest, 2 + colon, 2, out var minute) || minute > 59)
        {
            return new PublicationTime(date);
        }

        var at = 4 + colon;
        var second = 0;
        if (at + 2 < rest.Length + 0 && rest[at] == ':' && Digits(rest, at + 1, 2, out var s) && s < 60)
        {
            second = s;
            at += 3;
        }
        else if (colon == 0 && Digits(rest, at, 2, out s) && s < 60)
        {
            second = s;
            at += 2;
        }

        if (at < rest.Length && rest[at] is '.' or ',' or ':')
        {
            at++;
            while (at < rest.Length && char.IsAsciiDigit(rest[at]))
            {
                at++;
            }
        }

        return new PublicationTime(date, new TimeOnly(hour, minute, second), Offset(rest[Math.Min(at, rest.Length)..].Trim()));
    }

    private static TimeSpan? Offset(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        if (text[0] is 'Z' or 'z' || text.StartsWith("UTC", StringComparison.Ordinal) || text.StartsWith("GMT", StringComparison.Ordinal))
        {
            return TimeSpan.Zero;
        }

        if (text[0] is not ('+' or '-' or '\u2212') || !Digits(text, 1, 2, out var hours))
        {
            return null;
        }

        var at = text.Length > 3 && text[3] == ':' ? 4 : 3;
        _ = Digits(text, at, 2, out var minutes);
        return hours <= 14 && minutes < 60 ? (text[0] == '+' ? 1 : -1) * new TimeSpan(hours, minutes, 0) : null;
    }

    private static PublicationTime? Written(string text)
    {
        // RFC 5322 (and what JavaScript's Date prints), else a day for people.
        if (DateTimeOffset.TryParseExact(text, ["r", "ddd, dd MMM yyyy HH:mm:ss zzz", "ddd, d MMM yyyy HH:mm:ss zzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var stamp))
        {
            return new PublicationTime(DateOnly.FromDateTime(stamp.DateTime), TimeOnly.FromDateTime(stamp.DateTime), stamp.Offset);
        }

        return VisibleDate.Find(text) is { } day ? new PublicationTime(day) : null;
    }

    private static bool Digits(ReadOnlySpan<char> text, int at, int count, out int value)
    {
        value = 0;
        if (at + count > text.Length)
        {
            return false;
        }

        for (var i = at; i < at + count; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return false;
            }

            value = (value * 10) + text[i] - '0';
        }

        return true;
    }
}
