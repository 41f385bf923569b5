using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Republish.Pipeline.Push;

/// <summary>
/// Signatures by Standard Webhooks 1.0.0 (standardwebhooks.com): HMAC-SHA256 over <c>{id}.{timestamp}.{body}</c>, in Base64, after <c>v1,</c>; while a
/// secret is being changed there are several, with spaces between.
/// </summary>
public static class WebhookSignature
{
    /// <summary>What a secret begins with; the key is what follows, in Base64.</summary>
    public const string Prefix = "whsec_";

    /// <summary>The header with the message's id, the same at every try.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header with the time of the try, in seconds since 1970.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>The header with the signatures.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>How far a timestamp may be from the receiver's clock; what is older may be a recording sent again.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The header's value. Throws <see cref="FormatException"/> when a secret is none.</summary>
    public static string Sign(IEnumerable<string> secrets, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var signed = Signed(id, at, body);
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(Key(secret), signed))));
    }

    private static byte[] Signed(string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}."));
        return [.. head, .. body];
    }

    private static byte[] Key(string secret) => secret.StartsWith(Prefix, StringComparison.Ordinal)
        ? Convert.FromBase64String(secret[Prefix.Length..])
        : throw new FormatException($"A secret begins with {Prefix}.");
}
