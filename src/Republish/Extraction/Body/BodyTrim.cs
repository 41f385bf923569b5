using Republish.Extraction.Blocks;
using Republish.Extraction.Notices;
using Republish.Pages;

namespace Republish.Extraction.Body;

/// <summary>
/// Looks at the written blocks in their order and takes out what is not the article: the repeated title and standfirst,
/// bylines and dates before the text, pointers to other articles within it, and everything after the text's end.
/// </summary>
internal sealed class BodyTrim
{
    private readonly PageDocument _document;
    private readonly List<RemovedPart> _removed;

    public BodyTrim(PageDocument document, List<RemovedPart> removed)
    {
        _document = document;
        _removed = removed;
    }

    /// <summary>The body's blocks.</summary>
    public List<WrittenBlock> Apply(List<WrittenBlock> blocks, HeadTexts heads, IEnumerable<string> endPhrases)
    {
        var kept = new List<WrittenBlock>(blocks.Count);
        var phrases = endPhrases.ToArray();
        var running = 0;
        foreach (var b in blocks)
        {
            running += IsRunning(b) ? b.Length : 0;
        }

        var copies = Copies.Find(_document.Tree, blocks);
        var pointers = Pointers.Find(blocks);
        var soFar = 0;
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (copies?.Contains(i) == true || pointers.Contains(i))
            {
                Remove(pointers.Contains(i) ? RemovalReason.Related : RemovalReason.Duplicate, block);
                continue;
            }

            if (phrases.Length > 0 && block.IsText && phrases.Any(p => p.Length > 0 && block.Text.StartsWith(p, StringComparison.OrdinalIgnoreCase)))
            {
                RemoveRest(blocks, i);
                break;
            }

            if (block.IsText && soFar * 10L >= running * 4L && EndsHere(block, blocks, i, running - soFar, running))
            {
                RemoveRest(blocks, i);
                break;
            }

            // "See also" whose list was left out.
            if (block.Block is Block.Heading && Phrases.IsSeeAlso(block.Text) && (i + 1 == blocks.Count || blocks[i + 1].Block is Block.Heading))
            {
                Remove(RemovalReason.Related, block);
                continue;
            }

            if (Reason(block, heads, soFar, running) is { } reason && !(reason == RemovalReason.Related && IsPartOfParagraph(blocks, i)))
            {
                Remove(reason, block);
                continue;
            }

            soFar += IsRunning(block) ? block.Length : 0;
            kept.Add(block);
        }

        TrimEnd(kept, heads);
        TrimHeadings(kept);
        return kept;
    }

    private static bool IsRunning(WrittenBlock block) => block.IsText && block.Block is not Block.Heading && block.Length >= 60 && block.LinkDensity < 0.5;

    private static bool EndsHere(WrittenBlock block, List<WrittenBlock> blocks, int at, int left, int running)
    {
        if (block.Length > 80 || !Phrases.IsEnd(block.Text))
        {
            return false;
        }

        var isHeading = block.Block is Block.Heading || block.Length < 40;
        return isHeading && left * 4L < running && !NextIsRunning(blocks, at, left, running);
    }

    private static bool NextIsRunning(List<WrittenBlock> blocks, int at, int left, int running)
    {
        var good = 0;
        var other = 0;
        for (var i = at + 1; i < blocks.Count && i < at + 12; i++)
        {
            if (IsRunning(blocks[i]) && blocks[i].Length > 100)
            {
                good++;
            }
            else if (blocks[i].IsText && !Phrases.IsLabel(blocks[i].Text))
            {
                other++;
            }
        }

        return good > other && left * 10L > running;
    }

    /// <summary>Whether the block came from the same element as one beside it, parted by line breaks: nothing is taken out of a paragraph.</summary>
    private static bool IsPartOfParagraph(List<WrittenBlock> blocks, int at) =>
        blocks[at].Block is Block.Paragraph
        && ((at > 0 && blocks[at - 1].Block is Block.Paragraph && blocks[at - 1].Node == blocks[at].Node) || (at + 1 < blocks.Count && blocks[at + 1].Block is Block.Paragraph && blocks[at + 1].Node == blocks[at].Node));

    private static RemovalReason? Reason(WrittenBlock block, HeadTexts heads, int soFar, int running)
    {
        if (!block.IsText)
        {
            return null;
        }

        var text = block.Text;
        var early = soFar * 20L <= running || soFar < 200;
        if (text.Length < 400 && early)
        {
            var key = TextKey.Of(text);
            if (key.Length == 0)
            {
                return RemovalReason.Other;
            }

            if (heads.IsTitle(key) || heads.IsStandfirst(key) || (block.Block is Block.Heading { Level: 2 } && soFar == 0 && heads.ResemblesTitle(key)))
            {
                return RemovalReason.Metadata;
            }
        }

        if (soFar == 0 && HeadLine.IsOne(block))
        {
            return RemovalReason.Metadata;
        }

        if (soFar == 0 && block.Length < 400 && Phrases.IsDisclosure(text))
        {
            return RemovalReason.Advertising;
        }

        // At either end of the text, where notices stand.
        if (block.Block is Block.Paragraph && block.Length < 600 && (soFar == 0 || soFar * 10L >= running * 7L) && NoticeText.IsOwn(text))
        {
            return RemovalReason.Notice;
        }

        if ((block.Length < 40 && Phrases.IsLabel(text)) || (block.Block is Block.Paragraph && Phrases.IsPlaceholder(text)))
        {
            return RemovalReason.Advertising;
        }

        if (block.Block is Block.Heading)
        {
            return block.LinkDensity > 0.7 && block.Length > 25 && Phrases.IsRelated(text) ? RemovalReason.Related : null;
        }

        if (block.LinkDensity > 0.4 && block.Length < 300 && Phrases.IsRelated(text))
        {
            return RemovalReason.Related;
        }

        if (block.Length < 200 && block.LinkDensity > 0.15 && Phrases.IsPlea(text))
        {
            return RemovalReason.Plea;
        }

        if (block.IsAllLinks && block.Length is > 20 and < 200 && block.Block is Block.Paragraph && !text.EndsWith('.') && !HeadLine.IsAddress(text))
        {
            return RemovalReason.Related;
        }

        return null;
    }

    private void TrimEnd(List<WrittenBlock> kept, HeadTexts heads)
    {
        for (var i = kept.Count - 1; i > 0; i--)
        {
            var block = kept[i];
            if (!block.IsText)
            {
                continue;
            }

            var reason = TailLine.Judge(block, heads);
            if (reason is null)
            {
                return;
            }

            Remove(reason.Value, block);
            kept.RemoveAt(i);
        }
    }

    private void TrimHeadings(List<WrittenBlock> kept)
    {
        while (kept.Count > 0 && kept[^1].Block is Block.Heading or Block.Break)
        {
            if (kept[^1].IsText)
            {
                Remove(RemovalReason.Related, kept[^1]);
            }

            kept.RemoveAt(kept.Count - 1);
        }

        while (kept.Count > 0 && kept[0].Block is Block.Break)
        {
            kept.RemoveAt(0);
        }
    }

    private void RemoveRest(List<WrittenBlock> blocks, int from)
    {
        for (var i = from; i < blocks.Count; i++)
        {
            Remove(RemovalReason.Related, blocks[i]);
        }
    }

    private void Remove(RemovalReason reason, WrittenBlock block)
    {
        if (block.IsText && _removed.Count < 400)
        {
            _removed.Add(new RemovedPart(reason, block.Text.Length > Snippet.MaximumLength ? block.Text[..Snippet.MaximumLength] : block.Text, block.Block.Pointer));
        }
    }
}
