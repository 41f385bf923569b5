using System.Collections.Immutable;
using System.Globalization;
using Republish.Licensing.LegalTools;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Pipeline.Serving;

/// <summary>What a list is to show. Every condition must hold; the empty filter shows all.</summary>
public sealed record ListFilter
{
    /// <summary>Words that must all occur in title, standfirst, authors or tags, as <see cref="SearchTerms.Words"/> gives them.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>The source, or null for any.</summary>
    public SourceId? Source { get; init; }

    /// <summary>The licence's id, or null for any.</summary>
    public string? LicenseId { get; init; }

    /// <summary>Whether the licence must not forbid commercial use.</summary>
    public bool Commercial { get; init; }

    /// <summary>Whether the licence must let adapted texts be shared.</summary>
    public bool Modification { get; init; }

    /// <summary>The languages' primary subtags, of which one must be the article's; empty for any.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>Only what its page dates later, or null.</summary>
    public DateTimeOffset? PublishedAfter { get; init; }

    /// <summary>Only what changed here later, or null.</summary>
    public DateTimeOffset? ChangedAfter { get; init; }

    /// <summary>The term that is likely to be the rarest, whose rows are read; null when only the whole list will do.</summary>
    public string? NarrowestTerm =>
        Words.MaxBy(w => w.Length)
        ?? (Source is { } source ? SearchTerms.Source(source.Value)
            : LicenseId is { } license ? SearchTerms.License(license)
            : Commercial ? SearchTerms.Commercial
            : Modification ? SearchTerms.Modification
            : Languages is [var language] ? SearchTerms.Language(language)
            : null);

    /// <summary>Whether the entry is to be shown.</summary>
    public bool Admits(ListingEntry entry)
    {
        if ((Source is { } source && entry.Source != source)
            || (LicenseId is { } licenseId && entry.LicenseId != licenseId)
            || (!Languages.IsEmpty && !Languages.Contains(SearchTerms.PrimaryLanguage(entry.Language) ?? ""))
            || (ChangedAfter is { } changed && entry.ChangedAt <= changed)
            || (PublishedAfter is { } published && !(PublishedAt(entry.Published) > published)))
        {
            return false;
        }

        if ((Commercial || Modification)
            && (LicenseCatalog.ById(entry.LicenseId) is not { } license || (Commercial && license.IsNonCommercial) || (Modification && !license.PermitsAdaptations)))
        {
            return false;
        }

        return Words.IsEmpty || Words.All(SearchTerms.WordsOf(entry).Contains);
    }

    /// <summary>The earliest instant that an ISO 8601 date of any precision can mean, in UTC; null when it is none.</summary>
    public static DateTimeOffset? PublishedAt(string? text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;
}
