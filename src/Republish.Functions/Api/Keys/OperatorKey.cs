using System.Security.Cryptography;
using System.Text;

namespace Republish.Functions.Api.Keys;

/// <summary>
/// The operator key, from the setting <c>Operator__Key</c>. Without one, administration over HTTP is off. Only its hash is held.
/// </summary>
internal sealed class OperatorKey
{
    /// <summary>The setting.</summary>
    public const string Setting = "Operator:Key";

    /// <summary>How long it must be: 32 characters of hexadecimal are 128 bits.</summary>
    public const int ShortestLength = 32;

    private readonly byte[]? _hash;

    /// <summary>Reads the setting. Throws <see cref="InvalidOperationException"/> when it is too short to be a secret.</summary>
    public OperatorKey(IConfiguration configuration)
    {
        var key = configuration[Setting];
        if (string.IsNullOrEmpty(key))
        {
            return;
        }

        _hash = key.Length >= ShortestLength ? Hash(key) : throw new InvalidOperationException(
            $"The setting Operator__Key has {key.Length} characters. Give at least {ShortestLength} random ones, for example from: openssl rand -hex 32. Leave it unset to turn administration off.");
    }

    /// <summary>Whether there is one.</summary>
    public bool IsSet => _hash is not null;

    /// <summary>Whether it is this, compared in constant time; false when there is none.</summary>
    public bool Is(string presented) => _hash is not null && CryptographicOperations.FixedTimeEquals(_hash, Hash(presented));

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
