using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Republish.Pages;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Serving;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Functions.Api;

/// <summary>The partner API's articles: list, item, copy, evidence, fidelity.</summary>
internal static class ArticleEndpoints
{
    private const int DefaultPageSize = 20;
    private const int MaximumPageSize = 100;

    public static void MapArticles(this IEndpointRouteBuilder routes)
    {
        var articles = routes.MapGroup("/v1/articles").WithTags("Articles");
        articles.MapGet("", ListAsync)
            .WithName("ListArticles")
            .WithSummary("Republishable articles, newest first")
            .WithDescription("A page of articles that may be republished whole, word for word and without payment. Follow `next` (also in the Link header) for more; a page is stable while articles arrive.")
            .WithMetadata(new AllowedQuery("page_size", "cursor"))
            .Produces<ApiArticleList>()
            .ProducesProblem(400);
        articles.MapGet("{id}", ItemAsync)
            .WithName("GetArticle")
            .WithSummary("An article's credit, terms and omissions")
            .WithMetadata(new AllowedQuery())
            .Produces<ApiArticle>()
            .ProducesArticleProblems();
        articles.MapGet("{id}/copy", CopyAsync)
            .WithName("GetCopy")
            .WithSummary("The republishable copy")
            .WithDescription("In HTML, plain text, Markdown, JSON or ninjs 2.1: by `format`, else by the Accept header, else HTML.")
            .WithMetadata(new AllowedQuery("format", "heading"))
            .Produces(200, contentType: "text/html", additionalContentTypes: ["text/plain", "text/markdown", "application/json"])
            .ProducesProblem(406)
            .ProducesArticleProblems();
        articles.MapGet("{id}/evidence", (string id, HttpContext http, PublishedArticles published, CancellationToken cancellationToken) =>
                FileAsync(id, CopyFile.Evidence, http, published, cancellationToken))
            .WithName("GetEvidence")
            .WithSummary("On what evidence it is republished")
            .WithDescription("Every licence statement of the page with its exact words and where they stood, and the hash and time of the capture.")
            .WithMetadata(new AllowedQuery())
            .Produces<StoredEvidence>()
            .ProducesArticleProblems();
        articles.MapGet("{id}/fidelity", (string id, HttpContext http, PublishedArticles published, CancellationToken cancellationToken) =>
                FileAsync(id, CopyFile.Fidelity, http, published, cancellationToken))
            .WithName("GetFidelity")
            .WithSummary("Proof that the copy's text is the source's")
            .WithMetadata(new AllowedQuery())
            .Produces<StoredFidelity>()
            .ProducesArticleProblems();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        PublishedArticles published,
        [FromQuery(Name = "page_size"), Description("How many articles a page holds: 1 to 100, 20 unless given.")] int? pageSize,
        [FromQuery, Description("Where to go on; from `next` of the page before.")] string? cursor,
        CancellationToken cancellationToken)
    {
        var size = pageSize ?? DefaultPageSize;
        if (size is < 1 or > MaximumPageSize)
        {
            return ApiProblems.BadParameter("page_size", $"page_size must be from 1 to {MaximumPageSize}.");
        }

        if (await published.ListAsync(size, cursor, cancellationToken) is not { } page)
        {
            return ApiProblems.BadParameter("cursor", "This cursor is not one that a list gave out. Start again without it.");
        }

        string? next = null;
        if (page.Next is not null)
        {
            next = $"/v1/articles?page_size={size}&cursor={Uri.EscapeDataString(page.Next)}";
            http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }

        var list = new ApiArticleList([.. page.Items.Select(ApiMapping.Summary)], next, ApiUseTerms.NoncommercialVerbatim);
        return Bytes(JsonSerializer.SerializeToUtf8Bytes(list, ApiJson.Default.ApiArticleList), "application/json; charset=utf-8", null);
    }

