using Republish.Extraction.Blocks;

namespace Republish.Extraction.Body;

/// <summary>Knows lines that stand after an article's text, judged from the last line backwards.</summary>
internal static class TailLine
{
    /// <summary>Why the last block is not the article's, or null when it is.</summary>
    public static RemovalReason? Judge(WrittenBlock block, HeadTexts heads)
    {
        var text = block.Text;
        if (block.Block is Block.Heading)
        {
            return RemovalReason.Related;
        }

        if (block.LinkDensity > 0.5 && block.Length < 400 && !HeadLine.IsAddress(text))
        {
            return RemovalReason.Related;
        }

        if (block.Block is Block.Paragraph && block.Length < 1_200 && heads.TellsOfAuthor(text))
        {
            return RemovalReason.AuthorBox;
        }

        if (block.Length > 300)
        {
            return null;
        }

        if (Phrases.IsRelated(text) || (block.Length < 60 && Phrases.IsEnd(text)))
        {
            return RemovalReason.Related;
        }

        if (Phrases.IsPlea(text))
        {
            return RemovalReason.Plea;
        }

        if (HeadLine.IsByline(text) && block.Length < 60)
        {
            return RemovalReason.AuthorBox;
        }

        if (text.StartsWith('©') || text.StartsWith("Copyright", StringComparison.OrdinalIgnoreCase) || text.Contains("All rights reserved", StringComparison.OrdinalIgnoreCase))
        {
            return RemovalReason.Notice;
        }

        return null;
    }
}
