using Republish.Extraction.Body;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Blocks;

/// <summary>
/// Writes the blocks of one part of a page: one walk over the flat tree, leaving out what <see cref="Furniture"/> names.
/// Structures that nest too deep for <see cref="BlockFrames"/> are written as if their marks were not there.
/// </summary>
internal sealed class BlockWriter
{
    /// <summary>What an element that is still open does at its end: end a part of a line, end a line that styles made of it, end a block.</summary>
    private enum Opened : byte
    {
        Inline,
        Line,
        Block,
    }

    /// <summary>How many parts that were left out are listed; a page with more of them is no article.</summary>
    private const int MostRemoved = 2_000;

    private readonly PageDocument _document;
    private readonly PageTree _tree;
    private readonly PageMeasures _measures;
    private readonly Furniture _furniture;
    private readonly List<RemovedPart> _removed;
    private readonly List<WrittenBlock> _written = [];
    private readonly BlockFrames _frames;
    private readonly List<(int End, Opened Kind)> _open = [];
    private readonly InlineWriter _line = new();
    private int _lineNode;
    private int _lineHeading;

    public BlockWriter(PageDocument document, PageMeasures measures, Furniture furniture, List<RemovedPart> removed)
    {
        _document = document;
        _tree = document.Tree;
        _measures = measures;
        _furniture = furniture;
        _removed = removed;
        _frames = new BlockFrames(document, measures, _written);
    }

    /// <summary>The blocks written so far, in the page's order.</summary>
    public List<WrittenBlock> Written => _written;

    /// <summary>Writes the subtree at <paramref name="root"/>.</summary>
    public void Write(int root)
    {
        _frames.Start(root);
        for (var i = root; i < _tree.End(root); i++)
        {
            CloseUntil(i);
            var display = _measures.Display(i);
            if (display == Display.Text)
            {
                if (!_measures.IsOut(i))
                {
                    Begin(i);
                    _line.Text(_tree.TextSpan(i));
                }

                continue;
            }

            if (_tree.Element(i) is null)
            {
                continue;
            }

            if (display == Display.Never || (i != root && Remove(i)))
            {
                i = _tree.End(i) - 1;
                continue;
            }

            switch (display)
            {
                case Display.LineBreak:
                    _line.Break();
                    if (_line.TrailingBreaks >= 2)
                    {
                        EndLine();
                    }

                    break;
                case Display.Replaced:
                    Replaced(i);
                    i = _tree.End(i) - 1;
                    break;
                case Display.Inline:
                    var breaks = _tree.BreaksLine(i);
                    if (breaks)
                    {
                        _line.BreakOnce();
                    }

                    InlineOpening.Open(_document, i, _line);
                    _open.Add((_tree.End(i), breaks ? Opened.Line : Opened.Inline));
                    break;
                default:
                    if (OpenBlock(i))
                    {
                        i = _tree.End(i) - 1;
                    }

                    break;
            }
        }

        CloseUntil(_tree.End(root));
        EndLine();
    }

    private bool Remove(int index)
    {
        if (_furniture.Judge(index) is not { } reason)
        {
            return false;
        }

        // Hidden text is not counted, and must be said to be left out all the same: the proof of a copy reads what stands in the page.
        if ((_measures.Text(index) > 0 || (reason == RemovalReason.Hidden && HoldsCharacters(index))) && _removed.Count < MostRemoved)
        {
            _removed.Add(new RemovedPart(reason, Snippet.Of(_tree, _measures, index), NodePointer.To(_document, index)));
        }

        if (_measures.Display(index) == Display.Block)
        {
            EndLine();
        }

        return true;
    }

    private bool HoldsCharacters(int index)
    {
        for (var i = index + 1; i < _tree.End(index); i++)
        {
            if (_measures.Display(i) == Display.Text)
            {
                return true;
            }
        }

        return false;
    }

    private void CloseUntil(int index)
    {
        while (_open.Count > 0 && _open[^1].End <= index)
        {
            if (_open[^1].Kind != Opened.Block)
            {
                _line.Close();
                if (_open[^1].Kind == Opened.Line)
                {
                    _line.BreakOnce();
                }
            }
            else
            {
                EndLine();
                _frames.CloseUntil(index);
            }

            _open.RemoveAt(_open.Count - 1);
        }
    }

