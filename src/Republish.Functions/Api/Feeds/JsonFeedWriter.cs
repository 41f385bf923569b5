using System.Text.Encodings.Web;
using System.Text.Json;

namespace Republish.Functions.Api.Feeds;

/// <summary>JSON Feed 1.1; the licence stands in the extension <c>_license</c> of each item, the credit inside its content.</summary>
internal static class JsonFeedWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(FeedDocument feed)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", feed.Title);
            json.WriteString("home_page_url", feed.Home.AbsoluteUri);
            json.WriteString("feed_url", feed.Self.AbsoluteUri);
            json.WriteString("description", FeedDocument.Description);
            if (feed.Hub is { } hub)
            {
                json.WriteStartArray("hubs");
                json.WriteStartObject();
                json.WriteString("type", "WebSub");
                json.WriteString("url", hub.AbsoluteUri);
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteStartArray("items");
            foreach (var entry in feed.Entries)
            {
                Item(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Item(Utf8JsonWriter json, FeedEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Urn);
        json.WriteString("url", entry.Original.AbsoluteUri);
        json.WriteString("title", entry.Title);
        json.WriteString("content_html", entry.Html);
        if (entry.Summary is not null)
        {
            json.WriteString("summary", entry.Summary);
        }

        json.WriteString("date_published", entry.Published.UtcDateTime);
        json.WriteString("date_modified", entry.Updated.UtcDateTime);
        json.WriteStartArray("authors");
        foreach (var author in entry.Authors)
        {
            json.WriteStartObject();
            json.WriteString("name", author);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (entry.Tags.Length > 0)
        {
            json.WriteStartArray("tags");
            foreach (var tag in entry.Tags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
        }

        if (entry.Language is not null)
        {
            json.WriteString("language", entry.Language);
        }

        json.WriteStartObject("_license");

        // JSON Feed 1.1, "Extensions": about says what an extension means, not what it is about.
        json.WriteString("about", new Uri(entry.Api, "/openapi/v1.json").AbsoluteUri);
        json.WriteString("article", entry.Api.AbsoluteUri);
        json.WriteString("spdx", entry.LicenseId);
        json.WriteString("url", entry.LicenseUrl);
        json.WriteString("credit", entry.Rights);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
