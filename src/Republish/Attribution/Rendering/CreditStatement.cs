using System.Collections.Immutable;
using System.Globalization;
using Republish.Attribution.Titles;
using Republish.Extraction;

namespace Republish.Attribution.Rendering;

/// <summary>What a part of a credit says, so that each format can mark it up in its own way.</summary>
internal enum CreditRole
{
    Plain,
    Title,
    Author,
    Party,
    Publisher,
    WorkUrl,
    Date,
    License,
    Copyright,
    Notice,
    RequestedCredit,
    Change,
    Remark,
    Record,
}

/// <summary>A few words of a credit.</summary>
/// <param name="Role">What they say.</param>
/// <param name="Text">The words for readers.</param>
/// <param name="Url">Where they lead, or null.</param>
/// <param name="Machine">The same for programs where it differs: the ISO date; null otherwise.</param>
internal readonly record struct CreditPart(CreditRole Role, string Text, Uri? Url = null, string? Machine = null);

/// <summary>The credit in words: lines of parts, the same for all formats. <see cref="ArticleAttribution"/> goes in, nothing else.</summary>
internal static class CreditStatement
{
    /// <summary>What stands for the authors when the page names none: the publisher is credited and the gap stays visible (3.0 section 1, "Original Author").</summary>
    public const string AuthorNotNamed = "author not named";

    public static ImmutableArray<ImmutableArray<CreditPart>> Of(ArticleAttribution attribution)
    {
        var lines = ImmutableArray.CreateBuilder<ImmutableArray<CreditPart>>();
        lines.Add(Work(attribution));
        if (Source(attribution) is { IsEmpty: false } source)
        {
            lines.Add(source);
        }

        lines.Add(Terms(attribution));
        lines.AddRange(attribution.CopyrightNotices.Select(n => Line(CreditRole.Copyright, n)));
        lines.AddRange(attribution.LicenseNotices.Select(n => Line(CreditRole.Notice, n)));
        if (attribution.RequestedCredit is { } requested)
        {
            lines.Add(attribution.RequestedCreditUrl is { } asked && asked != attribution.Url
                ? [.. Line(CreditRole.RequestedCredit, requested), new(CreditRole.Plain, " "), Address(asked)]
                : Line(CreditRole.RequestedCredit, requested));
        }

        lines.AddRange(attribution.Modifications.Select(m => Line(CreditRole.Change, m.Text)));
        lines.AddRange(attribution.Remarks.Select(r => Line(CreditRole.Remark, r)));
        if (attribution.Record is { } record)
        {
            lines.Add([new(CreditRole.Plain, "Evidence of the licence: "), Address(record.Evidence), new(CreditRole.Plain, " – current version of this text: "), Address(record.Current)]);
        }

        return lines.ToImmutable();
    }

    /// <summary>A day as readers write it: "29 September 2015".</summary>
    public static string Day(PublicationTime time) => time.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>How names follow each other: "A, B and C"; with semicolons when a name itself holds a comma or "and".</summary>
    public static IEnumerable<(string Before, CreditedParty Party)> Series(ImmutableArray<CreditedParty> parties)
    {
        var plain = parties.All(p => !p.Name.Contains(',') && !p.Name.Contains(" and ", StringComparison.Ordinal));
        for (var i = 0; i < parties.Length; i++)
        {
            yield return (i == 0 ? "" : !plain ? "; " : i == parties.Length - 1 ? " and " : ", ", parties[i]);
        }
    }

    private static ImmutableArray<CreditPart> Work(ArticleAttribution a)
    {
        var parts = ImmutableArray.CreateBuilder<CreditPart>();
        if (a.Title is { } title)
        {
            parts.Add(new(CreditRole.Plain, "\""));
            parts.Add(new(CreditRole.Title, TitleNormalizer.OneLine(title)));
            parts.Add(new(CreditRole.Plain, "\""));
        }
        else
        {
            parts.Add(new(CreditRole.Plain, "Untitled article"));
        }

        if (!a.Authors.IsEmpty)
        {
            parts.Add(new(CreditRole.Plain, " by "));
            Append(parts, CreditRole.Author, a.Authors);
        }
        else if (a.Publisher is { } publisher)
        {
            parts.Add(new(CreditRole.Plain, " by "));
            parts.Add(new(CreditRole.Publisher, TitleNormalizer.OneLine(publisher.Name), publisher.Url));
            parts.Add(new(CreditRole.Plain, $" ({AuthorNotNamed})"));
        }
        else
        {
            parts.Add(new(CreditRole.Plain, $" ({AuthorNotNamed})"));
        }

        if (!a.AttributionParties.IsEmpty)
        {
            parts.Add(new(CreditRole.Plain, ", with credit to "));
            Append(parts, CreditRole.Party, a.AttributionParties);
        }

        parts.Add(new(CreditRole.Plain, "."));
        return parts.ToImmutable();
    }

    private static ImmutableArray<CreditPart> Source(ArticleAttribution a)
    {
        if (a.Publisher is null && a.Url is null && a.Published is null)
        {
            return [];
        }

        var parts = ImmutableArray.CreateBuilder<CreditPart>();
        parts.Add(new(CreditRole.Plain, "Originally published"));
        if (a.Publisher is { } publisher)
        {
            parts.Add(new(CreditRole.Plain, " by "));
            parts.Add(new(a.Authors.IsEmpty ? CreditRole.Plain : CreditRole.Publisher, TitleNormalizer.OneLine(publisher.Name), publisher.Url));
        }

        if (a.Url is { } url)
        {
            parts.Add(new(CreditRole.Plain, " at "));
            parts.Add(new(CreditRole.WorkUrl, url.AbsoluteUri, url));
        }

        if (a.Published is { } published)
        {
            parts.Add(new(CreditRole.Plain, " on "));
            parts.Add(new(CreditRole.Date, Day(published), null, published.ToString()));
        }

        // A full stop right behind an address would be read as part of it.
        var hasAddress = a.Url is not null || a.Removed.HasFlag(RemovableCredit.Link);
        var unknown = (hasAddress, a.Published is not null) switch
        {
            (false, false) => " (address and date not known).",
            (false, _) => " (address not known).",
            (_, false) => " (date not known).",
            _ => ".",
        };
        parts.Add(new(CreditRole.Plain, unknown));
        return parts.ToImmutable();
    }

    private static ImmutableArray<CreditPart> Terms(ArticleAttribution a) =>
    [
        new(CreditRole.Plain, a.License.IsPublicDomain ? "Marked with " : "Licensed under "),
        new(CreditRole.License, a.License.ShortName, a.License.Deed),
        new(CreditRole.Plain, "."),
    ];

    private static void Append(ImmutableArray<CreditPart>.Builder parts, CreditRole role, ImmutableArray<CreditedParty> parties)
    {
        foreach (var (before, party) in Series(parties))
        {
            if (before.Length > 0)
            {
                parts.Add(new(CreditRole.Plain, before));
            }

            parts.Add(new(role, TitleNormalizer.OneLine(party.Name), party.Url));
        }
    }

    private static CreditPart Address(Uri url) => new(CreditRole.Record, url.AbsoluteUri, url);

    private static ImmutableArray<CreditPart> Line(CreditRole role, string text) => [new(role, TitleNormalizer.OneLine(text))];
}
