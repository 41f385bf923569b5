using System.Collections.Immutable;
using System.Text.Json;

namespace Republish.Attribution.Rendering;

/// <summary>The credit as JSON-LD in schema.org's vocabulary, for the page's head or a CMS.</summary>
public static class AttributionJsonLd
{
    /// <summary>
    /// Renders one object. Markup characters are written as <c>\u</c> escapes, so that it may stand in a <c>script</c> element.
    /// </summary>
    public static string Render(ArticleAttribution attribution) => JsonFields.Render(json => Write(json, attribution));

    /// <summary>Writes the object into a larger document.</summary>
    internal static void Write(Utf8JsonWriter json, ArticleAttribution attribution)
    {
        json.WriteStartObject();
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "Article");
        if (attribution.Url is { } url)
        {
            json.WriteString("@id", url.AbsoluteUri);
            json.WriteString("url", url.AbsoluteUri);
        }

        json.WriteOptional("headline", attribution.Title);
        json.WriteOptional("inLanguage", attribution.Language);
        Parties(json, "author", attribution.Authors, "Person");
        Parties(json, "contributor", attribution.AttributionParties, "Organization");
        if (attribution.Publisher is { } publisher)
        {
            json.WritePropertyName("publisher");
            Party(json, publisher, "Organization");
        }

        json.WriteOptional("datePublished", attribution.Published?.ToString());
        json.WriteString("license", attribution.License.Deed.AbsoluteUri);
        Notices(json, "copyrightNotice", attribution.CopyrightNotices);
        Notices(json, "conditionsOfAccess", attribution.LicenseNotices);
        json.WriteOptional("creditText", attribution.RequestedCredit ?? ShortByline.Names(attribution));
        json.WriteEndObject();
    }

    private static void Parties(Utf8JsonWriter json, string name, ImmutableArray<CreditedParty> parties, string type)
    {
        if (parties.IsEmpty)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var party in parties)
        {
            Party(json, party, type);
        }

        json.WriteEndArray();
    }

    private static void Party(Utf8JsonWriter json, CreditedParty party, string type)
    {
        json.WriteStartObject();
        json.WriteString("@type", type);
        json.WriteString("name", party.Name);
        if (party.Url is { } url)
        {
            json.WriteString("url", url.AbsoluteUri);
        }

        json.WriteEndObject();
    }

    private static void Notices(Utf8JsonWriter json, string name, ImmutableArray<string> notices)
    {
        if (!notices.IsEmpty)
        {
            json.WriteStrings(name, notices);
        }
    }
}
