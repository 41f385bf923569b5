using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace Republish.Azure;

/// <summary>Where storage is and how to be let in: a connection string, or the three services' addresses with an identity.</summary>
public sealed record StorageConnection
{
    private StorageConnection()
    {
    }

    /// <summary>The emulator on its default ports.</summary>
    public static StorageConnection Development { get; } = FromConnectionString("UseDevelopmentStorage=true");

    /// <summary>The connection string, or null when an identity is used.</summary>
    public string? ConnectionString { get; private init; }

    /// <summary>The identity, or null when a connection string is used.</summary>
    public TokenCredential? Credential { get; private init; }

    /// <summary>Blob storage's address; null with a connection string.</summary>
    public Uri? BlobEndpoint { get; private init; }

    /// <summary>Queue storage's address; null with a connection string.</summary>
    public Uri? QueueEndpoint { get; private init; }

    /// <summary>Table storage's address; null with a connection string.</summary>
    public Uri? TableEndpoint { get; private init; }

    /// <summary>
    /// What stands before every container's, table's and queue's name: empty, unless several installations share an account. At most 20
    /// lower-case letters and digits, the first a letter.
    /// </summary>
    public string NamePrefix { get; init; } = "";

    /// <summary>
    /// Where the queues are, when they are not in the same account: the Functions host reads its triggers' queues in its own. Null: here.
    /// </summary>
    public StorageConnection? QueuesAt { get; init; }

    /// <summary>Storage that a connection string names.</summary>
    public static StorageConnection FromConnectionString(string connectionString) => new() { ConnectionString = connectionString };

    /// <summary>Storage at these addresses.</summary>
    public static StorageConnection FromEndpoints(Uri blob, Uri queue, Uri table, TokenCredential credential) =>
        new() { BlobEndpoint = blob, QueueEndpoint = queue, TableEndpoint = table, Credential = credential };

    /// <summary>An account of the public cloud.</summary>
    public static StorageConnection FromAccount(string accountName, TokenCredential credential) =>
        FromEndpoints(Endpoint(accountName, "blob"), Endpoint(accountName, "queue"), Endpoint(accountName, "table"), credential);

    /// <summary>
    /// The storage of an installation: containers and tables where <c>RepublishStorage</c> says, else where the host's
    /// <c>AzureWebJobsStorage</c> says; the queues always with the host, whose triggers read them there. Null when there is neither.
    /// </summary>
    public static StorageConnection? ForInstallation(IConfiguration configuration)
    {
        var host = FromConfiguration(configuration);
        return FromConfiguration(configuration, "RepublishStorage") is { } content ? content with { QueuesAt = host } : host;
    }

    /// <summary>
    /// Storage that settings name as the Functions host reads them: <c>{name}</c> is a connection string, or <c>{name}__accountName</c>
    /// or the three of <c>{name}__blobServiceUri</c>, <c>__queueServiceUri</c>, <c>__tableServiceUri</c>, with <c>__clientId</c> for a
    /// user-assigned identity. Null when there is none of these.
    /// </summary>
    public static StorageConnection? FromConfiguration(IConfiguration configuration, string name = "AzureWebJobsStorage")
    {
        if (configuration[name] is { Length: > 0 } connectionString)
        {
            return FromConnectionString(connectionString);
        }

        var section = configuration.GetSection(name);
        if (Address(section, "blob") is { } blob && Address(section, "queue") is { } queue && Address(section, "table") is { } table)
        {
            return FromEndpoints(blob, queue, table, Identity(section));
        }

        return section["accountName"] is { Length: > 0 } account ? FromAccount(account, Identity(section)) : null;
    }

    /// <summary>Where storage is, without the key that a connection string may hold.</summary>
    public override string ToString() => BlobEndpoint?.AbsoluteUri ?? "storage of a connection string";

    private static Uri Endpoint(string account, string service) => new($"https://{account}.{service}.core.windows.net");

    private static Uri? Address(IConfigurationSection section, string service) =>
        Uri.TryCreate(section[service + "ServiceUri"], UriKind.Absolute, out var uri) ? uri : null;

    private static TokenCredential Identity(IConfigurationSection section) =>
        section["clientId"] is { Length: > 0 } clientId
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : string.Equals(section["credential"], "managedidentity", StringComparison.OrdinalIgnoreCase)
                ? new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned)
                : new DefaultAzureCredential();
}
