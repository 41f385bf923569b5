using System.Buffers;
using System.Text.Json;
using Republish.Licensing.LegalTools;
using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>Reads schema.org and ccREL in JSON-LD scripts. Broken JSON is left alone, as search engines leave it.</summary>
internal static class JsonLdReader
{
    private const int MaximumNodes = 20_000;

    /// <summary>One of these is in every text that states terms.</summary>
    private static readonly SearchValues<string> Signs = SearchValues.Create(["licen", "copyrightnotice", "usageinfo", "cc by", "\"rights"], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Keys = ["@id", "url", "@value", "name", "identifier"];

    /// <summary>What has a name of this page only is known by what else it says.</summary>
    private static readonly string[] LocalKeys = ["url", "sameAs", "@value", "name", "identifier", "@id"];

    /// <summary>How scripts are read: with what people write though JSON knows no such thing.</summary>
    public static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>Adds a signal for each statement of terms in the page's JSON-LD.</summary>
    public static void Read(SignalReading reading)
    {
        foreach (var node in reading.Marks.JsonLd)
        {
            // A script holds one text, which need not become a string only to be looked at.
            var isWhole = reading.Tree.End(node) == node + 2;
            if (!(isWhole ? reading.Tree.TextSpan(node + 1) : reading.Element(node).TextContent).ContainsAny(Signs))
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(JsonEscapes.Mended(reading.Element(node).TextContent).AsMemory().Trim().TrimEnd(';'), Options);
                Walk(reading, node, json.RootElement, JsonLdGraph.Of(json.RootElement));
            }
            catch (JsonException)
            {
                // Not JSON: nothing is stated.
            }
        }
    }

    private static void Walk(SignalReading reading, int node, JsonElement root, JsonLdGraph graph)
    {
        var open = new Queue<(JsonElement Value, SignalScope Scope)>();
        open.Enqueue((root, SignalScope.ArticleText));
        for (var count = 0; count < MaximumNodes && open.TryDequeue(out var item); count++)
        {
            var (value, outer) = item;
            if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var entry in value.EnumerateArray())
                {
                    open.Enqueue((entry, outer));
                }

                continue;
            }

