using System.Collections.Immutable;
using Republish.Extraction.Blocks;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Notices;

/// <summary>Collects the notices of a page, wherever they stand, word for word: the whole text of the block that holds one.</summary>
internal static class NoticeReader
{
    private const int MaximumNotices = 40;

    /// <summary>The notices in the page's order, each text once.</summary>
    public static ImmutableArray<Notice> Read(PageDocument document, PageMeasures measures)
    {
        var tree = document.Tree;
        var notices = ImmutableArray.CreateBuilder<Notice>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var last = -1;
        for (var i = 1; i < tree.Count && notices.Count < MaximumNotices; i++)
        {
            if (measures.Display(i) != Display.Text || measures.BlockOf(i) == last || !MayHold(tree.Text(i)!))
            {
                continue;
            }

            var block = measures.BlockOf(i);
            last = block;
            if (measures.Text(block) is 0 or > 2_500 || tree.Name(block) is "body" or "html")
            {
                continue;
            }

            var text = Snippet.Of(tree, measures, block, 1_600);
            if (NoticeText.KindOf(text) is { } kind && seen.Add(text))
            {
                notices.Add(new Notice(kind, text, NodePointer.To(document, block)));
            }
        }

        return notices.ToImmutable();
    }

    /// <summary>A quick look: most text nodes hold none of the words.</summary>
    private static bool MayHold(string text)
    {
        if (text.Length < 3)
        {
            return false;
        }

        return text.Contains('©') || text.Contains("CC", StringComparison.Ordinal) || text.Contains("ommons", StringComparison.Ordinal) || text.Contains("opyright", StringComparison.OrdinalIgnoreCase)
            || text.Contains("publish", StringComparison.OrdinalIgnoreCase) || text.Contains("ights reserved", StringComparison.OrdinalIgnoreCase) || text.Contains("isclaimer", StringComparison.OrdinalIgnoreCase)
            || text.Contains("icen", StringComparison.OrdinalIgnoreCase) || text.Contains("appeared", StringComparison.Ordinal) || text.Contains("reprint", StringComparison.OrdinalIgnoreCase) || text.Contains("warrant", StringComparison.Ordinal)
            || text.Contains("views expressed", StringComparison.OrdinalIgnoreCase) || text.Contains("erschienen", StringComparison.Ordinal) || text.Contains("publicado", StringComparison.Ordinal) || text.Contains("publié", StringComparison.Ordinal)
            || text.Contains("vorbehalten", StringComparison.Ordinal) || text.Contains("droits", StringComparison.Ordinal) || text.Contains("derechos", StringComparison.Ordinal);
    }
}
