using System.Collections.Immutable;
using Republish.Extraction;
using Republish.Pages;
using Republish.Republication.Fidelity;

namespace Republish.Republication;

/// <summary>
/// Proves that a copy's words are the page's: the words of the article's elements in the page's DOM against the words read back
/// from each rendered form. Neither side goes through the model from which the copy was rendered.
/// </summary>
public static class FidelityChecker
{
    /// <summary>Proves the copy of <paramref name="article"/>, rendered as <paramref name="rendered"/>.</summary>
    public static FidelityProof Prove(PageDocument document, Article article, string? headline, IReadOnlyDictionary<CopyFormat, string> rendered) => Compute(
        document,
        headline,
        article.Standfirst?.Value,
        [.. article.Body.Where(b => b is not (Block.Figure or Block.Embed or Block.Break)).Select(b => b.Pointer).Distinct(StringComparer.Ordinal)],
        [.. ArticleParts.NotText(article).Distinct(StringComparer.Ordinal).Select(p => new LeftOutPart(p)), .. article.Removed.Select(r => new LeftOutPart(r.Pointer, r.Text))],
        rendered);

    /// <summary>Computes the proof again from a capture and a copy; it is the copy's own when neither was changed.</summary>
    public static FidelityProof Verify(PageDocument document, RepublishableCopy copy) =>
        Compute(document, copy.Fidelity.Headline, copy.Fidelity.Standfirst, copy.Fidelity.Blocks, copy.Fidelity.LeftOut, copy.Rendered);

    private static FidelityProof Compute(
        PageDocument document,
        string? headline,
        string? standfirst,
        ImmutableArray<string> blocks,
        ImmutableArray<LeftOutPart> leftOut,
        IReadOnlyDictionary<CopyFormat, string> rendered)
    {
        var onPage = new List<string>();
        foreach (var (name, line) in new[] { ("headline", headline), ("standfirst", standfirst) })
        {
            if (line is not null && !PagePresence.Holds(document, line))
            {
                onPage.Add($"the {name} does not stand on the page: \"{line}\"");
            }
        }

        var source = ImmutableArray.Create<string>([.. WordSequence.Of(headline), .. WordSequence.Of(standfirst), .. SourceWords.Of(document, blocks, leftOut)]);
        return new FidelityProof
        {
            CaptureHash = document.Page.Hash,
            SourceWordsHash = WordSequence.Hash(source),
            SourceWords = source.Length,
            Headline = headline,
            Standfirst = standfirst,
            Blocks = blocks,
            LeftOut = leftOut,
            Transformations = FormatChanges.All,
            Formats = [.. rendered.OrderBy(r => r.Key).Select(r => Compare(source, r.Key, r.Value, onPage))],
        };
    }

    private static FormatFidelity Compare(ImmutableArray<string> source, CopyFormat format, string rendered, List<string> onPage)
    {
        var words = CopyWords.Of(format, rendered);
        return new FormatFidelity(format, WordSequence.Hash(words), words.Length, [.. onPage, .. WordDifference.Between(source, words)]);
    }
}
