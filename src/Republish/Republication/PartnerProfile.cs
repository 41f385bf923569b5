namespace Republish.Republication;

/// <summary>What is true of everything that a partner publishes, as far as terms depend on it. Decided together with each intended use.</summary>
public sealed record PartnerProfile
{
    /// <summary>A partner that earns nothing with what it publishes.</summary>
    public static PartnerProfile Noncommercial { get; } = new();

    /// <summary>How the partner's site or paper earns money. It counts for every use, also for one that earns nothing by itself.</summary>
    public CommercialNature Commercial { get; init; } = CommercialNature.None;
}
