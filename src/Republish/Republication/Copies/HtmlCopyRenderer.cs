using System.Text;
using Republish.Attribution.Rendering;
using Republish.Attribution.Titles;

namespace Republish.Republication.Copies;

/// <summary>The copy as HTML: one <c>article</c> element with header, body and footer. Its parts are named in <c>data-republish</c>.</summary>
internal static class HtmlCopyRenderer
{
    public static string Render(CopyContent copy)
    {
        var html = new StringBuilder("<article");
        html.AppendLanguage(copy.Article.Language?.Value, copy.Direction).Append(">\n<header>\n");
        if (copy.Title is { } title)
        {
            var heading = "h" + InlineHtml.Number(Math.Clamp(copy.Options.HeadlineLevel, 1, 5));
            html.Append('<').Append(heading).Append(" data-republish=\"headline\">").AppendEncoded(title).Append("</").Append(heading).Append(">\n");
        }

        if (copy.Article.Standfirst is { } standfirst)
        {
            html.Append("<p data-republish=\"standfirst\">").AppendEncoded(TitleNormalizer.OneLine(standfirst.Value)).Append("</p>\n");
        }

        if (copy.Attribution is { } attribution)
        {
            html.Append("<p data-republish=\"byline\">").AppendEncoded(ShortByline.Names(attribution));
            if (attribution.Published is { } published)
            {
                html.Append(", <time").AppendAttribute("datetime", published.ToString()).Append('>').AppendEncoded(CreditStatement.Day(published)).Append("</time>");
            }

            html.Append("</p>\n");
        }

        html.Append("</header>\n");
        if (copy.Article.LeadImage is { IsShown: true } lead)
        {
            BlockHtml.Figure(html, lead, copy);
        }

        html.Append("<div data-republish=\"body\">\n");
        BlockHtml.Write(html, copy.Article.Body, copy);
        html.Append("</div>\n");
        if (copy.Attribution is not null)
        {
            html.Append("<footer data-republish=\"credit\">\n<hr>\n").Append(AttributionHtml.Render(copy.Attribution)).Append("\n</footer>\n");
        }

        return html.Append("</article>\n").ToString();
    }
}
