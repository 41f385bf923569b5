using System.Text;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Stores;

/// <summary>
/// An article's row in the table <c>articles</c>. Partition: the first two digits of the id, which is a hash, so that articles spread
/// evenly over 256 partitions and one is found by its id alone. The record is JSON in <c>Record0</c>, <c>Record1</c>, …; the other
/// columns repeat parts of it for people and for filters.
/// </summary>
internal static class ArticleRow
{
    private const string Record = "Record";
    private const int ColumnLength = 1024;
    private static readonly DateTimeOffset FirstInstant = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The partition that holds an article.</summary>
    public static string Partition(ArticleId id) => id.Value[..2];

    /// <summary>The row of a record.</summary>
    public static TableEntity Write(ArticleRecord article)
    {
        var row = new TableEntity(Partition(article.Id), article.Id.Value)
        {
            ["Source"] = article.Source.Value,
            ["Status"] = article.Status.ToString(),
            ["ReasonCode"] = Column(article.ReasonCode),
            ["Url"] = Column(article.Url.AbsoluteUri),
            ["Title"] = Column(article.Title),
            ["Language"] = Column(article.Language),
            ["LicenseId"] = Column(article.LicenseId),
            ["ListedAt"] = Column(article.ListedAt),
            ["ChangedAt"] = Column(article.ChangedAt),
            ["Debts"] = article.Debts.IsDefault ? 0 : article.Debts.Length,
        };
        ChunkedText.Set(row, Record, StoredJson.Write(article));
        return row;
    }

    /// <summary>The record of a row, with the row's entity tag.</summary>
    public static Versioned<ArticleRecord> Read(TableEntity row) =>
        new(StoredJson.Read<ArticleRecord>(ChunkedText.Get(row, Record) ?? ""), row.ETag.ToString());

    // The columns are for people and filters only: what is no text in them becomes U+FFFD.
    private static string? Column(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var column = new StringBuilder(Math.Min(text.Length, ColumnLength));
        foreach (var rune in ChunkedText.Cut(text, ColumnLength).EnumerateRunes())
        {
            column.Append((Rune.IsControl(rune) ? Rune.ReplacementChar : rune).ToString());
        }

        return column.ToString();
    }

    private static DateTimeOffset? Column(DateTimeOffset? instant) => instant >= FirstInstant ? instant : null;
}