    private void Begin(int index)
    {
        if (_line.IsEmpty)
        {
            _lineNode = _measures.BlockOf(index);
            _lineHeading = HeadingLevel(_tree.Name(_lineNode));
        }
    }

    private static int HeadingLevel(string name) => name is ['h', >= '1' and <= '6'] ? Math.Max(2, name[1] - '0') : 0;

    private void EndLine()
    {
        if (_line.IsEmpty)
        {
            _line.Take();
            return;
        }

        var length = _line.Length;
        var links = _line.LinkLength;
        var hasPicture = _line.HasPicture;
        var content = _line.Take();
        if (content.IsEmpty)
        {
            return;
        }

        var pointer = NodePointer.To(_document, _lineNode);
        if (hasPicture && length == 0)
        {
            foreach (var inline in content)
            {
                if (inline is Inline.Picture p)
                {
                    _frames.Add(new Block.Figure(p.Image) { Pointer = p.Image.Pointer }, _lineNode, 0, 0);
                }
            }

            return;
        }

        if (_frames.Innermost.Kind == BlockFrameKind.Table)
        {
            // Text of a caption; HTML allows no other text there.
            _frames.Innermost.Caption = content;
            return;
        }

        var element = _tree.Element(_lineNode);
        var language = element?.GetAttribute("lang");
        Block block = _lineHeading > 0
            ? new Block.Heading(_lineHeading, content) { Pointer = pointer, Language = language, Direction = element?.GetAttribute("dir") }
            : new Block.Paragraph(content) { Pointer = pointer, Language = language, Direction = element?.GetAttribute("dir") };
        _frames.Add(block, _lineNode, length, links);
    }

    /// <summary>Opens a block. True when its whole subtree has been written.</summary>
    private bool OpenBlock(int index)
    {
        EndLine();
        var name = _tree.Name(index);
        switch (name)
        {
            case "hr":
                if (_frames.IsOutermost)
                {
                    _frames.Add(new Block.Break { Pointer = NodePointer.To(_document, index) }, index, 0, 0);
                }

                return true;
            case "pre" or "listing" or "xmp":
                Preformatted(index);
                return true;
            case "figure":
                if (FigureReader.Read(_document, _measures, index) is { } figure)
                {
                    _frames.Add(figure, index, 0, 0);
                    return true;
                }

                break;
            default:
                break;
        }

        _frames.Open(index, name);
        _open.Add((_tree.End(index), Opened.Block));
        return false;
    }

    private static void BeginLine(System.Text.StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }
    }

    private void Preformatted(int index)
    {
        var text = new System.Text.StringBuilder();
        var lines = new Stack<int>();
        for (var i = index + 1; i < _tree.End(index); i++)
        {
            while (lines.TryPeek(out var end) && end <= i)
            {
                lines.Pop();
                BeginLine(text);
            }

            if (_measures.Display(i) == Display.Text && !_measures.IsOut(i))
            {
                text.Append(_tree.TextSpan(i));
            }
            else if (_measures.Display(i) == Display.LineBreak)
            {
                text.Append('\n');
            }
            else if (_measures.Display(i) == Display.Block || (_measures.Display(i) == Display.Inline && _tree.BreaksLine(i)))
            {
                // Listings whose lines are elements of their own need no line feeds.
                BeginLine(text);
                lines.Push(_tree.End(i));
            }
        }

        var code = text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim('\n').TrimEnd();
        if (!string.IsNullOrWhiteSpace(code))
        {
            _frames.Add(new Block.Preformatted(code) { Pointer = NodePointer.To(_document, index) }, index, _measures.Text(index), _measures.Links(index));
        }
    }

    private void Replaced(int index)
    {
        var name = _tree.Name(index);
        if (name is "img" or "picture" or "amp-img")
        {
            var image = ImageReader.Read(_document, index);
            if (image.Urls.Length > 0 && !ImageReader.IsTiny(image))
            {
                Begin(index);
                _line.Picture(image);
            }
        }
        else if (name is not ("svg" or "canvas" or "math") && EmbedReader.Read(_document, index) is { } embed)
        {
            EndLine();
            _frames.Add(new Block.Embed(embed) { Pointer = embed.Pointer }, index, 0, 0);
        }
    }
}
