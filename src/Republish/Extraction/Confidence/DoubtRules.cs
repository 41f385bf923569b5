using System.Collections.Immutable;
using Republish.Extraction.Blocks;
using Republish.Extraction.Measures;
using Republish.Extraction.Metadata;
using Republish.Pages;

namespace Republish.Extraction.Confidence;

/// <summary>Says why an article may not be whole, or may not be an article.</summary>
internal static class DoubtRules
{
    /// <summary>The doubts about an article taken from mark-up.</summary>
    public static ImmutableArray<Doubt> Find(PageDocument document, PageMeasures measures, StructuredArticle? structured, Article article, List<WrittenBlock> body)
    {
        var doubts = new List<Doubt>();
        Missing(article, doubts);
        Length(body, doubts);
        PageKind.Find(document, measures, structured, article, body, doubts);
        TextDamage.Find(body, isPlainText: false, doubts);
        return [.. doubts];
    }

    /// <summary>The doubts about an article taken from plain text.</summary>
    public static ImmutableArray<Doubt> FindInText(Article article, List<WrittenBlock> body)
    {
        var doubts = new List<Doubt>();
        Missing(article, doubts);
        Length(body, doubts);
        if (article.Removed.Any(r => r.Reason == RemovalReason.Duplicate))
        {
            doubts.Add(new Doubt("title-twice", "The title stands twice; it is shown once.", Blocks: false));
        }

        TextDamage.Find(body, isPlainText: true, doubts);
        return [.. doubts];
    }

    private static void Missing(Article article, List<Doubt> doubts)
    {
        if (article.Title is null)
        {
            doubts.Add(new Doubt("missing-title", "The page has no title that could be told apart from its text.", Blocks: true));
        }

        if (!article.Contributors.Any(c => c.MadeTheText()))
        {
            doubts.Add(new Doubt("missing-byline", "Nobody is named as the author.", Blocks: false));
        }

        if (article.Published is null)
        {
            doubts.Add(new Doubt("missing-date", "The day of publication is not stated.", Blocks: false));
        }

        if (article.CanonicalUrl is null)
        {
            doubts.Add(new Doubt("missing-url", "The article's own address is not known.", Blocks: false));
        }
    }

    private static void Length(List<WrittenBlock> body, List<Doubt> doubts)
    {
        var length = body.Sum(b => b.Length);
        if (length == 0)
        {
            doubts.Add(new Doubt("no-body", "No running text was found.", Blocks: true));
        }
        else if (length < 350)
        {
            doubts.Add(new Doubt("too-short", $"Only {length} characters of text were found.", Blocks: true));
        }
    }
}
