using Republish.Pipeline.Partners;
using Republish.Sources;

namespace Republish.Pipeline.Usage;

/// <summary>What is counted together.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Partner">The partner, or null for everybody without a key.</param>
/// <param name="Source">The article's source.</param>
/// <param name="Article">The article.</param>
/// <param name="Form">One of <see cref="UsageForms"/>.</param>
public readonly record struct UsageKey(DateOnly Day, PartnerId? Partner, SourceId Source, ArticleId Article, string Form);

/// <summary>How often.</summary>
/// <param name="Key">What.</param>
/// <param name="Count">How often.</param>
public sealed record UsageCount(UsageKey Key, long Count);

/// <summary>The forms in which an article is served.</summary>
public static class UsageForms
{
    /// <summary>In a feed.</summary>
    public const string Feed = "feed";

    /// <summary>The page as it was captured.</summary>
    public const string Capture = "capture";

    /// <summary>A reader's view of a copy on the partner's page, told by the counter image.</summary>
    public const string View = "view";

    /// <summary>Every form: the formats of copies, and these.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetNames<Republication.CopyFormat>().Select(n => n.ToLowerInvariant()), Feed, Capture, View];
}
