using System.ComponentModel;
using System.Text.Json.Serialization;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Partners;

namespace Republish.Functions.Api;

/// <summary>A licence, as every answer states it.</summary>
/// <param name="Spdx">The identifier in SPDX's spelling.</param>
/// <param name="Name">The licence's full English name.</param>
/// <param name="LicenseUrl">The deed's canonical URL.</param>
/// <param name="LicenseVersion">The version.</param>
/// <param name="Jurisdiction">The port's code, or null for unported and international licences.</param>
/// <param name="Permits">What it permits, in ccREL's terms.</param>
/// <param name="Requires">What it requires, in ccREL's terms.</param>
/// <param name="Prohibits">What it prohibits, in ccREL's terms.</param>
internal sealed record ApiLicense(
    string Spdx,
    string Name,
    string LicenseUrl,
    string LicenseVersion,
    string? Jurisdiction,
    IReadOnlyList<string> Permits,
    IReadOnlyList<string> Requires,
    IReadOnlyList<string> Prohibits);

/// <summary>Where an article's parts are.</summary>
/// <param name="Self">The article.</param>
/// <param name="Copy">The republishable copy; choose the format with <c>Accept</c> or <c>?format=</c>.</param>
/// <param name="Evidence">On what evidence it is republished.</param>
/// <param name="Fidelity">The proof that the copy's text is the source's.</param>
internal sealed record ApiLinks(string Self, string Copy, string Evidence, string Fidelity);

/// <summary>An article in a list.</summary>
internal record ApiArticleSummary
{
    [Description("The article's id: 32 hexadecimal digits.")]
    public required string Id { get; init; }

    [Description("The source it was collected from.")]
    public required string Source { get; init; }

    [Description("The article's own address at its publisher.")]
    public required string Url { get; init; }

    [Description("The title, or null when the page has none.")]
    public string? Title { get; init; }

    [Description("The standfirst, or null.")]
    public string? Standfirst { get; init; }

    [Description("The authors in order; empty when the page names none.")]
    public IReadOnlyList<string> Authors { get; init; } = [];

    [Description("The publisher's name, or null.")]
    public string? Publisher { get; init; }

    [Description("When it was published: ISO 8601 as far as the page says, or null.")]
    public string? Published { get; init; }

    [Description("The text's language (BCP 47), or null.")]
    public string? Language { get; init; }

    [Description("The current version's number.")]
    public required int Version { get; init; }

    [Description("When it was first listed here.")]
    public required DateTimeOffset ListedAt { get; init; }

    [Description("When its content or rights last changed.")]
    public required DateTimeOffset ChangedAt { get; init; }

    [Description("The page's tags; empty when it has none.")]
    public IReadOnlyList<string> Tags { get; init; } = [];

    [Description("The licence of the text, with what it permits, requires and prohibits.")]
    public required ApiLicense License { get; init; }

    [Description("Where the article's parts are.")]
    public required ApiLinks Links { get; init; }
}

/// <summary>A page of the list.</summary>
/// <param name="Items">The articles, newest first.</param>
/// <param name="Next">The address of the next page, or null at the end.</param>
/// <param name="Terms">The use that everything in this list is free for.</param>
internal sealed record ApiArticleList(IReadOnlyList<ApiArticleSummary> Items, string? Next, ApiUseTerms Terms);

/// <summary>The use that an answer is free for.</summary>
/// <param name="Use">Its name: <c>noncommercial_verbatim</c>, or <c>profile</c> for the uses that the partner's profile names.</param>
/// <param name="Text">The use in words.</param>
internal sealed record ApiUseTerms(string Use, string Text)
{
    /// <summary>What everybody may do.</summary>
    public static ApiUseTerms NoncommercialVerbatim { get; } = new(
        "noncommercial_verbatim",
        "Everything here may be republished whole, word for word and without payment, with its credit and licence. Other uses: see each article's decisions.");

    private static readonly ApiUseTerms OfProfile = new(
        "profile",
        "Everything here may be used in every way that your profile names (/v1/me), with its credit and licence and as its obligations say.");

    /// <summary>The terms for a site, or for somebody without a profile.</summary>
    public static ApiUseTerms Of(SiteProfile? site) => site is null ? NoncommercialVerbatim : OfProfile;
}

/// <summary>A rule that must be kept.</summary>
/// <param name="Id">A stable id.</param>
/// <param name="Section">The section of the licence, or the house rule's name.</param>
/// <param name="Text">What it means, for people.</param>
/// <param name="From"><c>license</c> or <c>house_rules</c>.</param>
internal sealed record ApiObligation(string Id, string Section, string Text, string From);

/// <summary>A version of an article.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="CapturedAt">When its page was fetched.</param>
/// <param name="License">The SPDX id of the licence it was granted under.</param>
/// <param name="Copy">Where its copy is.</param>
internal sealed record ApiVersion(int Number, DateTimeOffset CapturedAt, string License, string Copy);

/// <summary>An article.</summary>
internal sealed record ApiArticle : ApiArticleSummary
{
    [Description("The credit that must stand with every copy.")]
    public required StoredAttribution Attribution { get; init; }

    [Description("Notices that stand in the copy word for word.")]
    public IReadOnlyList<string> Notices { get; init; } = [];

    [Description("What does not travel with the copy, and why.")]
    public IReadOnlyList<ApiOmission> Omissions { get; init; } = [];

    [Description("Quotations from other outlets, which are not under the licence.")]
    public IReadOnlyList<ApiQuotation> Quotations { get; init; } = [];

    [Description("What the source page itself had lost or left unclear; reported, not repaired.")]
    public IReadOnlyList<string> Doubts { get; init; } = [];

    [Description("What the terms say of the common uses, with rule and licence section.")]
    public IReadOnlyList<StoredDecision> Decisions { get; init; } = [];

    [Description("What whoever asked must do when using it.")]
    public IReadOnlyList<ApiObligation> Obligations { get; init; } = [];

    [Description("Every version, oldest first; the last one is current.")]
    public IReadOnlyList<ApiVersion> Versions { get; init; } = [];

    [Description("The use that this answer is free for.")]
    public required ApiUseTerms Terms { get; init; }
}

/// <summary>Something that does not travel with the copy.</summary>
/// <param name="Kind"><c>image</c>, <c>embed</c> or <c>text</c>.</param>
/// <param name="What">What it was.</param>
/// <param name="Reason">Why it was left out.</param>
/// <param name="Code">A short, stable name of the reason.</param>
/// <param name="Pointer">Where it stood in the page.</param>
internal sealed record ApiOmission(string Kind, string What, string Reason, string Code, string Pointer);

/// <summary>A quotation from another outlet.</summary>
/// <param name="Outlet">Who is quoted, or null when the text does not say.</param>
/// <param name="Words">How many words.</param>
/// <param name="Start">The first words.</param>
/// <param name="Pointer">Where it stands in the page.</param>
internal sealed record ApiQuotation(string? Outlet, int Words, string Start, string Pointer);

/// <summary>How the API's answers are written: names in snake_case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ApiArticleList))]
[JsonSerializable(typeof(ApiArticle))]
[JsonSerializable(typeof(StoredEvidence))]
[JsonSerializable(typeof(StoredFidelity))]
internal sealed partial class ApiJson : JsonSerializerContext;
