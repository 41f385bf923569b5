using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Local;

/// <summary>What the run's table says of one entry.</summary>
internal sealed record RunReportRow
{
    /// <summary>The title, or the address of an entry without one.</summary>
    public required string Entry { get; init; }

    /// <summary>The article's address; of an entry that was not collected, where it was looked for, or its id.</summary>
    public required string Address { get; init; }

    /// <summary>The article's id, or null when it was not collected.</summary>
    public string? ArticleId { get; init; }

    /// <summary>The article's state, or null when it was not collected.</summary>
    public ArticleStatus? Status { get; init; }

    /// <summary>What this run did: <c>new</c>, <c>corrected</c>, <c>unchanged</c>, <c>will be tried again</c>; null to say nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The licence's id, or null when none was found.</summary>
    public string? License { get; init; }

    /// <summary>The strongest signal, or null.</summary>
    public string? Evidence { get; init; }

    /// <summary>What was left out.</summary>
    public ImmutableArray<string> LeftOut { get; init; } = [];

    /// <summary>Why it is not republished, or null when it is.</summary>
    public string? Reason { get; init; }

    /// <summary>The state and what the run did, in words.</summary>
    public string Outcome => (Status switch
    {
        ArticleStatus.Republishable => "republishable",
        ArticleStatus.Refused => "refused",
        ArticleStatus.Quarantined => "quarantined",
        ArticleStatus.Withdrawn => "withdrawn",
        _ => "not collected",
    }) + (Note is null ? "" : $" ({Note})");

    /// <summary>The row of an article as it is stored.</summary>
    public static RunReportRow From(ArticleRecord article, string? note = null) => new()
    {
        Entry = article.Title is { Length: > 0 } title ? title : article.Url.AbsoluteUri,
        Address = article.Url.AbsoluteUri,
        ArticleId = article.Id.Value,
        Status = article.Status,
        Note = note,
        License = article.LicenseId,
        Evidence = article.StrongestEvidence,
        LeftOut = article.OmittedSummary,
        Reason = article.Reason,
    };

    /// <summary>
    /// Text of a page as one line that a terminal can be given: no control characters (a page could move the cursor with them) nor ones that
    /// turn the reading direction, no line breaks, and an ellipsis after <paramref name="longest"/> characters.
    /// </summary>
    internal static string Line(string? text, int longest)
    {
        var line = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                {
                    line.Append(' ');
                }
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse))
            {
                line.Append(rune);
            }

            if (line.Length > longest)
            {
                return line.ToString(0, longest - (char.IsHighSurrogate(line[longest - 1]) ? 1 : 0)).TrimEnd() + "…";
            }
        }

        return line.ToString().TrimEnd();
    }
}
