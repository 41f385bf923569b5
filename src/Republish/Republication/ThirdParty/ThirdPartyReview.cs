using System.Collections.Immutable;
using Republish.Attribution;
using Republish.Attribution.Titles;
using Republish.Extraction;
using Republish.Licensing;
using Republish.Republication.Fidelity;
using Republish.Republication.PictureFiles;

namespace Republish.Republication.ThirdParty;

/// <summary>What of an article is not the publisher's to license: pictures, embedded content, quotations; decided and listed.</summary>
internal sealed record ThirdPartyReview
{
    public required IReadOnlyDictionary<ArticleImage, ImageDecision> Images { get; init; }

    public required ImmutableArray<Omission> Omissions { get; init; }

    public required ImmutableArray<QuotationReport> Quotations { get; init; }

    /// <summary>Reviews <paramref name="article"/>; without a finding no picture travels.</summary>
    public static ThirdPartyReview Of(Article article, LicenseFinding.Found? finding) => Of(article, finding, ImmutableDictionary<Uri, EmbeddedCredit>.Empty);

    /// <summary>Reviews <paramref name="article"/>, knowing what the <paramref name="files"/> of some of its pictures say.</summary>
    public static ThirdPartyReview Of(Article article, LicenseFinding.Found? finding, IReadOnlyDictionary<Uri, EmbeddedCredit> files)
    {
        var review = new ImageReview(article, finding, files);
        var images = new Dictionary<ArticleImage, ImageDecision>(ReferenceEqualityComparer.Instance);
        var omissions = ImmutableArray.CreateBuilder<Omission>();
        foreach (var image in ArticleParts.Images(article))
        {
            if (images.TryAdd(image, review.Decide(image)) && images[image] is ImageDecision.LeftOut left)
            {
                omissions.Add(new Omission("image", What(image), left.Reason, left.Code, image.Pointer) { Urls = image.Urls });
            }
        }

        foreach (var embed in ArticleParts.All(article).OfType<Block.Embed>().Select(e => e.Content))
        {
            omissions.Add(new Omission("embed", What(embed), "Embedded content is somebody else's and loads their scripts; a link stands in its place.", "embed", embed.Pointer));
        }

        var audit = QuotationAudit.Of(article);
        omissions.AddRange(audit.Lost);
        return new ThirdPartyReview { Images = images, Omissions = omissions.ToImmutable(), Quotations = audit.Reports };
    }

    /// <summary>The first addresses of the pictures that travel, in order.</summary>
    public ImmutableArray<Uri> Pictures(Article article) =>
        [.. ArticleParts.Images(article).Where(i => Images.TryGetValue(i, out var decision) && decision is ImageDecision.Kept).Select(i => i.Urls[0]).Distinct()];

    /// <summary>The changes to be named in the copy (4.0 section 3(a)(1)(B)).</summary>
    public ImmutableArray<Modification> Modifications()
    {
        var changes = ImmutableArray.CreateBuilder<Modification>();
        var pictures = Omissions.Where(o => o is { Kind: "image", Code: not "tracking-pixel" }).ToArray();
        if (pictures.Length > 0)
        {
            changes.Add(new Modification("photo-omitted", pictures.Length == 1
                ? $"One picture is not reproduced. {pictures[0].Reason}"
                : $"{pictures.Length} pictures are not reproduced: the licence does not cover them, or nothing shows that it does."));
        }

        var embeds = Omissions.Count(o => o.Kind == "embed");
        if (embeds > 0)
        {
            changes.Add(new Modification("embed-replaced", embeds == 1 ? "One embedded item is replaced by a link." : $"{embeds} embedded items are replaced by links."));
        }

        return changes.ToImmutable();
    }

    private static string What(ArticleImage image)
    {
        var caption = TitleNormalizer.OneLine(ArticleText.Of(image.Caption));
        var credit = image.Credit is { Length: > 0 } c && !caption.Contains(c, StringComparison.Ordinal) ? $" ({c})" : "";
        var words = (caption.Length > 0 ? caption : image.AlternativeText ?? "") + credit;
        return words.Trim().Length > 0 ? words.Trim() : image.Description;
    }

    private static string What(ArticleEmbed embed)
    {
        var provider = embed.Provider is { Length: > 0 } p ? $"{embed.Kind} from {p}" : embed.Kind;
        return embed.Url is { } url ? $"{provider}: {url.AbsoluteUri}" : provider;
    }
}