    private static async Task<IResult> ItemAsync(string id, HttpContext http, PublishedArticles published, CancellationToken cancellationToken)
    {
        var (article, problem) = await FindAsync(id, http, published, cancellationToken);
        if (article is null)
        {
            return problem!;
        }

        var file = await published.ReadAsync(article, CopyFile.Item, cancellationToken);
        var item = ApiMapping.Article(article, JsonSerializer.Deserialize(file.Span, StoredJson.Default.StoredItem)!);
        return Bytes(JsonSerializer.SerializeToUtf8Bytes(item, ApiJson.Default.ApiArticle), "application/json; charset=utf-8", article.Article.ChangedAt);
    }

    private static async Task<IResult> CopyAsync(
        string id,
        HttpContext http,
        PublishedArticles published,
        [FromQuery, Description("html, text, markdown, json or ninjs; wins over the Accept header.")] string? format,
        [FromQuery, Description("HTML only: the level of the headline, 1 to 5, 1 unless given; the article's own headings follow below it.")] int? heading,
        CancellationToken cancellationToken)
    {
        if (CopyNegotiation.Choose(format, http.Request.GetTypedHeaders().Accept) is not { } chosen)
        {
            return format is not null
                ? ApiProblems.BadParameter("format", "format must be html, text, markdown, json or ninjs.")
                : ApiProblems.NotAcceptable();
        }

        if (heading is < 1 or > CopyHeadings.LowestHeadline || (heading is not null && chosen != CopyFormat.Html))
        {
            return ApiProblems.BadParameter("heading", $"heading must be from 1 to {CopyHeadings.LowestHeadline}, and goes with the format html.");
        }

        http.Response.Headers.Vary = HeaderNames.Accept;
        return await FileAsync(id, CopyFile.Of(chosen), http, published, cancellationToken, CopyFile.MediaType(chosen), heading ?? 1);
    }

    private static async Task<IResult> FileAsync(
        string id, string file, HttpContext http, PublishedArticles published, CancellationToken cancellationToken, string mediaType = "application/json; charset=utf-8", int heading = 1)
    {
        var (article, problem) = await FindAsync(id, http, published, cancellationToken);
        if (article is null)
        {
            return problem!;
        }

        var content = await published.ReadAsync(article, file, cancellationToken);
        content = heading == 1 ? content : Encoding.UTF8.GetBytes(CopyHeadings.At(Encoding.UTF8.GetString(content.Span), heading));
        return Bytes(content, mediaType, article.Article.ChangedAt);
    }

    private static async Task<(ArticleLookup.Published? Article, IResult? Problem)> FindAsync(
        string id, HttpContext http, PublishedArticles published, CancellationToken cancellationToken)
    {
        if (ArticleId.Parse(id) is not { } articleId)
        {
            return (null, ApiProblems.UnknownArticle(id));
        }

        var lookup = await published.FindAsync(articleId, cancellationToken);
        if (lookup is ArticleLookup.Published article)
        {
            // RFC 8288: whoever reads the answer by machine finds the terms in its header as well.
            if (ApiMapping.LicenseOf(article.Version.LicenseId) is { } license)
            {
                http.Response.Headers.Append(HeaderNames.Link, $"<{license.LicenseUrl}>; rel=\"license\"");
            }

            return (article, null);
        }

        return (null, ApiProblems.Of(lookup, articleId));
    }

    /// <summary>Bytes with a strong entity tag over exactly what is served; conditional requests get 304 (RFC 9110, section 13).</summary>
    private static FileContentHttpResult Bytes(ReadOnlyMemory<byte> content, string mediaType, DateTimeOffset? modified) =>
        TypedResults.Bytes(content, mediaType, lastModified: modified, entityTag: new EntityTagHeaderValue($"\"{ContentHash.Of(content.Span).Hex[..32]}\""));

    private static RouteHandlerBuilder ProducesArticleProblems(this RouteHandlerBuilder route) =>
        route.Produces(304).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(410);
}
