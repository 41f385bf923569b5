using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Republish.Functions.Api.Keys;
using Republish.Functions.Usage;
using Republish.Pages;
using Republish.Pipeline.Serving;
using Republish.Sources;

namespace Republish.Functions.Api.Caching;

/// <summary>
/// Keeps an article's parts in memory for callers without a key, to whom the same decision applies. Every request reads the article's row and decides,
/// cached or not: the row's entity tag and the decision are part of the key, so what is withdrawn, corrected or no longer free is found in no cache, on
/// any instance. Callers with a key are never served from it and never fill it.
/// </summary>
internal sealed class KeylessAnswers : IOutputCachePolicy
{
    /// <summary>The policy's name.</summary>
    public const string Name = "keyless";

    private const long Most = 64L << 20;
    private const long Largest = 2L << 20;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>Registers the output cache with this policy: 64 MiB in each instance, answers up to 2 MiB.</summary>
    public static IServiceCollection Add(IServiceCollection services) => services.AddOutputCache(cache =>
    {
        cache.SizeLimit = Most;
        cache.MaximumBodySize = Largest;
        cache.AddPolicy(Name, policy => policy.AddPolicy<KeylessAnswers>(), excludeDefaultPolicy: true);
    });

    /// <inheritdoc/>
    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        context.EnableOutputCaching = false;
        if (Caller.Of(http).Partner is not null || http.User.Identity is { IsAuthenticated: true } || ArticleId.Parse(http.GetRouteValue("id") as string) is not { } id)
        {
            return;
        }

        int? version = int.TryParse(http.GetRouteValue("number") as string, out var number) ? number : null;
        var lookup = await http.RequestServices.GetRequiredService<PublishedArticles>().FindAsync(id, version, null, cancellation);
        http.Features.Set(new FoundArticle(id, version, lookup));
        if (lookup is not ArticleLookup.Published article)
        {
            return;
        }

        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Kept;
        context.CacheVaryByRules.QueryKeys = "*";

        // By what is chosen, not by every way to ask for it; and no answer here depends on the host.
        context.CacheVaryByRules.VaryByHost = false;
        context.CacheVaryByRules.VaryByValues["format"] = $"{CopyNegotiation.Choose(http.Request.Query["format"], http.Request.GetTypedHeaders().Accept)}";
        context.CacheVaryByRules.VaryByValues["row"] = article.Tag;
        context.CacheVaryByRules.VaryByValues["decision"] = ContentHash.Of(string.Join('\n', article.Obligations.Select(o => $"{o.Id} {o.Section} {o.Text}"))).Hex;
    }

    /// <summary>Counts a copy that is served from memory, as the route does when it is not.</summary>
    public async ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<EndpointNameMetadata>()?.EndpointName is "GetCopy" or "GetVersion"
            && http.Features.Get<FoundArticle>() is { Lookup: ArticleLookup.Published found }
            && CopyNegotiation.Choose(http.Request.Query["format"].FirstOrDefault(), http.Request.GetTypedHeaders().Accept) is { } format)
        {
            await http.RequestServices.GetRequiredService<ServedArticles>()
                .NoteAsync(http, found.Article.Source, found.Article.Id, format.ToString().ToLowerInvariant(), cancellation);
        }
    }

    /// <inheritdoc/>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
        return ValueTask.CompletedTask;
    }
}

/// <summary>An article that was looked up for this request already, so that it is read once.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The version that was asked for, or null.</param>
/// <param name="Lookup">What is known of it, for somebody without a key.</param>
internal sealed record FoundArticle(ArticleId Id, int? Version, ArticleLookup Lookup);
