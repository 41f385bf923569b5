using Republish.Pipeline.Partners;
using Republish.Pipeline.Usage;

namespace Republish.Pipeline.Ports;

/// <summary>What was served to whom, a row for each day, partner, source, article and form: table <c>usage</c>.</summary>
public interface IUsageStore
{
    /// <summary>Adds to the counts, in groups of one partner; gives the groups that could not be written, to be tried again.</summary>
    Task<IReadOnlyDictionary<UsageKey, long>> AddAsync(IReadOnlyDictionary<UsageKey, long> counts, CancellationToken cancellationToken);

    /// <summary>A partner's counts (null: those of everybody without a key) from one day to another, both included, by day.</summary>
    IAsyncEnumerable<UsageCount> ReadAsync(PartnerId? partner, DateOnly from, DateOnly to, CancellationToken cancellationToken);
}
