using System.Text;
using System.Text.Json;
using Republish.Attribution.Rendering;
using Republish.Attribution.Titles;

namespace Republish.Republication.Copies;

/// <summary>The copy as JSON: the other forms and everything that they say, as fields.</summary>
internal static class JsonCopyRenderer
{
    /// <summary>Renders; <paramref name="html"/>, <paramref name="text"/> and <paramref name="markdown"/> are the other renderings.</summary>
    public static string Render(CopyContent copy, string html, string text, string markdown) => JsonFields.Render(json =>
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
    });

    /// <summary>The body alone, without headline and credit.</summary>
    public static string BodyHtml(CopyContent copy)
    {
        var body = new StringBuilder();
        BlockHtml.Write(body, copy.Article.Body, copy);
        return body.ToString();
    }

    private static void Article(Utf8JsonWriter json, CopyContent copy)
    {
        var article = copy.Article;
        json.WriteOptional("headline", copy.Title);
        json.WriteOptional("standfirst", article.Standfirst is { } s ? TitleNormalizer.OneLine(s.Value) : null);
        json.WriteOptional("byline", copy.Attribution is { } a ? ShortByline.Names(a) : null);
        json.WriteOptional("published", article.Published?.Value.ToString());
        json.WriteOptional("modified", article.Modified?.Value.ToString());
        json.WriteOptional("language", article.Language?.Value);
        json.WriteOptional("direction", copy.Direction);
        json.WriteOptional("url", article.CanonicalUrl?.Value.AbsoluteUri);
    }

    private static void Attribution(Utf8JsonWriter json, Republish.Attribution.ArticleAttribution attribution)
    {
        var license = attribution.License;
        json.WriteStartObject("license");
        json.WriteOptional("spdx", license.SpdxId);
        json.WriteString("id", license.Id);
        json.WriteString("name", license.Name);
        json.WriteString("short_name", license.ShortName);
        json.WriteString("url", license.Deed.AbsoluteUri);
        json.WriteString("version", license.Version);
        json.WriteOptional("jurisdiction", license.Jurisdiction);
        json.WriteEndObject();

        json.WriteStartObject("attribution");
        json.WriteString("text", AttributionText.Render(attribution));
        json.WriteString("html", AttributionHtml.Render(attribution));
        json.WriteString("markdown", AttributionMarkdown.Render(attribution));
        json.WriteString("short", ShortByline.Render(attribution));
        json.WritePropertyName("json_ld");
        AttributionJsonLd.Write(json, attribution);
        json.WriteEndObject();

        json.WriteStrings("copyright_notices", attribution.CopyrightNotices);
        json.WriteStrings("license_notices", attribution.LicenseNotices);
        json.WriteStrings("modifications", attribution.Modifications.Select(m => m.Text));
        json.WriteStrings("remarks", attribution.Remarks);
        if (attribution.Record is { } record)
        {
            json.WriteStartObject("links");
            json.WriteString("current", record.Current.AbsoluteUri);
            json.WriteString("evidence", record.Evidence.AbsoluteUri);
            json.WriteEndObject();
        }
    }

    private static void Omissions(Utf8JsonWriter json, CopyContent copy) => json.WriteObjects("omissions", copy.Omissions, omission =>
    {
        json.WriteString("kind", omission.Kind);
        json.WriteString("what", omission.What);
        json.WriteString("reason", omission.Reason);
        json.WriteString("code", omission.Code);
        json.WriteString("pointer", omission.Pointer);
    });

    private static void Quotations(Utf8JsonWriter json, CopyContent copy) => json.WriteObjects("quotations", copy.Quotations, quotation =>
    {
        json.WriteOptional("outlet", quotation.Outlet);
        json.WriteNumber("words", quotation.Words);
        json.WriteString("start", quotation.Start);
        json.WriteString("pointer", quotation.Pointer);
    });
}
