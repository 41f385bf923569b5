using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Republish.Functions.Api;
using Republish.Functions.Api.Keys;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Serving;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Functions.Catalogue;

/// <summary>
/// The catalogue: pages for editors, rendered here. It shows what everybody may read; the use that is picked narrows that and never widens it.
/// Reading needs no script; one external script makes the buttons copy.
/// </summary>
internal static class CatalogueEndpoints
{
    private const int PageSize = 20;
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void MapCatalogue(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/catalogue").ExcludeFromDescription().AddEndpointFilter(async (context, next) =>
        {
            var headers = context.HttpContext.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.CacheControl = "no-cache";
            return await next(context);
        });
        pages.MapGet("", ListAsync);
        pages.MapGet("articles/{id}", ArticleAsync);
        pages.MapGet("assets/{file}", Asset);
        pages.MapGet("{*path}", () => Problem(404, "No such page", "The catalogue has a list of articles and a page for each of them."));
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, PublishedArticles published,
        [FromQuery] string? q, [FromQuery] string? use, [FromQuery] string? license, [FromQuery] string? language, [FromQuery] string? cursor,
        CancellationToken cancellationToken)
    {
        var picked = CatalogueUse.Of(use);
        var query = new ListQuery { Q = Given(q), License = Given(license), Language = Given(language) };
        var model = new CatalogueList
        {
            Query = q ?? "",
            License = license ?? "",
            Language = language ?? "",
            Use = picked ?? CatalogueUse.All[0],
        };
        var (filter, problem) = query.Read(new Caller((Republish.Pipeline.Partners.Partner?)null));
        if (picked is null || filter is null)
        {
            http.Response.StatusCode = 400;
            return Page<ListPage>(model with { Problem = picked is null ? "This use is not one of those to pick from." : Words(problem!) });
        }

        if (await published.ListAsync(filter, picked.Site, PageSize, cursor, cancellationToken) is not { } page)
        {
            http.Response.StatusCode = 400;
            return Page<ListPage>(model with { Problem = "This page of the list is not one that the catalogue gave out. Search again." });
        }

        var filters = query.ToQueryString();
        return Page<ListPage>(model with
        {
            Items = [.. page.Items.Select(ApiMapping.Summary)],
            Next = page.Next is null ? null : $"/catalogue?{filters}use={picked.Name}&cursor={Uri.EscapeDataString(page.Next)}",
            FeedQuery = filters.Length == 0 ? "" : $"?{filters.TrimEnd('&')}",
        });
    }

    private static async Task<IResult> ArticleAsync(string id, PublishedArticles published, ServingTerms terms, [FromQuery] string? use, CancellationToken cancellationToken)
    {
        if (CatalogueUse.Of(use) is not { } picked)
        {
            return Problem(400, "No such use", "This use is not one of those to pick from.");
        }

        var lookup = ArticleId.Parse(id) is { } articleId ? await published.FindAsync(articleId, null, picked.Site, cancellationToken) : new ArticleLookup.Unknown();
        if (lookup is not ArticleLookup.Published article)
        {
            return lookup is ArticleLookup.NotForThisUse refused
                ? Refusal(refused, picked, await UsesAsync(terms, refused.Article, refused.Version, cancellationToken))
                : Refusal(lookup);
        }

        var files = await Task.WhenAll(new[] { CopyFile.Of(CopyFormat.Html), CopyFile.Of(CopyFormat.Text), CopyFile.Of(CopyFormat.Markdown), CopyFile.Item, CopyFile.Evidence }
            .Select(file => published.ReadAsync(article, file, cancellationToken)));
        var html = Encoding.UTF8.GetString(files[0].Span);
        return Page<ArticlePage>(new CatalogueArticle(
            ApiMapping.Article(article, JsonSerializer.Deserialize(files[3].Span, StoredJson.Default.StoredItem)!, ApiUseTerms.NoncommercialVerbatim),
            picked,
            html,
            [("copy-html", "HTML", html), ("copy-text", "text", Encoding.UTF8.GetString(files[1].Span)), ("copy-markdown", "Markdown", Encoding.UTF8.GetString(files[2].Span))],
            JsonSerializer.Deserialize(files[4].Span, StoredJson.Default.StoredEvidence)!,
            await UsesAsync(terms, article.Article, article.Version, cancellationToken)));
    }

    private static async Task<IReadOnlyList<(CatalogueUse Use, string Outcome)>> UsesAsync(ServingTerms terms, ArticleRecord article, ArticleVersion version, CancellationToken cancellationToken)
    {
        var uses = new List<(CatalogueUse, string)>();
        foreach (var use in CatalogueUse.All)
        {
            uses.Add((use, LicenseWords.Of(await terms.DecideAsync(version.LicenseId, article.Source, use.Site, cancellationToken))));
        }

        return uses;
    }

    private static RazorComponentResult Refusal(ArticleLookup.NotForThisUse refused, CatalogueUse use, IReadOnlyList<(CatalogueUse Use, string Outcome)> uses) => Problem(
        403,
        new CatalogueProblem(
            $"Not for this use: {refused.Article.Title ?? refused.Article.Url.AbsoluteUri}",
            [$"You said: {use.Words}.", .. refused.Decision.Rules.Select(r => $"{r.Text} ({r.Section})")])
        {
            Article = refused.Article.Id.Value,
            Use = use,
            Uses = uses,
        });

    private static RazorComponentResult Refusal(ArticleLookup lookup) => lookup switch
    {
        ArticleLookup.Withdrawn { Article: var row } => Problem(
            410, new CatalogueProblem("The article was withdrawn", ["It must not be republished any more. Take existing copies down."]) { ReprintOf = row.ReprintOf?.Value }),
        ArticleLookup.Withheld { Article: var row } => Problem(
            403, new CatalogueProblem("The article is not republished", [row.Reason ?? "Its terms do not clearly allow republication."]) { ReprintOf = row.ReprintOf?.Value }),
        _ => Problem(404, "No such article", "Nothing is known of an article at this address."),
    };

    private static IResult Asset(string file, HttpContext http) => CatalogueAssets.Find(file) is { } asset
        ? Answer.Bytes(asset.Content, asset.MediaType, null)
        : Problem(404, "No such file", "The catalogue has no such file.");

    /// <summary>What is wrong with a filter, to somebody who fills in the form and knows no parameters.</summary>
    private static string? Words(ProblemHttpResult problem) => problem.ProblemDetails.Extensions["parameter"] switch
    {
        "q" => "Search for one to ten words, 200 characters at most.",
        "license" => "This licence is not one of those to pick from.",
        "language" => "Write a language as its code, such as en or pt-BR.",
        _ => problem.ProblemDetails.Detail,
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static RazorComponentResult Problem(int status, string title, params string[] lines) => Problem(status, new CatalogueProblem(title, lines));

    private static RazorComponentResult Problem(int status, CatalogueProblem problem) => new(typeof(ProblemPage), new { Content = problem }) { StatusCode = status };

    private static RazorComponentResult<T> Page<T>(object model)
        where T : IComponent => new(new Dictionary<string, object?> { ["Content"] = model });
}
