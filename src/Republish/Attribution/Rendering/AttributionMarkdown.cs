using System.Text;

namespace Republish.Attribution.Rendering;

/// <summary>The credit as Markdown: one paragraph a statement.</summary>
public static class AttributionMarkdown
{
    /// <summary>Renders CommonMark; paragraphs are separated by blank lines.</summary>
    public static string Render(ArticleAttribution attribution)
    {
        var markdown = new StringBuilder();
        foreach (var line in CreditStatement.Of(attribution))
        {
            if (markdown.Length > 0)
            {
                markdown.Append("\n\n");
            }

            var first = true;
            foreach (var part in line)
            {
                if (HtmlText.IsLinkable(part.Url))
                {
                    markdown.Append('[').AppendEscaped(BidiText.Isolated(part.Text), false).Append("](").Append(MarkdownText.Destination(part.Url!)).Append(')');
                }
                else
                {
                    markdown.AppendEscaped(BidiText.Isolated(part.Text), first);
                }

                first = false;
            }
        }

        return markdown.ToString();
    }
}
