using System.Collections.Immutable;
using System.Text;
using Republish.Attribution.Rendering;
using Republish.Extraction;
using Republish.Republication.ThirdParty;

namespace Republish.Republication.Copies;

/// <summary>Lines of text as HTML. Every element that can come out of here is named here.</summary>
internal static class InlineHtml
{
    /// <summary>Writes <paramref name="content"/>; <paramref name="inLink"/> tells that a link is open, in which HTML allows no second one.</summary>
    public static void Write(StringBuilder html, ImmutableArray<Inline> content, CopyContent copy, bool inLink = false)
    {
        foreach (var inline in content)
        {
            switch (inline)
            {
                case Inline.Text text:
                    html.AppendEncoded(text.Value);
                    break;
                case Inline.LineBreak:
                    html.Append("<br>");
                    break;
                case Inline.Styled styled:
                    var name = ElementOf(styled.Style);
                    html.Append('<').Append(name).Append('>');
                    Write(html, styled.Content, copy, inLink);
                    html.Append("</").Append(name).Append('>');
                    break;
                case Inline.Link link when !inLink && HtmlText.IsLinkable(link.Target):
                    html.Append("<a").AppendAttribute("href", link.Target.AbsoluteUri).Append('>');
                    Write(html, link.Content, copy, inLink: true);
                    html.Append("</a>");
                    break;
                case Inline.Link link:
                    Write(html, link.Content, copy, inLink);
                    break;
                case Inline.Span span:
                    html.Append("<span").AppendLanguage(span.Language, span.Direction).Append('>');
                    Write(html, span.Content, copy, inLink);
                    html.Append("</span>");
                    break;
                case Inline.Picture picture when copy.Decision(picture.Image) is ImageDecision.Kept:
                    Picture(html, picture.Image);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Writes the whole <paramref name="content"/> of a block. A space that a picture left behind at its end goes with it; no browser shows it.</summary>
    public static void WriteAll(StringBuilder html, ImmutableArray<Inline> content, CopyContent copy)
    {
        var start = html.Length;
        Write(html, content, copy);
        var end = html.Length;
        while (end > start)
        {
            var text = end;
            while (text > start && html[text - 1] == ' ')
            {
                text--;
            }

            html.Remove(text, end - text);
            if (text == start || html[text - 1] != '>')
            {
                return;
            }

            end = text - 1;
            while (html[end] != '<')
            {
                end--;
            }

            // A space before the mark that a browser draws at the end of a q is seen.
            if (html[end + 1] != '/' || html[end + 2] == 'q')
            {
                return;
            }
        }
    }

    /// <summary>Writes an <c>img</c> that tells its server nothing about the reader's page.</summary>
    public static void Picture(StringBuilder html, ArticleImage image)
    {
        html.Append("<img").AppendAttribute("src", image.Urls.First(u => HtmlText.IsLinkable(u) && u.Scheme != Uri.UriSchemeMailto).AbsoluteUri)
            .AppendAttribute("alt", image.AlternativeText ?? "");
        if (image is { Width: > 0, Height: > 0 })
        {
            html.AppendAttribute("width", Number(image.Width.Value)).AppendAttribute("height", Number(image.Height.Value));
        }

        html.AppendAttribute("loading", "lazy").AppendAttribute("referrerpolicy", "no-referrer").Append('>');
    }

    /// <summary>Digits, the same everywhere.</summary>
    public static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string ElementOf(InlineStyle style) => style switch
    {
        InlineStyle.Emphasis => "em",
        InlineStyle.Strong => "strong",
        InlineStyle.Superscript => "sup",
        InlineStyle.Subscript => "sub",
        InlineStyle.Code => "code",
        InlineStyle.Strikethrough => "s",
        InlineStyle.Underline => "ins",
        InlineStyle.Mark => "mark",
        InlineStyle.Quotation => "q",
        InlineStyle.Citation => "cite",
        InlineStyle.Small => "small",
        InlineStyle.Ruby => "ruby",
        InlineStyle.RubyText => "rt",
        _ => "span",
    };
}
