using System.CommandLine;
using Republish.Functions.Api.Sources;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Administration;

/// <summary>The command <c>source</c>: which publishers are collected.</summary>
internal static class SourceCommand
{
    internal static readonly Option<string?> Data = new("--data") { Description = "The folder where the storage emulator keeps its data; .azurite beside the solution unless given.", Recursive = true };

    public static Command Create() => new("source", "Publishers whose articles are collected.")
    {
        Data, Add(), List(), Pause(), Resume(), Remove(), Discover(), Load(),
    };

    /// <summary>Runs on the registry with the source of the id that the command line names; says what to do when there is none.</summary>
    internal static Task<int> WithSourceAsync(
        ParseResult parsed, Argument<string> id, Func<IServiceProvider, Source, CancellationToken, Task<int>> run, CancellationToken cancellation) =>
        AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
                SourceId.Parse(parsed.GetValue(id)) is { } known && await services.GetRequiredService<ISourceStore>().GetAsync(known, cancellationToken) is { } source
                    ? await run(services, source, cancellationToken)
                    : await AdministrationRun.RefuseAsync($"There is no source \"{parsed.GetValue(id)}\". \"source list\" shows them."),
            cancellation);

    internal static Argument<string> Id() => new("id") { Description = "The source's id: lower-case letters, digits and hyphens." };

    private static Command Add()
    {
        var id = Id();
        var home = new Option<Uri>("--home") { Required = true, CustomParser = UrlArgument.One, Description = "The home page." };
        var name = new Option<string?>("--name") { Description = "The name as it is credited; the id unless given." };
        var feeds = new Option<Uri[]>("--feed") { CustomParser = UrlArgument.Many, Description = "A feed. May be given several times." };
        var sitemaps = new Option<Uri[]>("--sitemap") { CustomParser = UrlArgument.Many, Description = "A sitemap or an index of sitemaps. May be given several times." };
        var hosts = new Option<string[]>("--host") { Description = "A host that serves articles; the home page's unless given. May be given several times." };
        var policy = new Option<Uri?>("--policy") { CustomParser = UrlArgument.One, Description = "The page on which the publisher states its terms; kept as evidence." };
        var license = new Option<string?>("--licence") { Description = "What that page declares for the site, word for word or as the licence's address." };
        var command = new Command("add", "Add a source, or replace what is known of it. \"source load\" takes everything that a source may have.")
        {
            id, home, name, feeds, sitemaps, hosts, policy, license,
        };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                if (parsed.GetValue(license) is not null && parsed.GetValue(policy) is null)
                {
                    return await AdministrationRun.RefuseAsync("--licence needs --policy: the page that declares it is the evidence.");
                }

                var input = new ApiSourceInput
                {
                    Name = parsed.GetValue(name) ?? parsed.GetValue(id),
                    HomePage = parsed.GetValue(home)?.AbsoluteUri,
                    Feeds = [.. (parsed.GetValue(feeds) ?? []).Select(f => f.AbsoluteUri)],
                    Sitemaps = [.. (parsed.GetValue(sitemaps) ?? []).Select(s => s.AbsoluteUri)],
                    Hosts = parsed.GetValue(hosts) ?? [],
                    PolicyPage = parsed.GetValue(policy)?.AbsoluteUri,
                    DeclaredLicense = parsed.GetValue(license) is { } statement ? new ApiDeclaredLicense(statement, parsed.GetValue(policy)!.AbsoluteUri) : null,
                };
                var store = services.GetRequiredService<ISourceStore>();
                var before = SourceId.Parse(parsed.GetValue(id)) is { } known ? await store.GetAsync(known, cancellationToken) : null;
                var (source, member, problem) = SourceInput.Read(parsed.GetValue(id), input, before);
                if (source is null)
                {
                    return await AdministrationRun.RefuseAsync($"{member}: {problem}");
                }

                await store.PutAsync(source, cancellationToken);
                Console.WriteLine($"{(before is null ? "Added" : "Replaced")} {source.Id}.");
                if (source.Feeds.IsEmpty && source.Sitemaps.IsEmpty)
                {
                    Console.WriteLine($"It has neither feed nor sitemap, so nothing is found. Try: source discover {source.HomePage}");
                }

                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "As JSON, as \"source load\" takes it." };
        var command = new Command("list", "Every source with its state, and why.") { json };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                var sources = new List<Source>();
                await foreach (var source in services.GetRequiredService<ISourceStore>().ListAsync(cancellationToken))
                {
                    sources.Add(source);
                }

                if (parsed.GetValue(json))
                {
                    Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(
                        [.. sources.Select(s => (ApiSourceInput)(SourceInput.Write(s) with { PolicyEvidence = null }))], SourceJson.Default.ApiSourceInputArray));
                    return AdministrationRun.Done;
                }

                foreach (var source in sources)
                {
                    Console.WriteLine($"{source.Id}  {source.State.ToString().ToLowerInvariant()}  {source.Name}  {source.HomePage}  {source.Feeds.Length} feeds, {source.Sitemaps.Length} sitemaps");
                    foreach (var line in new[] { source.StateReason, source.Note }.OfType<string>())
                    {
                        Console.WriteLine($"    {line}");
                    }
                }

                Console.WriteLine(sources.Count == 0 ? "There is no source. Add one: source add example-news --home https://example.org/ --feed https://example.org/feed" : $"{sources.Count} sources.");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static Command Pause()
    {
        var id = Id();
        var reason = new Option<string>("--reason") { Description = "Why, for whoever reads the list.", DefaultValueFactory = _ => "Paused by an operator." };
        var command = new Command("pause", "Stop polling and fetching a source. Entries that wait are kept.") { id, reason };
        command.SetAction((parsed, cancellation) => WithSourceAsync(
            parsed, id, (services, source, token) => PutAsync(services, source with { State = SourceState.Paused, StateReason = parsed.GetValue(reason) }, $"Paused {source.Id}.", token), cancellation));
        return command;
    }

    private static Command Resume()
    {
        var id = Id();
        var command = new Command("resume", "Poll and fetch a source again.") { id };
        command.SetAction((parsed, cancellation) => WithSourceAsync(
            parsed,
            id,
            async (services, source, token) =>
            {
                // What failed before is forgotten, so that it is not paused again by the next failure.
                var store = services.GetRequiredService<ISourceStore>();
                foreach (var list in source.Feeds.Concat(source.Sitemaps))
                {
                    if (await store.GetFeedStateAsync(source.Id, list, token) is { } state)
                    {
                        await store.PutFeedStateAsync(source.Id, list, state with { Failures = 0, Denials = 0, NotBefore = null }, token);
                    }
                }

                if (source.Note is { } note)
                {
                    Console.WriteLine(note);
                }

                return await PutAsync(services, source with { State = SourceState.Active, StateReason = null }, $"Resumed {source.Id}.", token);
            },
            cancellation));
        return command;
    }

    private static Command Remove()
    {
        var id = Id();
        var command = new Command("remove", "Remove a source and what is remembered of its polls. Its articles stay.") { id };
        command.SetAction((parsed, cancellation) => WithSourceAsync(
            parsed,
            id,
            async (services, source, token) =>
            {
                await services.GetRequiredService<ISourceStore>().RemoveAsync(source.Id, token);
                Console.WriteLine($"Removed {source.Id}.");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static Command Discover()
    {
        var home = new Argument<Uri>("home") { CustomParser = UrlArgument.One, Description = "The home page." };
        var command = new Command("discover", "Find a site's feeds, sitemaps and the pages that may state its terms. Stores nothing.") { home };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = FetchingAlone.Services();
            var found = await services.GetRequiredService<DiscoverSource>().RunAsync(parsed.GetValue(home)!, cancellationToken);
            Console.WriteLine($"{found.Name ?? "(no name)"}  {found.HomePage}");
            Print("Feeds", found.Feeds.Select(f => $"{f.Url}  {f.Entries} entries{string.Concat(f.Licenses.Select(l => $"  licence: {l}"))}"));
            Print("Sitemaps", found.Sitemaps.Select(s => $"{s.Url}  {s.Entries} {(s.IsIndex ? "sitemaps" : "pages")}"));
            Print("May state the terms: read them", found.PolicyLinks.Select(p => $"{p.Url}  {p.Text}"));
            Print("Could not be looked at", found.Problems);
            return found.Feeds.IsEmpty && found.Sitemaps.IsEmpty ? AdministrationRun.Refused : AdministrationRun.Done;
        });
        return command;
    }

    private static void Print(string title, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        Console.WriteLine($"{title}:{(all.Length == 0 ? " none" : "")}");
        foreach (var line in all)
        {
            Console.WriteLine($"    {Local.RunReportRow.Line(line, 400)}");
        }
    }

    private static Command Load()
    {
        var file = new Argument<string?>("file") { Arity = ArgumentArity.ZeroOrOne, Description = "A JSON file with one source or an array of them, as the API takes them." };
        var seed = new Option<bool>("--seed") { Description = "Load the list of well-known publishers that is shipped. All of them are paused; each says what to check." };
        var command = new Command("load", "Load sources from a file. Those that are there already are replaced; when one cannot be used, none is loaded.") { file, seed };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                if ((parsed.GetValue(file) is null) == !parsed.GetValue(seed))
                {
                    return await AdministrationRun.RefuseAsync("Name a file, or give --seed.");
                }

                var path = parsed.GetValue(file);
                if (path is not null && !File.Exists(path))
                {
                    return await AdministrationRun.RefuseAsync($"There is no file {path}.");
                }

                var store = services.GetRequiredService<ISourceStore>();
                var (sources, problem) = await SourceFiles.ReadAsync(path is null ? SourceFiles.Seed() : await File.ReadAllTextAsync(path, cancellationToken), store, cancellationToken);
                if (problem is not null)
                {
                    return await AdministrationRun.RefuseAsync($"{path ?? "seed"}: {problem}");
                }

                var kept = new List<string>();
                foreach (var source in sources)
                {
                    if (path is null && await store.GetAsync(source.Id, cancellationToken) is not null)
                    {
                        // What an operator made of a shipped source stays.
                        kept.Add(source.Id.Value);
                        continue;
                    }

                    await store.PutAsync(source, cancellationToken);
                }

                Console.WriteLine($"Loaded {sources.Count - kept.Count} of {sources.Count} sources.{(kept.Count > 0 ? $" There already, and left as they are: {string.Join(", ", kept)}." : "")}");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static async Task<int> PutAsync(IServiceProvider services, Source source, string said, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<ISourceStore>().PutAsync(source, cancellationToken);
        Console.WriteLine(said);
        return AdministrationRun.Done;
    }
}
