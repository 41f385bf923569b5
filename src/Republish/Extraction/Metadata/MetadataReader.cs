using System.Collections.Immutable;
using Republish.Extraction.Blocks;
using Republish.Extraction.Body;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Metadata;

/// <summary>Fills an article's metadata from everything the page says, each value with where it came from.</summary>
internal static class MetadataReader
{
    /// <summary>The article without its body.</summary>
    public static Article Read(PageDocument document, PageMeasures measures, PageHead head, StructuredArticle? structured, ExtractionHints hints, (Sourced<string>? Title, int Heading) title, int body, List<int> lead)
    {
        var publisher = Publisher(head, structured, hints);
        var canonical = Canonical(document, head, structured);
        return new Article
        {
            Title = title.Title,
            Standfirst = Standfirst(document.Tree, measures, head, structured, title, body) ?? Lead(document, measures, lead),
            Publisher = publisher,
            Contributors = ContributorRule.Find(document, measures, head, structured, publisher?.Value, title.Heading),
            Published = DateRule.Published(document, measures, head, structured, title.Heading, body),
            Modified = DateRule.Modified(head, structured),
            CanonicalUrl = canonical,
            VersionOf = PageVersion.Find(document, head, canonical),
            NextPage = NextPart.Find(document, head),
            AmpVersion = document.Resolve(head.AmpUrl),
            Language = Language(head, structured),
            Direction = head.Direction?.ToLowerInvariant() is "rtl" or "ltr" ? head.Direction.ToLowerInvariant() : null,
            Section = structured?.Section is { } section ? new Sourced<string>(section, "json-ld:articleSection") : head.First("article:section", "parsely-section"),
            Tags = Tags(head, structured),
            LeadImage = LeadImageRule.Find(document, measures, head, structured, body),
        };
    }

    private static Sourced<string>? Publisher(PageHead head, StructuredArticle? structured, ExtractionHints hints) =>
        structured?.Publisher is { Length: < 120 } name ? new Sourced<string>(name, "json-ld:publisher")
        : head.First("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_publisher", "cre") is { Value.Length: < 120 } meta ? meta
        : hints.Publisher is { Length: > 0 } given ? new Sourced<string>(given, "registry")
        : null;

    private static Sourced<string>? Language(PageHead head, StructuredArticle? structured)
    {
        foreach (var candidate in new[] { (head.Language, "html:lang"), (structured?.Language, "json-ld:inLanguage"), (head.First("og:locale", "content-language", "dc.language", "language")?.Value, "meta:language") })
        {
            if (candidate.Item1?.Trim().Replace('_', '-') is { Length: >= 2 and <= 20 } tag && char.IsAsciiLetter(tag[0]) && char.IsAsciiLetter(tag[1]) && (tag.Length == 2 || tag[2] == '-' || tag.Length == 3 || tag[3] == '-'))
            {
                return new Sourced<string>(tag, candidate.Item2);
            }
        }

        return null;
    }

    private static ImmutableArray<string> Tags(PageHead head, StructuredArticle? structured)
    {
        var tags = structured?.Keywords ?? [];
        if (tags.IsEmpty)
        {
            tags = [.. head.All("article:tag").SelectMany(t => t.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        }

        if (tags.IsEmpty && head.First("keywords", "news_keywords", "parsely-tags") is { } keywords)
        {
            tags = [.. keywords.Value.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        }

        return [.. tags.Where(t => t.Length < 100).Distinct().Take(60)];
    }

    /// <summary>
    /// The canonical address: as the page declares it, when it is on the page's own site (or a site's front or mobile name of
    /// it); a home page is no article's address. Else the page's own address.
    /// </summary>
    private static Sourced<Uri>? Canonical(PageDocument document, PageHead head, StructuredArticle? structured)
    {
        var page = document.Page.Url;
        var known = !page.IdnHost.EndsWith(".invalid", StringComparison.Ordinal);
        foreach (var (address, from) in new[] { (head.Canonical, "link:canonical"), (head.First("og:url")?.Value, "meta:og:url"), (structured?.Url, "json-ld:url") })
        {
            if (address is { Length: < 2048 } && document.Resolve(address) is { } url && url.AbsolutePath.Length > 1 && (!known || SameSite(page, url)))
            {
                return new Sourced<Uri>(url, from);
            }
        }

        return known ? new Sourced<Uri>(page, "address") : null;
    }

    private static bool SameSite(Uri a, Uri b)
    {
        var x = Labels(a.IdnHost);
        var y = Labels(b.IdnHost);
        return x == y || x.EndsWith("." + y, StringComparison.Ordinal) || y.EndsWith("." + x, StringComparison.Ordinal);
    }

    private static string Labels(string host)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["www.", "m.", "mobile.", "amp."])
        {
            if (host.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return host[prefix.Length..].ToLowerInvariant();
            }
        }

        return host.ToLowerInvariant();
    }

    /// <summary>The sentences between title and text, written as the text is; null when there are none or so many that they are the text's beginning.</summary>
    private static Sourced<string>? Lead(PageDocument document, PageMeasures measures, List<int> lead)
    {
        if (lead.Count == 0 || lead.Sum(measures.Text) > LeadText.Longest)
        {
            return null;
        }

        var writer = new BlockWriter(document, measures, new Furniture(document.Tree, measures, lead), []);
        lead.ForEach(writer.Write);
        var text = string.Join(' ', writer.Written.Where(b => b.IsText).Select(b => b.Text.ReplaceLineEndings(" ")));
        return text.Length == 0 ? null : new Sourced<string>(text, "visible lead");
    }

    /// <summary>
    /// The summary line the page shows: an element so named, or a line between title and text, that repeats the declared
    /// description. A description that is only declared is not printed, as readers never saw it.
    /// </summary>
    private static Sourced<string>? Standfirst(PageTree tree, PageMeasures measures, PageHead head, StructuredArticle? structured, (Sourced<string>? Title, int Heading) title, int body)
    {
        var declared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in new[] { structured?.Description, head.First("og:description")?.Value, head.First("description")?.Value })
        {
            if (text is { Length: > 20 and < 600 })
            {
                declared.Add(TextKey.Of(text));
            }
        }

        var from = Math.Max(1, title.Heading >= 0 ? title.Heading - 100 : body - 100);
        var to = Math.Min(tree.Count, Math.Max(title.Heading, body) + 250);
        Sourced<string>? exact = null;
        for (var i = from; i < to; i++)
        {
            if (measures.Display(i) is not (Display.Block or Display.Inline) || measures.Text(i) is < 20 or > 500 || measures.IsOut(i) || tree.Name(i) is "h1")
            {
                continue;
            }

            var named = (measures.Cues(i) & Cue.Standfirst) != Cue.None && (measures.Cues(i) & (Cue.Related | Cue.Body)) == Cue.None;
            if (!named && (declared.Count == 0 || measures.Display(i) != Display.Block || measures.Text(i) > 400))
            {
                continue;
            }

            var text = Snippet.Of(tree, measures, i, 600);
            var key = TextKey.Of(text);
            if (key == TextKey.Of(title.Title?.Value ?? "") || (text.Length < 60 && VisibleDate.Find(text) is not null && !text.EndsWith('.')))
            {
                continue;
            }

            if (declared.Contains(key) && (named || measures.Cues(i) != Cue.None || tree.Name(i) is "h2" or "h3" || i < body))
            {
                return new Sourced<string>(text, named ? "visible standfirst" : "visible description");
            }

            if (named && measures.LinkDensity(i) < 0.3 && i > title.Heading && exact is null)
            {
                exact = new Sourced<string>(text, "visible standfirst");
            }
        }

        return exact;
    }
}
