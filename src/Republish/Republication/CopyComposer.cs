using System.Collections.Immutable;
using Republish.Attribution;
using Republish.Attribution.Titles;
using Republish.Extraction;
using Republish.Licensing;
using Republish.Pages;
using Republish.Republication.Copies;
using Republish.Republication.Fidelity;
using Republish.Republication.ThirdParty;

namespace Republish.Republication;

/// <summary>What came of composing a copy.</summary>
public abstract record ComposeOutcome
{
    private ComposeOutcome()
    {
    }

    /// <summary>A copy that may be published.</summary>
    /// <param name="Copy">The copy.</param>
    public sealed record Composed(RepublishableCopy Copy) : ComposeOutcome;

    /// <summary>No copy, and why: the proof failed for a no-derivatives work, or the article has no text.</summary>
    /// <param name="Code">A short, stable name of the reason.</param>
    /// <param name="Reason">A sentence for people.</param>
    /// <param name="Proof">The proof that failed, or null when it did not come to that.</param>
    public sealed record NotComposed(string Code, string Reason, FidelityProof? Proof) : ComposeOutcome;
}

/// <summary>Composes the republishable copy: leaves out what the licence does not cover, credits, renders, proves.</summary>
public static class CopyComposer
{
    private const string QuotationsRemark = "Passages quoted from other publications belong to them and are not under this licence.";

    /// <summary>Composes the copy of <paramref name="article"/>, taken from <paramref name="document"/>, under <paramref name="finding"/>.</summary>
    public static ComposeOutcome Compose(PageDocument document, Article article, LicenseFinding.Found finding) =>
        Compose(document, article, finding, ComposeOptions.Default);

    /// <summary>Composes the copy as <paramref name="options"/> ask. Never throws on any article.</summary>
    public static ComposeOutcome Compose(PageDocument document, Article article, LicenseFinding.Found finding, ComposeOptions options)
    {
        if (!ArticleParts.All(article).Any(HasText))
        {
            return new ComposeOutcome.NotComposed("empty", "The article has no text.", null);
        }

        var license = finding.License;
        var review = ThirdPartyReview.Of(article, finding, options.PictureFiles);
        var attribution = CreditRemovals.Apply(AttributionBuilder.Build(document, article, finding), options.WithoutCredit) with { Modifications = review.Modifications(), Record = options.Record };
        var unchanged = attribution with { Remarks = Remarks(attribution, review, isUnchanged: true) };
        var (rendered, proof) = Render(document, article, review, unchanged, options);
        if (!proof.Holds)
        {
            if (!license.PermitsAdaptations)
            {
                return new ComposeOutcome.NotComposed(
                    "fidelity", $"{license.ShortName} allows no derivatives, and the copy's words are not proved to be the page's.", proof);
            }

            // Where the licence lets the text be altered the copy says that it may differ (4.0 section 3(a)(1)(B)).
            unchanged = attribution with
            {
                Modifications = [.. attribution.Modifications, new Modification("text-may-differ", "Some words of the page are missing from this copy or differ in it.", IsAdaptation: true)],
                Remarks = Remarks(attribution, review, isUnchanged: false),
            };
            (rendered, proof) = Render(document, article, review, unchanged, options);
        }

        return new ComposeOutcome.Composed(new RepublishableCopy
        {
            Attribution = unchanged,
            Rendered = rendered,
            Omissions = review.Omissions,
            Pictures = review.Pictures(article),
            Quotations = review.Quotations,
            Fidelity = proof,
        });
    }

    /// <summary>
    /// The HTML of an article without credit or licence, for measuring what the cleaning lets through. Not for publication: no
    /// licence stands behind it.
    /// </summary>
    public static string RenderHtml(Article article)
    {
        var review = ThirdPartyReview.Of(article, null);
        return HtmlCopyRenderer.Render(new CopyContent
        {
            Article = article,
            Title = TitleNormalizer.Normalize(article.Title?.Value, article.Publisher?.Value),
            Options = ComposeOptions.Default,
            Images = review.Images,
        });
    }

    private static (ImmutableDictionary<CopyFormat, string> Rendered, FidelityProof Proof) Render(
        PageDocument document, Article article, ThirdPartyReview review, ArticleAttribution attribution, ComposeOptions options)
    {
        var copy = new CopyContent
        {
            Article = article,
            Attribution = attribution,
            Title = attribution.Title,
            Options = options,
            Images = review.Images,
            Omissions = review.Omissions,
            Quotations = review.Quotations,
        };
        var html = HtmlCopyRenderer.Render(copy);
        var text = TextCopyRenderer.Render(copy);
        var markdown = MarkdownCopyRenderer.Render(copy);
        var rendered = ImmutableDictionary.CreateRange(new Dictionary<CopyFormat, string>
        {
            [CopyFormat.Html] = html,
            [CopyFormat.Text] = text,
            [CopyFormat.Markdown] = markdown,
            [CopyFormat.Json] = JsonCopyRenderer.Render(copy, html, text, markdown),
            [CopyFormat.Ninjs] = NinjsCopyRenderer.Render(copy, html, text),
        });
        return (rendered, FidelityChecker.Prove(document, article, attribution.Title, rendered));
    }

    private static ImmutableArray<string> Remarks(ArticleAttribution attribution, ThirdPartyReview review, bool isUnchanged)
    {
        var remarks = ImmutableArray.CreateBuilder<string>();
        if (isUnchanged)
        {
            remarks.Add("The text is unchanged.");
        }

        remarks.AddRange(review.Omissions.Where(o => o.Code == "lost-in-source").Select(o => $"{o.What}, was already missing from the page."));

        // What somebody told the author is the author's text; only words that another outlet published are said to be its.
        if (review.Quotations.Any(q => q.Outlet is not null))
        {
            remarks.Add(QuotationsRemark);
        }

        if (attribution.Removed != RemovableCredit.None)
        {
            remarks.Add(CreditRemovals.Remark(attribution.License));
        }

        remarks.Add(attribution.Publisher is { } publisher
            ? $"Republication does not imply endorsement by {TitleNormalizer.OneLine(publisher.Name)}."
            : "Republication does not imply endorsement by the author or the original publisher.");
        return remarks.ToImmutable();
    }

    private static bool HasText(Block block) => block switch
    {
        Block.Paragraph p => ArticleText.Of(p.Content).Length > 0,
        Block.Heading h => ArticleText.Of(h.Content).Length > 0,
        Block.Preformatted p => !string.IsNullOrWhiteSpace(p.Code),
        _ => false,
    };
}
