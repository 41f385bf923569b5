using System.Globalization;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Blocks;

/// <summary>
/// The structures that are open while blocks are written (quotations, lists, tables), innermost last: blocks are added to
/// the innermost, and a structure that ends becomes a block of the one around it.
/// </summary>
internal sealed class BlockFrames
{
    private const int MaximumNesting = 12;

    private readonly PageDocument _document;
    private readonly PageTree _tree;
    private readonly PageMeasures _measures;
    private readonly List<WrittenBlock> _written;
    private readonly List<BlockFrame> _frames = [];

    /// <summary>Frames whose outermost blocks go to <paramref name="written"/>.</summary>
    public BlockFrames(PageDocument document, PageMeasures measures, List<WrittenBlock> written)
    {
        _document = document;
        _tree = document.Tree;
        _measures = measures;
        _written = written;
    }

    /// <summary>Whether nothing but the body is open.</summary>
    public bool IsOutermost => _frames.Count == 1;

    /// <summary>The innermost open structure.</summary>
    public BlockFrame Innermost => _frames[^1];

    /// <summary>Starts anew with the body at <paramref name="root"/>.</summary>
    public void Start(int root)
    {
        _frames.Clear();
        _frames.Add(new BlockFrame(BlockFrameKind.Body, root, _tree.End(root)));
    }

    /// <summary>Opens a frame for the element when it is a structure and the nesting is not too deep.</summary>
    public void Open(int index, string name)
    {
        if (_frames.Count < MaximumNesting && FrameOf(index, name) is { } kind)
        {
            _frames.Add(new BlockFrame(kind, index, _tree.End(index)));
        }
    }

    /// <summary>Closes every structure that ends at or before <paramref name="index"/>.</summary>
    public void CloseUntil(int index)
    {
        while (_frames.Count > 1 && _frames[^1].End <= index)
        {
            CloseFrame();
        }
    }

    /// <summary>Adds a block to the innermost structure.</summary>
    public void Add(Block block, int node, int length, int links)
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

    private Block? Finished(BlockFrame frame, PageElement element)
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

    private static int Spanned(PageElement element, string name) =>
        int.TryParse(element.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, 1_000) : 1;
}
