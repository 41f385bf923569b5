using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Republish.Functions.Api.Keys;
using Republish.Licensing.LegalTools;
using Republish.Pipeline.Serving;
using Republish.Sources;

namespace Republish.Functions.Api;

/// <summary>What a list or a feed is asked to show, as the address says it.</summary>
internal sealed class ListQuery
{
    /// <summary>The parameters of a filter.</summary>
    public static readonly string[] FilterNames = ["q", "source", "license", "license_type", "language", "published_after", "changed_after"];

    private const int MostWords = 10;
    private const int LongestQuery = 200;

    [FromQuery(Name = "q"), Description("Words that must all occur in title, standfirst, authors or tags: whole words, upper and lower case alike, accents as they are. At most 10.")]
    public string? Q { get; init; }

    [FromQuery(Name = "source"), Description("A source's id; /v1/sources lists them.")]
    public string? Source { get; init; }

    [FromQuery(Name = "license"), Description("A licence's SPDX id, such as CC-BY-4.0; /v1/licenses lists them.")]
    public string? License { get; init; }

    [FromQuery(Name = "license_type"), Description("commercial, modification, or both with a comma: licences that do not forbid commercial use, that let changed texts be shared.")]
    public string? LicenseType { get; init; }

    [FromQuery(Name = "language"), Description("A language (BCP 47); en also finds en-GB. A partner with languages in its profile is shown those unless it asks.")]
    public string? Language { get; init; }

    [FromQuery(Name = "published_after"), Description("Only articles that their page dates later: ISO 8601, a day or an instant.")]
    public string? PublishedAfter { get; init; }

    [FromQuery(Name = "changed_after"), Description("Only articles that changed here later: ISO 8601, a day or an instant.")]
    public string? ChangedAfter { get; init; }

    /// <summary>The filter, or what is wrong with it.</summary>
    public (ListFilter? Filter, ProblemHttpResult? Problem) Read(Caller caller)
    {
        var words = SearchTerms.Words(Q).ToArray();
        if (Q is not null && (words.Length is 0 or > MostWords || Q.Length > LongestQuery))
        {
            return Bad("q", $"q must have 1 to {MostWords} words and at most {LongestQuery} characters.");
        }

        if (Source is not null && SourceId.Parse(Source) is null)
        {
            return Bad("source", "source must be a source's id; /v1/sources lists them.");
        }

        var license = License is null ? null : LicenseCatalog.ById(License);
        if (License is not null && license is null)
        {
            return Bad("license", "license must be the SPDX id of a Creative Commons licence, such as CC-BY-4.0.");
        }

        var types = LicenseType?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        if (types.FirstOrDefault(t => t is not ("commercial" or "modification")) is not null)
        {
            return Bad("license_type", "license_type must be commercial, modification, or commercial,modification.");
        }

        var language = SearchTerms.PrimaryLanguage(Language);
        if (Language is not null && language is null)
        {
            return Bad("language", "language must be a BCP 47 tag such as en or pt-BR.");
        }

        if (!TryInstant(PublishedAfter, out var published))
        {
            return Bad("published_after", "published_after must be ISO 8601, such as 2026-01-31 or 2026-01-31T12:00:00Z.");
        }

        if (!TryInstant(ChangedAfter, out var changed))
        {
            return Bad("changed_after", "changed_after must be ISO 8601, such as 2026-01-31 or 2026-01-31T12:00:00Z.");
        }

        var usual = caller.Partner?.Profile.Languages.Select(l => SearchTerms.PrimaryLanguage(l) ?? "") ?? [];
        return (new ListFilter
        {
            Words = [.. words],
            Source = SourceId.Parse(Source),
            LicenseId = license?.Id,
            Commercial = types.Contains("commercial"),
            Modification = types.Contains("modification"),
            Languages = language is null ? [.. usual.Distinct()] : [language],
            PublishedAfter = published,
            ChangedAfter = changed,
        }, null);
    }

    /// <summary>The parameters as they were given, to carry on in the address of the next page: empty, or ending in an ampersand.</summary>
    public string ToQueryString()
    {
        var query = new StringBuilder();
        (string Name, string? Value)[] given =
        [
            ("q", Q), ("source", Source), ("license", License), ("license_type", LicenseType), ("language", Language),
            ("published_after", PublishedAfter), ("changed_after", ChangedAfter),
        ];
        foreach (var (name, value) in given)
        {
            if (value is not null)
            {
                query.Append(CultureInfo.InvariantCulture, $"{name}={Uri.EscapeDataString(value)}&");
            }
        }

        return query.ToString();
    }

    private static (ListFilter?, ProblemHttpResult?) Bad(string name, string detail) => (null, ApiProblems.BadParameter(name, detail));

    private static bool TryInstant(string? text, out DateTimeOffset? instant)
    {
        // An unescaped plus sign arrives as a space.
        instant = ListFilter.PublishedAt(text?.Replace(' ', '+'));
        return text is null || instant is not null;
    }
}
