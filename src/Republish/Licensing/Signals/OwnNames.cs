using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using Republish.Licensing.Scope;
using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>The names that a page calls its own: its authors', its publisher's, its site's. They are looked for only when a statement names somebody.</summary>
/// <param name="reading">The page.</param>
internal sealed class OwnNames(SignalReading reading)
{
    /// <summary>Names and bylines are shorter.</summary>
    private const int LongestName = 120;

    /// <summary>As many lines as stand above and between the paragraphs of a long article.</summary>
    private const int MaximumRuns = 400;

    private const int MaximumNames = 200;

    private const int MaximumJson = 5_000;

    private const PageRegion Elsewhere = CopyrightHolder.Elsewhere;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Metas = Lookup(
        "author article:author og:site_name citation_author citation_publisher dc.creator dcterms.creator dc.publisher dcterms.publisher publisher application-name parsely-author sailthru.author byl");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Properties = Lookup("author creator publisher copyrightHolder sourceOrganization editor");

    private static readonly SearchValues<char> TitleSigns = SearchValues.Create("|–—·-«»");

    private static readonly string[] Bylines = ["by ", "von ", "par ", "por ", "di ", "door ", "text: ", "text by ", "texto: ", "texte : ", "testo: ", "tekst: ", "words by ", "written by "];

    /// <summary>What may stand before a name and is no part of it.</summary>
    public static readonly string[] Articles = ["the ", "der ", "die ", "das ", "la ", "le ", "les ", "el ", "il ", "lo ", "de ", "het ", "by ", "von ", "par ", "por ", "di ", "door "];

    private List<string>? _names;

    private PageTree Tree => reading.Tree;

    /// <summary>Whether the page names somebody so as its author or publisher.</summary>
    public bool IsKnown(string name)
    {
        _names ??= Names();
        return _names.Exists(n => Holds(n, name))
            || (name.Length > 4 && reading.Document.Page.Url.Host.Contains(string.Concat(name.Where(char.IsLetterOrDigit)), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a text holds the name of the page's author or publisher, or the site's: from metadata, bylines, the title's end, or the host.</summary>
    public bool IsIn(string text)
    {
        _names ??= Names();
        if (_names.Exists(n => n.Length > 2 && Holds(text, Bare(n))))
        {
            return true;
        }

        var squeezed = string.Concat(text.Where(char.IsLetterOrDigit));
        return reading.Document.Page.Url.Host.Split('.').Any(label => label.Length > 4 && squeezed.Contains(label.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
    }

    // "By Ann Lee", "The Gazette": without what stands before the name.
    private static string Bare(string name)
    {
        name = name.Trim();
        foreach (var article in Articles)
        {
            name = name.StartsWith(article, StringComparison.OrdinalIgnoreCase) ? name[article.Length..] : name;
        }

        return name;
    }

    // The name as whole words of a byline.
    private static bool Holds(string text, string name)
    {
        var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || !char.IsLetter(text[at - 1])) && (at + name.Length == text.Length || !char.IsLetter(text[at + name.Length]));
    }

    private List<string> Names()
    {
        var names = new List<string>();
        foreach (var node in reading.Marks.Metas)
        {
            var element = reading.Element(node);
            if ((element.TryGetAttribute("name", out var name) || element.TryGetAttribute("property", out name)) && Metas.Contains(name.Trim()))
            {
                Add(names, element.GetAttribute("content"));
            }
        }

        AddOfTitle(names);
        foreach (var node in reading.Marks.JsonLd)
        {
            AddOfJson(names, reading.Element(node).TextContent);
        }

        for (var i = 1; i < Tree.Count && names.Count < MaximumNames; i++)
        {
            if (Tree.Element(i) is { } element && IsByline(element) && (reading.Regions.Of(i) & (Elsewhere | PageRegion.Figure)) == PageRegion.None && reading.Runs.RunOf(First(i)) is >= 0 and var run)
            {
                Add(names, reading.Runs.Beginning(run, LongestName).ToString());
            }
        }

        for (var run = 0; run < Math.Min(reading.Runs.Count, MaximumRuns); run++)
        {
            var line = reading.Runs.IsBlank(run) ? default : reading.Runs.Beginning(run, LongestName);
            if (StartsWith(line.TrimStart(" *–—-\n"), Bylines) && !WordsReader.MayName(line) && (reading.Regions.Of(reading.Runs.Start(run)) & (Elsewhere | PageRegion.Figure)) == PageRegion.None)
            {
                Add(names, line.ToString());
            }
        }

        return names;
    }

    // "Council votes – The Gazette", "The Gazette | Council votes": the site's name stands at an end of the title, and in the site's own link to its front page.
    private void AddOfTitle(List<string> names)
    {
        for (var i = 1; i < Tree.Count; i++)
        {
            if (Tree.Name(i) == "title" && Tree.IsText(i + 1))
            {
                var title = Tree.TextSpan(i + 1).Trim();
                if (title.LastIndexOfAny(TitleSigns) is > 0 and var last)
                {
                    Add(names, title[(last + 1)..].Trim().ToString());
                    Add(names, title[..title.IndexOfAny(TitleSigns)].Trim().ToString());
                }

                return;
            }
        }
    }

    // The first text inside an element.
    private int First(int element)
    {
        for (var i = element + 1; i < Tree.End(element); i++)
        {
            if (Tree.IsText(i) && !Tree.TextSpan(i).IsWhiteSpace())
            {
                return i;
            }
        }

        return element;
    }

    private static bool IsByline(PageElement element)
    {
        if (element.GetAttribute("itemprop") is "author" || element.GetAttribute("rel") is "author")
        {
            return true;
        }

        return element.TryGetAttribute("class", out var names) && names.Length < LongestName && (names.Contains("byline", StringComparison.OrdinalIgnoreCase) || names.Contains("author", StringComparison.OrdinalIgnoreCase));
    }

    private static bool StartsWith(ReadOnlySpan<char> line, string[] words)
    {
        foreach (var word in words)
        {
            if (line.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static void AddOfJson(List<string> names, string script)
    {
        try
        {
            using var json = JsonDocument.Parse(JsonEscapes.Mended(script).AsMemory().Trim().TrimEnd(';'), JsonLdReader.Options);
            var open = new Queue<(JsonElement Value, bool IsName)>();
            open.Enqueue((json.RootElement, false));
            for (var count = 0; count < MaximumJson && open.TryDequeue(out var item); count++)
            {
                var (value, isName) = item;
                switch (value.ValueKind)
                {
                    case JsonValueKind.String when isName:
                        Add(names, value.GetString());
                        break;
                    case JsonValueKind.Array:
                        foreach (var entry in value.EnumerateArray())
                        {
                            open.Enqueue((entry, isName));
                        }

                        break;
                    case JsonValueKind.Object when !IsPicture(value):
                        foreach (var property in value.EnumerateObject())
                        {
                            if (property.Value.ValueKind != JsonValueKind.String || Properties.Contains(property.Name) || (isName && property.NameEquals("name")))
                            {
                                open.Enqueue((property.Value, Properties.Contains(property.Name) || (isName && property.NameEquals("name"))));
                            }
                        }

                        break;
                }
            }
        }
        catch (JsonException)
        {
            // Not JSON: it names nobody.
        }
    }

    private static bool IsPicture(JsonElement value) => value.TryGetProperty("@type", out var type) && type.ValueKind == JsonValueKind.String && SchemaTypes.ScopeOf(type.GetString()) == SignalScope.Image;

    private static void Add(List<string> names, string? name)
    {
        if (name is { Length: > 2 and <= LongestName } && names.Count < MaximumNames)
        {
            names.Add(name);
        }
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
