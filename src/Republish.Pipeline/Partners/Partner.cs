using System.Collections.Immutable;
using Republish.Republication;

namespace Republish.Pipeline.Partners;

/// <summary>A partner's short, stable id: lower-case letters, digits and hyphens, 1 to 40 characters, the first no hyphen.</summary>
/// <param name="Value">The id.</param>
public readonly record struct PartnerId(string Value)
{
    /// <summary>Reads an id; null when <paramref name="text"/> is not of the form.</summary>
    public static PartnerId? Parse(string? text) =>
        text is { Length: >= 1 and <= 40 } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && text[0] != '-'
            ? new PartnerId(text)
            : null;

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>
/// What a partner's site does with the articles that it takes. An article is served to the partner when its terms allow every use named
/// here; a site with two practices has two partners.
/// </summary>
public sealed record SiteProfile
{
    /// <summary>The partner's name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>The site on which articles appear: an absolute http or https address.</summary>
    public required Uri Site { get; init; }

    /// <summary>How the site earns money with what it publishes.</summary>
    public CommercialNature Commercial { get; init; } = CommercialNature.None;

    /// <summary>What it does to the text; at least one.</summary>
    public ImmutableArray<Alteration> Alterations { get; init; } = [Alteration.Verbatim];

    /// <summary>Where articles appear: <c>web</c>, <c>print</c>, <c>newsletter</c>, <c>app</c>, <c>audio</c>; at least one.</summary>
    public ImmutableArray<string> Media { get; init; } = ["web"];

    /// <summary>Whether it uses the articles' pictures as well.</summary>
    public bool WithImages { get; init; }

    /// <summary>The languages (BCP 47) that it takes; lists and feeds show these unless another is asked for. Empty: all.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>The formats that it takes, the preferred one first: what a copy comes in when the request names none. Empty: HTML.</summary>
    public ImmutableArray<CopyFormat> Formats { get; init; } = [];

    /// <summary>Every use that must be allowed: each alteration in each medium.</summary>
    public IEnumerable<IntendedUse> Uses() =>
        from alteration in Alterations
        from medium in Media
        select new IntendedUse { Medium = medium, Commercial = Commercial, Alteration = alteration, WithImages = WithImages };
}

/// <summary>A key as it is kept: never the key itself.</summary>
/// <param name="Id">What people call it: the first eight digits of the hash.</param>
/// <param name="Sha256">The SHA-256 of the secret's characters, in hexadecimal. The secret is 256 random bits, so a quick hash gives nothing away.</param>
/// <param name="CreatedAt">When it was made, in UTC.</param>
/// <param name="ExpiresAt">From when on it is refused, in UTC.</param>
public sealed record PartnerKey(string Id, string Sha256, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>A partner site: who it is, what it does with articles, and the hashes of its keys.</summary>
public sealed record Partner
{
    /// <summary>How many keys may live at once: the old one and its successor.</summary>
    public const int MostKeys = 2;

    /// <summary>Its id.</summary>
    public required PartnerId Id { get; init; }

    /// <summary>What it does with articles.</summary>
    public required SiteProfile Profile { get; init; }

    /// <summary>Its keys, oldest first; expired ones go with the next change.</summary>
    public ImmutableArray<PartnerKey> Keys { get; init; } = [];

    /// <summary>When it was added, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
