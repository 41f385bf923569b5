using Republish.Feeds.Xml;

namespace Republish.Feeds;

/// <summary>Reads the Channel Definition Format (CDF, 1997): everything stands in attributes.</summary>
internal static class CdfReader
{
    /// <summary>Reads the feed at <paramref name="channel"/>.</summary>
    public static Feed Read(string text, LooseElement channel) => new()
    {
        Format = "cdf",
        Title = TextOf(channel, "title"),
        HomePage = LinkOf(channel),
        Description = TextOf(channel, "abstract"),
        Updated = FeedDate.Parse(channel.Attribute("lastmod")),
        Entries = [.. channel.Elements.Where(e => e.Name == "item").Select(Entry)],
        LicenseStatements = FeedLicenses.Of(text, channel, "channel", isSiteWide: true),
    };

    private static FeedEntry Entry(LooseElement item)
    {
        var url = LinkOf(item);
        return new FeedEntry
        {
            Id = url?.AbsoluteUri,
            Url = url,
            Title = TextOf(item, "title"),
            Updated = FeedDate.Parse(item.Attribute("lastmod")),
            Summary = TextOf(item, "abstract"),
        };
    }

    private static Uri? LinkOf(LooseElement element) =>
        FeedUrl.Resolve(FeedUrl.Resolve(element.Base, element.Attribute("base")) ?? element.Base, element.Attribute("href"));

    private static string? TextOf(LooseElement holder, string name) =>
        holder.Elements.FirstOrDefault(e => e.Name == name) is { } element ? FeedValue.NullIfEmpty(FeedValue.Text(element)) : null;
}
