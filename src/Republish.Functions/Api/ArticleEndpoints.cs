using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Republish.Functions.Api.Caching;
using Republish.Functions.Api.Keys;
using Republish.Functions.Usage;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Serving;
using Republish.Pipeline.Usage;
using Republish.Republication;

namespace Republish.Functions.Api;

/// <summary>An article's parts: item, copy, earlier versions, evidence, capture, fidelity.</summary>
internal static class ArticleEndpoints
{
    private const string FormatNote = "html, text, markdown, json or ninjs; wins over the Accept header.";
    private const string HeadingNote = "HTML only: the level of the headline, 1 to 5, 1 unless given; the article's own headings follow below it.";

    public static void MapArticles(this IEndpointRouteBuilder routes)
    {
        routes.MapList();
        var articles = routes.MapGroup("/v1/articles/{id}").WithTags("Articles");
        articles.MapGet("", ItemAsync)
            .WithName("GetArticle").WithSummary("An article's credit, terms and omissions")
            .WithMetadata(new AllowedQuery()).CacheOutput(KeylessAnswers.Name).Produces<ApiArticle>().ProducesArticleProblems();
        articles.MapGet("copy", CopyAsync)
            .WithName("GetCopy").WithSummary("The republishable copy")
            .WithDescription("In HTML, plain text, Markdown, JSON or ninjs 2.1: by `format`, else by the Accept header, else in the first format of the partner's profile, else HTML.")
            .WithMetadata(new AllowedQuery("format", "heading", "counter")).CacheOutput(KeylessAnswers.Name).ProducesCopy();
        articles.MapGet("versions/{number}", VersionAsync)
            .WithName("GetVersion").WithSummary("The copy of an earlier version")
            .WithDescription("The copy as that version had it, decided by the licence that the version was granted under. A withdrawn article's versions are gone with it.")
            .WithMetadata(new AllowedQuery("format", "heading")).CacheOutput(KeylessAnswers.Name).ProducesCopy();
        articles.MapGet("evidence", (string id, HttpContext http, PublishedArticles published, CancellationToken cancellationToken) =>
                FileAsync(id, CopyFile.Evidence, http, published, cancellationToken))
            .WithName("GetEvidence").WithSummary("On what evidence it is republished")
            .WithDescription("Every licence statement of the page with its exact words and where they stood, and the hash and time of the capture.")
            .WithMetadata(new AllowedQuery()).CacheOutput(KeylessAnswers.Name).Produces<StoredEvidence>().ProducesArticleProblems();
        articles.MapGet("evidence/capture", CaptureAsync)
            .WithName("GetCapture").WithSummary("The page as it was fetched, byte for byte, as an attachment")
            .WithMetadata(new AllowedQuery()).Produces(200, contentType: "application/octet-stream").ProducesArticleProblems();
        articles.MapGet("fidelity", (string id, HttpContext http, PublishedArticles published, CancellationToken cancellationToken) =>
                FileAsync(id, CopyFile.Fidelity, http, published, cancellationToken))
            .WithName("GetFidelity").WithSummary("Proof that the copy's text is the source's")
            .WithMetadata(new AllowedQuery()).CacheOutput(KeylessAnswers.Name).Produces<StoredFidelity>().ProducesArticleProblems();
    }

    private static async Task<IResult> ItemAsync(
        [Description("The article's id.")] string id, HttpContext http, PublishedArticles published, CancellationToken cancellationToken)
    {
        var (article, problem) = await GuardedArticle.FindAsync(id, null, http, published, cancellationToken);
        if (article is null)
        {
            return problem!;
        }

        var file = await published.ReadAsync(article, CopyFile.Item, cancellationToken);
        var item = ApiMapping.Article(article, JsonSerializer.Deserialize(file.Span, StoredJson.Default.StoredItem)!, ApiUseTerms.Of(Caller.Of(http).Partner?.Profile));
        return Answer.Tagged(http, item, article.Article.ChangedAt);
    }

    private static Task<IResult> CopyAsync(
        [Description("The article's id.")] string id,
        HttpContext http,
        PublishedArticles published,
        ServedArticles served,
        CounterImage counter,
        [FromQuery(Name = "format"), Description(FormatNote)] string? format,
        [FromQuery(Name = "heading"), Description(HeadingNote)] int? heading,
        [FromQuery(Name = "counter"), Description("HTML with a partner's key only: true puts an image behind the copy that counts views and keeps nothing of who looked; false unless given.")] bool? withCounter,
        CancellationToken cancellationToken) => RenderedAsync(id, null, format, heading, http, published, served, withCounter == true ? counter : null, cancellationToken);

