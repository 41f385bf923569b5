using System.Text;

namespace Republish.Attribution.Rendering;

/// <summary>One paragraph of a Markdown credit as the plain text form has it: a link whose text is not its address gets the address in brackets.</summary>
internal static class MarkdownLine
{
    public static string ToText(string markdown)
    {
        var isTerms = markdown.StartsWith("Licensed under ", StringComparison.Ordinal) || markdown.StartsWith("Marked with ", StringComparison.Ordinal);
        var text = new StringBuilder(markdown.Length);
        for (var i = 0; i < markdown.Length; i++)
        {
            if (markdown[i] == '\\' && i + 1 < markdown.Length)
            {
                text.Append(markdown[++i]);
            }
            else if (markdown[i] == ']' && i + 2 < markdown.Length && markdown[i + 1] == '(' && markdown[i + 2] == '<')
            {
                var end = markdown.IndexOf(">)", i, StringComparison.Ordinal);
                if (isTerms)
                {
                    text.Append(" (").Append(markdown, i + 3, end - i - 3).Append(')');
                }

                i = end + 1;
            }
            else if (markdown[i] != '[')
            {
                text.Append(markdown[i]);
            }
        }

        return text.ToString();
    }
}
