using System.Collections.Immutable;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Republish.Attribution.Rendering;

/// <summary>Reads rendered credits back. What a program can read from a credit is what was put in.</summary>
internal static class AttributionReader
{
    /// <summary>Reads the RDFa of the HTML form; null when there is none.</summary>
    public static ReadAttribution? FromHtml(string html)
    {
        var work = new HtmlParser().ParseDocument(html).QuerySelector("[typeof~='cc:Work']");
        if (work is null)
        {
            return null;
        }

        var authors = Texts(work, "dct:creator");
        return new ReadAttribution
        {
            Title = Texts(work, "dct:title").FirstOrDefault(),
            Authors = authors,
            Parties = Texts(work, "dct:contributor"),
            Publisher = Texts(work, "dct:publisher").FirstOrDefault(),
            Url = work.QuerySelector("[rel~='cc:attributionURL']")?.GetAttribute("href"),
            Published = work.QuerySelector("[property~='dct:issued']")?.GetAttribute("datetime"),
            LicenseUrl = work.QuerySelector("[rel~='license']")?.GetAttribute("href"),
        };
    }

    /// <summary>Reads the JSON-LD form.</summary>
    public static ReadAttribution FromJsonLd(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        string? Field(string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
        ImmutableArray<string> Names(string name) => root.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(p => p.GetProperty("name").GetString()!)] : [];
        return new ReadAttribution
        {
            Title = Field("headline"),
            Authors = Names("author"),
            Parties = Names("contributor"),
            Publisher = root.TryGetProperty("publisher", out var publisher) ? publisher.GetProperty("name").GetString() : null,
            Url = Field("url"),
            Published = Field("datePublished"),
            LicenseUrl = Field("license"),
        };
    }

    /// <summary>Reads the plain text form, in which names stand in lines.</summary>
    public static ReadAttribution FromText(string text)
    {
        var lines = BidiText.WithoutIsolates(text).Split('\n');
        var read = Work(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            if (line.StartsWith("Originally published", StringComparison.Ordinal) && read.Url is null && read.LicenseUrl is null)
            {
                read = Source(read, line);
            }
            else if (read.LicenseUrl is null && (line.StartsWith("Licensed under ", StringComparison.Ordinal) || line.StartsWith("Marked with ", StringComparison.Ordinal)))
            {
                var open = line.LastIndexOf(" (", StringComparison.Ordinal);
                read = read with { LicenseUrl = open < 0 ? null : line[(open + 2)..].TrimEnd('.', ')') };
            }
        }

        return read;
    }

    /// <summary>Reads the Markdown form: without its escapes and links it is the plain text form.</summary>
    public static ReadAttribution FromMarkdown(string markdown) => FromText(string.Join('\n', markdown.Split("\n\n").Select(MarkdownLine.ToText)));

    private static ImmutableArray<string> Texts(IElement work, string property) =>
        [.. work.QuerySelectorAll($"[property~='{property}']").Select(e => e.TextContent)];

    private static ReadAttribution Work(string line)
    {
        var text = line.EndsWith('.') ? line[..^1] : line;
        var read = new ReadAttribution();
        var rest = text;
        if (text.StartsWith('"'))
        {
            var by = text.LastIndexOf("\" by ", StringComparison.Ordinal);
            var end = by > 0 ? by : text.LastIndexOf("\" (" + CreditStatement.AuthorNotNamed, StringComparison.Ordinal);
            end = end > 0 ? end : text.LastIndexOf('"');
            read = read with { Title = text[1..end] };
            rest = text[(end + 1)..];
        }
        else if (text.StartsWith("Untitled article", StringComparison.Ordinal))
        {
            rest = text["Untitled article".Length..];
        }

        var parties = rest.LastIndexOf(", with credit to ", StringComparison.Ordinal);
        if (parties >= 0)
        {
            read = read with { PartyLine = rest[(parties + ", with credit to ".Length)..] };
            rest = rest[..parties];
        }

        var unnamed = $" ({CreditStatement.AuthorNotNamed})";
        rest = rest.StartsWith(" by ", StringComparison.Ordinal) ? rest[4..] : rest;
        return rest.EndsWith(unnamed, StringComparison.Ordinal)
            ? read with { Publisher = rest[..^unnamed.Length] is { Length: > 0 } p ? p : null }
            : read with { AuthorLine = rest };
    }

    private static ReadAttribution Source(ReadAttribution read, string line)
    {
        var text = line["Originally published".Length..].TrimEnd('.');
        foreach (var unknown in (string[])[" (address and date not known)", " (address not known)", " (date not known)"])
        {
            text = text.EndsWith(unknown, StringComparison.Ordinal) ? text[..^unknown.Length] : text;
        }

        var on = text.LastIndexOf(" on ", StringComparison.Ordinal);
        if (on >= 0 && DateOnly.TryParseExact(text[(on + 4)..], "d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _))
        {
            read = read with { Published = text[(on + 4)..] };
            text = text[..on];
        }

        var at = text.LastIndexOf(" at http", StringComparison.Ordinal);
        if (at >= 0)
        {
            read = read with { Url = text[(at + 4)..] };
            text = text[..at];
        }

        return text.StartsWith(" by ", StringComparison.Ordinal) ? read with { Publisher = text[4..] } : read;
    }
}
