using System.Collections.Immutable;
using System.Text;

namespace Republish.Attribution.Rendering;

/// <summary>The credit as HTML: for readers, with ccREL as RDFa 1.1 and <c>rel=license</c> for programs.</summary>
/// <remarks>
/// The statements are about the work at its own address; where that is unknown they are about a work without a name, so that
/// they never say anything about the page into which the copy is pasted. Our own words are English and say so; words of the work and
/// names are marked with their language, or with none where it is not known, so that a page in another language reads none of them wrongly.
/// </remarks>
public static class AttributionHtml
{
    private const string Prefixes = "cc: http://creativecommons.org/ns# dct: http://purl.org/dc/terms/";

    /// <summary>Renders one <c>div</c> of paragraphs, safe wherever it is pasted.</summary>
    public static string Render(ArticleAttribution attribution)
    {
        var html = new StringBuilder("<div");
        html.AppendAttribute("prefix", Prefixes);
        if (HtmlText.IsLinkable(attribution.Url))
        {
            html.AppendAttribute("about", attribution.Url!.AbsoluteUri);
        }

        html.AppendAttribute("typeof", "cc:Work").AppendLanguage("en", "ltr").Append(">\n");
        foreach (var line in CreditStatement.Of(attribution))
        {
            html.Append("<p>");
            Append(html, line, attribution);
            html.Append("</p>\n");
        }

        return html.Append("</div>").ToString();
    }

    private static void Append(StringBuilder html, ImmutableArray<CreditPart> line, ArticleAttribution attribution)
    {
        foreach (var part in line)
        {
            switch (part.Role)
            {
                case CreditRole.Title:
                    html.Append("<cite").AppendAttribute("property", "dct:title");
                    Foreign(html, part.Text, attribution.Language, attribution.Direction).Append("</cite>");
                    break;
                case CreditRole.Author:
                    Element(html, "dct:creator cc:attributionName", part);
                    break;
                case CreditRole.Party:
                    Element(html, "dct:contributor cc:attributionName", part);
                    break;
                case CreditRole.Publisher:
                    Element(html, attribution.Authors.IsEmpty ? "dct:publisher cc:attributionName" : "dct:publisher", part);
                    break;
                case CreditRole.WorkUrl:
                    Link(html, part, "cc:attributionURL dct:identifier");
                    break;
                case CreditRole.Date:
                    html.Append("<time").AppendAttribute("property", "dct:issued").AppendAttribute("datetime", part.Machine!).Append('>').AppendEncoded(part.Text).Append("</time>");
                    break;
                case CreditRole.License:
                    Link(html, part, "license cc:license");
                    break;
                case CreditRole.Record:
                    Link(html, part, null);
                    break;
                case CreditRole.Copyright:
                    html.Append("<span").AppendAttribute("property", "dct:rights");
                    Foreign(html, part.Text, attribution.Language, attribution.Direction).Append("</span>");
                    break;
                case CreditRole.Notice or CreditRole.RequestedCredit:
                    Foreign(html.Append("<span"), part.Text, attribution.Language, attribution.Direction).Append("</span>");
                    break;
                default:
                    html.AppendEncoded(part.Text);
                    break;
            }
        }
    }

    /// <summary>The property stands on a span around the link: on the link itself its value would be the address (RDFa 1.1 section 7.5).</summary>
    private static void Element(StringBuilder html, string property, CreditPart part)
    {
        html.Append("<span").AppendAttribute("property", property).AppendForeign(part.Text, null, null).Append('>');
        if (HtmlText.IsLinkable(part.Url))
        {
            html.Append("<a").AppendAttribute("href", part.Url!.AbsoluteUri).Append('>').AppendEncoded(part.Text).Append("</a>");
        }
        else
        {
            html.AppendEncoded(part.Text);
        }

        html.Append("</span>");
    }

    /// <summary>Ends a start tag and writes words that are not ours.</summary>
    private static StringBuilder Foreign(StringBuilder html, string text, string? language, string? direction) =>
        html.AppendForeign(text, language, direction).Append('>').AppendEncoded(text);

    private static void Link(StringBuilder html, CreditPart part, string? relations)
    {
        if (HtmlText.IsLinkable(part.Url))
        {
            html.Append("<a");
            _ = relations is null ? html : html.AppendAttribute("rel", relations);
            html.AppendAttribute("href", part.Url!.AbsoluteUri).Append('>').AppendEncoded(part.Text).Append("</a>");
        }
        else
        {
            html.AppendEncoded(part.Text);
        }
    }
}
