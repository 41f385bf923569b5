using System.Collections.Immutable;
using AngleSharp.Html.Parser;
using Republish.Pages;
using Republish.Republication.Fidelity;
using Republish.Republication.Terms;

namespace Republish.Republication.Verification;

/// <summary>Are the article's words unchanged on a partner's page? Compared paragraph by paragraph, so that what stands between them does not matter.</summary>
internal static class TextCheck
{
    /// <summary>At least so many words of another text must agree before a place on the page counts as the paragraph's.</summary>
    private const int Anchor = 4;

    public static IEnumerable<VerificationFinding> Of(PublishedCopy copy, PartnerPage page)
    {
        var license = copy.Attribution.License;
        var clauses = LicenseClauses.Of(license);
        var section = license.PermitsAdaptations || license.IsPublicDomain ? null : LicenseClauses.Cite(license, clauses.NoDerivatives);
        var changes = license.IsPublicDomain || !license.PermitsAdaptations ? section : clauses.Changes is { } c ? LicenseClauses.Cite(license, c) : null;
        var paragraphs = Paragraphs(copy.Html);
        if (paragraphs.Length == 0)
        {
            yield break;
        }

        var absent = Enumerable.Range(0, paragraphs.Length).Where(i => !page.Words.Contains(paragraphs[i], StringComparison.Ordinal)).ToArray();
        if (absent.Length == 0)
        {
            yield break;
        }

        var pageWords = page.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToImmutableArray();
        var index = Shingles(pageWords);
        var changed = new List<(int Paragraph, string Difference)>();
        var missing = new List<int>();
        foreach (var i in absent)
        {
            if (Nearest(paragraphs[i], pageWords, index) is { } difference)
            {
                changed.Add((i, difference));
            }
            else
            {
                missing.Add(i);
            }
        }

        if (missing.Count == paragraphs.Length || (missing.Count > paragraphs.Length * 0.7 && changed.Count <= 1))
        {
            yield return IsOtherLanguage(paragraphs, page, copy.Attribution.Language)
                ? new("translated", "The text is not the article's: it stands there in another language.", section ?? changes)
                : new("text-missing", "The article's text does not stand on the page.", section);
            yield break;
        }

        foreach (var (_, difference) in changed.Take(10))
        {
            yield return new("text-changed", $"Words were changed: {difference}.", section ?? changes);
        }

        if (missing.Count == 0)
        {
            yield break;
        }

        // What is missing up to the end was cut off; what is missing in between was taken out.
        var cutFrom = paragraphs.Length;
        while (cutFrom > 0 && missing.Contains(cutFrom - 1))
        {
            cutFrom--;
        }

        if (cutFrom < paragraphs.Length)
        {
            yield return new("text-truncated", $"The text ends early: {paragraphs.Length - cutFrom} of {paragraphs.Length} paragraphs are missing at its end.", section ?? changes);
        }

        foreach (var i in missing.Where(i => i < cutFrom).Take(10))
        {
            yield return new("text-changed", $"A paragraph is missing: \"{Start(paragraphs[i])}\".", section ?? changes);
        }
    }

    private static ImmutableArray<string> Paragraphs(string html)
    {
        var tree = PageTree.Build(new HtmlParser().ParseDocument(html));
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < tree.Count; i++)
        {
            if (tree.Element(i)?.GetAttribute("data-republish") == "body")
            {
                DomWords.Append(text, tree, i, n => tree.Element(n)!.HasAttribute("data-republish"));
                break;
            }
        }

        return [.. text.ToString().Split("\n\n").Select(PartnerPage.Line).Where(p => p.Length > 2)];
    }

    private static Dictionary<string, int> Shingles(ImmutableArray<string> words)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i + Anchor <= words.Length; i++)
        {
            index.TryAdd(string.Join(' ', words.AsSpan(i, Anchor)!), i);
        }

        return index;
    }

    /// <summary>How the page's nearest passage differs from the paragraph; null when no passage is near.</summary>
    private static string? Nearest(string paragraph, ImmutableArray<string> page, Dictionary<string, int> index)
    {
        var words = paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToImmutableArray();
        for (var i = 0; i + Anchor <= words.Length; i++)
        {
            if (!index.TryGetValue(string.Join(' ', words.AsSpan(i, Anchor)!), out var at))
            {
                continue;
            }

            var start = Math.Max(0, at - i);
            var differences = WordDifference.Between(words, page.Slice(start, Math.Min(words.Length, page.Length - start)));
            return differences.IsEmpty ? "words before or behind the passage run into it" : differences[0];
        }

        return null;
    }

    /// <summary>
    /// Whether the page is written in another language: it says so, or the article's commonest words, which every text of its language
    /// is full of, are rare there.
    /// </summary>
    private static bool IsOtherLanguage(ImmutableArray<string> paragraphs, PartnerPage page, string? language)
    {
        if (language is not null && page.Language is { Length: >= 2 } declared && !declared.StartsWith(language.Split('-')[0], StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var words = paragraphs.SelectMany(p => p.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var common = words.GroupBy(w => w, StringComparer.OrdinalIgnoreCase).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(8).Select(g => g.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var pageWords = page.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        double Share(string[] all) => all.Length == 0 ? 0 : (double)all.Count(common.Contains) / all.Length;
        return words.Length >= 40 && Share(pageWords) < Share(words) / 3;
    }

    private static string Start(string paragraph) => string.Join(' ', paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(10));
}
