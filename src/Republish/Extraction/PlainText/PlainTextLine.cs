using System.Collections.Immutable;
using Republish.Extraction.Blocks;
using Republish.Pages;

namespace Republish.Extraction.PlainText;

/// <summary>One paragraph of a plain-text page.</summary>
/// <param name="Node">Its element in the tree.</param>
/// <param name="Text">Its words; a line break inside it is one space.</param>
/// <param name="Pointer">Its line.</param>
internal sealed record PlainTextLine(int Node, string Text, string Pointer)
{
    /// <summary>Whether it ends as sentences do.</summary>
    public bool EndsSentence => Text.TrimEnd('"', '\'', '”', '’', ')', '»', ']') is { Length: > 0 } bare && bare[^1] is '.' or '!' or '?' or ':' or ';' or '。' or '…';

    /// <summary>Whether it could be a title: short, and no sentence.</summary>
    public bool LooksLikeTitle => Text.Length is > 3 and < 200 && !EndsSentence && !IsCaption || Text.Length is > 3 and < 120 && Text[^1] is '?' or '!';

    /// <summary>Whether it could be a heading within the text.</summary>
    public bool IsHeading => Text.Length is > 2 and < 80 && !EndsSentence && char.IsUpper(Text[0]) && Text[^1] is not ',' and not '"' and not '”' and not ')' && Text.Count(c => c == ' ') < 12;

    /// <summary>Whether it is a picture's caption: short, ending in a credit in parentheses.</summary>
    public bool IsCaption => Text.Length < 400 && Text[^1] is ')' or ']' && CreditText.Find(Text) is { } credit && Text.Length > credit.Length;

    /// <summary>Its words, as a line of text.</summary>
    public ImmutableArray<Inline> Content() => [new Inline.Text(Text)];

    /// <summary>The paragraphs of a page.</summary>
    public static List<PlainTextLine> Of(PageDocument document)
    {
        var lines = new List<PlainTextLine>();
        var tree = document.Tree;
        for (var i = 1; i < tree.Count; i++)
        {
            if (tree.Text(i) is not { } data || tree.Name(tree.Parent(i)) != "p")
            {
                continue;
            }

            var line = new InlineWriter();
            line.Text(data);
            var text = ArticleText.Of(line.Take());
            if (text.Length > 0)
            {
                lines.Add(new PlainTextLine(i, text, NodePointer.To(document, i)));
            }
        }

        return lines;
    }
}
