using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Republish.Attribution.Rendering;
using Republish.Attribution.Titles;

namespace Republish.Republication.Copies;

/// <summary>The copy as JSON: the other forms and everything that they say, as fields.</summary>
internal static class JsonCopyRenderer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All), Indented = true };

    /// <summary>Renders; <paramref name="html"/>, <paramref name="text"/> and <paramref name="markdown"/> are the other renderings.</summary>
    public static string Render(CopyContent copy, string html, string text, string markdown)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            Article(json, copy);
            json.WriteString("body_html", BodyHtml(copy));
            json.WriteString("copy_html", html);
            json.WriteString("copy_text", text);
            json.WriteString("copy_markdown", markdown);
            if (copy.Attribution is { } attribution)
            {
                Attribution(json, attribution);
            }

            Omissions(json, copy);
            Quotations(json, copy);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string BodyHtml(CopyContent copy)
    {
        var body = new StringBuilder();
        BlockHtml.Write(body, copy.Article.Body, copy);
        return body.ToString();
    }

    private static void Article(Utf8JsonWriter json, CopyContent copy)
    {
        var article = copy.Article;
        Optional(json, "headline", copy.Title);
        Optional(json, "standfirst", article.Standfirst is { } s ? TitleNormalizer.OneLine(s.Value) : null);
        Optional(json, "byline", copy.Attribution is { } a ? ShortByline.Names(a) : null);
        Optional(json, "published", article.Published?.Value.ToString());
        Optional(json, "modified", article.Modified?.Value.ToString());
        Optional(json, "language", article.Language?.Value);
        Optional(json, "direction", copy.Direction);
        Optional(json, "url", article.CanonicalUrl?.Value.AbsoluteUri);
    }

    private static void Attribution(Utf8JsonWriter json, Republish.Attribution.ArticleAttribution attribution)
    {
        var license = attribution.License;
        json.WriteStartObject("license");
        Optional(json, "spdx", license.SpdxId);
        json.WriteString("id", license.Id);
        json.WriteString("name", license.Name);
        json.WriteString("short_name", license.ShortName);
        json.WriteString("url", license.Deed.AbsoluteUri);
        json.WriteString("version", license.Version);
        Optional(json, "jurisdiction", license.Jurisdiction);
        json.WriteEndObject();

        json.WriteStartObject("attribution");
        json.WriteString("text", AttributionText.Render(attribution));
        json.WriteString("html", AttributionHtml.Render(attribution));
        json.WriteString("markdown", AttributionMarkdown.Render(attribution));
        json.WriteString("short", ShortByline.Render(attribution));
        json.WritePropertyName("json_ld");
        AttributionJsonLd.Write(json, attribution);
        json.WriteEndObject();

        Strings(json, "copyright_notices", attribution.CopyrightNotices);
        Strings(json, "license_notices", attribution.LicenseNotices);
        Strings(json, "modifications", attribution.Modifications.Select(m => m.Text));
        Strings(json, "remarks", attribution.Remarks);
    }

    private static void Omissions(Utf8JsonWriter json, CopyContent copy)
    {
        json.WriteStartArray("omissions");
        foreach (var omission in copy.Omissions)
        {
            json.WriteStartObject();
            json.WriteString("kind", omission.Kind);
            json.WriteString("what", omission.What);
            json.WriteString("reason", omission.Reason);
            json.WriteString("code", omission.Code);
            json.WriteString("pointer", omission.Pointer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Quotations(Utf8JsonWriter json, CopyContent copy)
    {
        json.WriteStartArray("quotations");
        foreach (var quotation in copy.Quotations)
        {
            json.WriteStartObject();
            Optional(json, "outlet", quotation.Outlet);
            json.WriteNumber("words", quotation.Words);
            json.WriteString("start", quotation.Start);
            json.WriteString("pointer", quotation.Pointer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
