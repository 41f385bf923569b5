using System.Collections.Immutable;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Blocks;

/// <summary>Writes a caption as one line; its blocks are joined by spaces.</summary>
internal static class CaptionWriter
{
    /// <summary>The caption at <paramref name="index"/>.</summary>
    public static ImmutableArray<Inline> Write(PageDocument document, PageMeasures measures, int index)
    {
        var tree = document.Tree;
        var line = new InlineWriter();
        var links = new Stack<int>();
        var block = -1;
        for (var i = index; i < tree.End(index); i++)
        {
            while (links.TryPeek(out var end) && end <= i)
            {
                links.Pop();
                line.Close();
            }

            if (measures.Display(i) == Display.Never || measures.IsOut(i))
            {
                i = Math.Max(i, tree.End(i) - 1);
            }
            else if (measures.Display(i) == Display.Text)
            {
                if (block >= 0 && block != measures.BlockOf(i))
                {
                    line.Text(" ");
                }

                block = measures.BlockOf(i);
                line.Text(tree.TextSpan(i));
            }
            else if (measures.Display(i) == Display.LineBreak)
            {
                line.Text(" ");
            }
            else if (tree.Name(i) == "a" && tree.Element(i)!.GetAttribute("href") is { Length: < 8192 } href && document.Resolve(href) is { } target)
            {
                line.Start(c => new Inline.Link(target, c), isLink: true);
                links.Push(tree.End(i));
            }
            else if (InlineStyles.Of(tree.Name(i)) is { } style)
            {
                line.Start(c => new Inline.Styled(style, c));
                links.Push(tree.End(i));
            }
        }

        while (links.TryPop(out _))
        {
            line.Close();
        }

        return line.Take();
    }
}
