using System.Text;

namespace Republish.Republication.Fidelity;

/// <summary>
/// Reads the words back from the Markdown that a copy is written in: the part of CommonMark that the renderer uses. Everything
/// behind the line <c>---</c> is credit; paragraphs in underscores are notes.
/// </summary>
internal static class MarkdownWords
{
    public static string Of(string markdown)
    {
        var text = new StringBuilder(markdown.Length);
        var fence = 0;
        var margin = 0;
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            // Inside a fence nothing is a mark: what stands before its first line stands before all of them.
            var words = fence > 0 ? line[Math.Min(margin, line.Length)..] : AfterContainers(line);
            var ticks = Run(words, '`');
            if (fence > 0)
            {
                if (ticks >= fence && words.Length == ticks)
                {
                    fence = 0;
                }
                else
                {
                    text.Append(words).Append('\n');
                }

                continue;
            }

            if (words.SequenceEqual("---"))
            {
                break;
            }

            if (ticks >= 3)
            {
                fence = ticks;
                margin = line.Length - words.Length;
            }
            else if (!words.IsEmpty && words[0] != '_' && !words.SequenceEqual("* * *"))
            {
                Inline(text, words);
                text.Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>What stands behind the marks of lists, quotations and headings; characters of the article that look like marks are escaped.</summary>
    private static ReadOnlySpan<char> AfterContainers(ReadOnlySpan<char> line)
    {
        var rest = line;
        while (true)
        {
            var trimmed = rest.TrimStart(' ');
            if (trimmed.StartsWith("> ") || trimmed is ">")
            {
                rest = trimmed[1..];
            }
            else if (trimmed.StartsWith("- "))
            {
                rest = trimmed[2..];
            }
            else if (OrderedMark(trimmed) is var mark && mark > 0)
            {
                rest = trimmed[mark..];
            }
            else if (trimmed.StartsWith("#"))
            {
                return trimmed[Run(trimmed, '#')..].TrimStart(' ');
            }
            else
            {
                return trimmed;
            }
        }
    }

    private static int OrderedMark(ReadOnlySpan<char> line)
    {
        var digits = line.IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && line[digits..].StartsWith(". ") ? digits + 2 : 0;
    }

    private static int Run(ReadOnlySpan<char> line, char c)
    {
        var end = line.IndexOfAnyExcept(c);
        return end < 0 ? line.Length : end;
    }

    private static void Inline(StringBuilder text, ReadOnlySpan<char> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '\\' when i + 1 < line.Length && char.IsAscii(line[i + 1]) && (char.IsPunctuation(line[i + 1]) || char.IsSymbol(line[i + 1])):
                    text.Append(line[++i]);
                    break;
                case '\\' when i + 1 == line.Length:
                case '*' or '[':
                    break;
                case '!' when i + 1 < line.Length && line[i + 1] == '[':
                    i = AfterImage(line, i);
                    break;
                case ']' when i + 2 < line.Length && line[i + 1] == '(' && line[i + 2] == '<':
                    i = AfterDestination(line, i);
                    break;
                case '<':
                    var close = line[i..].IndexOf('>');
                    i = close < 0 ? line.Length : i + close; // <sup> and its like.
                    break;
                default:
                    text.Append(line[i]);
                    break;
            }
        }
    }

    private static int AfterDestination(ReadOnlySpan<char> line, int bracket)
    {
        var end = line[bracket..].IndexOf(">)");
        return end < 0 ? line.Length : bracket + end + 1;
    }

    private static int AfterImage(ReadOnlySpan<char> line, int at)
    {
        var end = line[at..].IndexOf(">)");
        return end < 0 ? line.Length : at + end + 1;
    }
}
