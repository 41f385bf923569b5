using Republish.Pipeline.Partners;

namespace Republish.Pipeline.Ports;

/// <summary>The registry of partners: table <c>partners</c>. Holds hashes of keys, never keys.</summary>
public interface IPartnerStore
{
    /// <summary>Every partner, in the order of their ids.</summary>
    IAsyncEnumerable<Partner> ListAsync(CancellationToken cancellationToken);

    /// <summary>The partner, or null. Reads the store each time.</summary>
    Task<Versioned<Partner>?> GetAsync(PartnerId id, CancellationToken cancellationToken);

    /// <summary>Adds a partner. False, and nothing written, when there is one with the id.</summary>
    Task<bool> TryAddAsync(Partner partner, CancellationToken cancellationToken);

    /// <summary>Replaces the partner if it still is the one read. False, and nothing written, when it changed meanwhile.</summary>
    Task<bool> TryReplaceAsync(Versioned<Partner> partner, CancellationToken cancellationToken);

    /// <summary>Removes the partner; false when there is none.</summary>
    Task<bool> RemoveAsync(PartnerId id, CancellationToken cancellationToken);
}
