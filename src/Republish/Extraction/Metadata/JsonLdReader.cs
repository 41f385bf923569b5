using System.Net;
using System.Text.Json;
using Republish.Pages;

namespace Republish.Extraction.Metadata;

/// <summary>Reads schema.org articles from JSON-LD scripts: top level, arrays and <c>@graph</c>, references by <c>@id</c> resolved within the page.</summary>
internal static class JsonLdReader
{
    private const int MaximumNodes = 2_000;

    /// <summary>Properties that name people who did something other than write or translate; they are the roles' names.</summary>
    private static readonly string[] HelperRoles = ["editor", "contributor", "illustrator", "photographer"];

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>The page's article, the one that says most, or null when there is none.</summary>
    public static StructuredArticle? Read(IEnumerable<string> scripts, Uri page)
    {
        StructuredArticle? best = null;
        string? published = null;
        var (isClosed, isList) = (false, false);
        foreach (var script in scripts)
        {
            using var json = Parse(script);
            if (json is null)
            {
                // Data that cannot be read is not believed, but for this: saying so keeps a beginning from being taken for the whole.
                isClosed |= SaysNotFree(script);
                continue;
            }

            var byId = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            var articles = new List<JsonElement>();
            Collect(json.RootElement, byId, articles, ref published, ref isList);
            foreach (var article in articles)
            {
                var read = ReadArticle(article, byId, page);
                if (best is null || read.Weight > best.Weight)
                {
                    best = read;
                }
            }
        }

        if (isClosed || (isList && best is null))
        {
            best = (best ?? new StructuredArticle()) with { IsFree = isClosed ? false : best?.IsFree, IsList = isList && best is null };
        }

        // Where only the page itself is described, its day is that of what stands on it.
        return published is null || best?.Published is not null ? best : (best ?? new StructuredArticle()) with { Published = published };
    }

