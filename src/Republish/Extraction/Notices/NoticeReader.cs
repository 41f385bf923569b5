using System.Buffers;
using System.Collections.Immutable;
using Republish.Extraction.Blocks;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Notices;

/// <summary>Collects the notices of a page, wherever they stand, word for word: the whole text of the block that holds one.</summary>
internal static class NoticeReader
{
    private const int MaximumNotices = 40;

    // ASCII only: one other character, and the search goes letter by letter.
    private static readonly SearchValues<string> Traces = SearchValues.Create(
        [
            "(c) ", "CC BY", "CC-BY", "CC0", "commons", "copyright", "publi", "rights reserved", "disclaimer", "licen", "lizen", "appeared", "reprint", "reproduc", "feel free", "warrant", "views expressed", "erschien",
            "vorbehalten", "droits", "derechos", "cross-posted", "reposted", "produced by", "weiterverbreite", "nachdruck", "pubblic", "paru ", "apareci", "verscheen", "verschenen", "overgenomen", "bragt", "ukaza",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The notices in the page's order, each text once.</summary>
    public static ImmutableArray<Notice> Read(PageDocument document, PageMeasures measures)
    {
        var tree = document.Tree;
        var notices = ImmutableArray.CreateBuilder<Notice>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var last = -1;
        for (var i = 1; i < tree.Count && notices.Count < MaximumNotices; i++)
        {
            if (measures.Display(i) != Display.Text || measures.BlockOf(i) == last || !MayHold(tree.TextSpan(i)))
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
    private static bool MayHold(ReadOnlySpan<char> text) => text.Length >= 2 && (text.ContainsAny(Traces) || text.Contains('\u00A9'));
}
