using System.CommandLine;
using System.Globalization;
using Republish.Azure.Queues;
using Republish.Functions.Administration;

namespace Republish.Functions.Operations;

/// <summary>The command <c>poison</c>: entries that were given up, why, and trying them again.</summary>
internal static class PoisonCommand
{
    private static readonly Option<string?> Data = new("--data") { Description = "The folder where the storage emulator keeps its data; .azurite beside the solution unless given.", Recursive = true };

    public static Command Create() => new("poison", "Entries that were given up after every delivery failed.") { Data, List(), Rerun() };

    private static Command List()
    {
        var command = new Command("list", "How many there are, and the first of them with the reason each failed. Changes nothing.");
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                var (count, first) = await Queue(services).PeekAsync(cancellationToken);
                foreach (var message in first)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{message.GivenUpAt:yyyy-MM-dd HH:mm}  {message.Url ?? "no entry"}"));
                    Console.WriteLine($"    {message.Reason ?? "no reason was noted; the log of that time has the exception"}");
                }

                Console.WriteLine(count == 0 ? "No message was given up." : $"{count} messages, {first.Count} shown. Once the cause is mended: poison rerun");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static Command Rerun()
    {
        var most = new Option<int>("--most") { Description = "How many at most.", DefaultValueFactory = _ => int.MaxValue };
        var command = new Command("rerun", "Put them back to be collected again. May be stopped and started again: nothing is lost.") { most };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                if (parsed.GetValue(most) < 1)
                {
                    return await AdministrationRun.RefuseAsync("--most must be 1 or more.");
                }

                var count = 0;
                await foreach (var message in Queue(services).RerunAsync(parsed.GetValue(most), cancellationToken))
                {
                    count++;
                    Console.WriteLine($"{count}  {message.Url ?? "no entry"}");
                }

                Console.WriteLine($"{count} messages put back.");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static PoisonedEntries Queue(IServiceProvider services) => services.GetRequiredService<PoisonedEntries>();
}
