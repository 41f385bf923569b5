using System.Collections.Immutable;
using System.Text.Json;
using Republish.Licensing;
using Republish.Pages;

namespace Republish.Feeds;

/// <summary>Reads JSON Feed 1.0 and 1.1. Values of another type than the specification's are left out.</summary>
internal static class JsonFeedReader
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>Reads the feed that <paramref name="text"/> holds.</summary>
    public static FeedOutcome Read(string text, Uri baseUrl)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonEscapes.Mended(text), Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement, baseUrl)
                : new FeedOutcome.Unreadable("The page holds JSON, but no JSON Feed.");
        }
        catch (JsonException)
        {
            return new FeedOutcome.Unreadable("The page is neither XML nor valid JSON.");
        }
    }

    private static FeedOutcome Read(JsonElement root, Uri baseUrl)
    {
        var version = String(root, "version") ?? "";
        var items = Property(root, "items");
        if (items is not { ValueKind: JsonValueKind.Array } && !version.Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase))
        {
            return new FeedOutcome.Unreadable("The page holds JSON, but no JSON Feed.");
        }

        return new FeedOutcome.Read(new Feed
        {
            Format = version.TrimEnd('/').EndsWith("1.1", StringComparison.Ordinal) ? "json11" : "json10",
            Title = FeedValue.NullIfEmpty(String(root, "title")),
            HomePage = Url(root, "home_page_url", baseUrl),
            Description = FeedValue.NullIfEmpty(String(root, "description")),
            Authors = Authors(root),
            Language = FeedValue.NullIfEmpty(String(root, "language")),
            NextPage = Url(root, "next_url", baseUrl),
            Entries = items is { ValueKind: JsonValueKind.Array } list
                ? [.. list.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object).Select(i => Entry(i, baseUrl))]
                : [],
            LicenseStatements = Licenses(root, "feed", isSiteWide: true),
        });
    }

    private static FeedEntry Entry(JsonElement item, Uri baseUrl)
    {
        var url = Url(item, "url", baseUrl) ?? Url(item, "external_url", baseUrl);
        var id = String(item, "id") ?? (Property(item, "id") is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : null);
        return new FeedEntry
        {
            Id = FeedValue.NullIfEmpty(id) ?? url?.AbsoluteUri,
            Url = url ?? FeedUrl.Resolve(null, id),
            Title = FeedValue.NullIfEmpty(String(item, "title")),
            Authors = Authors(item),
            Published = FeedDate.Parse(String(item, "date_published")),
            Updated = FeedDate.Parse(String(item, "date_modified")),
            Summary = FeedValue.NullIfEmpty(String(item, "summary")),
            Content = FeedValue.NullIfEmpty(String(item, "content_html"))
                ?? (FeedValue.NullIfEmpty(String(item, "content_text")) is { } plain ? FeedMarkup.Escape(plain) : null),
            Enclosures = Attachments(item, baseUrl),
            LicenseStatements = Licenses(item, "item", isSiteWide: false),
        };
    }

    /// <summary>JSON Feed 1.1: <c>authors</c>; 1.0: <c>author</c>.</summary>
    private static ImmutableArray<string> Authors(JsonElement holder)
    {
        IEnumerable<JsonElement> people = Property(holder, "authors") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray()
            : Property(holder, "author") is { } one ? [one] : [];
        return [.. people.Select(p => p.ValueKind == JsonValueKind.Object ? FeedValue.NullIfEmpty(String(p, "name")) : null).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static ImmutableArray<FeedEnclosure> Attachments(JsonElement item, Uri baseUrl)
    {
        if (Property(item, "attachments") is not { ValueKind: JsonValueKind.Array } list)
        {
            return [];
        }

        var files = ImmutableArray.CreateBuilder<FeedEnclosure>();
        foreach (var file in list.EnumerateArray().Where(f => f.ValueKind == JsonValueKind.Object))
        {
            if (Url(file, "url", baseUrl) is { } url)
            {
                long? size = Property(file, "size_in_bytes") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var bytes) ? bytes : null;
                files.Add(new FeedEnclosure(url, FeedValue.NullIfEmpty(String(file, "mime_type")), size));
            }
        }

        return files.ToImmutable();
    }

    /// <summary>The specification names no licence; publishers use these extensions.</summary>
    private static ImmutableArray<ExternalLicenseStatement> Licenses(JsonElement holder, string place, bool isSiteWide)
    {
        var statements = ImmutableArray.CreateBuilder<ExternalLicenseStatement>();
        foreach (var name in new[] { "license", "_license", "rights", "_rights", "copyright", "_copyright" })
        {
            if (Property(holder, name) is not { } property)
            {
                continue;
            }

            var value = property.ValueKind == JsonValueKind.Object ? String(property, "url") ?? String(property, "name") : String(holder, name);
            if (FeedValue.NullIfEmpty(value) is { } found)
            {
                statements.Add(new ExternalLicenseStatement(SignalKind.Feed, found, $"\"{name}\": {property.GetRawText()}", $"feed:{place}/{name}", isSiteWide));
            }
        }

        return statements.ToImmutable();
    }

    private static JsonElement? Property(JsonElement holder, string name) => holder.TryGetProperty(name, out var value) ? value : null;

    private static string? String(JsonElement holder, string name)
    {
        if (Property(holder, name) is not { ValueKind: JsonValueKind.String } value)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped: no text.
            return null;
        }
    }

    private static Uri? Url(JsonElement holder, string name, Uri baseUrl) => FeedUrl.Resolve(baseUrl, String(holder, name));
}
