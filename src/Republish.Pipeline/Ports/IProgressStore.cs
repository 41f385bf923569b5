namespace Republish.Pipeline.Ports;

/// <summary>How far long work has come: table <c>progress</c>. Whoever goes on with the work writes under the token of what it read.</summary>
public interface IProgressStore
{
    /// <summary>The state of a work, or null. <paramref name="kind"/> and <paramref name="name"/>: lower-case letters, digits and hyphens.</summary>
    Task<Versioned<T>?> GetAsync<T>(string kind, string name, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Every work of a kind, by name.</summary>
    IAsyncEnumerable<(string Name, Versioned<T> State)> ListAsync<T>(string kind, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Writes if the row still is the one of <paramref name="etag"/> (null: if there is none). False, and nothing written, else.</summary>
    Task<bool> TryPutAsync<T>(string kind, string name, T state, string? etag, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Removes a work; nothing happens when it is not there.</summary>
    Task RemoveAsync(string kind, string name, CancellationToken cancellationToken);
}
