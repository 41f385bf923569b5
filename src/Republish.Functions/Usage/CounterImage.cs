using System.Security.Cryptography;
using System.Text;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Partners;
using Republish.Sources;

namespace Republish.Functions.Usage;

/// <summary>
/// The optional counter image: an address that names partner, source and article and carries a signature over them, so that nobody can make one up and
/// counting needs no look into storage. Off without the setting <c>Counter__Key</c>.
/// </summary>
internal sealed class CounterImage
{
    /// <summary>The setting.</summary>
    public const string Setting = "Counter:Key";

    /// <summary>How long it must be: 32 characters of hexadecimal are 128 bits.</summary>
    public const int ShortestLength = 32;

    private const int SignatureBytes = 16;
    private readonly byte[]? _key;
    private readonly Uri? _address;

    /// <summary>Reads the setting; the settings' check has looked at its length.</summary>
    public CounterImage(IConfiguration configuration, CopySettings copies)
    {
        var key = configuration[Setting];
        _key = string.IsNullOrEmpty(key) ? null : SHA256.HashData(Encoding.UTF8.GetBytes("counter\n" + key));
        _address = copies.PublicUrl;
    }

    /// <summary>A picture of one transparent pixel (GIF89a).</summary>
    public static ReadOnlyMemory<byte> Pixel { get; } = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>Why copies cannot carry it, as a sentence for people; null when they can.</summary>
    public string? Problem => _key is null ? "This service counts no views: its setting Counter__Key is not set."
        : _address is null ? "This service does not know its own address: its setting Service__PublicUrl is not set."
        : null;

    /// <summary>The mark-up that a partner's copy carries: no text, no cookie, no referrer.</summary>
    public string Html(PartnerId partner, SourceId source, ArticleId article)
    {
        var url = new Uri(_address!, $"/v1/count/{partner.Value}/{source.Value}/{article.Value}/{Signature(partner, source, article)}");
        return $"<img src=\"{url.AbsoluteUri}\" width=\"1\" height=\"1\" alt=\"\" loading=\"lazy\" referrerpolicy=\"no-referrer\">\n";
    }

    /// <summary>Whether the signature is this service's, compared in constant time.</summary>
    public bool Is(PartnerId partner, SourceId source, ArticleId article, string signature) => _key is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Signature(partner, source, article)), Encoding.ASCII.GetBytes(signature));

    private string Signature(PartnerId partner, SourceId source, ArticleId article) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key!, Encoding.UTF8.GetBytes($"{partner.Value}\n{source.Value}\n{article.Value}")).AsSpan(0, SignatureBytes));
}
