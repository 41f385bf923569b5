using Republish.Feeds.Xml;

namespace Republish.Feeds;

/// <summary>Reads RSS 0.9x to 2.0 and the RDF family (0.90, 1.0, 1.1), in which the items may stand beside the channel.</summary>
internal static class RssReader
{
    /// <summary>Reads the feed at <paramref name="root"/>: an <c>rss</c>, <c>rdf:RDF</c> or <c>channel</c> element.</summary>
    public static Feed Read(string text, LooseElement root, string format)
    {
        var channel = root.Name == "channel" ? root : root.Elements.FirstOrDefault(e => e.Name == "channel") ?? root;
        var items = Items(channel).Concat(ReferenceEquals(channel, root) ? [] : Items(root));
        return new Feed
        {
            Format = format,
            Id = FeedValue.NullIfEmpty(Child(channel, "id", "guid")?.Text()),
            Title = TitleOf(channel),
            HomePage = LinkOf(channel),
            Description = Markup(channel, "description", "tagline", "subtitle")
                ?? (Extra(channel, "summary") is { } summary ? FeedValue.NullIfEmpty(FeedValue.Html(summary)) : null),
            Authors = FeedPeople.Of(channel),
            Language = FeedValue.NullIfEmpty(Child(channel, "language")?.Text()) ?? channel.Language,
            Updated = DateOf(channel, "lastbuilddate", "pubdate", "date", "updated", "modified"),
            Rights = FeedLicenses.RightsOf(channel),
            NextPage = FeedLinks.Next(channel),
            PollInterval = FeedRhythm.IntervalOf(channel),
            SkipHours = FeedRhythm.SkipHoursOf(channel),
            SkipDays = FeedRhythm.SkipDaysOf(channel),
            Deleted = AtomReader.DeletedOf(channel),
            Entries = [.. items.Select(i => Entry(text, i))],
            LicenseStatements = FeedLicenses.Of(text, channel, "channel", isSiteWide: true),
        };
    }

    private static IEnumerable<LooseElement> Items(LooseElement holder) =>
        holder.Elements
            .SelectMany(e => e.Name == "items" && e.Namespace.Length == 0 ? e.Elements : [e])
            .Where(e => e.Name is "item" or "entry" && e.Namespace is FeedNamespaces.Rss or FeedNamespaces.Atom);

    private static FeedEntry Entry(string text, LooseElement item)
    {
        var guid = Child(item, "guid", "id");
        var content = ContentOf(item);
        var description = Child(item, "description", "abstract");
        var summary = Child(item, "summary");
        if (summary is not null)
        {
            // Where both stand there, the description is the long one.
            content ??= description;
        }

        summary ??= description ?? Extra(item, "summary") ?? Extra(item, "description");
        var id = FeedValue.NullIfEmpty(guid?.Text());
        var about = item.Attributes.FirstOrDefault(a => a.Namespace == FeedNamespaces.Rdf && a.Name == "about")?.Value;
        var url = LinkOf(item) ?? PermalinkOf(guid) ?? FeedUrl.Resolve(item.Base, about);
        return new FeedEntry
        {
            Id = id ?? FeedValue.NullIfEmpty(about) ?? url?.AbsoluteUri,
            Url = url,
            Title = TitleOf(item),
            Authors = FeedPeople.Of(item),
            Published = DateOf(item, "pubdate", "published", "issued", "created", "date"),
            Updated = DateOf(item, "updated", "modified", "date", "pubdate"),
            Summary = summary is null ? null : FeedValue.NullIfEmpty(FeedValue.Html(summary)),
            Content = content is null ? null : FeedValue.NullIfEmpty(FeedValue.Html(content)),
            ContentBase = (content ?? summary ?? item).Base,
            Rights = FeedLicenses.RightsOf(item),
            Enclosures = FeedLinks.Enclosures(item),
            LicenseStatements = FeedLicenses.Of(text, item, "item", isSiteWide: false),
        };
    }

    /// <summary>An element of RSS's own, of Atom or of Dublin Core; the first name that occurs wins, and RSS's own over others.</summary>
    private static LooseElement? Child(LooseElement holder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            LooseElement? other = null;
            foreach (var element in holder.Elements)
            {
                if (element.Name != name)
                {
                    continue;
                }

                if (element.Namespace.Length == 0)
                {
                    return element;
                }

                if (element.Namespace is FeedNamespaces.Atom or FeedNamespaces.DublinCore or FeedNamespaces.DublinCoreTerms)
                {
                    other ??= element;
                }
            }

            if (other is not null)
            {
                return other;
            }
        }

        return null;
    }

    /// <summary>What the podcast and media modules say where RSS itself says nothing.</summary>
    private static LooseElement? Extra(LooseElement holder, string name) =>
        holder.Elements.FirstOrDefault(e => e.Name == name && e.Namespace is FeedNamespaces.Itunes or FeedNamespaces.Media);

    private static string? TitleOf(LooseElement holder) =>
        (Child(holder, "title") ?? Extra(holder, "title")) is { } title ? FeedValue.NullIfEmpty(FeedValue.Text(title)) : null;

    private static string? Markup(LooseElement holder, params ReadOnlySpan<string> names) =>
        Child(holder, names) is { } element ? FeedValue.NullIfEmpty(FeedValue.Html(element)) : null;

    private static LooseElement? ContentOf(LooseElement item)
    {
        foreach (var element in item.Elements)
        {
            var isContent = element.Is(FeedNamespaces.Content, "encoded")
                || element.Is(FeedNamespaces.Atom, "content")
                || (element.Name == "body" && element.Namespace is FeedNamespaces.Xhtml or FeedNamespaces.Rss)
                || element.Is(FeedNamespaces.Rss, "fullitem")
                || element.Is(FeedNamespaces.Rss, "content");
            if (isContent && FeedValue.NullIfEmpty(FeedValue.Html(element)) is not null)
            {
                return element;
            }
        }

        return null;
    }

    private static Uri? LinkOf(LooseElement holder) => FeedLinks.Article(holder);

    private static Uri? PermalinkOf(LooseElement? guid) =>
        guid is not null && !"false".Equals(guid.Attribute("ispermalink")?.Trim(), StringComparison.OrdinalIgnoreCase)
            ? FeedUrl.Resolve(null, guid.Text())
            : null;

    private static DateTimeOffset? DateOf(LooseElement holder, params ReadOnlySpan<string> names) => FeedDate.Of(holder, names);
}
