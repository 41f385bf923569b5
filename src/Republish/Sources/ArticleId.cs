using Republish.Pages;

namespace Republish.Sources;

/// <summary>
/// An article's id: the first 32 hexadecimal digits of the SHA-256 of what its canonical URL says about which article it is
/// (<see cref="UrlIdentity"/>). The same address has the same id everywhere, and so have its variants.
/// </summary>
/// <param name="Value">The 32 lower-case digits.</param>
public readonly record struct ArticleId(string Value)
{
    /// <summary>The id of the article at <paramref name="canonicalUrl"/>, which must already be canonical.</summary>
    public static ArticleId FromCanonicalUrl(Uri canonicalUrl) => new(ContentHash.Of(UrlIdentity.Of(canonicalUrl)).Hex[..32]);

    /// <summary>Reads an id; null when <paramref name="text"/> is not 32 lower-case hexadecimal digits.</summary>
    public static ArticleId? Parse(string? text) =>
        text is { Length: 32 } && text.All(char.IsAsciiHexDigitLower) ? new ArticleId(text) : null;

    /// <inheritdoc/>
    public override string ToString() => Value;
}
