using System.Collections.Immutable;

namespace Republish.Pages;

/// <summary>One header field of an HTTP answer, as it was received (RFC 9110, section 5).</summary>
/// <param name="Name">The field's name; compared without regard to case.</param>
/// <param name="Value">The field's value, undecoded.</param>
public sealed record PageHeader(string Name, string Value);

/// <summary>
/// A page as it was fetched: the capture on which every later statement about it rests. Bytes and headers are those of
/// the answer after content decoding (gzip, brotli); nothing else has been done to them.
/// </summary>
public sealed record Page
{
    /// <summary>The address that was asked for, before redirects.</summary>
    public required Uri RequestedUrl { get; init; }

    /// <summary>The address that answered, after redirects.</summary>
    public required Uri Url { get; init; }

    /// <summary>When the answer arrived, in UTC.</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>The HTTP status code of the last answer.</summary>
    public required int Status { get; init; }

    /// <summary>The header fields of the last answer, in order; a field may occur several times.</summary>
    public ImmutableArray<PageHeader> Headers { get; init; } = [];

    /// <summary>The body's bytes, after content decoding.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The SHA-256 of <see cref="Body"/>.</summary>
    public ContentHash Hash => ContentHash.Of(Body.Span);

    /// <summary>The values of the header field <paramref name="name"/>, in order; empty when it is absent.</summary>
    public IEnumerable<string> HeaderValues(string name) =>
        Headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value);

    /// <summary>The first value of the header field <paramref name="name"/>, or null when it is absent.</summary>
    public string? Header(string name) => HeaderValues(name).FirstOrDefault();
}
