using System.Collections.Immutable;

namespace Republish.Republication;

/// <summary>A rule that was applied: what it says, and the licence section it rests on.</summary>
/// <param name="Id">A stable id, such as <c>nc-use</c>, <c>nd-translation</c>, <c>attribution</c>.</param>
/// <param name="Section">The section of the legal code ("CC BY-NC-ND 3.0 4(b)"), or the house rule's name.</param>
/// <param name="Text">What it means here, in one sentence for people.</param>
/// <param name="FromHouseRules">Whether a source's house rule says so rather than the licence; the two are never merged.</param>
public sealed record AppliedRule(string Id, string Section, string Text, bool FromHouseRules = false)
{
    /// <summary>The source's own sentence that a house rule rests on, word for word; null for rules of the licence, whose evidence is the finding's signals.</summary>
    public string? Evidence { get; init; }

    /// <summary>Where that sentence stands, or null.</summary>
    public Uri? EvidenceUrl { get; init; }
}

/// <summary>May this use be made of this article? Closed: allowed with obligations, refused, or left to a person.</summary>
public abstract record RepublicationDecision
{
    private RepublicationDecision()
    {
    }

    /// <summary>It may, as long as the obligations are met.</summary>
    /// <param name="Obligations">What must be done.</param>
    public sealed record Allowed(ImmutableArray<AppliedRule> Obligations) : RepublicationDecision;

    /// <summary>It may not.</summary>
    /// <param name="Reasons">Each rule that stands against it.</param>
    public sealed record Refused(ImmutableArray<AppliedRule> Reasons) : RepublicationDecision;

    /// <summary>A person must decide; until then it may not.</summary>
    /// <param name="Reasons">What is unclear.</param>
    public sealed record Review(ImmutableArray<AppliedRule> Reasons) : RepublicationDecision;

    /// <summary>The obligations or reasons, whichever the decision has.</summary>
    public ImmutableArray<AppliedRule> Rules => this switch
    {
        Allowed a => a.Obligations,
        Refused r => r.Reasons,
        Review r => r.Reasons,
        _ => [],
    };
}
