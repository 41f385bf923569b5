using System.Collections.Immutable;
using Republish.Licensing;

namespace Republish.Attribution;

/// <summary>Takes out of a credit what its licensor asked to be left out.</summary>
public static class CreditRemovals
{
    /// <summary>
    /// The section that asks for it: 4.0 section 3(a)(3), "If requested by the Licensor, You must remove any of the information required by Section 3(a)(1)(A) to the extent
    /// reasonably practicable"; before 4.0 section 4(a), of collections and adaptations. Null of public-domain tools, which ask for nothing.
    /// </summary>
    public static string? SectionOf(License license) => license.IsPublicDomain ? null : license.Version == "4.0" ? "3(a)(3)" : "4(a)";

    /// <summary>The credit without <paramref name="parts"/>, and with a remark that says so.</summary>
    public static ArticleAttribution Apply(ArticleAttribution credit, RemovableCredit parts)
    {
        if (parts == RemovableCredit.None)
        {
            return credit;
        }

        string[] unnamed =
        [
            .. parts.HasFlag(RemovableCredit.Authors) ? credit.Authors.Concat(credit.AttributionParties).Select(p => p.Name) : [],
            .. parts.HasFlag(RemovableCredit.Publisher) && credit.Publisher is { } publisher ? [publisher.Name] : Array.Empty<string>(),
        ];
        var people = parts.HasFlag(RemovableCredit.Authors);
        var line = people || parts.HasFlag(RemovableCredit.Publisher);
        return credit with
        {
            Authors = people ? [] : credit.Authors,
            AttributionParties = people ? [] : credit.AttributionParties,
            Publisher = parts.HasFlag(RemovableCredit.Publisher) ? null : credit.Publisher,
            RequestedCredit = line ? null : credit.RequestedCredit,
            RequestedCreditUrl = line ? null : credit.RequestedCreditUrl,
            Url = parts.HasFlag(RemovableCredit.Link) ? null : credit.Url,
            CopyrightNotices = Notices(credit.CopyrightNotices, parts, unnamed),
            LicenseNotices = Notices(credit.LicenseNotices, parts, unnamed),
            Removed = parts,
        };
    }

    /// <summary>What a copy says of it.</summary>
    public static string Remark(License license) => SectionOf(license) is { } section
        ? $"Credit was left out at the licensor's request ({license.ShortName}, section {section})."
        : "Credit was left out at the author's or publisher's request.";

    private static ImmutableArray<string> Notices(ImmutableArray<string> notices, RemovableCredit parts, string[] unnamed) =>
        parts.HasFlag(RemovableCredit.Notices) ? [] : [.. notices.Where(notice => !unnamed.Any(name => notice.Contains(name, StringComparison.OrdinalIgnoreCase)))];
}
