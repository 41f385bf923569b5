using Republish.Azure.Tables;

namespace Republish.Azure.Development;

/// <summary>Where an Azurite is.</summary>
public static class AzuriteEndpoints
{
    private static readonly (string Server, int Port)[] Defaults = [("Azurite-Blob", 10000), ("Azurite-Queue", 10001), ("Azurite-Table", 10002)];

    /// <summary>
    /// Whether an Azurite listens on all three default ports of 127.0.0.1, whoever started it; then
    /// <see cref="StorageConnection.Development"/> reaches it.
    /// </summary>
    public static async Task<bool> IsListeningOnDefaultPortsAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        foreach (var (server, port) in Defaults)
        {
            if (!await IsAsync(client, server, port, cancellationToken))
            {
                return false;
            }
        }

        return true;
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
