using System.Text.Json;
using Republish.Attribution;
using Republish.Attribution.Rendering;
using Republish.Attribution.Titles;
using Republish.Extraction;
using Republish.Pages;
using Republish.Republication.Fidelity;
using Republish.Republication.ThirdParty;

namespace Republish.Republication.Copies;

/// <summary>
/// The copy as ninjs 2.1, the news exchange format of the International Press Telecommunications Council. The body of role <c>main</c> is the
/// article's; the body of role <c>copy</c> is the whole copy with headline and credit, ready to be published. The credit stands in
/// <c>usageterms</c>, the licence in <c>rightsinfo</c>, what was left out in <c>ednote</c>. Times are given only where the page gives an instant.
/// </summary>
internal static class NinjsCopyRenderer
{
    private const string SchemaOrg = "http://schema.org/";

    /// <summary>Renders; <paramref name="html"/> and <paramref name="text"/> are the other renderings.</summary>
    public static string Render(CopyContent copy, string html, string text) => JsonFields.Render(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("standard");
        json.WriteString("name", "ninjs");
        json.WriteString("version", "2.1");
        json.WriteString("schema", "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json");
        json.WriteEndObject();

        // Without an address of its own the item is named by its content (RFC 6920).
        json.WriteString("uri", copy.Article.CanonicalUrl?.Value.AbsoluteUri ?? "ni:///sha-256;" + Base64Url(ContentHash.Of(text)));
        json.WriteString("type", "text");
        json.WriteString("representationtype", "full");
        json.WriteString("pubstatus", "usable");
        Texts(json, copy, html, text);
        if (copy.Attribution is { } attribution)
        {
            Rights(json, attribution);
        }

        var left = copy.Omissions.Where(o => o.Code != "tracking-pixel").Select(o => $"{o.What}: {o.Reason}").ToArray();
        json.WriteOptional("ednote", left.Length == 0 ? null : "Left out: " + string.Join(" ", left));
        Pictures(json, copy);
        json.WriteEndObject();
    });

    private static void Texts(Utf8JsonWriter json, CopyContent copy, string html, string text)
    {
        var article = copy.Article;
        json.WriteOptional("language", article.Language?.Value);
        json.WriteOptional("contentcreated", Instant(article.Published?.Value));
        json.WriteOptional("title", copy.Title);
        json.WriteOptional("by", copy.Attribution is { } a ? ShortByline.Names(a) : null);
        if (copy.Title is { } title)
        {
            json.WriteStartArray("headlines");
            Text(json, "main", "text/plain", title);
            json.WriteEndArray();
        }

        if (article.Standfirst is { } standfirst)
        {
            json.WriteStartArray("descriptions");
            Text(json, "standfirst", "text/plain", TitleNormalizer.OneLine(standfirst.Value));
            json.WriteEndArray();
        }

        json.WriteStartArray("bodies");
        var body = JsonCopyRenderer.BodyHtml(copy);
        Text(json, "main", "text/html", body, CopyWords.OfBody(body).Length);
        Text(json, "copy", "text/html", html);
        Text(json, "copy", "text/plain", text);
        json.WriteEndArray();
        if (!article.Tags.IsDefaultOrEmpty)
        {
            json.WriteStartArray("subjects");
            foreach (var tag in article.Tags)
            {
                json.WriteStartObject();
                json.WriteString("name", tag);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private static void Rights(Utf8JsonWriter json, ArticleAttribution attribution)
    {
        json.WriteOptional("copyrightnotice", attribution.CopyrightNotices.IsEmpty ? null : string.Join(" ", attribution.CopyrightNotices));
        json.WriteString("usageterms", AttributionText.Render(attribution));
        json.WriteStartObject("rightsinfo");
        json.WriteString("linkedrights", attribution.License.Deed.AbsoluteUri);
        json.WriteEndObject();

        json.WriteStartArray("infosources");
        foreach (var author in attribution.Authors)
        {
            Source(json, author, "author");
        }

        foreach (var party in attribution.AttributionParties)
        {
            Source(json, party, "contributor");
        }

        if (attribution.Publisher is { } publisher)
        {
            Source(json, publisher, "publisher");
        }

        json.WriteEndArray();
        if (attribution.Record is { } record)
        {
            json.WriteStartArray("altids");
            Identifier(json, "current-version", record.Current);
            Identifier(json, "evidence", record.Evidence);
            json.WriteEndArray();
        }
    }

    /// <summary>Each picture that travels, with its own credit and licence.</summary>
    private static void Pictures(Utf8JsonWriter json, CopyContent copy)
    {
        var kept = ArticleParts.Images(copy.Article).Select(i => (Image: i, Decision: copy.Decision(i) as ImageDecision.Kept)).Where(i => i.Decision is not null).ToArray();
        if (kept.Length == 0)
        {
            return;
        }

        json.WriteStartArray("associations");
        for (var i = 0; i < kept.Length; i++)
        {
            var (image, decision) = kept[i];
            var caption = TitleNormalizer.OneLine(ArticleText.Of(image.Caption));
            json.WriteStartObject();
            json.WriteString("name", "picture-" + InlineHtml.Number(i + 1));
            json.WriteString("uri", image.Urls[0].AbsoluteUri);
            json.WriteString("type", "picture");
            json.WriteOptional("by", decision!.Credit is { Length: > 0 } credit ? TitleNormalizer.OneLine(credit) : null);
            if (caption.Length > 0)
            {
                json.WriteStartArray("descriptions");
                Text(json, "caption", "text/plain", caption);
                json.WriteEndArray();
            }

            if ((decision.License ?? copy.Attribution?.License) is { } license)
            {
                json.WriteStartObject("rightsinfo");
                json.WriteString("linkedrights", license.Deed.AbsoluteUri);
                json.WriteEndObject();
            }

            json.WriteStartArray("renditions");
            json.WriteStartObject();
            json.WriteString("name", "original");
            json.WriteString("href", image.Urls[0].AbsoluteUri);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string role, string type, string value, int? words = null)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteString("contenttype", type);
        if (words is { } count)
        {
            json.WriteNumber("wordcount", count);
        }

        json.WriteString("value", value);
        json.WriteEndObject();
    }

    private static void Source(Utf8JsonWriter json, CreditedParty party, string role)
    {
        json.WriteStartObject();
        json.WriteString("name", party.Name);
        json.WriteString("role", SchemaOrg + role);
        json.WriteOptional("uri", party.Url?.AbsoluteUri);
        json.WriteEndObject();
    }

    private static void Identifier(Utf8JsonWriter json, string role, Uri value)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteString("value", value.AbsoluteUri);
        json.WriteEndObject();
    }

    /// <summary>RFC 3339 wants a time and its offset; what the page does not say is not made up.</summary>
    private static string? Instant(PublicationTime? time) => time is { Time: not null, Offset: not null } ? time.ToString() : null;

    private static string Base64Url(ContentHash hash) => System.Buffers.Text.Base64Url.EncodeToString(Convert.FromHexString(hash.Hex));
}
