using System.Collections.Immutable;
using Republish.Feeds.Xml;

namespace Republish.Feeds;

/// <summary>Reads Atom 0.3 and 1.0 (RFC 4287), with or without their namespaces.</summary>
internal static class AtomReader
{
    /// <summary>Reads the feed at <paramref name="root"/>: a <c>feed</c> element, or an <c>entry</c> on its own.</summary>
    public static Feed Read(string text, LooseElement root)
    {
        var version = root.Attribute("version")?.Trim();
        var entries = root.Name == "entry" ? [root] : root.Elements.Where(e => e.Name is "entry" or "item" && IsOwn(e));
        return new Feed
        {
            Format = version is "0.3" or "0.2" or "0.1" ? "atom" + version.Replace(".", "", StringComparison.Ordinal) : "atom10",
            Id = FeedValue.NullIfEmpty(Child(root, "id")?.Text()),
            Title = TextOf(root, "title"),
            HomePage = FeedLinks.Article(root),
            Description = Markup(root, "subtitle", "tagline", "info", "description"),
            Authors = FeedPeople.Of(root),
            Language = root.Language,
            Updated = DateOf(root, "updated", "modified", "date"),
            Rights = FeedLicenses.RightsOf(root),
            NextPage = FeedLinks.Next(root),
            PollInterval = FeedRhythm.IntervalOf(root),
            Deleted = DeletedOf(root),
            Entries = [.. entries.Select(e => Entry(text, e))],
            LicenseStatements = root.Name == "entry" ? [] : FeedLicenses.Of(text, root, "feed", isSiteWide: true),
        };
    }

    /// <summary>The entries that are deleted (RFC 6721, section 3), by id.</summary>
    public static ImmutableArray<string> DeletedOf(LooseElement holder) =>
        [.. holder.Elements.Where(e => e.Is(FeedNamespaces.Tombstones, "deleted-entry")).Select(e => e.Attribute("ref")?.Trim()).OfType<string>()];

    private static FeedEntry Entry(string text, LooseElement entry)
    {
        var source = entry.Elements.FirstOrDefault(e => e.Name == "source" && IsOwn(e));
        var authors = FeedPeople.Of(entry);
        var url = FeedLinks.Article(entry);
        var content = ContentOf(entry);
        var updated = DateOf(entry, "updated", "modified");
        return new FeedEntry
        {
            Id = FeedValue.NullIfEmpty(Child(entry, "id", "guid")?.Text()) ?? url?.AbsoluteUri,
            Url = url ?? FeedUrl.Resolve(null, Child(entry, "id")?.Text()),
            Title = TextOf(entry, "title"),

            // RFC 4287, section 4.2.1: an entry from elsewhere brings its feed's authors.
            Authors = authors.IsEmpty && source is not null ? FeedPeople.Of(source) : authors,
            Published = DateOf(entry, "published", "issued", "created", "date", "pubdate"),
            Updated = updated,
            Summary = Markup(entry, "summary", "description", "abstract"),
            Content = content is null ? null : FeedValue.Html(content),
            ContentBase = (content ?? Child(entry, "summary", "description", "abstract") ?? entry).Base,
            Rights = FeedLicenses.RightsOf(entry) ?? (source is null ? null : FeedLicenses.RightsOf(source)),
            Enclosures = FeedLinks.Enclosures(entry),
            LicenseStatements = FeedLicenses.Of(text, entry, "entry", isSiteWide: false),
        };
    }

    private static bool IsOwn(LooseElement element) => element.Namespace is FeedNamespaces.Atom or FeedNamespaces.Rss;

    private static LooseElement? Child(LooseElement holder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            LooseElement? other = null;
            foreach (var element in holder.Elements)
            {
                if (element.Name == name)
                {
                    if (IsOwn(element))
                    {
                        return element;
                    }

                    if (element.Namespace is FeedNamespaces.DublinCore or FeedNamespaces.DublinCoreTerms)
                    {
                        other ??= element;
                    }
                }
            }

            if (other is not null)
            {
                return other;
            }
        }

        return null;
    }

    private static string? TextOf(LooseElement holder, string name) =>
        Child(holder, name) is { } element ? FeedValue.NullIfEmpty(FeedValue.Text(element)) : null;

    private static string? Markup(LooseElement holder, params ReadOnlySpan<string> names) =>
        Child(holder, names) is { } element ? FeedValue.NullIfEmpty(FeedValue.Html(element)) : null;

    private static LooseElement? ContentOf(LooseElement entry)
    {
        foreach (var element in entry.Elements)
        {
            var isContent = (element.Name == "content" && IsOwn(element))
                || element.Is(FeedNamespaces.Content, "encoded")
                || element.Is(FeedNamespaces.Xhtml, "body");
            if (isContent && FeedValue.NullIfEmpty(FeedValue.Html(element)) is not null)
            {
                return element;
            }
        }

        return null;
    }

    private static DateTimeOffset? DateOf(LooseElement holder, params ReadOnlySpan<string> names) => FeedDate.Of(holder, names);
}
