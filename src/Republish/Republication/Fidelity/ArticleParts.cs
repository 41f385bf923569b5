using Republish.Extraction;

namespace Republish.Republication.Fidelity;

/// <summary>Walks an article's blocks. The model's depth is bounded by the parser's (512), so an explicit stack stays small.</summary>
internal static class ArticleParts
{
    /// <summary>All blocks of the body, containers before what they hold, in order.</summary>
    public static IEnumerable<Block> All(Article article)
    {
        var open = new Stack<Block>(article.Body.Reverse());
        while (open.TryPop(out var block))
        {
            yield return block;
            foreach (var inner in Inner(block).Reverse())
            {
                open.Push(inner);
            }
        }
    }

    /// <summary>All pictures: above the text, in figures and in lines.</summary>
    public static IEnumerable<ArticleImage> Images(Article article)
    {
        if (article.LeadImage is { IsShown: true } lead)
        {
            yield return lead;
        }

        foreach (var block in All(article))
        {
            if (block is Block.Figure figure)
            {
                yield return figure.Image;
                foreach (var image in InLine(figure.Image.Caption))
                {
                    yield return image;
                }
            }

            foreach (var image in Lines(block).SelectMany(InLine))
            {
                yield return image;
            }
        }
    }

    /// <summary>The pointers of pictures and embedded content, whose words are not the article's text.</summary>
    public static IEnumerable<string> NotText(Article article) =>
        All(article).Where(b => b is Block.Figure or Block.Embed).Select(b => b.Pointer)
            .Concat(All(article).OfType<Block.Embed>().Select(e => e.Content.Pointer))
            .Concat(Images(article).Select(i => i.Pointer));

    private static IEnumerable<Block> Inner(Block block) => block switch
    {
        Block.List l => l.Items.SelectMany(i => i),
        Block.DescriptionList d => d.Items.SelectMany(i => i.Content),
        Block.Table t => t.Rows.SelectMany(r => r.Cells).SelectMany(c => c.Content),
        Block.Quote q => q.Content,
        _ => [],
    };

    private static IEnumerable<System.Collections.Immutable.ImmutableArray<Inline>> Lines(Block block) => block switch
    {
        Block.Paragraph p => [p.Content],
        Block.Heading h => [h.Content],
        Block.Table t => [t.Caption],
        _ => [],
    };

    private static IEnumerable<ArticleImage> InLine(System.Collections.Immutable.ImmutableArray<Inline> content)
    {
        foreach (var inline in content)
        {
            if (inline is Inline.Picture picture)
            {
                yield return picture.Image;
            }

            var inner = inline switch
            {
                Inline.Styled s => s.Content,
                Inline.Link l => l.Content,
                Inline.Span s => s.Content,
                _ => [],
            };
            foreach (var image in InLine(inner))
            {
                yield return image;
            }
        }
    }
}
