using System.Collections.Immutable;
using Republish.Attribution;
using Republish.Extraction;
using Republish.Licensing.LegalTools;

namespace Republish.Pipeline.Collecting;

/// <summary>Somebody to be credited, as it is kept.</summary>
/// <param name="Name">The name.</param>
/// <param name="Url">Where to find them, or null.</param>
public sealed record StoredParty(string Name, string? Url)
{
    /// <summary>The stored form of <paramref name="party"/>.</summary>
    public static StoredParty Of(CreditedParty party) => new(party.Name, party.Url?.AbsoluteUri);

    /// <summary>The party.</summary>
    public CreditedParty ToParty() => new(Name, Url is null ? null : new Uri(Url));
}

/// <summary>The credit as values rather than as text: what later pages are held against, and what renders the credit again.</summary>
/// <param name="Title">The title, or null.</param>
/// <param name="Language">Its language, or null.</param>
/// <param name="Direction">Its direction, or null.</param>
/// <param name="Authors">The authors in order.</param>
/// <param name="AttributionParties">Others to be credited.</param>
/// <param name="Publisher">The publisher, or null.</param>
/// <param name="Url">The work's own address, or null.</param>
/// <param name="Published">When it was published, or null.</param>
/// <param name="License">The licence's id.</param>
/// <param name="CopyrightNotices">Copyright notices, word for word.</param>
/// <param name="LicenseNotices">Notices that refer to the licence, word for word.</param>
/// <param name="RequestedCredit">The credit line that the publisher asks for, or null.</param>
/// <param name="RequestedCreditUrl">Where that line is to lead, or null.</param>
/// <param name="Modifications">What was changed.</param>
/// <param name="Remarks">What readers must know beside.</param>
public sealed record StoredCredit(
    string? Title,
    string? Language,
    string? Direction,
    ImmutableArray<StoredParty> Authors,
    ImmutableArray<StoredParty> AttributionParties,
    StoredParty? Publisher,
    string? Url,
    PublicationTime? Published,
    string License,
    ImmutableArray<string> CopyrightNotices,
    ImmutableArray<string> LicenseNotices,
    string? RequestedCredit,
    string? RequestedCreditUrl,
    ImmutableArray<Modification> Modifications,
    ImmutableArray<string> Remarks)
{
    /// <summary>What its licensor asked to be left out.</summary>
    public RemovableCredit Removed { get; init; }

    /// <summary>The stored form of <paramref name="credit"/>.</summary>
    public static StoredCredit Of(ArticleAttribution credit) => new(
        credit.Title,
        credit.Language,
        credit.Direction,
        [.. credit.Authors.Select(StoredParty.Of)],
        [.. credit.AttributionParties.Select(StoredParty.Of)],
        credit.Publisher is { } publisher ? StoredParty.Of(publisher) : null,
        credit.Url?.AbsoluteUri,
        credit.Published,
        credit.License.Id,
        credit.CopyrightNotices,
        credit.LicenseNotices,
        credit.RequestedCredit,
        credit.RequestedCreditUrl?.AbsoluteUri,
        credit.Modifications,
        credit.Remarks)
    {
        Removed = credit.Removed,
    };

    /// <summary>The credit.</summary>
    /// <exception cref="InvalidOperationException">The licence's id is not in the catalogue of legal tools.</exception>
    public ArticleAttribution ToAttribution() => new()
    {
        Title = Title,
        Language = Language,
        Direction = Direction,
        Authors = [.. Authors.Select(a => a.ToParty())],
        AttributionParties = [.. AttributionParties.Select(a => a.ToParty())],
        Publisher = Publisher?.ToParty(),
        Url = Url is null ? null : new Uri(Url),
        Published = Published,
        License = LicenseCatalog.ById(License) ?? throw new InvalidOperationException($"The stored licence id \"{License}\" is not in the catalogue of legal tools."),
        CopyrightNotices = CopyrightNotices,
        LicenseNotices = LicenseNotices,
        RequestedCredit = RequestedCredit,
        RequestedCreditUrl = RequestedCreditUrl is null ? null : new Uri(RequestedCreditUrl),
        Modifications = Modifications,
        Remarks = Remarks,
        Removed = Removed,
    };
}
