using System.Globalization;
using Republish.Extraction.Body;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Blocks;

/// <summary>
/// Writes the blocks of one part of a page: one walk over the flat tree, leaving out what <see cref="Furniture"/> names.
/// Structures nest at most <see cref="MaximumNesting"/> deep; deeper ones are written as if their marks were not there.
/// </summary>
internal sealed class BlockWriter
{
    private const int MaximumNesting = 12;

    private readonly PageDocument _document;
    private readonly PageTree _tree;
    private readonly PageMeasures _measures;
    private readonly Furniture _furniture;
    private readonly List<RemovedPart> _removed;
    private readonly List<WrittenBlock> _written = [];
    private readonly List<BlockFrame> _frames = [];
    private readonly List<(int End, bool IsInline)> _open = [];
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
    }

    /// <summary>The blocks written so far, in the page's order.</summary>
    public List<WrittenBlock> Written => _written;

    /// <summary>Writes the subtree at <paramref name="root"/>.</summary>
    public void Write(int root)
    {
        _frames.Clear();
        _frames.Add(new BlockFrame(BlockFrameKind.Body, root, _tree.End(root)));
        for (var i = root; i < _tree.End(root); i++)
        {
            CloseUntil(i);
            var display = _measures.Display(i);
            if (display == Display.Text)
            {
                if (!_measures.IsOut(i))
                {
                    Begin(i);
                    _line.Text(_tree.Text(i)!);
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
                    OpenInline(i);
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

        if (reason != RemovalReason.Hidden && _measures.Text(index) > 0 && _removed.Count < 400)
        {
            _removed.Add(new RemovedPart(reason, Snippet.Of(_tree, _measures, index), NodePointer.To(_document, index)));
        }

        if (_measures.Display(index) == Display.Block)
        {
            EndLine();
        }

        return true;
    }

    private void CloseUntil(int index)
    {
        while (_open.Count > 0 && _open[^1].End <= index)
        {
            if (_open[^1].IsInline)
            {
                _line.Close();
            }
            else
            {
                EndLine();
                while (_frames.Count > 1 && _frames[^1].End <= index)
                {
                    CloseFrame();
                }
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
                    Add(new Block.Figure(p.Image) { Pointer = p.Image.Pointer }, _lineNode, 0, 0);
                }
            }

            return;
        }

        if (_frames[^1].Kind == BlockFrameKind.Table)
        {
            // Text of a caption; HTML allows no other text there.
            _frames[^1].Caption = content;
            return;
        }

        var element = _tree.Element(_lineNode);
        var language = element?.GetAttribute("lang");
        Block block = _lineHeading > 0
            ? new Block.Heading(_lineHeading, content) { Pointer = pointer, Language = language, Direction = element?.GetAttribute("dir") }
            : new Block.Paragraph(content) { Pointer = pointer, Language = language, Direction = element?.GetAttribute("dir") };
        Add(block, _lineNode, length, links);
    }

    private void Add(Block block, int node, int length, int links)
    {
        var frame = _frames[^1];
        frame.Length += length;
        frame.LinkLength += links;
        switch (frame.Kind)
        {
            case BlockFrameKind.Body:
                _written.Add(new WrittenBlock(block, node, length == 0 ? "" : ArticleText.Of(block), length, links));
                break;
            case BlockFrameKind.List:
                frame.Items.Add([block]);
                break;
            case BlockFrameKind.DescriptionList:
                frame.Descriptions.Add(new DescriptionItem(false, [block]));
                break;
            case BlockFrameKind.Table or BlockFrameKind.Row:
                frame.Cells.Add(new TableCell(false, 1, 1, [block]));
                break;
            default:
                frame.Blocks.Add(block);
                break;
        }
    }

    private void OpenInline(int index)
    {
        var element = _tree.Element(index)!;
        var name = element.LocalName;
        if (name == "a")
        {
            var href = element.GetAttribute("href");
            Uri? target = null;
            if (href is { Length: > 0 and < 8192 })
            {
                target = href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? (Uri.TryCreate(href, UriKind.Absolute, out var mail) ? mail : null) : _document.Resolve(href);
            }

            _line.Start(target is null ? null : c => new Inline.Link(target, c), isLink: href is not null);
        }
        else if (InlineStyles.Of(name) is { } style)
        {
            _line.Start(c => new Inline.Styled(style, c));
        }
        else if (name is "span" or "bdi" or "bdo" or "font" && (element.HasAttribute("lang") || element.HasAttribute("dir")))
        {
            var language = element.GetAttribute("lang");
            var direction = element.GetAttribute("dir");
            _line.Start(c => new Inline.Span(language, direction, c));
        }
        else
        {
            _line.Start(null);
        }

        _open.Add((_tree.End(index), true));
    }

    /// <summary>Opens a block. True when its whole subtree has been written.</summary>
    private bool OpenBlock(int index)
    {
        EndLine();
        var name = _tree.Name(index);
        switch (name)
        {
            case "hr":
                if (_frames.Count == 1)
                {
                    Add(new Block.Break { Pointer = NodePointer.To(_document, index) }, index, 0, 0);
                }

                return true;
            case "pre" or "listing" or "xmp":
                Preformatted(index);
                return true;
            case "figure":
                if (FigureReader.Read(_document, _measures, index) is { } figure)
                {
                    Add(figure, index, 0, 0);
                    return true;
                }

                break;
            default:
                break;
        }

        if (_frames.Count < MaximumNesting && FrameOf(index, name) is { } kind)
        {
            _frames.Add(new BlockFrame(kind, index, _tree.End(index)));
        }

        _open.Add((_tree.End(index), false));
        return false;
    }

    private BlockFrameKind? FrameOf(int index, string name) => name switch
    {
        "blockquote" => BlockFrameKind.Quote,
        "ul" or "ol" or "menu" or "dir" => BlockFrameKind.List,
        "li" when _frames[^1].Kind == BlockFrameKind.List => BlockFrameKind.Item,
        "dl" => BlockFrameKind.DescriptionList,
        "dt" or "dd" when _frames[^1].Kind == BlockFrameKind.DescriptionList => BlockFrameKind.Description,
        "table" when TableShape.IsData(_tree, _measures, index) => BlockFrameKind.Table,
        "tr" when _frames[^1].Kind == BlockFrameKind.Table => BlockFrameKind.Row,
        "td" or "th" when _frames[^1].Kind == BlockFrameKind.Row => BlockFrameKind.Cell,
        _ => null,
    };

    private void CloseFrame()
    {
        var frame = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        var parent = _frames[^1];
        var element = _tree.Element(frame.Node)!;
        switch (frame.Kind)
        {
            case BlockFrameKind.Item when frame.Blocks.Count > 0:
                parent.Items.Add([.. frame.Blocks]);
                break;
            case BlockFrameKind.Description when frame.Blocks.Count > 0:
                parent.Descriptions.Add(new DescriptionItem(element.LocalName == "dt", [.. frame.Blocks]));
                break;
            case BlockFrameKind.Cell:
                parent.Cells.Add(new TableCell(element.LocalName == "th", Spanned(element, "colspan"), Spanned(element, "rowspan"), [.. frame.Blocks]));
                break;
            case BlockFrameKind.Row when frame.Cells.Count > 0:
                parent.Rows.Add(new TableRow([.. frame.Cells]));
                break;
            default:
                if (Finished(frame, element) is { } block)
                {
                    Add(block, frame.Node, frame.Length, frame.LinkLength);
                }

                return;
        }

        parent.Length += frame.Length;
        parent.LinkLength += frame.LinkLength;
    }

    private Block? Finished(BlockFrame frame, AngleSharp.Dom.IElement element)
    {
        var pointer = NodePointer.To(_document, frame.Node);
        switch (frame.Kind)
        {
            case BlockFrameKind.Quote when frame.Blocks.Count > 0:
                return (_measures.Cues(frame.Node) & Cue.Embed) != Cue.None
                    ? new Block.Embed(EmbedReader.Post(_document, frame.Node, [.. frame.Blocks])) { Pointer = pointer }
                    : new Block.Quote([.. frame.Blocks], _document.Resolve(element.GetAttribute("cite"))) { Pointer = pointer };
            case BlockFrameKind.List when frame.Items.Count > 0:
                var start = int.TryParse(element.GetAttribute("start"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 1;
                return new Block.List(element.LocalName == "ol", start, [.. frame.Items]) { Pointer = pointer };
            case BlockFrameKind.DescriptionList when frame.Descriptions.Count > 0:
                return new Block.DescriptionList([.. frame.Descriptions]) { Pointer = pointer };
            case BlockFrameKind.Table when frame.Rows.Count > 0:
                return new Block.Table(frame.Caption, [.. frame.Rows]) { Pointer = pointer };
            default:
                return null;
        }
    }

    private static int Spanned(AngleSharp.Dom.IElement element, string name) =>
        int.TryParse(element.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, 1_000) : 1;

    private void Preformatted(int index)
    {
        var text = new System.Text.StringBuilder();
        for (var i = index + 1; i < _tree.End(index); i++)
        {
            if (_measures.Display(i) == Display.Text && !_measures.IsOut(i))
            {
                text.Append(_tree.Text(i));
            }
            else if (_measures.Display(i) == Display.LineBreak)
            {
                text.Append('\n');
            }
        }

        var code = text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim('\n').TrimEnd();
        if (!string.IsNullOrWhiteSpace(code))
        {
            Add(new Block.Preformatted(code) { Pointer = NodePointer.To(_document, index) }, index, _measures.Text(index), _measures.Links(index));
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
            Add(new Block.Embed(embed) { Pointer = embed.Pointer }, index, 0, 0);
        }
    }
}
