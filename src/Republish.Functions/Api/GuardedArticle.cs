using Microsoft.Net.Http.Headers;
using Republish.Functions.Api.Caching;
using Republish.Functions.Api.Keys;
using Republish.Pipeline.Serving;
using Republish.Sources;

namespace Republish.Functions.Api;

/// <summary>The one way from an address to an article: who asks is decided here, for every route that serves any part of one.</summary>
internal static class GuardedArticle
{
    /// <summary>The article (or its version) when whoever asks may have it, else the problem to answer with.</summary>
    public static async Task<(ArticleLookup.Published? Article, IResult? Problem)> FindAsync(
        string id, int? version, HttpContext http, PublishedArticles published, CancellationToken cancellationToken, params string[] alsoVariesOn)
    {
        Answer.DependsOnCaller(http, alsoVariesOn);
        if (ArticleId.Parse(id) is not { } articleId)
        {
            return (null, ApiProblems.UnknownArticle(id));
        }

        var site = Caller.Of(http).Partner?.Profile;
        var lookup = http.Features.Get<FoundArticle>() is { } found && site is null && (found.Id, found.Version) == (articleId, version)
            ? found.Lookup
            : await published.FindAsync(articleId, version, site, cancellationToken);
        if (lookup is not ArticleLookup.Published article)
        {
            return (null, ApiProblems.Of(lookup, articleId));
        }

        // RFC 8288: whoever reads the answer by machine finds the terms in its header as well.
        if (ApiMapping.LicenseOf(article.Version.LicenseId) is { } license)
        {
            http.Response.Headers.Append(HeaderNames.Link, $"<{license.LicenseUrl}>; rel=\"license\"");
        }

        return (article, null);
    }
}
