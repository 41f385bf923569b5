using System.Collections.Frozen;
using Republish.Pages;

namespace Republish.Licensing.Scope;

/// <summary>
/// Finds the heading that a line of an article stands under, and tells whether it announces credits: "Photo credits", "Music:", "Bildnachweise". What is named below
/// such a heading without a subject of its own is what the heading says.
/// </summary>
/// <param name="document">The page.</param>
/// <param name="runs">Its running texts.</param>
internal sealed class CreditSections(PageDocument document, TextRuns runs)
{
    /// <summary>Lines of credits that may stand between a heading and a line.</summary>
    private const int MaximumLines = 20;

    /// <summary>Headings are shorter.</summary>
    private const int LongestHeading = 60;

    /// <summary>A longer paragraph between them is text, and the heading was that of a text.</summary>
    private const int LongestCredit = 300;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Sources =
        ("references bibliography sources citations footnotes endnotes reading quellen quellenverzeichnis literatur literaturverzeichnis einzelnachweise fußnoten fuentes bibliografía referencias références bibliographie lectures riferimenti fonti bibliografia " +
            "referências fontes bronnen literatuur voetnoten").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly PageTree _tree = document.Tree;

    /// <summary>What the heading above a run announces: <see cref="ScopeWord.Picture"/>, <see cref="ScopeWord.Thing"/>, or nothing.</summary>
    public ScopeWord Of(int run)
    {
        for (var above = run - 1; above >= Math.Max(0, run - MaximumLines); above--)
        {
            var text = runs.IsBlank(above) ? default : runs.Beginning(above, LongestCredit).Trim();
            if (text.IsEmpty)
            {
                continue;
            }

            if (text.Length >= LongestCredit)
            {
                return ScopeWord.None;
            }

            if (text.Length <= LongestHeading && IsHeading(above, text))
            {
                return _tree.Contains(_tree.Parent(Block(runs.Start(above))), runs.Start(run)) ? Announced(text.ToString()) : ScopeWord.None;
            }
        }

        return ScopeWord.None;
    }

    private bool IsHeading(int run, ReadOnlySpan<char> text)
    {
        var start = runs.Start(run);
        return _tree.Name(Block(start)) is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "dt" or "th" or "legend" || text[^1] == ':' || IsBold(run);
    }

    // Nothing but bold text on the line.
    private bool IsBold(int run)
    {
        var start = runs.Start(run);
        var places = runs.Text(run).Places;
        var bold = start;
        foreach (var (node, _) in places)
        {
            if (_tree.Name(node) is "b" or "strong")
            {
                bold = node;
                break;
            }

            if (_tree.IsText(node) && !_tree.TextSpan(node).IsWhiteSpace())
            {
                return false;
            }
        }

        return _tree.Name(bold) is "b" or "strong" && places.TrueForAll(p => p.Node <= bold || _tree.Contains(bold, p.Node) || (_tree.IsText(p.Node) && _tree.TextSpan(p.Node).IsWhiteSpace()) || _tree.Name(p.Node) == "br");
    }

    private int Block(int node)
    {
        var i = _tree.Parent(node);
        while (i > 0 && _tree.Element(i) is { IsInline: true })
        {
            i = _tree.Parent(i);
        }

        return i;
    }

    // "Credits" alone may be those of the text.
    private static ScopeWord Announced(string heading)
    {
        if (IsOfSources(heading))
        {
            return ScopeWord.Thing;
        }

        var announced = ScopeWord.None;
        foreach (var word in ScopeWords.In(heading, 0, heading.Length))
        {
            if (word.Word.HasFlag(ScopeWord.Work))
            {
                return ScopeWord.None;
            }

            if (announced == ScopeWord.None && word.Word is ScopeWord.Picture or ScopeWord.Thing && !IsCredit(heading.AsSpan(word.Start, word.End - word.Start)))
            {
                announced = word.Word;
            }
        }

        return announced;
    }

    // "References", "Quellen:", "Further reading": what stands below is cited.
    private static bool IsOfSources(ReadOnlySpan<char> heading)
    {
        foreach (var range in heading.SplitAny(" :&/,\n"))
        {
            if (Sources.Contains(heading[range]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCredit(ReadOnlySpan<char> word) => word.StartsWith("cr", StringComparison.OrdinalIgnoreCase) && word.Contains("dit", StringComparison.OrdinalIgnoreCase);
}
