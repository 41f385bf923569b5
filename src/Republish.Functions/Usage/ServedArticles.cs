using System.Collections.Concurrent;
using Republish.Functions.Api.Keys;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Usage;
using Republish.Sources;

namespace Republish.Functions.Usage;

/// <summary>
/// Notes what is served. That a partner has an article is written before the answer, once for each in an instance's memory: who was served must learn of a
/// withdrawal. How often is counted after the answer went out whole (200).
/// </summary>
internal sealed class ServedArticles(UsageCounter counter, IHoldingStore holdings)
{
    private const int MostRemembered = 50_000;
    private readonly ConcurrentDictionary<(PartnerId, ArticleId), bool> _noted = new();

    /// <summary>One article. Call before the answer is begun.</summary>
    public Task NoteAsync(HttpContext http, SourceId source, ArticleId article, string form, CancellationToken cancellationToken) => NoteAsync(http, [(source, article)], form, cancellationToken);

    /// <summary>Several articles in one answer. Call before it is begun.</summary>
    public async Task NoteAsync(HttpContext http, IReadOnlyList<(SourceId Source, ArticleId Article)> articles, string form, CancellationToken cancellationToken)
    {
        var partner = Caller.Of(http).Partner?.Id;
        if (partner is { } known)
        {
            await Task.WhenAll(articles.Where(a => !_noted.ContainsKey((known, a.Article))).Select(a => HoldAsync(known, a.Article, cancellationToken)));
        }

        http.Response.OnCompleted(() =>
        {
            if (http.Response.StatusCode == StatusCodes.Status200OK && !HttpMethods.IsHead(http.Request.Method))
            {
                foreach (var (source, article) in articles)
                {
                    counter.Count(partner, source, article, form);
                }
            }

            return Task.CompletedTask;
        });
    }

    private async Task HoldAsync(PartnerId partner, ArticleId article, CancellationToken cancellationToken)
    {
        await holdings.NoteAsync(partner, article, cancellationToken);
        if (_noted.Count >= MostRemembered)
        {
            _noted.Clear();
        }

        _noted[(partner, article)] = true;
    }
}
