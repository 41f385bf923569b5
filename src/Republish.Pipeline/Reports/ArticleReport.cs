using System.Globalization;
using Republish.Pages;
using Republish.Sources;

namespace Republish.Pipeline.Reports;

/// <summary>Somebody's word that something is wrong with an article here. Holds what the reporter wrote and nothing else of who it is.</summary>
public sealed record ArticleReport
{
    /// <summary>What a report can be about.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["license", "third-party-material", "takedown", "credit", "text", "other"];

    /// <summary>How a report can end.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["withdrawn", "credit-removed", "corrected", "unfounded", "other"];

    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 4_000;

    /// <summary>The longest contact, in characters.</summary>
    public const int LongestContact = 200;

    /// <summary>Its id (<see cref="IdOf"/>): the newest day sorts first.</summary>
    public required string Id { get; init; }

    /// <summary>The article.</summary>
    public required ArticleId Article { get; init; }

    /// <summary>What it is about: one of <see cref="Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What the reporter wrote.</summary>
    public required string Text { get; init; }

    /// <summary>Where the reporter wants to be answered, as it was given; null when it was not, and erased when the report is settled.</summary>
    public string? Contact { get; init; }

    /// <summary>The partner whose key came with the report, or null.</summary>
    public string? Partner { get; init; }

    /// <summary>When it came, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was settled, in UTC; null while it is open.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>How it ended: one of <see cref="Outcomes"/>; null while it is open.</summary>
    public string? Outcome { get; init; }

    /// <summary>What the operator noted; null when nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The id of a report: the day, counted backwards, and a hash of what was written, so that the same report twice on one day is one.</summary>
    public static string IdOf(ArticleId article, string kind, string text, string? contact, DateTimeOffset at)
    {
        var day = (int)(at.UtcDateTime - DateTime.UnixEpoch).TotalDays;
        var hash = ContentHash.Of(System.Text.Encoding.UTF8.GetBytes($"{article.Value}\n{kind}\n{contact}\n{text}")).Hex[..24];
        return string.Create(CultureInfo.InvariantCulture, $"{999_999 - day:D6}-{hash}");
    }

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsId(string? text) =>
        text is { Length: 31 } && text[6] == '-' && text.Where((_, i) => i != 6).All(char.IsAsciiHexDigitLower);
}
