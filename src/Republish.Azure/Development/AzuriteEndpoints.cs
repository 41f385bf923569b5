namespace Republish.Azure.Development;

/// <summary>Where an Azurite is.</summary>
public static class AzuriteEndpoints
{
    /// <summary>
    /// Whether an Azurite listens on all three default ports of 127.0.0.1, whoever started it; then
    /// <see cref="StorageConnection.Development"/> reaches it.
    /// </summary>
    public static Task<bool> IsListeningOnDefaultPortsAsync(CancellationToken cancellationToken) => IsListeningAsync(10000, 10001, 10002, cancellationToken);

    /// <summary>Whether an Azurite listens on some of the default ports, but not on all: it is starting, or stopping.</summary>
    public static async Task<bool> IsStartingOnDefaultPortsAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        return await IsAsync(client, "Azurite-Blob", 10000, cancellationToken)
            || await IsAsync(client, "Azurite-Queue", 10001, cancellationToken)
            || await IsAsync(client, "Azurite-Table", 10002, cancellationToken);
    }

    /// <summary>Whether an Azurite listens on these three ports of 127.0.0.1.</summary>
    internal static async Task<bool> IsListeningAsync(int blobPort, int queuePort, int tablePort, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        return await IsAsync(client, "Azurite-Blob", blobPort, cancellationToken)
            && await IsAsync(client, "Azurite-Queue", queuePort, cancellationToken)
            && await IsAsync(client, "Azurite-Table", tablePort, cancellationToken);
    }

    /// <summary>The parts of the connection string for an Azurite at these addresses.</summary>
    internal static string[] ConnectionParts(Uri blob, Uri queue, Uri table) =>
    [
        $"DefaultEndpointsProtocol={blob.Scheme}",
        $"AccountName={TableConnectionString.DevelopmentAccount}",
        $"AccountKey={TableConnectionString.DevelopmentKey}",
        $"BlobEndpoint={new Uri(blob, TableConnectionString.DevelopmentAccount)}",
        $"QueueEndpoint={new Uri(queue, TableConnectionString.DevelopmentAccount)}",
        $"TableEndpoint={new Uri(table, TableConnectionString.DevelopmentAccount)}",
    ];

    private static async Task<bool> IsAsync(HttpClient client, string server, int port, CancellationToken cancellationToken)
    {
        try
        {
            var address = new Uri($"http://127.0.0.1:{port}/{TableConnectionString.DevelopmentAccount}?comp=list");
            using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.Headers.Server.ToString().StartsWith(server, StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
