using System.Collections.Immutable;

namespace Republish.Extraction;

/// <summary>
/// One block of an article's body. Closed. Every block knows where it stood in the page (<see cref="Pages.NodePointer"/>), so
/// that the copy can be compared with the capture.
/// </summary>
public abstract record Block
{
    private Block()
    {
    }

    /// <summary>Where it stood in the page.</summary>
    public required string Pointer { get; init; }

    /// <summary>Its language when it differs from the article's (BCP 47), else null.</summary>
    public string? Language { get; init; }

    /// <summary>Its direction when stated: <c>ltr</c>, <c>rtl</c>, <c>auto</c>; else null.</summary>
    public string? Direction { get; init; }

    /// <summary>A paragraph.</summary>
    /// <param name="Content">Its text.</param>
    public sealed record Paragraph(ImmutableArray<Inline> Content) : Block;

    /// <summary>A heading within the article; never the article's title.</summary>
    /// <param name="Level">2 to 6, as in the page but never 1.</param>
    /// <param name="Content">Its text.</param>
    public sealed record Heading(int Level, ImmutableArray<Inline> Content) : Block;

    /// <summary>A list.</summary>
    /// <param name="Ordered">Whether it is numbered.</param>
    /// <param name="Start">The first number; 1 unless stated.</param>
    /// <param name="Items">Its items, each one or more blocks.</param>
    public sealed record List(bool Ordered, int Start, ImmutableArray<ImmutableArray<Block>> Items) : Block;

    /// <summary>A list of terms and descriptions.</summary>
    /// <param name="Items">Terms and descriptions in order.</param>
    public sealed record DescriptionList(ImmutableArray<DescriptionItem> Items) : Block;

    /// <summary>A table of data.</summary>
    /// <param name="Caption">Its caption; empty when it has none.</param>
    /// <param name="Rows">Its rows, heads included.</param>
    public sealed record Table(ImmutableArray<Inline> Caption, ImmutableArray<TableRow> Rows) : Block;

    /// <summary>A block quotation.</summary>
    /// <param name="Content">The quoted blocks.</param>
    /// <param name="Cite">The address the mark-up names as its source, or null.</param>
    public sealed record Quote(ImmutableArray<Block> Content, Uri? Cite) : Block;

    /// <summary>Text whose white space counts (<c>pre</c>).</summary>
    /// <param name="Code">The characters, line breaks as <c>\n</c>.</param>
    public sealed record Preformatted(string Code) : Block;

    /// <summary>A picture with what belongs to it.</summary>
    /// <param name="Image">The picture.</param>
    public sealed record Figure(ArticleImage Image) : Block;

    /// <summary>Something that a foreign site would have shown here: a post, a video, a document.</summary>
    /// <param name="Content">What it was.</param>
    public sealed record Embed(ArticleEmbed Content) : Block;

    /// <summary>A thematic break (<c>hr</c>).</summary>
    public sealed record Break : Block;
}

/// <summary>A term or a description in a description list.</summary>
/// <param name="IsTerm">Whether it is a term (<c>dt</c>).</param>
/// <param name="Content">Its blocks.</param>
public sealed record DescriptionItem(bool IsTerm, ImmutableArray<Block> Content);

/// <summary>A row of a table.</summary>
/// <param name="Cells">Its cells.</param>
public sealed record TableRow(ImmutableArray<TableCell> Cells);

/// <summary>A cell of a table.</summary>
/// <param name="IsHeader">Whether it is a <c>th</c>.</param>
/// <param name="ColumnSpan">How many columns it spans, at least 1.</param>
/// <param name="RowSpan">How many rows it spans, at least 1.</param>
/// <param name="Content">Its blocks.</param>
public sealed record TableCell(bool IsHeader, int ColumnSpan, int RowSpan, ImmutableArray<Block> Content);

/// <summary>A picture of an article, described well enough to decide whether it may travel.</summary>
public sealed record ArticleImage
{
    /// <summary>Its addresses, the best first; absolute http(s). Empty when none could be resolved.</summary>
    public ImmutableArray<Uri> Urls { get; init; } = [];

    /// <summary>Its alternative text; null when the attribute is missing, empty when it is marked as decoration.</summary>
    public string? AlternativeText { get; init; }

    /// <summary>Its width in CSS pixels as the mark-up states it, or null.</summary>
    public int? Width { get; init; }

    /// <summary>Its height in CSS pixels as the mark-up states it, or null.</summary>
    public int? Height { get; init; }

    /// <summary>Its caption, the credit left in where the page has it in the same breath; empty when there is none.</summary>
    public ImmutableArray<Inline> Caption { get; init; } = [];

    /// <summary>The credit line as far as it can be told apart ("Photo: Uncredited/AP"), or null.</summary>
    public string? Credit { get; init; }

    /// <summary>Where the picture stood (<see cref="Pages.NodePointer"/>).</summary>
    public required string Pointer { get; init; }

    /// <summary>Whether readers of the page see it; false for a picture that the page only declares for others' previews.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>What stood there, for people: "photo", "video still", "chart".</summary>
    public string Description { get; init; } = "photo";
}

/// <summary>Something a foreign site would have shown inside the article.</summary>
public sealed record ArticleEmbed
{
    /// <summary>What it is: <c>video</c>, <c>post</c>, <c>audio</c>, <c>document</c>, <c>map</c>, <c>form</c>, <c>frame</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The address a reader can open to see it, or null when the page names none.</summary>
    public Uri? Url { get; init; }

    /// <summary>Its title or what it says, as far as the page has it as text; empty when not.</summary>
    public ImmutableArray<Block> FallbackContent { get; init; } = [];

    /// <summary>The name of who provides it ("YouTube"), or null.</summary>
    public string? Provider { get; init; }

    /// <summary>Where it stood (<see cref="Pages.NodePointer"/>).</summary>
    public required string Pointer { get; init; }
}
