using System.Collections.Immutable;
using Republish.Attribution;
using Republish.Attribution.Rendering;
using Republish.Extraction;
using Republish.Republication;
using Republish.Tests.Republication;
using Republish.Tests.Standards;

namespace Republish.Tests.Attribution;

/// <summary>What other people's programs read from a credit: the npm packages <c>rdfa-streaming-parser</c> and <c>jsonld</c>, against the model's own triples.</summary>
public sealed class SemanticWebTests
{
    private const string Cc = "http://creativecommons.org/ns#";
    private const string Dct = "http://purl.org/dc/terms/";
    private const string Schema = "http://schema.org/";
    private const string Type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    private const string Base = "https://partner.example/page";

    [Fact]
    public void Credits_OfEveryShape_AreReadAsTheModelsTriples()
    {
        ImmutableArray<ArticleAttribution> credits =
        [
            AttributionRenderingTests.Complete,
            AttributionRenderingTests.Complete with { Title = "عودة العبّارة", Language = "ar", Direction = "rtl", Authors = [new CreditedParty("ليلى حداد")] },
            AttributionRenderingTests.Complete with { Published = new PublicationTime(new DateOnly(2024, 3, 5), new TimeOnly(8, 30), TimeSpan.FromHours(2)), Language = null },
            new ArticleAttribution { License = Samples.License("zero", "1.0") },
            .. Enumerable.Range(0, 300).Select(seed => new RandomModel(seed).Attribution(Samples.License("by-sa", "4.0"))),
        ];

        var read = Read([.. credits.Select(c => new Question(Page(AttributionHtml.Render(c)), AttributionJsonLd.Render(c), Base))]);

        for (var i = 0; i < credits.Length; i++)
        {
            Assert.Equal(Sorted(Rdfa(credits[i])), Shown(read[i].Rdfa));
            Assert.Equal(Sorted(JsonLd(credits[i])), Shown(read[i].JsonLd));
        }
    }

    [Fact]
    public void Copy_OnAPartnersPage_SaysNothingOfThatPage()
    {
        var article = new Article
        {
            Title = Samples.Sourced("A Town Votes"),
            Publisher = Samples.Sourced("Example News"),
            Language = Samples.Sourced("en"),
            CanonicalUrl = Samples.Sourced(new Uri("https://news.example/a/story")),
            Body = [Samples.Paragraph("/html/body/p", "The town voted.")],
        };
        var copy = Samples.Composed(CopyComposer.Compose(Samples.Parse("<html><body><h1>A Town Votes</h1><p>The town voted."), article, Samples.Found("by-nd", "4.0")));

        var read = Read([new Question(Page(copy.Rendered[CopyFormat.Html]), AttributionJsonLd.Render(copy.Attribution), Base)])[0];

        Assert.Equal(Sorted(Rdfa(copy.Attribution)), Shown(read.Rdfa));
        Assert.DoesNotContain(read.Rdfa, t => t[0].StartsWith("https://partner.example", StringComparison.Ordinal));
        Assert.Contains("https://news.example/a/story | http://www.w3.org/1999/xhtml/vocab#license | https://creativecommons.org/licenses/by-nd/4.0/ | iri", Shown(read.Rdfa));
    }

    private static IEnumerable<string[]> Rdfa(ArticleAttribution credit)
    {
        var work = credit.Url?.AbsoluteUri ?? "_";
        yield return [work, Type, Cc + "Work", "iri"];
        if (credit.Title is { } title)
        {
            yield return [work, Dct + "title", title, credit.Language is { } language ? "@" + language.ToLowerInvariant() : "string"];
        }

        foreach (var author in credit.Authors)
        {
            yield return [work, Dct + "creator", author.Name, "string"];
            yield return [work, Cc + "attributionName", author.Name, "string"];
        }

        foreach (var party in credit.AttributionParties)
        {
            yield return [work, Dct + "contributor", party.Name, "string"];
            yield return [work, Cc + "attributionName", party.Name, "string"];
        }

        if (credit.Publisher is { } publisher)
        {
            yield return [work, Dct + "publisher", publisher.Name, "string"];
            if (credit.Authors.IsEmpty)
            {
                yield return [work, Cc + "attributionName", publisher.Name, "string"];
            }
        }

        if (credit.Url is not null)
        {
            yield return [work, Cc + "attributionURL", work, "iri"];
            yield return [work, Dct + "identifier", work, "iri"];
        }

        if (credit.Published is { } published)
        {
            yield return [work, Dct + "issued", published.ToString(), published.Time is null ? "date" : "dateTime"];
        }

        foreach (var notice in credit.CopyrightNotices)
        {
            yield return [work, Dct + "rights", notice, credit.Language is { } language ? "@" + language.ToLowerInvariant() : "string"];
        }

        yield return [work, "http://www.w3.org/1999/xhtml/vocab#license", credit.License.Deed.AbsoluteUri, "iri"];
        yield return [work, Cc + "license", credit.License.Deed.AbsoluteUri, "iri"];
    }

    private static IEnumerable<string[]> JsonLd(ArticleAttribution credit)
    {
        var work = credit.Url?.AbsoluteUri ?? "_";
        yield return [work, Type, Schema + "Article", "iri"];
        foreach (var (property, value, kind) in new (string, string?, string)[]
        {
            ("url", credit.Url?.AbsoluteUri, "iri"),
            ("headline", credit.Title, "string"),
            ("inLanguage", credit.Language, "string"),
            ("datePublished", credit.Published?.ToString(), "Date"),
            ("license", credit.License.Deed.AbsoluteUri, "iri"),
            ("creditText", credit.RequestedCredit ?? ShortByline.Names(credit), "string"),
        })
        {
            if (value is not null)
            {
                yield return [work, Schema + property, value, kind];
            }
        }

        var parties = credit.Authors.Select(a => ("author", "Person", a))
            .Concat(credit.AttributionParties.Select(a => ("contributor", "Organization", a)))
            .Concat(credit.Publisher is { } publisher ? [("publisher", "Organization", publisher)] : []);
        foreach (var (property, type, party) in parties)
        {
            yield return [work, Schema + property, "_", "iri"];
            yield return ["_", Type, Schema + type, "iri"];
            yield return ["_", Schema + "name", party.Name, "string"];
            if (party.Url is { } url)
            {
                yield return ["_", Schema + "url", url.AbsoluteUri, "iri"];
            }
        }

        foreach (var (property, values) in new[] { ("copyrightNotice", credit.CopyrightNotices), ("conditionsOfAccess", credit.LicenseNotices) })
        {
            foreach (var value in values)
            {
                yield return [work, Schema + property, value, "string"];
            }
        }
    }

    private static string Page(string html) => $"<!DOCTYPE html><html lang=\"de\"><head><title>Partner</title></head><body><main>{html}</main></body></html>";

    private static Answer[] Read(Question[] questions) => StandardTools.Run<Question[], Answer[]>("triples.mjs", questions);

    /// <summary>As a set: RDF knows no repetition, and parsers differ in whether they repeat a triple.</summary>
    private static List<string> Shown(string[][] triples) => [.. triples.Select(t => string.Join(" | ", t)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static List<string> Sorted(IEnumerable<string[]> triples) => Shown([.. triples]);

    private sealed record Question(string Html, string JsonLd, string Base);

    private sealed record Answer(string[][] Rdfa, string[][] JsonLd);
}
