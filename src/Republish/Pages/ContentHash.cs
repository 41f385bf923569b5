using System.Security.Cryptography;

namespace Republish.Pages;

/// <summary>The SHA-256 of some bytes, in lower-case hexadecimal (64 digits).</summary>
/// <param name="Hex">The 64 digits.</param>
public readonly record struct ContentHash(string Hex)
{
    /// <summary>The hash of <paramref name="bytes"/>.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>The hash of <paramref name="text"/> in UTF-8.</summary>
    public static ContentHash Of(string text) => Of(System.Text.Encoding.UTF8.GetBytes(text));

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
