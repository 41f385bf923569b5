namespace Republish.Azure.Tables;

/// <summary>What a connection string says of the Table service ("Configure Azure Storage connection strings").</summary>
/// <param name="Endpoint">The service's address.</param>
/// <param name="Credential">The account's name and key.</param>
internal sealed record TableConnectionString(Uri Endpoint, TableSharedKeyCredential Credential)
{
    /// <summary>The account that every emulator has, with its published key.</summary>
    internal const string DevelopmentAccount = "devstoreaccount1";

    /// <summary>The emulator's key, which is part of its documentation and protects nothing.</summary>
    internal const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Reads a connection string. Throws <see cref="FormatException"/> with a sentence for people when a part is missing.</summary>
    public static TableConnectionString Parse(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException("The storage connection string has a part without a name; expected \"Name=value\" parts between semicolons.");
            }

            parts[part[..equals]] = part[(equals + 1)..];
        }

        if (parts.TryGetValue("UseDevelopmentStorage", out var development) && development.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            return new(new Uri($"http://127.0.0.1:10002/{DevelopmentAccount}"), new(DevelopmentAccount, DevelopmentKey));
        }

        if (!parts.TryGetValue("AccountName", out var account) || !parts.TryGetValue("AccountKey", out var key))
        {
            throw new FormatException("The storage connection string has no AccountName and AccountKey. Shared access signatures are not supported: use an identity instead.");
        }

        var protocol = parts.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        var suffix = parts.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        var endpoint = parts.GetValueOrDefault("TableEndpoint", $"{protocol}://{account}.table.{suffix}");
        return Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)
            ? new(uri, new(account, key))
            : throw new FormatException("The storage connection string's TableEndpoint is not an address.");
    }
}