    private static JsonDocument? Parse(string script)
    {
        var text = JsonEscapes.Mended(script).Trim().TrimEnd(';');
        if (text.StartsWith("<!--", StringComparison.Ordinal))
        {
            text = text[4..].Replace("-->", "", StringComparison.Ordinal);
        }

        text = text.Replace("//<![CDATA[", "", StringComparison.Ordinal).Replace("//]]>", "", StringComparison.Ordinal).Replace("<![CDATA[", "", StringComparison.Ordinal).Replace("]]>", "", StringComparison.Ordinal);
        try
        {
            return JsonDocument.Parse(text, Lenient);
        }
        catch (JsonException)
        {
            // Line breaks and tabs inside strings are the usual mistake.
            try
            {
                return JsonDocument.Parse(text.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' '), Lenient);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    private static void Collect(JsonElement root, Dictionary<string, JsonElement> byId, List<JsonElement> articles, ref string? published, ref bool isList)
    {
        var open = new Stack<JsonElement>();
        open.Push(root);
        var seen = 0;
        while (open.TryPop(out var node) && seen++ < MaximumNodes)
        {
            if (node.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in node.EnumerateArray().Reverse())
                {
                    open.Push(item);
                }
            }
            else if (node.ValueKind == JsonValueKind.Object)
            {
                if (node.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String && node.EnumerateObject().Skip(1).Any())
                {
                    byId.TryAdd(id.GetString()!, node);
                }

                if (IsArticle(node))
                {
                    articles.Add(node);
                }
                else if (Strings(node, "@type").Contains("CollectionPage"))
                {
                    isList = true;
                }
                else if (published is null && Strings(node, "@type").Contains("WebPage"))
                {
                    published = First(node, "datePublished");
                }

                foreach (var name in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"])
                {
                    if (node.TryGetProperty(name, out var inner) && inner.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    {
                        open.Push(inner);
                    }
                }
            }
        }
    }

    private static bool IsArticle(JsonElement node)
    {
        foreach (var type in Strings(node, "@type"))
        {
            if (type.EndsWith("Article", StringComparison.Ordinal) || type.EndsWith("Posting", StringComparison.Ordinal) && !type.StartsWith("Job", StringComparison.Ordinal)
                || type is "Report" or "Review" or "BlogPost" or "CriticReview" or "Recipe" or "HowTo" or "OpinionNewsArticle")
            {
                return true;
            }
        }

        return false;
    }

    private static StructuredArticle ReadArticle(JsonElement node, Dictionary<string, JsonElement> byId, Uri page) => new()
    {
        Type = Strings(node, "@type").FirstOrDefault(),
        Headline = Clean(First(node, "headline") ?? First(node, "name")),
        Description = Clean(First(node, "description")),
        Body = First(node, "articleBody") ?? First(node, "text"),
        Published = First(node, "datePublished") ?? First(node, "dateCreated"),
        Modified = First(node, "dateModified"),
        Publisher = Clean(NameOf(node, "publisher", byId)),
        Url = First(node, "url") ?? (node.TryGetProperty("mainEntityOfPage", out var main) ? main.ValueKind == JsonValueKind.Object ? First(main, "@id") : main.ValueKind == JsonValueKind.String ? main.GetString() : null : null),
        Language = First(node, "inLanguage"),
        Section = Clean(First(node, "articleSection")),
        IsFree = Free(node),
        WordCount = Number(node, "wordCount"),
        Image = ImageOf(node),
        Keywords = [.. Strings(node, "keywords").SelectMany(k => k.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(k => Clean(k) ?? "").Where(k => k.Length is > 0 and < 100).Distinct().Take(60)],
        Ingredients = [.. Strings(node, "recipeIngredient").Select(i => Clean(i) ?? "").Where(i => i.Length is > 2 and < 300).Take(100)],
        Contributors = [.. People(node, "author", "author", byId, page), .. People(node, "translator", "translator", byId, page)],
        Helpers = [.. HelperRoles.SelectMany(role => People(node, role, role, byId, page).Take(20))],
    };

    private static bool? Free(JsonElement node) => node.TryGetProperty("isAccessibleForFree", out var free)
        ? free.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => !free.GetString()!.Trim().Equals("false", StringComparison.OrdinalIgnoreCase),
            _ => null,
        }
        : null;

    /// <summary>Whether a script, whatever else it holds, states <c>"isAccessibleForFree": false</c>.</summary>
    private static bool SaysNotFree(ReadOnlySpan<char> script)
    {
        const string Property = "\"isAccessibleForFree\"";
        var at = script.IndexOf(Property, StringComparison.Ordinal);
        return at >= 0
            && script[(at + Property.Length)..].TrimStart() is [':', .. var value]
            && value.TrimStart().TrimStart('"').StartsWith("false", StringComparison.OrdinalIgnoreCase);
    }

    private static int? Number(JsonElement node, string property) => node.TryGetProperty(property, out var value)
        ? value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
            : value.ValueKind == JsonValueKind.String && int.TryParse(Text(value), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number) ? number
            : null
        : null;

    private static string? ImageOf(JsonElement node)
    {
        if (!node.TryGetProperty("image", out var image))
        {
            return null;
        }

        if (image.ValueKind == JsonValueKind.Array && image.GetArrayLength() > 0)
        {
            image = image[0];
        }

        return image.ValueKind == JsonValueKind.String ? image.GetString() : image.ValueKind == JsonValueKind.Object ? First(image, "url") : null;
    }

    private static IEnumerable<Contributor> People(JsonElement node, string property, string role, Dictionary<string, JsonElement> byId, Uri page)
    {
        if (!node.TryGetProperty(property, out var value))
        {
            yield break;
        }

        foreach (var person in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Take(50).ToArray() : [value])
        {
            var resolved = Resolve(person, byId);
            if (resolved.ValueKind == JsonValueKind.String)
            {
                foreach (var name in PersonName.Split(resolved.GetString()!))
                {
                    yield return new Contributor(name, role, null, "json-ld:" + property);
                }
            }
            else if (resolved.ValueKind == JsonValueKind.Object)
            {
                var url = First(resolved, "url") is { Length: < 2048 } address && Uri.TryCreate(page, address, out var u) && u.Scheme is "http" or "https" ? u : null;
                // An organisation has one name, though it may hold commas: "Center for Science, Technology and Society".
                var isOrganisation = Strings(resolved, "@type").Any(t => t.EndsWith("Organization", StringComparison.Ordinal));
                foreach (var name in Strings(resolved, "name").DefaultIfEmpty(GivenAndFamily(resolved)).SelectMany(n => isOrganisation ? PersonName.Whole(n) : PersonName.Split(n)))
                {
                    yield return new Contributor(name, role, url, "json-ld:" + property);
                }
            }
        }
    }

    /// <summary>A person's name from its two halves, for those that state no whole one; null when there is no family name.</summary>
    private static string? GivenAndFamily(JsonElement person) =>
        First(person, "familyName") is { } family ? First(person, "givenName") is { } given ? given + " " + family : family : null;

    private static string? NameOf(JsonElement node, string property, Dictionary<string, JsonElement> byId)
    {
        if (!node.TryGetProperty(property, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
        {
            value = value[0];
        }

        value = Resolve(value, byId);
        return value.ValueKind == JsonValueKind.String ? value.GetString() : value.ValueKind == JsonValueKind.Object ? First(value, "name") : null;
    }

    private static JsonElement Resolve(JsonElement value, Dictionary<string, JsonElement> byId) =>
        value.ValueKind == JsonValueKind.Object && !value.TryGetProperty("name", out _) && value.TryGetProperty("@id", out var id)
        && id.ValueKind == JsonValueKind.String && byId.TryGetValue(id.GetString()!, out var found)
            ? found
            : value;

    private static string? First(JsonElement node, string property) => Strings(node, property).FirstOrDefault(s => !string.IsNullOrWhiteSpace(s));

    private static IEnumerable<string> Strings(JsonElement node, string property)
    {
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty(property, out var value))
        {
            yield break;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                if (Text(item) is { } text)
                {
                    yield return text;
                }
            }
        }
        else if (Text(value) is { } single)
        {
            yield return single;
        }
    }

    private static string? Text(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("@value", out var inner))
        {
            value = inner;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate: JSON allows it, text does not.
            return null;
        }
    }

    private static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var decoded = text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;
        return string.Join(' ', decoded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
