using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Stores;

/// <summary>
/// A row of the table <c>debts</c>: one for each attempt that is writing an article, so the table is as small as the work in progress.
/// Row key: the article's id, a hyphen, the attempt's token; partition: the id's first digit.
/// </summary>
internal static class DebtRow
{
    private const string At = "At";
    private const int IdLength = 32;

    /// <summary>The row of a note.</summary>
    public static TableEntity Write(DebtAnnouncement note) =>
        new(note.Article.Value[..1], $"{note.Article.Value}-{note.Token}") { [At] = note.At };

    /// <summary>The note of a row.</summary>
    public static DebtAnnouncement Read(TableEntity row) =>
        row.RowKey.Length > IdLength && ArticleId.Parse(row.RowKey[..IdLength]) is { } id && row.GetDateTimeOffset(At) is { } at
            ? new DebtAnnouncement(id, row.RowKey[(IdLength + 1)..], at)
            : throw new InvalidDataException($"The debt {row.PartitionKey}/{row.RowKey} cannot be read.");

    /// <summary>The filter for notes made before an instant.</summary>
    public static string Before(DateTimeOffset instant) => $"{At} lt {TableFilter.Literal(instant)}";
}
