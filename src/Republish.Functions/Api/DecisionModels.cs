using System.ComponentModel;
using System.Text.Json.Serialization;
using Republish.Republication;

namespace Republish.Functions.Api;

/// <summary>What somebody asks about an article.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DecisionRequest
{
    [Description("The article's id: 32 hexadecimal digits.")]
    public required string Article { get; init; }

    [Description("What is to be done with it; unless given: with a key every use that your profile names, without one published on the web, whole, word for word, without payment and without pictures.")]
    public ApiUse? Use { get; init; }

    [Description("What is true of everything that the partner publishes; unless given, it earns nothing. The profile of the key, when there is one, counts as well.")]
    public ApiDecisionPartner? Partner { get; init; }
}

/// <summary>An intended use. Its members can be set, since the generated reader gives members that can only be initialised no default.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ApiUse
{
    [Description("Where it will appear: web, print, newsletter, app, audio, ….")]
    public string Medium { get; set; } = "web";

    [Description("How this use earns money.")]
    [JsonConverter(typeof(SnakeCaseEnum<CommercialNature>))]
    public CommercialNature Commercial { get; set; } = CommercialNature.None;

    [Description("What is done to the text.")]
    [JsonConverter(typeof(SnakeCaseEnum<Alteration>))]
    public Alteration Alteration { get; set; } = Alteration.Verbatim;

    [Description("Whether the article's pictures are to be used as well.")]
    public bool WithImages { get; set; }
}

/// <summary>A partner, as far as terms depend on it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ApiDecisionPartner
{
    [Description("How the partner's site or paper earns money.")]
    [JsonConverter(typeof(SnakeCaseEnum<CommercialNature>))]
    public CommercialNature Commercial { get; set; } = CommercialNature.None;
}

/// <summary>What the terms say.</summary>
internal sealed record ApiDecision
{
    [Description("The article's id.")]
    public required string Article { get; init; }

    [Description("The version decided about, or null when none is republished.")]
    public int? Version { get; init; }

    [Description("The licence of the text, or null when none was found.")]
    public ApiLicense? License { get; init; }

    [Description("The use that was decided, defaults filled in; null when it was every use that your profile names.")]
    public required ApiUse? Use { get; init; }

    [Description("allowed, refused or review; with review a person must decide, and until then it may not.")]
    public required string Outcome { get; init; }

    [Description("What must be done; empty unless allowed.")]
    public IReadOnlyList<ApiRule> Obligations { get; init; } = [];

    [Description("Every rule that stands against it; empty when allowed.")]
    public IReadOnlyList<ApiRule> Reasons { get; init; } = [];
}

/// <summary>A rule that was applied.</summary>
/// <param name="Id">A stable id, such as nc-use.</param>
/// <param name="Section">The section of the legal code, or the house rule's name.</param>
/// <param name="Text">What it means here.</param>
/// <param name="From">license or house_rules: which of the two says so.</param>
/// <param name="Evidence">The statements it rests on, word for word.</param>
internal sealed record ApiRule(string Id, string Section, string Text, string From, IReadOnlyList<ApiEvidence> Evidence);

/// <summary>A statement that a rule rests on.</summary>
/// <param name="Words">Its exact words or mark-up.</param>
/// <param name="Where">Where it stands: a place in the capture, or an address.</param>
internal sealed record ApiEvidence(string Words, string? Where);

/// <summary>How decisions are read and written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DecisionRequest))]
[JsonSerializable(typeof(ApiDecision))]
internal sealed partial class DecisionJson : JsonSerializerContext;

/// <summary>An enumeration's values as words in snake_case; numbers are refused.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
