using System.Collections.Immutable;
using System.Text;
using Republish.Pages;
using Republish.Republication.Fidelity;

namespace Republish.Republication.Verification;

/// <summary>What of a partner's page is compared: its words as readers see them, and where it links to.</summary>
internal sealed record PartnerPage
{
    /// <summary>All words in one line, folded, with a space at both ends.</summary>
    public required string Words { get; init; }

    /// <summary>The addresses of all links.</summary>
    public required ImmutableArray<string> Links { get; init; }

    /// <summary>The language that the page declares, or null.</summary>
    public string? Language { get; init; }

    public static PartnerPage Read(PageDocument page)
    {
        var tree = page.Tree;
        var text = new StringBuilder();
        DomWords.Append(text, tree, 0, _ => false, wholePage: true);
        var links = ImmutableArray.CreateBuilder<string>();
        string? language = null;
        for (var i = 0; i < tree.Count; i++)
        {
            language ??= tree.Name(i) == "html" ? tree.Element(i)!.GetAttribute("lang") : null;
            if (tree.Name(i) is "a" or "link" or "area" && tree.Element(i)!.GetAttribute("href") is { Length: > 0 } href)
            {
                links.Add(page.Resolve(href)?.AbsoluteUri ?? href);
            }
        }

        return new PartnerPage
        {
            Words = Line(text.ToString()),
            Links = links.ToImmutable(),
            Language = language,
        };
    }

    /// <summary>Whether the words of <paramref name="text"/> follow each other on the page.</summary>
    public bool Says(string text)
    {
        var words = Line(text).Trim();
        if (words.Length == 0)
        {
            return true;
        }

        // Punctuation may stand around a name: "by Ann Writer, Example News."
        for (var at = Words.IndexOf(words, StringComparison.Ordinal); at >= 0; at = Words.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            if (!char.IsLetterOrDigit(Words[at - 1]) && !char.IsLetterOrDigit(Words[at + words.Length]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the page links to <paramref name="url"/> or writes it out; scheme, <c>www.</c> and a final slash do not matter.</summary>
    public bool PointsTo(Uri url)
    {
        var wanted = Bare(url.AbsoluteUri);
        return Links.Any(l => Bare(l) == wanted) || Words.Contains(wanted, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A text as one line of words, typographic variants of quotation marks and dashes folded: a CMS's typography changes no word.</summary>
    public static string Line(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            folded.Append(c switch
            {
                '‘' or '’' or '‚' or '‛' or '`' or '´' => "'",
                '“' or '”' or '„' or '‟' or '«' or '»' => "\"",
                '–' or '—' or '―' or '‑' => "-",
                '…' => "...",
                _ => c.ToString(),
            });
        }

        return " " + string.Join(' ', WordSequence.Of(folded.Replace("--", "-").ToString())) + " ";
    }

    private static string Bare(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        var bare = start < 0 ? url : url[(start + 3)..];
        var fragment = bare.IndexOf('#', StringComparison.Ordinal);
        bare = fragment < 0 ? bare : bare[..fragment];
        return (bare.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? bare[4..] : bare).TrimEnd('/');
    }
}
