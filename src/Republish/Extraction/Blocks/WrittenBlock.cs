namespace Republish.Extraction.Blocks;

/// <summary>A block as it was written, with what the rules about its neighbours need to know.</summary>
/// <param name="Block">The block.</param>
/// <param name="Node">The index in the page's tree of the element it came from.</param>
/// <param name="Text">Its characters as <see cref="ArticleText"/> gives them; empty for pictures and embeds.</param>
/// <param name="LinkLength">How many of its visible characters are links.</param>
/// <param name="Length">How many visible characters it has.</param>
internal sealed record WrittenBlock(Block Block, int Node, string Text, int Length, int LinkLength)
{
    /// <summary>Whether it is running text: a paragraph, quotation, list or the like, not a picture or an embed.</summary>
    public bool IsText => Length > 0;

    /// <summary>The share of its characters that are links, 0 to 1.</summary>
    public double LinkDensity => Length == 0 ? 0 : (double)LinkLength / Length;

    /// <summary>Whether every character of it is a link.</summary>
    public bool IsAllLinks => Length > 0 && LinkLength * 20 >= Length * 19;
}
