using System.Text;

namespace Republish.Attribution.Rendering;

/// <summary>The credit as plain text: one statement a line, addresses written out, as 4(a) of the licences wants where nothing can be linked.</summary>
public static class AttributionText
{
    /// <summary>Renders; lines end in <c>\n</c> except the last.</summary>
    public static string Render(ArticleAttribution attribution)
    {
        var text = new StringBuilder();
        foreach (var line in CreditStatement.Of(attribution))
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            foreach (var part in line)
            {
                text.Append(BidiText.Isolated(part.Text));
                if (part.Role == CreditRole.License && part.Url is { } url)
                {
                    text.Append(" (").Append(url.AbsoluteUri).Append(')');
                }
            }
        }

        return text.ToString();
    }
}
