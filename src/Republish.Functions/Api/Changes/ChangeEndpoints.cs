using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Republish.Functions.Api.Keys;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Serving;
using Republish.Republication;

namespace Republish.Functions.Api.Changes;

/// <summary>What happened to articles, in one order without gaps; and which words a correction changed.</summary>
internal static class ChangeEndpoints
{
    private const int DefaultPageSize = 100;
    private const int MaximumPageSize = 1000;

    public static void MapChanges(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/changes", ChangesAsync)
            .WithName("ListChanges").WithSummary("What happened to articles, in order").WithTags("Changes")
            .WithDescription("Created, corrected, license_changed, credit_removed, withdrawn, quarantined (held until a person has looked), released. Keep `since` of the last answer and ask with it again: nothing is missed and nothing comes out of order, however many instances write. New and corrected articles are shown when the caller may use them; that terms changed, credit was left out, or an article was withdrawn, held or released, is told to all.")
            .WithMetadata(new AllowedQuery("since", "page_size"))
            .Produces<ApiChangeList>().Produces(304).ProducesProblem(400).ProducesProblem(401);
        routes.MapGet("/v1/articles/{id}/versions/{number}/words", WordsAsync)
            .WithName("GetWordChanges").WithSummary("Which words a version changed").WithTags("Changes")
            .WithMetadata(new AllowedQuery())
            .Produces<StoredChanges>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(410);
    }

    private static async Task<IResult> ChangesAsync(
        HttpContext http,
        IChangeLog log,
        ServingTerms terms,
        [FromQuery(Name = "since"), Description("The number after which to begin; 0, the beginning, unless given.")] long? since,
        [FromQuery(Name = "page_size"), Description("How many numbers a page looks at: 1 to 1000, 100 unless given.")] int? pageSize,
        CancellationToken cancellationToken)
    {
        var from = since ?? 0;
        var size = pageSize ?? DefaultPageSize;
        if (from < 0)
        {
            return ApiProblems.BadParameter("since", "since must be 0 or a number that an answer gave.");
        }

        if (size is < 1 or > MaximumPageSize)
        {
            return ApiProblems.BadParameter("page_size", $"page_size must be from 1 to {MaximumPageSize}.");
        }

        var changes = await log.ReadAsync(from, size, cancellationToken);
        var shown = new List<ApiChange>(changes.Count);
        foreach (var change in changes)
        {
            if (await IsShownAsync(change.Change, terms, Caller.Of(http), cancellationToken))
            {
                shown.Add(ApiChange.Of(change));
            }
        }

        Answer.DependsOnCaller(http);
        var last = changes.Count == 0 ? from : changes[^1].Sequence;
        string? next = null;
        if (changes.Count == size)
        {
            next = $"/v1/changes?since={last}&page_size={size}";
            http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }

        return Answer.Tagged(http, new ApiChangeList(shown, last, next));
    }

    /// <summary>Who used an article under other terms must learn that they changed, that it is held or that it is gone, whatever it may use now.</summary>
    private static async Task<bool> IsShownAsync(ArticleChange change, ServingTerms terms, Caller caller, CancellationToken cancellationToken) =>
        change.Kind is ChangeKind.LicenseChanged or ChangeKind.CreditRemoved or ChangeKind.Withdrawn or ChangeKind.Quarantined or ChangeKind.Released
        || (change.LicenseId is { } license && await terms.DecideAsync(license, change.Source, caller.Partner?.Profile, cancellationToken) is RepublicationDecision.Allowed);

    private static async Task<IResult> WordsAsync(
        [Description("The article's id.")] string id,
        [Description("The version's number, from 2.")] int number,
        HttpContext http,
        PublishedArticles published,
        CancellationToken cancellationToken)
    {
        var (later, problem) = await GuardedArticle.FindAsync(id, number, http, published, cancellationToken);
        if (later is null)
        {
            return problem!;
        }

        // The words of the earlier version are under its own licence, so it is decided by itself.
        var (earlier, earlierProblem) = await GuardedArticle.FindAsync(id, number - 1, http, published, cancellationToken);
        if (earlier is null)
        {
            return earlierProblem!;
        }

        return await published.TryReadAsync(later, CopyFile.Changes, cancellationToken) is { } words
            ? Answer.Bytes(words, Answer.Json, later.Version.CapturedAt)
            : ApiProblems.UnknownArticle(id);
    }
}
