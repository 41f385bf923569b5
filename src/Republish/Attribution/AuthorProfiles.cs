using System.Collections.Immutable;
using Republish.Attribution.Titles;
using Republish.Pages;

namespace Republish.Attribution;

/// <summary>Finds the pages that a byline links its authors to: profiles at the publisher, ORCID records.</summary>
internal static class AuthorProfiles
{
    private const string Orcid = "orcid.org";

    /// <summary>The <paramref name="authors"/>, those without an address with the one that the page links their whole name to as an author's.</summary>
    public static ImmutableArray<CreditedParty> Link(PageDocument document, ImmutableArray<CreditedParty> authors)
    {
        if (authors.All(a => a.Url is not null))
        {
            return authors;
        }

        var profiles = new Dictionary<string, Uri>(StringComparer.OrdinalIgnoreCase);
        var tree = document.Tree;
        for (var i = 1; i < tree.Count; i++)
        {
            // A name is short; links around whole teasers are none.
            if (tree.Name(i) == "a" && tree.End(i) - i < 8 && tree.Element(i)!.GetAttribute("href") is { Length: > 0 } href
                && document.Resolve(href) is { } url && (IsAuthors(tree.Element(i)!.GetAttribute("rel")) || url.IdnHost.Equals(Orcid, StringComparison.OrdinalIgnoreCase)))
            {
                profiles.TryAdd(TitleNormalizer.OneLine(tree[i].TextContent), url);
            }
        }

        return [.. authors.Select(a => a.Url is null && profiles.TryGetValue(a.Name, out var profile) ? a with { Url = profile } : a)];
    }

    private static bool IsAuthors(string? relations) =>
        relations is not null && relations.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains("author", StringComparer.OrdinalIgnoreCase);
}
