using System.Collections.Immutable;
using Republish.Feeds.Xml;
using Republish.Licensing;

namespace Republish.Feeds;

/// <summary>
/// The licence elements of feeds: both namespaces of the <c>creativeCommons</c> module, ccREL's <c>cc:license</c>, Atom's
/// <c>link rel=license</c> (RFC 4946), Dublin Core's rights and licence, <c>atom:rights</c> and RSS's <c>copyright</c>. What they mean is
/// the licence detector's to say.
/// </summary>
internal static class FeedLicenses
{
    private const int LongestSnippet = 1_000;
    private const int MostStatements = 20;

    /// <summary>The statements that stand directly in <paramref name="holder"/>.</summary>
    /// <param name="text">The whole document, for the exact characters.</param>
    /// <param name="holder">The entry or the feed.</param>
    /// <param name="place">Which of them, for the pointer: <c>item</c>, <c>channel</c>.</param>
    /// <param name="isSiteWide">Whether it is the feed.</param>
    public static ImmutableArray<ExternalLicenseStatement> Of(string text, LooseElement holder, string place, bool isSiteWide)
    {
        var statements = ImmutableArray.CreateBuilder<ExternalLicenseStatement>();
        foreach (var element in holder.Elements)
        {
            if (statements.Count < MostStatements && ValueOf(element) is { Length: > 0 } value)
            {
                statements.Add(new ExternalLicenseStatement(SignalKind.Feed, value, Snippet(text, element), $"feed:{place}/{element.RawName}", isSiteWide));
            }
        }

        return statements.ToImmutable();
    }

    /// <summary>The words about rights that stand directly in <paramref name="holder"/>, as plain text, or null.</summary>
    public static string? RightsOf(LooseElement holder)
    {
        foreach (var element in holder.Elements)
        {
            if (IsRights(element) && FeedMarkup.PlainText(FeedValue.Html(element)) is { Length: > 0 } words)
            {
                return words;
            }
        }

        return null;
    }

    private static string? ValueOf(LooseElement element)
    {
        if (element.Name == "link" && (element.Attribute("rel") ?? "").Split(' ', '\t', '\n').Contains("license", StringComparer.OrdinalIgnoreCase))
        {
            return element.Attribute("href")?.Trim();
        }

        // ccREL has the property cc:license and the class cc:License; only the property grants.
        var isLicense = element.Name == "license"
            && element.Namespace is FeedNamespaces.CreativeCommonsModule or FeedNamespaces.CreativeCommons or FeedNamespaces.DublinCore or FeedNamespaces.DublinCoreTerms
            && !element.RawName.EndsWith("License", StringComparison.Ordinal);
        if (isLicense)
        {
            return element.Attribute("resource")?.Trim() ?? element.Attribute("href")?.Trim() ?? element.Text();
        }

        return IsRights(element) ? element.Attribute("resource")?.Trim() ?? FeedValue.Html(element) : null;
    }

    private static bool IsRights(LooseElement element) =>
        (element.Name is "rights" && element.Namespace is FeedNamespaces.Atom or FeedNamespaces.DublinCore or FeedNamespaces.DublinCoreTerms or FeedNamespaces.Rss)
        || (element.Name is "copyright" && element.Namespace is FeedNamespaces.Rss or FeedNamespaces.Atom);

    private static string Snippet(string text, LooseElement element) =>
        text[element.Start..Math.Min(element.End, element.Start + LongestSnippet)];
}
