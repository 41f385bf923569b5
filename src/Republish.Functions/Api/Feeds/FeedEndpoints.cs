using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Republish.Functions.Api.Keys;
using Republish.Functions.Usage;
using Republish.Pipeline.Usage;

namespace Republish.Functions.Api.Feeds;

/// <summary>The list as feeds: per partner and per filter.</summary>
internal static class FeedEndpoints
{
    private static readonly (string Format, string MediaType, string Summary, Func<FeedDocument, byte[]> Write)[] Formats =
    [
        ("rss", "application/rss+xml", "The newest articles as RSS 2.0", RssWriter.Write),
        ("atom", "application/atom+xml", "The newest articles as Atom 1.0, with tombstones of what was withdrawn", AtomWriter.Write),
        ("json", "application/feed+json", "The newest articles as JSON Feed 1.1", JsonFeedWriter.Write),
    ];

    /// <summary>The feeds' paths.</summary>
    public static IEnumerable<string> Paths => Formats.Select(f => $"/v1/feed.{f.Format}");

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        foreach (var (format, mediaType, summary, write) in Formats)
        {
            routes.MapGet($"/v1/feed.{format}", (HttpContext http, FeedBuilder builder, ServedArticles served, [AsParameters] ListQuery query, CancellationToken cancellationToken) =>
                    FeedAsync(format, mediaType, write, http, builder, served, query, cancellationToken))
                .WithName($"GetFeed{char.ToUpperInvariant(format[0])}{format[1..]}")
                .WithSummary(summary)
                .WithDescription("The same list with the same filters; whole copies with credit and licence. In JSON, `_license` holds the licence's `spdx` id and `url`, the `credit` as text, and the `article` in this API. Asked with If-None-Match, an unchanged feed costs a page of the list.")
                .WithTags("Feeds")
                .WithMetadata(new AllowedQuery(ListQuery.FilterNames))
                .Produces(200, format == "json" ? typeof(JsonElement) : typeof(string), mediaType)
                .Produces(304)
                .ProducesProblem(400)
                .ProducesProblem(401);
        }
    }

    private static async Task<IResult> FeedAsync(
        string format, string mediaType, Func<FeedDocument, byte[]> write, HttpContext http, FeedBuilder builder, ServedArticles served, ListQuery query, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http);
        var (filter, problem) = query.Read(caller);
        if (filter is null)
        {
            return problem!;
        }

        var self = builder.Address(http.Request);
        var state = await builder.StateAsync(filter, caller, $"{format} {self}", format == "atom", cancellationToken);
        var tag = new EntityTagHeaderValue($"\"{state.Tag}\"");
        Answer.DependsOnCaller(http);
        if (builder.HubOf(caller, self) is { } hub)
        {
            // WebSub, section 4: readers look here first, and a JSON feed has no other place for both.
            http.Response.Headers.Append(HeaderNames.Link, $"<{hub.AbsoluteUri}>; rel=\"hub\", <{self.AbsoluteUri}>; rel=\"self\"");
        }

        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Tag == "*" || t.Compare(tag, useStrongComparison: false)))
        {
            http.Response.Headers.ETag = tag.ToString();
            return TypedResults.StatusCode(304);
        }

        // Copies are immutable, so the same state gives the same bytes: the tag is a strong one.
        var feed = await builder.BuildAsync(state, caller, query.Title(), self, cancellationToken);
        await served.NoteAsync(http, [.. state.Articles.Select(a => (a.Source, a.Id))], UsageForms.Feed, cancellationToken);
        return TypedResults.Bytes(write(feed), $"{mediaType}; charset=utf-8", entityTag: tag, lastModified: state.Updated);
    }

    private static string Title(this ListQuery query)
    {
        var conditions = Uri.UnescapeDataString(query.ToQueryString().TrimEnd('&').Replace("&", ", ", StringComparison.Ordinal).Replace("=", " ", StringComparison.Ordinal));
        return conditions.Length == 0 ? "Republish: articles to republish" : $"Republish: articles to republish ({conditions})";
    }
}
