using System.Net;
using System.Text;
using System.Text.Json;

namespace Republish.Extraction.Scripts;

/// <summary>
/// Writes an editor's document as HTML: a list of objects each of which says what it is (<c>type</c>, <c>nodeType</c>, <c>_type</c>,
/// <c>__typename</c>) and holds text or further objects. Only words the data holds are written; what is neither text nor a known structure is left out.
/// </summary>
internal sealed class RichText
{
    private const int MaximumDepth = 40;

    private const int MaximumLength = 2_000_000;

    private static readonly string[] Kinds = ["type", "nodeType", "_type", "__typename", "kind", "name", "style"];

    private static readonly string[] Texts = ["html", "text", "value", "content", "children", "body", "data", "paragraph", "items", "listItems", "content_elements", "model", "blocks", "paragraphs"];

    private readonly Dictionary<string, JsonElement> _entities;

    /// <summary>A reader that follows references to <paramref name="entities"/>.</summary>
    public RichText(Dictionary<string, JsonElement> entities) => _entities = entities;

    /// <summary>The text of a value that may be an article's: a long string, or a list of at least three blocks. Null when it is neither.</summary>
    public ScriptText? Read(JsonElement value, string from, bool isNamed)
    {
        if (JsonText.Of(value) is { } text)
        {
            return IsProse(text) ? ScriptText.Of(text, from, isNamed) : null;
        }

        value = Resolve(value);
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("content", out var inner) && inner.ValueKind == JsonValueKind.Array)
        {
            value = inner;
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() < 3)
        {
            return null;
        }

        var markup = new StringBuilder();
        foreach (var item in value.EnumerateArray())
        {
            Block(markup, item, 0);
        }

        return IsProse(markup.ToString()) ? ScriptText.Of(markup.ToString(), from, isNamed) : null;
    }

    /// <summary>The object that <paramref name="value"/> refers to, or itself.</summary>
    public JsonElement Resolve(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return value;
        }

        foreach (var name in (ReadOnlySpan<string>)["__ref", "id"])
        {
            if (value.TryGetProperty(name, out var reference) && JsonText.Of(reference) is { } key && _entities.TryGetValue(key, out var entity)
                && (name == "__ref" || value.TryGetProperty("generated", out _)))
            {
                return entity;
            }
        }

        return value;
    }

    private void Block(StringBuilder markup, JsonElement item, int depth)
    {
        if (depth > MaximumDepth || markup.Length > MaximumLength)
        {
            return;
        }

        if (JsonText.Of(item) is { } line)
        {
            // A bare string in a list of blocks is a paragraph.
            markup.Append(ScriptText.IsMarkup(line) ? line : "<p>" + WebUtility.HtmlEncode(line) + "</p>");
            return;
        }

        item = Resolve(item);
        if (item.ValueKind != JsonValueKind.Object || Tag(item) is not { } tag)
        {
            return;
        }

        var text = new StringBuilder();
        Inner(text, item, tag is "p" or "h2" or "h3", depth);
        if (text.Length > 0)
        {
            var isWrapped = text.ToString().TrimStart() is var inner && (inner.StartsWith("<p", StringComparison.OrdinalIgnoreCase) || inner.StartsWith("<h", StringComparison.OrdinalIgnoreCase));
            markup.Append(isWrapped && tag == "p" ? text.ToString() : $"<{tag}>{text}</{tag}>");
        }
    }

    /// <summary>What an object holds: its text, or its parts.</summary>
    private void Inner(StringBuilder markup, JsonElement item, bool isLine, int depth)
    {
        if (depth > MaximumDepth)
        {
            return;
        }

        foreach (var name in Texts)
        {
            if (!item.TryGetProperty(name, out var value))
            {
                continue;
            }

            if (JsonText.Of(value) is { } text)
            {
                if (text.Length > 0)
                {
                    markup.Append(ScriptText.IsMarkup(text) || text.Contains("</", StringComparison.Ordinal) ? text : WebUtility.HtmlEncode(text));
                    return;
                }
            }
            else if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var part in value.EnumerateArray())
                {
                    Part(markup, part, isLine, depth + 1);
                }

                return;
            }
            else if (value.ValueKind == JsonValueKind.Object)
            {
                Inner(markup, Resolve(value), isLine, depth + 1);
                return;
            }
        }
    }

    private void Part(StringBuilder markup, JsonElement part, bool isLine, int depth)
    {
        if (!isLine)
        {
            Block(markup, part, depth);
            return;
        }

        if (JsonText.Of(part) is { } words)
        {
            markup.Append(WebUtility.HtmlEncode(words));
            return;
        }

        part = Resolve(part);
        if (part.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var address = Address(part);
        markup.Append(address is null ? "" : $"<a href=\"{WebUtility.HtmlEncode(address)}\">");
        Inner(markup, part, isLine: true, depth);
        markup.Append(address is null ? "" : "</a>");
    }

    private static string? Address(JsonElement part)
    {
        if (part.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object)
        {
            part = data;
        }

        foreach (var name in (ReadOnlySpan<string>)["href", "url", "uri"])
        {
            if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out var value) && JsonText.Of(value) is { Length: > 0 } address)
            {
                return address;
            }
        }

        return null;
    }

    /// <summary>The element a kind of block stands for; null for pictures, advertisements, embeds and what is not known.</summary>
    private static string? Tag(JsonElement item)
    {
        foreach (var name in Kinds)
        {
            if (item.TryGetProperty(name, out var value) && JsonText.Of(value) is { Length: > 0 } kind)
            {
                bool Is(string word) => kind.Contains(word, StringComparison.OrdinalIgnoreCase);
                if (Is("image") || Is("video") || Is("embed") || Is("advert") || Is("gallery") || Is("related") || Is("newsletter") || Is("promo") || kind is "ad" or "IMG" or "IFRAME")
                {
                    return null;
                }

                return Is("list-item") || Is("listitem") || Is("list_item") || kind is "li" or "ULI" or "OLI" ? "li"
                    : Is("list") || kind is "ul" or "ol" ? "ul"
                    : Is("quote") || kind is "BQ" or "PQ" ? "blockquote"
                    : Is("head") || kind is "h2" or "h3" or "h4" or "H2" or "H3" or "H4" ? "h2"
                    : kind is "h1" or "H1" ? null
                    : Is("paragraph") || Is("text") || kind is "p" or "P" or "block" or "html" or "raw_html" or "Html" ? "p"
                    : null;
            }
        }

        return item.TryGetProperty("text", out _) || item.TryGetProperty("html", out _) ? "p" : null;
    }

    /// <summary>Whether a text reads as sentences: spaces or East Asian letters, full stops, few brackets of code.</summary>
    private static bool IsProse(string text)
    {
        if (text.Length < 300 || text[0] is '{' or '[')
        {
            return false;
        }

        var stops = 0;
        var code = 0;
        foreach (var c in text)
        {
            stops += c is '.' or '。' or '!' or '?' or '؟' or '।' ? 1 : 0;
            code += c is '{' or '}' or ';' or '\\' ? 1 : 0;
        }

        return stops >= 4 && code * 60 < text.Length && !text.StartsWith("http", StringComparison.OrdinalIgnoreCase);
    }
}
