using Republish.Attribution.Bylines;
using Republish.Pages;
using Republish.Republication.Fidelity;
using Republish.Republication.Terms;

namespace Republish.Republication.Verification;

/// <summary>Was a picture that the licence does not cover brought back on a partner's page?</summary>
internal static class PictureCheck
{
    private static readonly string[] Sources = ["src", "data-src", "data-lazy-src", "srcset", "data-srcset", "content", "poster", "href"];

    public static IEnumerable<VerificationFinding> Of(PublishedCopy copy, PageDocument document, PartnerPage page)
    {
        var license = copy.Attribution.License;
        var section = license.IsPublicDomain ? null : LicenseClauses.Cite(license, LicenseClauses.Of(license).Scope);
        var files = Files(document);
        var agencyCaptions = AgencyCaptions(document).ToArray();
        foreach (var omission in copy.Omissions.Where(o => o is { Kind: "image", Code: not "tracking-pixel" }))
        {
            var file = omission.Urls.Select(FileOf).FirstOrDefault(f => f.Length > 4 && files.Contains(f));
            var captionReturns = Words(omission.What) >= 5 && page.Says(omission.What);
            var agencyReturns = omission.Code == "agency-photo" && agencyCaptions.Length > 0;
            if (file is not null || captionReturns || agencyReturns)
            {
                yield return new(
                    "photo-restored",
                    $"A picture that was left out is back: {omission.What}. {omission.Reason} Take it out{(file is null ? "" : $" ({file})")}.",
                    section);
            }
        }
    }

    /// <summary>The file names of all pictures of the page, without the sizes that content systems add.</summary>
    private static HashSet<string> Files(PageDocument document)
    {
        var files = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var tree = document.Tree;
        for (var i = 0; i < tree.Count; i++)
        {
            if (tree.Name(i) is not ("img" or "source" or "meta" or "link" or "video" or "amp-img" or "picture"))
            {
                continue;
            }

            foreach (var name in Sources)
            {
                foreach (var candidate in (tree.Element(i)!.GetAttribute(name) ?? "").Split(',', StringSplitOptions.TrimEntries))
                {
                    if (document.Resolve(candidate.Split(' ')[0]) is { } url)
                    {
                        files.Add(FileOf(url));
                    }
                }
            }
        }

        return files;
    }

    private static IEnumerable<string> AgencyCaptions(PageDocument document)
    {
        var tree = document.Tree;
        for (var i = 0; i < tree.Count; i++)
        {
            if (tree.Name(i) == "figcaption" && NewsAgencies.FindIn(tree[i].TextContent) is { } agency)
            {
                yield return agency;
            }
        }
    }

    /// <summary>The last part of the path without extension and without a size such as <c>-300x200</c> or <c>@2x</c>.</summary>
    private static string FileOf(Uri url)
    {
        var path = url.AbsolutePath;
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        name = dot > 0 ? name[..dot] : name;
        name = name.EndsWith("@2x", StringComparison.Ordinal) ? name[..^3] : name;
        var dash = name.LastIndexOf('-');
        return dash > 0 && name[(dash + 1)..].Split('x') is [{ Length: > 1 } w, { Length: > 1 } h] && w.All(char.IsAsciiDigit) && h.All(char.IsAsciiDigit) ? name[..dash] : name;
    }

    private static int Words(string text) => WordSequence.Of(text).Length;
}
