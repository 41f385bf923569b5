using System.Collections.Immutable;

namespace Republish.Republication;

/// <summary>What a source wishes beside its licence. Decided apart from the licence and never merged with it.</summary>
/// <param name="Name">The rule's name: <c>automation</c>, <c>headlineEdits</c>, <c>photos</c>, <c>pixel</c>, <c>adsAgainst</c>, <c>canonical</c>, <c>credit</c>.</param>
/// <param name="Value">What it says: <c>forbidden</c>, <c>allowed</c>, <c>required</c>, or a text such as the credit line.</param>
/// <param name="Evidence">The sentence that says so, word for word.</param>
/// <param name="EvidenceUrl">Where it stands, or null.</param>
public sealed record HouseRule(string Name, string Value, string Evidence, Uri? EvidenceUrl);

/// <summary>A source's house rules; empty when it has none.</summary>
/// <param name="Rules">The rules.</param>
public sealed record HouseRules(ImmutableArray<HouseRule> Rules)
{
    /// <summary>No rules.</summary>
    public static HouseRules None { get; } = new([]);

    /// <summary>The rule of that name, or null.</summary>
    public HouseRule? Get(string name) => Rules.FirstOrDefault(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
