using System.Text;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Blocks;

/// <summary>A part's first words, white space collapsed, for reports.</summary>
internal static class Snippet
{
    /// <summary>At most this many characters.</summary>
    public const int MaximumLength = 300;

    /// <summary>The first words in the subtree at <paramref name="index"/>.</summary>
    public static string Of(PageTree tree, PageMeasures measures, int index, int maximum = MaximumLength)
    {
        var text = new StringBuilder();
        var block = -1;
        for (var i = index; i < tree.End(index) && text.Length < maximum; i++)
        {
            if (measures.Display(i) != Display.Text)
            {
                continue;
            }

            if (block >= 0 && measures.BlockOf(i) != block && text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }

            block = measures.BlockOf(i);
            foreach (var c in tree.TextSpan(i))
            {
                if (c is ' ' or '\n' or '\t' or '\r' or '\f')
                {
                    if (text.Length > 0 && text[^1] != ' ')
                    {
                        text.Append(' ');
                    }
                }
                else
                {
                    text.Append(c);
                }

                if (text.Length >= maximum)
                {
                    break;
                }
            }
        }

        return text.ToString().Trim();
    }
}
