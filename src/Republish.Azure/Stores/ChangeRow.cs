using System.Globalization;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Azure.Stores;

/// <summary>The rows of the table <c>changes</c>; see <see cref="TableChangeLog"/> for how they work together.</summary>
internal static class ChangeRow
{
    /// <summary>The row key of a bucket's head.</summary>
    public const string Head = "head";

    /// <summary>The head's column with the last number given out.</summary>
    public const string Last = "Last";

    /// <summary>A key row's column with the number of its change.</summary>
    public const string Sequence = "Sequence";

    /// <summary>A claim's column with the first bucket that its change can be in.</summary>
    public const string FirstBucket = "FirstBucket";

    /// <summary>Sorts after every change of a bucket.</summary>
    public const string AfterChanges = "d";

    /// <summary>The partition of a bucket.</summary>
    public static string Bucket(long bucket) => bucket.ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>The row key of the change with that number.</summary>
    public static string Change(long sequence) => $"c{sequence.ToString("D19", CultureInfo.InvariantCulture)}";

    /// <summary>The row key, in its bucket, of what makes a change the same.</summary>
    public static string Key(string changeKey) => $"k{changeKey}";

    /// <summary>The partition of the claims for an article's changes.</summary>
    public static string Claims(ArticleId article) => $"claim-{article.Value[..2]}";

    /// <summary>A change's row.</summary>
    public static TableEntity Write(long bucket, long sequence, ArticleChange change) => new(Bucket(bucket), Change(sequence))
    {
        [Sequence] = sequence,
        ["Article"] = change.Article.Value,
        ["Source"] = change.Source.Value,
        ["Version"] = change.Version,
        ["Kind"] = change.Kind.ToString(),
        ["At"] = change.At,
        ["LicenseId"] = change.LicenseId,
    };

    /// <summary>The change of a row.</summary>
    public static SequencedChange Read(TableEntity row) => new(
        row.GetInt64(Sequence) ?? throw Unreadable(row),
        new ArticleChange(
            ArticleId.Parse(row.GetString("Article")) ?? throw Unreadable(row),
            SourceId.Parse(row.GetString("Source")) ?? throw Unreadable(row),
            row.GetInt32("Version") ?? throw Unreadable(row),
            Enum.TryParse<ChangeKind>(row.GetString("Kind"), out var kind) ? kind : throw Unreadable(row),
            row.GetDateTimeOffset("At") ?? throw Unreadable(row),
            row.GetString("LicenseId")));

    private static InvalidDataException Unreadable(TableEntity row) => new($"The change {row.PartitionKey}/{row.RowKey} cannot be read.");
}
