using System.Collections.Immutable;
using Republish.Attribution;

namespace Republish.Republication;

/// <summary>What a partner was given, as far as a page can be held against it.</summary>
/// <param name="Attribution">The credit.</param>
/// <param name="Html">The copy as HTML.</param>
/// <param name="Omissions">What was left out.</param>
public sealed record PublishedCopy(ArticleAttribution Attribution, string Html, ImmutableArray<Omission> Omissions)
{
    /// <summary>What partners are given of <paramref name="copy"/>.</summary>
    public static PublishedCopy Of(RepublishableCopy copy) => new(copy.Attribution, copy.Rendered[CopyFormat.Html], copy.Omissions);
}
