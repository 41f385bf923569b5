using Republish.Feeds;
using Republish.Functions.Newsroom;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;
using Spectre.Console;

namespace Republish.Functions.Local;

/// <summary>The sample newsroom of a local run.</summary>
/// <param name="Newsroom">The newsroom.</param>
/// <param name="IsFirstRun">Whether its articles were never collected into this storage.</param>
internal sealed record RunningNewsroom(SampleNewsroom Newsroom, bool IsFirstRun) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Newsroom.DisposeAsync();
}

/// <summary>Which sources a local run collects: those of the command line, else the registry's, else the sample newsroom's.</summary>
internal static class LocalSources
{
    /// <summary>Prepares the registry. Gives the newsroom when one had to be started.</summary>
    public static async Task<RunningNewsroom?> PrepareAsync(
        IReadOnlyList<Uri> given, ISourceStore registry, IServiceProvider services, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var configured = new List<Source>();
        await foreach (var source in registry.ListAsync(cancellationToken))
        {
            configured.Add(source);
        }

        var samples = configured.Where(s => s.HomePage.IsLoopback).ToList();
        if (given.Count > 0)
        {
            await RetireAsync(samples, registry, cancellationToken);
            var added = new Dictionary<SourceId, Source>();
            foreach (var url in given)
            {
                await AddAsync(url, added, registry, services, console, cancellationToken);
            }

            return null;
        }

        if (configured.Count > samples.Count)
        {
            await RetireAsync(samples, registry, cancellationToken);
            return null;
        }

        var newsroom = await SampleNewsroom.StartAsync(cancellationToken);
        var isFirstRun = samples.Count == 0;
        if (!isFirstRun)
        {
            // It was corrected on the first run, and a publisher does not take its corrections back.
            newsroom.PublishCorrection();
        }

        console.WriteLine($"No source is configured: a sample newsroom publishes at {newsroom.BaseUrl}.");
        foreach (var source in newsroom.Sources)
        {
            await registry.PutAsync(source, cancellationToken);
        }

        return new RunningNewsroom(newsroom, isFirstRun);
    }

    /// <summary>The sample newsroom's sources are of no use without the newsroom.</summary>
    private static async Task RetireAsync(IEnumerable<Source> samples, ISourceStore registry, CancellationToken cancellationToken)
    {
        foreach (var sample in samples)
        {
            await registry.RemoveAsync(sample.Id, cancellationToken);
        }
    }

    /// <summary>
    /// An address of the command line: a feed becomes a source; a page becomes a source without feeds, and its one entry goes on the queue. Several of
    /// one host are one source, which <paramref name="added"/> holds.
    /// </summary>
    private static async Task AddAsync(Uri url, Dictionary<SourceId, Source> added, ISourceStore registry, IServiceProvider services, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var outcome = await services.GetRequiredService<IPageFetcher>().FetchAsync(new FetchRequest(url), cancellationToken);
        if (outcome is not FetchOutcome.Fetched { Page: var page })
        {
            var reason = outcome switch { FetchOutcome.Failed f => f.Reason, FetchOutcome.NotNow n => n.Reason, FetchOutcome.Refused r => r.Reason, _ => "no answer" };
            throw new IOException($"{url}: cannot be fetched. {reason}");
        }

        var feed = (FeedReader.Read(page) as FeedOutcome.Read)?.Feed;
        var hosts = new List<string> { url.IdnHost, page.Url.IdnHost };
        if (feed?.HomePage is { } home)
        {
            hosts.Add(home.IdnHost);
        }

        var source = new Source
        {
            Id = SourceId.Parse(new string([.. url.IdnHost.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-').Take(63)])) ?? new SourceId("given"),
            Name = feed?.Title ?? url.IdnHost,
            HomePage = feed?.HomePage ?? new Uri(url.GetLeftPart(UriPartial.Authority)),
            Feeds = feed is null ? [] : [url],
            Hosts = [.. hosts.Distinct(StringComparer.OrdinalIgnoreCase)],
        };
        if (added.TryGetValue(source.Id, out var other))
        {
            source = other with { Feeds = [.. other.Feeds.Union(source.Feeds)], Hosts = [.. other.Hosts.Union(source.Hosts, StringComparer.OrdinalIgnoreCase)] };
        }

        added[source.Id] = source;
        await registry.PutAsync(source, cancellationToken);
        if (feed is null)
        {
            await services.GetRequiredService<NewEntries>().SendAsync(source.Id, url, TimeSpan.Zero, cancellationToken);
        }

        console.WriteLine(feed is null ? $"{url} is no feed; collecting it as a page." : $"{url}: a feed with {feed.Entries.Length} entries.");
    }
}