            if (value.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            var own = SchemaTypes.ScopeOf(TypeOf(value));
            var scope = outer is SignalScope.Image or SignalScope.OtherItem ? outer
                : own is SignalScope.ArticleText && IsOfOtherPage(reading, value) ? SignalScope.OtherItem
                : own is SignalScope.ArticleText or null && graph.PartOf(value) is { } part && !IsOfThisPage(reading, value) ? part
                : own ?? outer;
            foreach (var property in value.EnumerateObject())
            {
                ReadProperty(reading, node, property, scope, open, graph);
            }
        }
    }

    // An article or page that says which address it has, and it is not this one: a list of teasers, or the template's forgotten example.
    private static bool IsOfOtherPage(SignalReading reading, JsonElement item)
    {
        foreach (var name in new[] { "mainEntityOfPage", "url", "@id" })
        {
            if (item.TryGetProperty(name, out var value) && Strings(value).FirstOrDefault() is { } address
                && address.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(address, UriKind.Absolute, out var subject))
            {
                return reading.Addresses.IsOther(subject);
            }
        }

        return false;
    }

    // What names this page as its own is this page's, whatever else refers to it.
    private static bool IsOfThisPage(SignalReading reading, JsonElement item)
    {
        foreach (var name in new[] { "mainEntityOfPage", "url" })
        {
            if (item.TryGetProperty(name, out var value) && Strings(value).FirstOrDefault() is { } address && reading.Document.Resolve(address) is { } subject)
            {
                return reading.Addresses.IsOwn(subject);
            }
        }

        return false;
    }

    private static void ReadProperty(
        SignalReading reading, int node, JsonProperty property, SignalScope scope, Queue<(JsonElement Value, SignalScope Scope)> open, JsonLdGraph graph)
    {
        var name = NameOf(property);
        switch (name)
        {
            case "license" or "licence" or "usageInfo" or "copyrightNotice" or "rights" or "licenseUrl":
                foreach (var stated in Strings(property.Value))
                {
                    State(reading, node, name, graph.Node(stated) is { } named ? Strings(named).FirstOrDefault(s => s != stated) ?? stated : stated, scope);
                }

                break;
            case "caption" or "creditText" when scope == SignalScope.Image:
                foreach (var stated in Strings(property.Value))
                {
                    State(reading, node, name, stated, scope);
                }

                break;
            case SchemaTypes.AcquireLicensePage:
                foreach (var address in Strings(property.Value))
                {
                    Point(reading, node, address, scope);
                }

                break;
            case "@context" or "articleBody" or "text":
                break;
            default:
                if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                {
                    open.Enqueue((property.Value, Inner(name, scope)));
                }

                break;
        }
    }

    /// <summary>A property's name without the vocabulary's prefix or address.</summary>
    public static string NameOf(JsonProperty property) => property.Name[(property.Name.LastIndexOfAny([':', '/', '#']) + 1)..];

    /// <summary>The scope of what stands under a property: a picture of the article is not the article.</summary>
    public static SignalScope Inner(string property, SignalScope scope) => property switch
    {
        "image" or "logo" or "thumbnail" or "video" or "audio" or "associatedMedia" or "photo" or "primaryImageOfPage" or "encoding" => SignalScope.Image,
        "hasPart" or "isPartOf" or "citation" or "comment" or "review" or "itemListElement" or "mentions" or "isBasedOn" or "about" or "relatedLink" or "subjectOf" or "workExample"
            or "suggestedAnswer" or "acceptedAnswer" or "sponsor" or "offers" => property == "isPartOf" ? SignalScope.Site : SignalScope.OtherItem,
        "publisher" or "author" or "creator" or "copyrightHolder" => SignalScope.OtherItem,
        _ => scope,
    };

    private static void State(SignalReading reading, int node, string name, string stated, SignalScope scope)
    {
        var snippet = LicenseLink.Cut($"\"{name}\": \"{stated}\"", 600);
        var reason = scope switch
        {
            SignalScope.Image => "The structured data state it of a picture.",
            SignalScope.OtherItem => "The structured data state it of another item.",
            SignalScope.Site => "The structured data state it of the whole site.",
            _ => "The structured data state it of this article or page.",
        };
        if (LicenseParser.Parse(stated) is { } claim)
        {
            reading.Add(SignalKind.JsonLd, claim, new(scope, reason, 0.9), node, snippet);
        }
        else if (ContraryReader.In(stated, out var isProhibition) is not null)
        {
            reading.Add(
                SignalKind.JsonLd, new LicenseClaim.Contrary(LicenseLink.Cut(stated, 300)), new(scope, reason, isProhibition ? 0.9 : 0.3), node, snippet);
        }
    }

    private static void Point(SignalReading reading, int node, string address, SignalScope scope)
    {
        if (LicenseLink.Elsewhere(address) is { } claim)
        {
            reading.Add(
                SignalKind.JsonLd, claim, new(scope, "The structured data say where rights can be asked for; that grants nothing.", 0.9), node,
                LicenseLink.Cut($"\"{SchemaTypes.AcquireLicensePage}\": \"{address}\"", 600));
        }
    }

    private static string? IdOf(JsonElement value) => value.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String ? Text(id) : null;

    private static IEnumerable<string> Strings(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                yield return LicenseLink.Cut(Text(value), 2_000);
                break;
            case JsonValueKind.Object:
                foreach (var key in IdOf(value) is ['#' or '_', ..] ? LocalKeys : Keys)
                {
                    if (value.TryGetProperty(key, out var inner) && inner.ValueKind == JsonValueKind.String)
                    {
                        yield return LicenseLink.Cut(Text(inner), 2_000);
                        break;
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (var entry in value.EnumerateArray().Take(10))
                {
                    if (entry.ValueKind == JsonValueKind.String)
                    {
                        yield return LicenseLink.Cut(Text(entry), 2_000);
                    }
                    else if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String)
                    {
                        yield return LicenseLink.Cut(Text(id), 2_000);
                    }
                }

                break;
        }
    }

    private static string? TypeOf(JsonElement item)
    {
        if (!item.TryGetProperty("@type", out var type))
        {
            return null;
        }

        return type.ValueKind switch
        {
            JsonValueKind.String => Text(type),
            JsonValueKind.Array => type.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(Text).FirstOrDefault(t => SchemaTypes.ScopeOf(t) is not null),
            _ => null,
        };
    }

    // A lone surrogate escape ("\ud800") is legal JSON text but no string.
    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
