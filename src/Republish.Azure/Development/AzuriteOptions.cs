namespace Republish.Azure.Development;

/// <summary>How Azurite is started.</summary>
public sealed record AzuriteOptions
{
    /// <summary>
    /// The folder with the <c>package.json</c> that names Azurite; null to look for it from the working directory and from the program's
    /// folder upwards.
    /// </summary>
    public string? PackageFolder { get; init; }

    /// <summary>Where it keeps its data; null to keep them in memory only.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Blob storage's port on 127.0.0.1; 0 for any free one.</summary>
    public int BlobPort { get; init; }

    /// <summary>Queue storage's port on 127.0.0.1; 0 for any free one.</summary>
    public int QueuePort { get; init; }

    /// <summary>Table storage's port on 127.0.0.1; 0 for any free one.</summary>
    public int TablePort { get; init; }

    /// <summary>Told, in a sentence for people, when something takes long: installing, starting. Null to tell nobody.</summary>
    public Action<string>? Progress { get; init; }

    /// <summary>How long Azurite may take to listen.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long <c>npm ci</c> may take.</summary>
    public TimeSpan InstallTimeout { get; init; } = TimeSpan.FromMinutes(8);
}

/// <summary>Azurite cannot be had, and the message says to people why and what to do.</summary>
public sealed class AzuriteException : Exception
{
    /// <summary>The reason.</summary>
    public AzuriteException(string message)
        : base(message)
    {
    }

    /// <summary>The reason, and what it came of.</summary>
    public AzuriteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
