using Republish.Pages;

namespace Republish.Extraction.Blocks;

/// <summary>Opens an inline element on a line: links, emphasis, language marks; others leave no mark.</summary>
internal static class InlineOpening
{
    /// <summary>Opens the element at <paramref name="index"/>; the caller closes it where its subtree ends.</summary>
    public static void Open(PageDocument document, int index, InlineWriter line)
    {
        var element = document.Tree.Element(index)!;
        var name = element.LocalName;
        if (name == "a")
        {
            var href = element.GetAttribute("href");
            Uri? target = null;
            if (href is { Length: > 0 and < 8192 })
            {
                target = href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? (Uri.TryCreate(href, UriKind.Absolute, out var mail) ? mail : null) : document.Resolve(href);
            }

            line.Start(target is null ? null : c => new Inline.Link(target, c), isLink: href is not null);
        }
        else if (InlineStyles.Of(name) is { } style)
        {
            line.Start(c => new Inline.Styled(style, c));
        }
        else if (name is "span" or "bdi" or "bdo" or "font" && (element.HasAttribute("lang") || element.HasAttribute("dir")))
        {
            var language = element.GetAttribute("lang");
            var direction = element.GetAttribute("dir");
            line.Start(c => new Inline.Span(language, direction, c));
        }
        else
        {
            line.Start(null);
        }
    }
}
