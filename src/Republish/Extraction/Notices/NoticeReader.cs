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

    private const char Copyright = '\u00A9';

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
        using var reading = new Reading(document, measures);
        for (var i = 1; i < tree.Count && !reading.IsFull; i++)
        {
            if (measures.Display(i) == Display.Text && tree.TextSpan(i) is { Length: >= 2 } text)
            {
                reading.Add(i, text);
            }
        }

        reading.Flush();
        return reading.Notices;
    }

    /// <summary>The notices read so far, and the texts that are still to be looked at together.</summary>
    private sealed class Reading(PageDocument document, PageMeasures measures) : IDisposable
    {
        private readonly ImmutableArray<Notice>.Builder _notices = ImmutableArray.CreateBuilder<Notice>();
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private readonly JoinedTexts _texts = new();
        private int _last = -1;

        public bool IsFull => _notices.Count >= MaximumNotices;

        public ImmutableArray<Notice> Notices => _notices.ToImmutable();

        public void Add(int node, ReadOnlySpan<char> text)
        {
            if (_texts.TryAdd(node, text))
            {
                return;
            }

            Flush();
            if (!_texts.TryAdd(node, text) && (text.ContainsAny(Traces) || text.Contains(Copyright)))
            {
                Read(node);
            }
        }

        public void Flush()
        {
            _texts.Mark(Traces);
            _texts.Mark(Copyright);
            for (var i = 0; i < _texts.Count; i++)
            {
                if (_texts.IsMarked(i))
                {
                    Read(_texts.Node(i));
                }
            }

            _texts.Clear();
        }

        public void Dispose() => _texts.Dispose();

        private void Read(int node)
        {
            var block = measures.BlockOf(node);
            if (IsFull || block == _last)
            {
                return;
            }

            _last = block;
            if (measures.Text(block) is 0 or > 2_500 || document.Tree.Name(block) is "body" or "html")
            {
                return;
            }

            var text = Snippet.Of(document.Tree, measures, block, 1_600);
            if (NoticeText.KindOf(text) is { } kind && _seen.Add(text))
            {
                _notices.Add(new Notice(kind, text, NodePointer.To(document, block)));
            }
        }
    }
}
