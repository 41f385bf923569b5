using System.CommandLine;
using System.Globalization;
using Republish.Azure.Queues;
using Republish.Functions.Administration;

namespace Republish.Functions.Operations;

/// <summary>The command <c>poison</c>: polls and entries that were given up, why, and trying them again.</summary>
internal static class PoisonCommand
{
    private static readonly Option<string?> Data = new("--data") { Description = "The folder where the storage emulator keeps its data; .azurite beside the solution unless given.", Recursive = true };

    private static readonly Option<string?> Queue = new Option<string?>("--queue") { Description = "polls or entries; both unless given.", Recursive = true }
        .AcceptOnlyFromAmong([.. PoisonedMessages.Queues]);

    public static Command Create() => new("poison", "Polls and entries that were given up after every delivery failed.") { Data, Queue, List(), Rerun() };

    private static Command List()
    {
        var command = new Command("list", "How many there are, and the first of them with the reason each failed. Changes nothing.");
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                var (all, shown) = (0, 0);
                foreach (var queue in QueuesOf(parsed))
                {
                    var (count, first) = await Poisoned(services).PeekAsync(queue, cancellationToken);
                    (all, shown) = (all + count, shown + first.Count);
                    foreach (var message in first)
                    {
                        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{message.GivenUpAt:yyyy-MM-dd HH:mm}  {message.Subject}"));
                        Console.WriteLine($"    {message.Reason ?? "no reason was noted; the log of that time has the exception"}");
                    }
                }

                Console.WriteLine(all == 0 ? "No message was given up." : $"{Messages(all)}, {shown} shown. Once the cause is mended: poison rerun");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static Command Rerun()
    {
        var most = new Option<int>("--most") { Description = "How many at most.", DefaultValueFactory = _ => int.MaxValue };
        var command = new Command("rerun", "Put them back to be worked on again. May be stopped and started again: nothing is lost.") { most };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                if (parsed.GetValue(most) < 1)
                {
                    return await AdministrationRun.RefuseAsync("--most must be 1 or more.");
                }

                var count = 0;
                foreach (var queue in QueuesOf(parsed).TakeWhile(_ => count < parsed.GetValue(most)))
                {
                    await foreach (var message in Poisoned(services).RerunAsync(queue, parsed.GetValue(most) - count, cancellationToken))
                    {
                        count++;
                        Console.WriteLine($"{count}  {message.Subject}");
                    }
                }

                Console.WriteLine($"{Messages(count)} put back.");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static string Messages(int count) => count == 1 ? "1 message" : $"{count} messages";

    private static IReadOnlyList<string> QueuesOf(ParseResult parsed) => parsed.GetValue(Queue) is { } one ? [one] : PoisonedMessages.Queues;

    private static PoisonedMessages Poisoned(IServiceProvider services) => services.GetRequiredService<PoisonedMessages>();
}
