using System.Collections.Immutable;
using System.Text;
using Republish.Licensing.LegalTools;
using Republish.Pipeline.Ports;

namespace Republish.Pipeline.Serving;

/// <summary>
/// Under which terms an article is found: the words of title, standfirst, authors and tags, and its source, licence, language and the uses
/// that the licence leaves free. A word is a run of letters and digits, in lower case; accents count, and nothing is reduced to a stem.
/// </summary>
public static class SearchTerms
{
    /// <summary>How many different words of an article are indexed, the title's first.</summary>
    public const int MostWords = 60;

    private const int LongestWord = 40;

    /// <summary>The words of a text in order, each once.</summary>
    public static IEnumerable<string> Words(string? text)
    {
        var word = new StringBuilder();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (Take(word, seen) is { } ended)
            {
                yield return ended;
            }
        }

        if (Take(word, seen) is { } last)
        {
            yield return last;
        }
    }

    /// <summary>The words under which an article is found.</summary>
    public static ImmutableArray<string> WordsOf(ListingEntry entry) =>
        [.. Words(string.Join('\n', [entry.Title, entry.Standfirst, .. entry.Authors, .. entry.Tags])).Take(MostWords)];

    /// <summary>Every term under which an article is found.</summary>
    public static ImmutableArray<string> Of(ListingEntry entry)
    {
        var terms = ImmutableArray.CreateBuilder<string>();
        terms.AddRange(WordsOf(entry));
        terms.Add(Source(entry.Source.Value));
        terms.Add(License(entry.LicenseId));
        if (PrimaryLanguage(entry.Language) is { } language)
        {
            terms.Add(Language(language));
        }

        if (LicenseCatalog.ById(entry.LicenseId) is { } license)
        {
            if (!license.IsNonCommercial)
            {
                terms.Add(Commercial);
            }

            if (license.PermitsAdaptations)
            {
                terms.Add(Modification);
            }
        }

        return terms.ToImmutable();
    }

    /// <summary>Articles whose licence does not forbid commercial use.</summary>
    public const string Commercial = "type=commercial";

    /// <summary>Articles whose licence lets adapted texts be shared.</summary>
    public const string Modification = "type=modification";

    /// <summary>Articles of a source.</summary>
    public static string Source(string id) => $"source={id}";

    /// <summary>Articles under a licence.</summary>
    public static string License(string id) => $"license={id}";

    /// <summary>Articles in a language, given as its primary subtag.</summary>
    public static string Language(string primary) => $"language={primary}";

    /// <summary>The primary subtag of a BCP 47 tag in lower case ("en" of "en-GB"), or null when there is none.</summary>
    public static string? PrimaryLanguage(string? tag)
    {
        var primary = (tag ?? "").Split('-', '_')[0].ToLowerInvariant();
        return primary.Length is >= 2 and <= 8 && primary.All(char.IsAsciiLetterLower) ? primary : null;
    }

    private static string? Take(StringBuilder word, HashSet<string> seen)
    {
        var text = word.Length is > 0 and <= LongestWord ? word.ToString() : null;
        word.Clear();
        return text is not null && seen.Add(text) ? text : null;
    }
}
