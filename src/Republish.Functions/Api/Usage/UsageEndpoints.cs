using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Republish.Functions.Api.Keys;
using Republish.Functions.Usage;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Usage;
using Republish.Sources;

namespace Republish.Functions.Api.Usage;

/// <summary>What was served to whom: a partner sees its own, operators everybody's. And the counter image.</summary>
internal static class UsageEndpoints
{
    private const int MostItems = 10_000;
    private const int MostDays = 366;
    private const int DaysUnlessGiven = 30;

    public static void MapUsage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/me/usage", OwnAsync)
            .WithName("GetOwnUsage").WithSummary("What was served to you, by day, source, article and form").WithTags("Partners")
            .RequireAuthorization(ApiPolicies.Partner).WithMetadata(new AllowedQuery("from", "to", "source", "format")).ProducesUsage();
        routes.MapGet("/v1/usage", AllAsync)
            .WithName("GetUsage").WithSummary("What was served to whom, by day, source, article and form").WithTags("Administration")
            .RequireAuthorization(ApiPolicies.Operator).WithMetadata(new AllowedQuery("from", "to", "source", "partner", "format")).ProducesUsage();
        routes.MapGet("/v1/count/{partner}/{source}/{article}/{signature}", Count)
            .WithName("CountView").WithSummary("The counter image of a copy").WithTags("Partners")
            .WithDescription("One transparent pixel. Counts a view of a partner's copy, and keeps nothing of who looked: no address, no agent, no cookie. A signature that is not this service's counts nothing.")
            .WithMetadata(new AllowedQuery()).Produces(200, contentType: "image/gif").ProducesProblem(400).ProducesProblem(404);
    }

    private static void ProducesUsage(this RouteHandlerBuilder route) => route
        .Produces<ApiUsage>(200, "application/json", "text/csv").ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);

    private static Task<IResult> OwnAsync(
        HttpContext http,
        UsageCounter counter,
        IUsageStore store,
        [FromQuery, Description("The first day, such as 2026-11-01; 30 days ago unless given.")] string? from,
        [FromQuery, Description("The last day; today unless given.")] string? to,
        [FromQuery, Description("Only of this source.")] string? source,
        [FromQuery, Description("json or csv; json unless given.")] string? format,
        TimeProvider clock,
        CancellationToken cancellationToken) => AnswerAsync(
            http, counter, new Question(from, to, source, format, clock), (first, last) => store.ReadAsync(Caller.Of(http).Partner?.Id ?? throw new InvalidOperationException("A route for partners was reached without one."), first, last, cancellationToken), cancellationToken);

    private static Task<IResult> AllAsync(
        HttpContext http,
        UsageCounter counter,
        IUsageStore store,
        PartnerRegistry partners,
        [FromQuery, Description("The first day, such as 2026-11-01; 30 days ago unless given.")] string? from,
        [FromQuery, Description("The last day; today unless given.")] string? to,
        [FromQuery, Description("Only of this source.")] string? source,
        [FromQuery, Description("Only of this partner, one that was removed as well; \"none\" for everybody without a key.")] string? partner,
        [FromQuery, Description("json or csv; json unless given.")] string? format,
        TimeProvider clock,
        CancellationToken cancellationToken) => AnswerAsync(
            http, counter, new Question(from, to, source, format, clock), (first, last) => OfAsync(store, partners, partner, first, last, cancellationToken), cancellationToken);

    /// <summary>The counts of everybody, of one partner, or of those without a key.</summary>
    internal static async IAsyncEnumerable<UsageCount> OfAsync(
        IUsageStore store, PartnerRegistry partners, string? partner, DateOnly from, DateOnly to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PartnerId?[] ids = partner switch
        {
            null => [null, .. await partners.ListAsync(cancellationToken).Select(p => (PartnerId?)p.Id).ToListAsync(cancellationToken)],
            "none" => [null],
            _ => PartnerId.Parse(partner) is { } one ? [one] : [],
        };
        foreach (var id in ids)
        {
            await foreach (var count in store.ReadAsync(id, from, to, cancellationToken))
            {
                yield return count;
            }
        }
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http, UsageCounter counter, Question question, Func<DateOnly, DateOnly, IAsyncEnumerable<UsageCount>> read, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (span, problem) = question.Read();
        if (span is not { } asked)
        {
            return problem!;
        }

        // What this instance has counted so far belongs to the answer; what others have comes with their next writing.
        await counter.FlushAsync(cancellationToken);
        var counts = read(asked.From, asked.To).Where(c => asked.Source is null || c.Key.Source == asked.Source).Select(ApiUsageCount.Of);
        if (asked.Csv)
        {
            return TypedResults.Stream(body => WriteCsvAsync(counts, body, cancellationToken), "text/csv; charset=utf-8", "usage.csv");
        }

        var items = await counts.Take(MostItems + 1).ToListAsync(cancellationToken);
        return TypedResults.Json(new ApiUsage(asked.From, asked.To, [.. items.Take(MostItems)], items.Count <= MostItems), UsageJson.Default.ApiUsage);
    }

    private static async Task WriteCsvAsync(IAsyncEnumerable<ApiUsageCount> counts, Stream body, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await writer.WriteAsync(ApiUsageCount.CsvHead);
        await foreach (var count in counts.WithCancellation(cancellationToken))
        {
            await writer.WriteAsync(count.ToCsv());
        }
    }

    private static IResult Count(string partner, string source, string article, string signature, HttpContext http, CounterImage image, UsageCounter counter)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (PartnerId.Parse(partner) is not { } who || SourceId.Parse(source) is not { } from || ArticleId.Parse(article) is not { } what || !image.Is(who, from, what, signature))
        {
            return ApiProblems.NotFound("unknown-counter", "No such counter", "The address was not made by this service. Take the image from a copy that was asked for with counter=true.");
        }

        counter.Count(who, from, what, UsageForms.View);
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return TypedResults.Bytes(CounterImage.Pixel, "image/gif");
    }

    /// <summary>What a request asks for, as it was given.</summary>
    private sealed record Question(string? From, string? To, string? Source, string? Format, TimeProvider Clock)
    {
        public ((DateOnly From, DateOnly To, SourceId? Source, bool Csv)? Asked, ProblemHttpResult? Problem) Read()
        {
            var today = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);
            if (!TryDay(To, today, out var to) || !TryDay(From, to.AddDays(-DaysUnlessGiven), out var from))
            {
                return (null, ApiProblems.BadParameter(From is not null && !TryDay(From, today, out _) ? "from" : "to", "Days are written as 2026-11-01."));
            }

            if (from > to || to.DayNumber - from.DayNumber >= MostDays)
            {
                return (null, ApiProblems.BadParameter("from", $"from must not be after to, and at most {MostDays} days are answered at once."));
            }

            if (Source is not null && SourceId.Parse(Source) is null)
            {
                return (null, ApiProblems.UnknownSource(Source));
            }

            return Format is null or "json" or "csv"
                ? ((from, to, SourceId.Parse(Source), Format == "csv"), null)
                : (null, ApiProblems.BadParameter("format", "format must be json or csv."));
        }

        private static bool TryDay(string? text, DateOnly unless, out DateOnly day)
        {
            day = unless;
            return text is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
        }
    }
}
