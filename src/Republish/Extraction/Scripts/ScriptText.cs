using System.Net;
using System.Text;
using Republish.Pages;

namespace Republish.Extraction.Scripts;

/// <summary>An article's text that a page holds as data for its scripts.</summary>
/// <param name="Markup">The text as HTML, made of what the data holds and nothing else.</param>
/// <param name="From">Where it was read: <c>json-ld:articleBody</c>, <c>script:__NEXT_DATA__/props/pageProps/article/body</c>.</param>
/// <param name="Length">Its visible characters, about.</param>
/// <param name="IsStructured">Whether its paragraphs are told apart; a text without any mark of them has lost what a reader would see.</param>
/// <param name="IsNamed">Whether the data says that it is this article's text: <c>articleBody</c>, or beside the page's own title.</param>
internal sealed record ScriptText(string Markup, string From, int Length, bool IsStructured, bool IsNamed)
{
    private static readonly PhraseSet Tags = new("</p>", "<br", "</div>", "</a>", "<p>");

    /// <summary>Text of a data value, which may be HTML, HTML escaped once more, or plain text with line breaks; null when it is empty.</summary>
    public static ScriptText? Of(string value, string from, bool isNamed)
    {
        var text = value.Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (!IsMarkup(text) && text.Contains("&lt;", StringComparison.Ordinal) && WebUtility.HtmlDecode(text) is var decoded && IsMarkup(decoded))
        {
            text = decoded;
        }

        if (IsMarkup(text))
        {
            return new ScriptText(text, from, VisibleLength(text), IsStructured: true, isNamed);
        }

        var markup = new StringBuilder(text.Length + 100);
        var paragraphs = 0;
        foreach (var line in WebUtility.HtmlDecode(text).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            markup.Append("<p>").Append(WebUtility.HtmlEncode(line)).Append("</p>");
            paragraphs++;
        }

        return new ScriptText(markup.ToString(), from, VisibleLength(text), paragraphs > 1 && text.Length / paragraphs < 2_000, isNamed);
    }

    /// <summary>Whether a text is mark-up: it closes an element that holds text, or breaks lines.</summary>
    public static bool IsMarkup(string text) => Tags.IsIn(text);

    private static int VisibleLength(string text)
    {
        var length = 0;
        var inTag = false;
        foreach (var c in text)
        {
            inTag = c == '<' || (inTag && c != '>');
            length += !inTag && c != '>' && !char.IsWhiteSpace(c) ? 1 : 0;
        }

        return length;
    }
}
