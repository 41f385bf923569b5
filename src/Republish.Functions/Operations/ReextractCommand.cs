using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Republish.Functions.Administration;
using Republish.Pipeline.Operations;

namespace Republish.Functions.Operations;

/// <summary>The command <c>reextract</c>: deciding again about everything that was captured.</summary>
internal static class ReextractCommand
{
    private static readonly Option<string?> Data = new("--data") { Description = "The folder where the storage emulator keeps its data; .azurite beside the solution unless given.", Recursive = true };

    public static Command Create() => new("reextract", "Decide again about every captured page, after the program has improved. Nothing is fetched; versions are made only where text or rights differ.")
    {
        Data, Run(), Verb("start", "Let the service do it over its queue, 500 articles a minute.", (steps, token) => steps.StartAsync(token)!),
        Verb("stop", "Stop it. The place is kept: run or start go on from there.", (steps, token) => steps.StopAsync(token)),
        Verb("status", "How far it has come.", (steps, token) => steps.GetAsync(token)),
    };

    private static Command Run()
    {
        var command = new Command("run", "Do it here and now. Ctrl+C stops it; the same command goes on from its place.");
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                var steps = services.GetRequiredService<ReextractArticles>();
                try
                {
                    Console.WriteLine(Describe(await steps.RunAsync(new Lines(), cancellationToken)));
                    return AdministrationRun.Done;
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    // Else the service would go on with it.
                    if (await steps.StopAsync(CancellationToken.None) is { } state)
                    {
                        await Console.Error.WriteLineAsync(Describe(state));
                    }

                    throw;
                }
            },
            cancellation));
        return command;
    }

    private static Command Verb(string name, string description, Func<ReextractArticles, CancellationToken, Task<Reextraction?>> step)
    {
        var command = new Command(name, description);
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                Console.WriteLine(await step(services.GetRequiredService<ReextractArticles>(), cancellationToken) is { } state ? Describe(state) : "It was never started. Start it: reextract run");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    /// <summary>How far it has come, in a line.</summary>
    private static string Describe(Reextraction state) => string.Create(
        CultureInfo.InvariantCulture,
        $"{state.Status.ToString().ToLowerInvariant()}: {state.Taken:N0} articles, about {100 * state.Part:0} %, since {state.StartedAt:yyyy-MM-dd HH:mm}{string.Concat(state.Outcomes.Select(o => $", {o.Key} {o.Value:N0}"))}");

    /// <summary>Progress on standard error, a line every few seconds.</summary>
    private sealed class Lines : IProgress<Reextraction>
    {
        private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);
        private readonly Stopwatch _last = Stopwatch.StartNew();

        public void Report(Reextraction value)
        {
            // The command itself says how it ended.
            if (value.Status == ReextractionStatus.Running && _last.Elapsed >= Between)
            {
                _last.Restart();
                Console.Error.WriteLine(Describe(value));
            }
        }
    }
}
