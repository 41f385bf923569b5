using Republish.Extraction.Blocks;
using Republish.Extraction.Body;
using Republish.Extraction.Confidence;
using Republish.Extraction.Measures;
using Republish.Extraction.Metadata;
using Republish.Extraction.Notices;
using Republish.Pages;

namespace Republish.Extraction;

/// <summary>An article with how much text it has.</summary>
/// <param name="Article">The article.</param>
/// <param name="Length">The visible characters of its body.</param>
internal sealed record ExtractedText(Article Article, int Length);

/// <summary>Writes the body that stands in given parts of a page and judges it.</summary>
internal static class BodyReader
{
    /// <summary>The article that <paramref name="metadata"/> describes, with the body of <paramref name="parts"/> (indices in the document's tree).</summary>
    public static ExtractedText Read(PageDocument document, PageMeasures measures, PageHead head, StructuredArticle? structured, ExtractionHints hints, Article metadata, List<int> parts)
    {
        var (body, removed) = Write(document, measures, Heads(metadata, head, structured), hints, parts);
        var article = metadata with
        {
            Body = [.. body.Select(b => b.Block)],
            Removed = [.. removed],
            Notices = NoticeReader.Read(document, measures),
        };
        return new ExtractedText(article with { Doubts = DoubtRules.Find(document, measures, structured, article, body) }, body.Sum(b => b.Length));
    }

    /// <summary>The texts by which repetitions of the page's head are known.</summary>
    public static HeadTexts Heads(Article metadata, PageHead head, StructuredArticle? structured) =>
        new(metadata.Standfirst?.Value, [metadata.Title?.Value, structured?.Headline, head.First("og:title")?.Value, head.Title], metadata.Contributors.Where(c => c.Role == "author").Select(c => c.Name));

    /// <summary>The blocks that stand in <paramref name="parts"/>, and what was left out of them.</summary>
    public static (List<WrittenBlock> Body, List<RemovedPart> Removed) Write(PageDocument document, PageMeasures measures, HeadTexts heads, ExtractionHints hints, List<int> parts)
    {
        var removed = new List<RemovedPart>();
        var writer = new BlockWriter(document, measures, new Furniture(document.Tree, measures, parts), removed);
        foreach (var part in parts)
        {
            writer.Write(part);
        }

        return (new BodyTrim(document, removed).Apply(writer.Written, heads, hints.EndPhrases), removed);
    }
}
