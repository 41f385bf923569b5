using System.Collections.Immutable;
using System.Text;
using Republish.Pages;

namespace Republish.Republication.Fidelity;

/// <summary>The article's words as they stand in the page, read from the DOM by the pointers of its blocks.</summary>
internal static class SourceWords
{
    /// <summary>The words of the elements that <paramref name="blocks"/> name, in the page's order, without what <paramref name="leftOut"/> names.</summary>
    public static ImmutableArray<string> Of(PageDocument document, ImmutableArray<string> blocks, ImmutableArray<string> leftOut)
    {
        var index = new PointerIndex(document.Tree);
        var roots = blocks.Select(index.Find).OfType<int>().Distinct().Order().ToArray();
        var excluded = leftOut.Select(index.Find).OfType<int>().ToHashSet();
        excluded.ExceptWith(roots);

        var text = new StringBuilder();
        var end = -1;
        foreach (var root in roots)
        {
            if (root >= end)
            {
                text.Append('\n');
                DomWords.Append(text, document.Tree, root, excluded.Contains);
                end = document.Tree.End(root);
            }
        }

        return WordSequence.Of(text.ToString());
    }
}
