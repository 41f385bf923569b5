using System.Security.Cryptography;
using System.Text;

namespace Republish.Pipeline.Partners;

/// <summary>
/// A key as a partner holds it: <c>rp_{partner}_{64 hexadecimal digits}</c>. The prefix lets secret scanners find one that was published; the
/// partner's id makes looking it up one read.
/// </summary>
/// <param name="Partner">Whose it is, as it claims.</param>
/// <param name="Secret">The digits: 256 random bits.</param>
public readonly record struct PartnerKeyText(PartnerId Partner, string Secret)
{
    private const string Prefix = "rp_";
    private const int SecretLength = 64;

    /// <summary>A new key for a partner, from the operating system's random numbers.</summary>
    public static PartnerKeyText Create(PartnerId partner) => new(partner, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretLength / 2)));

    /// <summary>Reads a key; null when the text is not of the form.</summary>
    public static PartnerKeyText? Parse(string? text) =>
        text is not null
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text.Length > Prefix.Length + SecretLength + 1
        && text[^(SecretLength + 1)] == '_'
        && text[^SecretLength..].All(char.IsAsciiHexDigitLower)
        && PartnerId.Parse(text[Prefix.Length..^(SecretLength + 1)]) is { } partner
            ? new PartnerKeyText(partner, text[^SecretLength..])
            : null;

    /// <summary>The SHA-256 of the secret's characters, in hexadecimal: what is kept.</summary>
    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)));

    /// <summary>The key as the partner sends it.</summary>
    public string Reveal() => $"{Prefix}{Partner.Value}_{Secret}";

    /// <summary>Names the partner only: a key that reaches a log by mistake shows nothing.</summary>
    public override string ToString() => $"{Prefix}{Partner.Value}_…";
}
