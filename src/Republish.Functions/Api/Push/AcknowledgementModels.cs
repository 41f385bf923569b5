using System.ComponentModel;
using System.Text.Json.Serialization;
using Republish.Pipeline.Push;

namespace Republish.Functions.Api.Push;

/// <summary>A partner's word that it acted on changes.</summary>
internal sealed record AcknowledgementRequest
{
    [Description("The sequences of the changes, 1 to 100.")]
    public required IReadOnlyList<long> Sequences { get; init; }
}

/// <summary>What came of it.</summary>
/// <param name="Unknown">Sequences of which nobody waits for a word: not told to this partner, or told and asking for none.</param>
internal sealed record ApiAcknowledged(IReadOnlyList<long> Unknown);

/// <summary>A change that was told and is not acknowledged.</summary>
/// <param name="Partner">The partner.</param>
/// <param name="Sequence">The change in <c>/v1/changes</c>.</param>
/// <param name="Article">The article's id.</param>
/// <param name="Type">What happened.</param>
/// <param name="ToldAt">When the message was taken, or given up.</param>
/// <param name="Delivered">Whether it was taken; false when it was given up: then the partner may not know.</param>
/// <param name="DueAt">Until when it is to be acknowledged.</param>
/// <param name="Overdue">Whether that time has passed.</param>
internal sealed record ApiAcknowledgement(string Partner, long Sequence, string Article, string Type, DateTimeOffset ToldAt, bool Delivered, DateTimeOffset DueAt, bool Overdue)
{
    public static ApiAcknowledgement Of(Acknowledgement open, Acknowledgements list) => new(
        open.Partner.Value, open.Sequence, open.Article.Value, PushMessages.TypeOf(open.Kind), open.ToldAt, open.Delivered, list.DueAt(open), list.IsOverdue(open));
}

/// <summary>What is not acknowledged.</summary>
/// <param name="Items">The first 1000, oldest first for each partner.</param>
internal sealed record ApiAcknowledgementList(IReadOnlyList<ApiAcknowledgement> Items);

/// <summary>How these are read and written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AcknowledgementRequest))]
[JsonSerializable(typeof(ApiAcknowledged))]
[JsonSerializable(typeof(ApiAcknowledgementList))]
internal sealed partial class AcknowledgementJson : JsonSerializerContext;
