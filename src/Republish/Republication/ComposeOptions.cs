using System.Collections.Immutable;
using Republish.Attribution;
using Republish.Republication.PictureFiles;

namespace Republish.Republication;

/// <summary>How a copy is written.</summary>
public sealed record ComposeOptions
{
    /// <summary>The headline is a first-level heading.</summary>
    public static ComposeOptions Default { get; } = new();

    /// <summary>The level of the headline, 1 to 5; headings within the article follow below it, down to 6.</summary>
    public int HeadlineLevel { get; init; } = 1;

    /// <summary>Where evidence and current version are to be found; null when nobody serves them.</summary>
    public CopyRecord? Record { get; init; }

    /// <summary>What of the credit its licensor asked to be left out.</summary>
    public RemovableCredit WithoutCredit { get; init; }

    /// <summary>What the files of pictures say, by the picture's address; empty when none was fetched.</summary>
    public IReadOnlyDictionary<Uri, EmbeddedCredit> PictureFiles { get; init; } = ImmutableDictionary<Uri, EmbeddedCredit>.Empty;
}
