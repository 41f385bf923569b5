namespace Republish.Sources.Reprints;

/// <summary>A text as it appeared at a publisher.</summary>
/// <param name="Article">The article.</param>
/// <param name="Source">Its source.</param>
/// <param name="Published">
/// When it was published, in UTC, as far as the page says; the end of the day when it names only that, and when it was first seen when it
/// names nothing: what is not said is no proof of being first.
/// </param>
/// <param name="Seen">When it was first seen, in UTC.</param>
/// <param name="Signature">The text's signature.</param>
public sealed record Appearance(ArticleId Article, SourceId Source, DateTimeOffset Published, DateTimeOffset Seen, TextSignature Signature)
{
    /// <summary>Texts that share less of their shingles are two texts.</summary>
    public const double Threshold = 0.75;

    /// <summary>Whether <paramref name="other"/> is the same text at another publisher.</summary>
    public bool IsSameText(Appearance other) => Source != other.Source && Signature.LikenessTo(other.Signature) >= Threshold;

    /// <summary>The earliest of these: by publication, then by when it was seen, then by id, so that every instance finds the same one.</summary>
    public static Appearance Earliest(IEnumerable<Appearance> appearances) =>
        appearances.OrderBy(a => a.Published).ThenBy(a => a.Seen).ThenBy(a => a.Article.Value, StringComparer.Ordinal).First();
}
