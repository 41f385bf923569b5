using Republish.Attribution;

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
}
