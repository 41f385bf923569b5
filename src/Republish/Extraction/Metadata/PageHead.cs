using Republish.Pages;

namespace Republish.Extraction.Metadata;

/// <summary>What a page says of itself in elements that nobody sees: <c>meta</c>, <c>link</c>, <c>title</c>, JSON-LD scripts. One pass.</summary>
internal sealed class PageHead
{
    private readonly Dictionary<string, List<string>> _meta = new(StringComparer.OrdinalIgnoreCase);

    private PageHead()
    {
    }

    public List<string> Scripts { get; } = [];

    public string? Title { get; private set; }

    public string? Canonical { get; private set; }

    public string? AmpUrl { get; private set; }

    public string? NextUrl { get; private set; }

    /// <summary>Whether <c>html</c> bears the mark that AMP requires of its documents.</summary>
    public bool IsAmp { get; private set; }

    public string? Language { get; private set; }

    public string? Direction { get; private set; }

    /// <summary>The first non-empty value of any of these names, in the order of the names.</summary>
    public Sourced<string>? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_meta.TryGetValue(name, out var values))
            {
                return new Sourced<string>(values[0], "meta:" + name);
            }
        }

        return null;
    }

    /// <summary>Every value of a name.</summary>
    public IReadOnlyList<string> All(string name) => _meta.TryGetValue(name, out var values) ? values : [];

    public static PageHead Read(PageTree tree)
    {
        var head = new PageHead();
        for (var i = 1; i < tree.Count; i++)
        {
            var name = tree.Name(i);
            if (name.Length is 0 or > 6 || tree.Element(i) is not { } element)
            {
                continue;
            }

            switch (name)
            {
                case "meta":
                    head.Meta(element);
                    break;
                case "link":
                    head.Link(element);
                    break;
                case "title" when head.Title is null && tree.Name(tree.Parent(i)) == "head":
                    head.Title = Collapsed(element.TextContent);
                    break;
                case "html":
                    head.Language = element.GetAttribute("lang") ?? element.GetAttribute("xml:lang");
                    head.Direction = element.GetAttribute("dir");
                    head.IsAmp = element.HasAttribute("amp") || element.HasAttribute("\u26a1");
                    break;
                case "body":
                    head.Language ??= element.GetAttribute("lang");
                    head.Direction ??= element.GetAttribute("dir");
                    break;
                case "script":
                    if (element.TryGetAttribute("type", out var type) && type.Contains("ld+json", StringComparison.OrdinalIgnoreCase))
                    {
                        head.Scripts.Add(element.TextContent);
                    }

                    break;
                default:
                    break;
            }
        }

        return head;
    }

    /// <summary>White space collapsed and trimmed; null when nothing is left.</summary>
    public static string? Collapsed(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return IsCollapsed(text) ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsCollapsed(string text)
    {
        var isSpace = true;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) && (isSpace || c != ' '))
            {
                return false;
            }

            isSpace = c == ' ';
        }

        return !isSpace;
    }

    private void Meta(PageElement element)
    {
        var name = element.GetAttribute("property") ?? element.GetAttribute("name") ?? element.GetAttribute("itemprop");
        var content = Collapsed(element.GetAttribute("content"));
        if (name is null || content is null)
        {
            return;
        }

        // Some pages escape twice.
        if (content.Contains("&#", StringComparison.Ordinal) || content.Contains("&amp;", StringComparison.Ordinal) || content.Contains("&quot;", StringComparison.Ordinal))
        {
            content = System.Net.WebUtility.HtmlDecode(content);
        }

        foreach (var single in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!_meta.TryGetValue(single, out var values))
            {
                _meta[single] = values = [];
            }

            values.Add(content);
        }
    }

    private void Link(PageElement element)
    {
        var rel = element.GetAttribute("rel");
        var href = element.GetAttribute("href");
        if (rel is null || string.IsNullOrWhiteSpace(href))
        {
            return;
        }

        if (rel.Equals("canonical", StringComparison.OrdinalIgnoreCase))
        {
            Canonical ??= href;
        }
        else if (rel.Equals("amphtml", StringComparison.OrdinalIgnoreCase))
        {
            AmpUrl ??= href;
        }
        else if (rel.Equals("next", StringComparison.OrdinalIgnoreCase))
        {
            NextUrl ??= href;
        }
    }
}
