using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Republish.Sources;

namespace Republish.Azure.Stores;

/// <summary>
/// An entry's place in the table <c>listing</c>. Keys sort upwards and the list goes from the newest down, so both keys count backwards:
/// the partition is the month, the row the instant to 100 nanoseconds and the article's id.
/// </summary>
/// <param name="PartitionKey">Six digits: 999999 less the month as yyyyMM.</param>
/// <param name="RowKey">Nineteen digits, a hyphen, the id.</param>
internal readonly record struct ListingKey(string PartitionKey, string RowKey)
{
    private const int TickDigits = 19;

    /// <summary>The place of an article listed at that time.</summary>
    public static ListingKey Of(ArticleId id, DateTimeOffset listedAt)
    {
        var instant = listedAt.UtcDateTime;
        var month = 999_999 - ((instant.Year * 100) + instant.Month);
        var ticks = DateTime.MaxValue.Ticks - instant.Ticks;
        return new(month.ToString("D6", CultureInfo.InvariantCulture), $"{ticks.ToString("D19", CultureInfo.InvariantCulture)}-{id.Value}");
    }

    /// <summary>The row key that lies behind every entry listed at <paramref name="instant"/> or later, and before every earlier one.</summary>
    public static string Before(DateTimeOffset instant) =>
        (DateTime.MaxValue.Ticks - instant.UtcDateTime.Ticks + 1).ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>The place as a text to go on after; opaque to whoever carries it.</summary>
    public string ToCursor() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(RowKey));

    /// <summary>The place out of a cursor; null when it is not one that <see cref="ToCursor"/> makes.</summary>
    public static ListingKey? FromCursor(string cursor)
    {
        if (cursor.Length > 100 || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        var text = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor));
        if (text.Length <= TickDigits || text[TickDigits] != '-' || ArticleId.Parse(text[(TickDigits + 1)..]) is not { } id
            || !long.TryParse(text.AsSpan(0, TickDigits), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTime.MaxValue.Ticks)
        {
            return null;
        }

        var key = Of(id, new DateTimeOffset(DateTime.MaxValue.Ticks - ticks, TimeSpan.Zero));
        return key.ToCursor() == cursor ? key : null;
    }
}
