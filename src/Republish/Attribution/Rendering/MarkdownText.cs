using System.Text;

namespace Republish.Attribution.Rendering;

/// <summary>Characters into Markdown (CommonMark 0.31): what is written is read back as the same characters, never as mark-up.</summary>
internal static class MarkdownText
{
    /// <summary>Appends <paramref name="text"/>, one line or several; <paramref name="atLineStart"/> tells whether block mark-up could begin here.</summary>
    public static StringBuilder AppendEscaped(this StringBuilder markdown, string text, bool atLineStart)
    {
        var digits = atLineStart;
        var start = atLineStart;
        var position = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            position += rune.Utf16SequenceLength;
            if (rune.IsAscii)
            {
                var c = (char)rune.Value;
                if (PrintableText.Fold(c) is not { } printable)
                {
                    continue;
                }

                c = printable;
                var escape = c switch
                {
                    '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '&' or '~' or '|' => true,
                    '#' or '+' or '-' or '=' or ':' => start,
                    '.' or ')' => digits && !start,
                    '!' => position == text.Length, // A link that follows would become a picture.
                    _ => false,
                };
                if (escape)
                {
                    markdown.Append('\\');
                }

                markdown.Append(c);
                digits = c == '\n' || (digits && char.IsAsciiDigit(c)) || (start && char.IsWhiteSpace(c));
                start = c == '\n' || (start && char.IsWhiteSpace(c));
            }
            else
            {
                _ = rune.IsBmp ? markdown.Append(PrintableText.Fold((char)rune.Value)) : markdown.Append(rune.ToString());
                start = start && Rune.IsWhiteSpace(rune);
                digits = start;
            }
        }

        return markdown;
    }

    /// <summary>A link's destination in angle brackets, in which the URL standard's serialisation holds no bracket and no line end.</summary>
    public static string Destination(Uri url)
    {
        var address = url.AbsoluteUri.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal);

        // Character references are read in destinations too; without a semicolon there is none.
        return "<" + (address.Contains(';', StringComparison.Ordinal) ? address.Replace("&", "\\&", StringComparison.Ordinal) : address) + ">";
    }
}