    private static Task<IResult> VersionAsync(
        [Description("The article's id.")] string id,
        [Description("The version's number, from 1.")] int number,
        HttpContext http,
        PublishedArticles published,
        ServedArticles served,
        [FromQuery(Name = "format"), Description(FormatNote)] string? format,
        [FromQuery(Name = "heading"), Description(HeadingNote)] int? heading,
        CancellationToken cancellationToken) => RenderedAsync(id, number, format, heading, http, published, served, null, cancellationToken);

    private static async Task<IResult> RenderedAsync(
        string id, int? version, string? format, int? heading, HttpContext http, PublishedArticles published, ServedArticles served, CounterImage? counter, CancellationToken cancellationToken)
    {
        var accept = http.Request.GetTypedHeaders().Accept;
        var usual = Caller.Of(http).Partner?.Profile.Formats is [var first, ..] && accept is not { Count: > 0 } ? first : CopyNegotiation.Choose(null, accept);
        if ((format is null ? usual : CopyNegotiation.Choose(format, null)) is not { } chosen)
        {
            return format is not null
                ? ApiProblems.BadParameter("format", "format must be html, text, markdown, json or ninjs.")
                : ApiProblems.NotAcceptable();
        }

        if (heading is < 1 or > CopyHeadings.LowestHeadline || (heading is not null && chosen != CopyFormat.Html))
        {
            return ApiProblems.BadParameter("heading", $"heading must be from 1 to {CopyHeadings.LowestHeadline}, and goes with the format html.");
        }

        if (counter is not null && CounterProblem(counter, http, chosen) is { } reason)
        {
            return ApiProblems.BadParameter("counter", reason);
        }

        var (article, problem) = await GuardedArticle.FindAsync(id, version, http, published, cancellationToken, HeaderNames.Accept);
        if (article is null)
        {
            return problem!;
        }

        var content = await published.ReadAsync(article, CopyFile.Of(chosen), cancellationToken);
        await served.NoteAsync(http, article.Article.Source, article.Article.Id, chosen.ToString().ToLowerInvariant(), cancellationToken);
        content = heading is null or 1 ? content : Encoding.UTF8.GetBytes(CopyHeadings.At(Encoding.UTF8.GetString(content.Span), heading.Value));
        if (counter is not null && Caller.Of(http).Partner is { } partner)
        {
            // Behind the copy, not in it: what the proof is about stays byte for byte.
            content = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content.Span).TrimEnd() + "\n" + counter.Html(partner.Id, article.Article.Source, article.Article.Id));
        }

        // A version that was made anew of an earlier capture is later than that.
        var modified = article.Version == article.Article.Current ? article.Article.ChangedAt : article.Version.CapturedAt;
        return Answer.Bytes(content, CopyFile.MediaType(chosen), modified);
    }

    private static string? CounterProblem(CounterImage counter, HttpContext http, CopyFormat format) =>
        counter.Problem ?? (Caller.Of(http).Partner is null ? "Views are counted for partners: send your key." : format == CopyFormat.Html ? null : "The counter goes with the format html.");

    private static async Task<IResult> FileAsync(string id, string file, HttpContext http, PublishedArticles published, CancellationToken cancellationToken)
    {
        var (article, problem) = await GuardedArticle.FindAsync(id, null, http, published, cancellationToken);
        return article is null ? problem! : Answer.Bytes(await published.ReadAsync(article, file, cancellationToken), Answer.Json, article.Article.ChangedAt);
    }

    private static async Task<IResult> CaptureAsync(
        [Description("The article's id.")] string id, HttpContext http, PublishedArticles published, ServedArticles served, CancellationToken cancellationToken)
    {
        var (article, problem) = await GuardedArticle.FindAsync(id, null, http, published, cancellationToken);
        if (article is null)
        {
            return problem!;
        }

        await served.NoteAsync(http, article.Article.Source, article.Article.Id, UsageForms.Capture, cancellationToken);

        // Somebody else's page must never run in this origin: an attachment of no type that a browser would show.
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{article.Article.Id.Value}-{article.Version.Number}.capture\"";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return Answer.Bytes((await published.CaptureAsync(article, cancellationToken)).Body, "application/octet-stream", article.Version.CapturedAt);
    }

    private static RouteHandlerBuilder ProducesCopy(this RouteHandlerBuilder route) => route
        .Produces<string>(200, contentType: "text/html", additionalContentTypes: ["text/plain", "text/markdown", "application/json"])
        .ProducesProblem(406)
        .ProducesArticleProblems();

    private static RouteHandlerBuilder ProducesArticleProblems(this RouteHandlerBuilder route) =>
        route.Produces(304).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(410);
}
