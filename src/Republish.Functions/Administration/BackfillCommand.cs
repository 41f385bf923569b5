using System.CommandLine;
using System.Globalization;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Administration;

/// <summary>The command <c>backfill</c>: reading a publisher's archive.</summary>
internal static class BackfillCommand
{
    public static Command Create() =>
        new("backfill", "Read a publisher's archive: a sitemap, an index of sitemaps or a paged feed. The service does the work, at the source's pace.") { SourceCommand.Data, Start(), Stop(), List() };

    private static Argument<Uri> ListArgument() => new("list") { CustomParser = UrlArgument.One, Description = "The sitemap, index or feed." };

    private static Command Start()
    {
        var id = SourceCommand.Id();
        var list = ListArgument();
        var command = new Command("start", "Start reading an archive, or go on with one that stopped.") { id, list };
        command.SetAction((parsed, cancellation) => SourceCommand.WithSourceAsync(
            parsed,
            id,
            async (services, source, token) =>
            {
                var state = await services.GetRequiredService<BackfillArchives>().StartAsync(source.Id, parsed.GetValue(list)!, token);
                Console.WriteLine(Describe(state, source));
                if (state.Status == BackfillStatus.Running && source.State != SourceState.Paused)
                {
                    Console.WriteLine($"The service goes on with it each minute, at most {source.BackfillPerMinute} pages a minute. \"backfill list\" shows how far it has come.");
                }

                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static Command Stop()
    {
        var id = SourceCommand.Id();
        var list = ListArgument();
        var command = new Command("stop", "Forget an archive. What was collected stays.") { id, list };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(SourceCommand.Data),
            async (services, cancellationToken) =>
            {
                // The source may have been removed before.
                var archives = services.GetRequiredService<BackfillArchives>();
                if (await archives.ListAsync(cancellationToken).FirstOrDefaultAsync(a => a.Source.Value == parsed.GetValue(id) && a.List == parsed.GetValue(list), cancellationToken) is not { } state)
                {
                    return await AdministrationRun.RefuseAsync("No such archive is being read. \"backfill list\" shows them.");
                }

                await archives.RemoveAsync(state.Source, state.List, cancellationToken);
                Console.WriteLine("Stopped.");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Every archive: how far it is read, how fast, and how long the rest takes.");
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(SourceCommand.Data),
            async (services, cancellationToken) =>
            {
                var count = 0;
                await foreach (var state in services.GetRequiredService<BackfillArchives>().ListAsync(cancellationToken))
                {
                    count++;
                    Console.WriteLine(Describe(state, await services.GetRequiredService<ISourceStore>().GetAsync(state.Source, cancellationToken)));
                }

                if (count == 0)
                {
                    Console.WriteLine("No archive is being read. Start one: backfill start example-news https://example.org/sitemap.xml");
                }

                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    /// <summary>How far an archive has come, in a line; and why it does not go on, in another. <paramref name="source"/> is null when it was removed.</summary>
    internal static string Describe(Backfill state, Source? source)
    {
        var hindrance = (state.Status, source) switch
        {
            (not BackfillStatus.Running, _) => null,
            (_, null) => $"Its source was removed. Add the source again, or: backfill stop {state.Source} {state.List}",
            (_, { State: SourceState.Paused }) => $"Its source is paused ({source.StateReason ?? "no reason was given"}). To go on: source resume {source.Id}",
            _ => null,
        };
        var status = hindrance is null ? state.Status.ToString().ToLowerInvariant() : "waiting";
        var rest = hindrance is null && state.Remaining is { } left ? string.Create(CultureInfo.InvariantCulture, $", about {left.TotalHours:0.#} hours left") : "";
        var lines = string.Concat(new[] { state.Problem, hindrance }.OfType<string>().Select(words => $"\n    {words}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{state.Source}  {state.List}  {status}: {state.Seen:N0} of {state.Expected:N0} entries, {state.Sent:N0} pages sent, {state.PagesPerMinute:0.#} a minute{rest}{lines}");
    }
}
