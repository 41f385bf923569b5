using System.ComponentModel;
using System.Text.Json.Serialization;
using Republish.Functions.Api.Push;
using Republish.Pipeline.Partners;
using Republish.Republication;

namespace Republish.Functions.Api.Partners;

/// <summary>
/// What a partner's site does with articles, as it is sent and answered. Its members can be set, since the generated reader gives members that can only be
/// initialised no default.
/// </summary>
internal sealed record ApiPartnerProfile
{
    [Description("The partner's name, for people.")]
    public required string Name { get; init; }

    [Description("The site on which articles appear: an http or https address.")]
    public required string Site { get; init; }

    [Description("How the site earns money with what it publishes.")]
    public CommercialNature Commercial { get; set; } = CommercialNature.None;

    [Description("What it does to the text. Every one of these must be allowed, or the article is not served to this partner.")]
    public IReadOnlyList<Alteration> Alterations { get; set; } = [Alteration.Verbatim];

    [Description("Where articles appear: web, print, newsletter, app, audio.")]
    public IReadOnlyList<string> Media { get; set; } = ["web"];

    [Description("Whether it uses the articles' pictures as well.")]
    public bool WithImages { get; set; }

    [Description("The languages (BCP 47) that lists and feeds show unless another is asked for; empty for all.")]
    public IReadOnlyList<string> Languages { get; set; } = [];

    [Description("The formats it takes, the preferred one first; empty for HTML.")]
    public IReadOnlyList<CopyFormat> Formats { get; set; } = [];
}

/// <summary>A key as the registry shows it.</summary>
/// <param name="Id">What people call it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it expires.</param>
internal sealed record ApiKeyInfo(string Id, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>A partner.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Profile">What its site does with articles.</param>
/// <param name="Keys">Its keys, without their secrets.</param>
/// <param name="CreatedAt">When it was added.</param>
internal sealed record ApiPartner(string Id, ApiPartnerProfile Profile, IReadOnlyList<ApiKeyInfo> Keys, DateTimeOffset CreatedAt)
{
    [Description("Its webhooks and how they stand, those that are not called any more included; absent in lists of partners.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ApiWebhook>? Webhooks { get; init; }

    public static ApiPartner Of(Partner partner) => new(
        partner.Id.Value,
        PartnerInput.Write(partner.Profile),
        [.. partner.Keys.Select(k => new ApiKeyInfo(k.Id, k.CreatedAt, k.ExpiresAt))],
        partner.CreatedAt);
}

/// <summary>Every partner.</summary>
/// <param name="Items">The partners, in the order of their ids.</param>
internal sealed record ApiPartnerList(IReadOnlyList<ApiPartner> Items);

/// <summary>A new key. It is shown this once.</summary>
/// <param name="Key">The key, for the header X-Api-Key.</param>
/// <param name="Id">What people call it.</param>
/// <param name="ExpiresAt">When it expires.</param>
internal sealed record ApiNewKey(string Key, string Id, DateTimeOffset ExpiresAt);

/// <summary>How many keys were taken away.</summary>
/// <param name="Revoked">The number.</param>
internal sealed record ApiRevoked(int Revoked);

/// <summary>How profiles are read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(SnakeCaseEnum<CommercialNature>), typeof(SnakeCaseEnum<Alteration>), typeof(SnakeCaseEnum<CopyFormat>)])]
[JsonSerializable(typeof(ApiPartnerProfile))]
internal sealed partial class PartnerJson : JsonSerializerContext;
