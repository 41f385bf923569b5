using System.Collections.Immutable;

namespace Republish.Extraction.Blocks;

/// <summary>A structure that is still open while the page is written: a list, a quotation, a table.</summary>
internal sealed class BlockFrame
{
    public BlockFrame(BlockFrameKind kind, int node, int end)
    {
        Kind = kind;
        Node = node;
        End = end;
    }

    public BlockFrameKind Kind { get; }

    /// <summary>The element's index in the tree.</summary>
    public int Node { get; }

    /// <summary>The index just after its subtree.</summary>
    public int End { get; }

    /// <summary>Blocks of a quotation, item or cell.</summary>
    public List<Block> Blocks { get; } = [];

    public List<ImmutableArray<Block>> Items { get; } = [];

    public List<DescriptionItem> Descriptions { get; } = [];

    public List<TableRow> Rows { get; } = [];

    public List<TableCell> Cells { get; } = [];

    public ImmutableArray<Inline> Caption { get; set; } = [];

    /// <summary>Visible characters in it.</summary>
    public int Length { get; set; }

    /// <summary>Visible characters in links in it.</summary>
    public int LinkLength { get; set; }
}

/// <summary>What is open.</summary>
internal enum BlockFrameKind
{
    Body,
    Quote,
    List,
    Item,
    DescriptionList,
    Description,
    Table,
    Row,
    Cell,
}
