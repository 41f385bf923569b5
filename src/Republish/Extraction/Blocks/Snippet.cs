using System.Buffers;
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
        // A space between blocks may stand before the last character.
        var rented = ArrayPool<char>.Shared.Rent(maximum + 1);
        var text = rented.AsSpan();
        var length = 0;
        var block = -1;
        for (var i = index; i < tree.End(index) && length < maximum; i++)
        {
            if (measures.Display(i) != Display.Text)
            {
                continue;
            }

            if (block >= 0 && measures.BlockOf(i) != block && length > 0 && text[length - 1] != ' ')
            {
                text[length++] = ' ';
            }

            block = measures.BlockOf(i);
            foreach (var c in tree.TextSpan(i))
            {
                if (c is not (' ' or '\n' or '\t' or '\r' or '\f'))
                {
                    text[length++] = c;
                }
                else if (length > 0 && text[length - 1] != ' ')
                {
                    text[length++] = ' ';
                }

                if (length >= maximum)
                {
                    break;
                }
            }
        }

        var snippet = text[..length].Trim().ToString();
        ArrayPool<char>.Shared.Return(rented);
        return snippet;
    }
}
