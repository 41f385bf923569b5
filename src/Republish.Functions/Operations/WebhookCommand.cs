using System.CommandLine;
using System.Globalization;
using Republish.Functions.Administration;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Push;

namespace Republish.Functions.Operations;

/// <summary>The command <c>webhook</c>: partners' webhooks, what they did not take, and trying that again.</summary>
internal static class WebhookCommand
{
    private static readonly Option<string?> Data = new("--data") { Description = "The folder where the storage emulator keeps its data; .azurite beside the solution unless given.", Recursive = true };

    public static Command Create() => new("webhook", "How partners are told of changes.") { Data, List(), Dead(), Rerun(), Switch("on", true), Switch("off", false), Overdue() };

    private static Argument<string> PartnerArgument() => new("partner") { Description = "The partner's id." };

    private static Argument<string> WebhookArgument() => new("webhook") { Description = "The webhook's id, as webhook list gives it." };

    private static Command List()
    {
        var command = new Command("list", "Every webhook and how it stands.");
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                var count = 0;
                await foreach (var (webhook, progress) in Registry(services).ListAsync(null, cancellationToken))
                {
                    count++;
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{webhook.Partner}  {webhook.Id}  {webhook.Url}"));
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {(webhook.Pause == WebhookPause.None ? "on" : $"{webhook.Pause}: {webhook.PauseReason}")}; told to change {progress.Sequence}{(progress.LastError is { } error ? $"; {progress.Tries} tries failed: {error}" : "")}"));
                }

                Console.WriteLine($"{count} webhooks.");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static Command Dead()
    {
        var (partner, webhook) = (PartnerArgument(), WebhookArgument());
        var command = new Command("dead", "The messages that were given up, with the reason. Changes nothing.") { partner, webhook };
        command.SetAction((parsed, cancellation) => WithWebhookAsync(parsed, partner, webhook, async (services, owner, id, cancellationToken) =>
        {
            var count = 0;
            await foreach (var letter in Registry(services).DeadLettersAsync(id, 0, cancellationToken))
            {
                count++;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{letter.Sequence}  {letter.At:yyyy-MM-dd HH:mm}  {PushMessages.TypeOf(letter.Kind)} {letter.Article.Value}  {letter.Tries} tries: {letter.Reason}"));
            }

            Console.WriteLine(count == 0 ? "None was given up." : $"{count} messages. Once the receiver is mended: webhook rerun {owner} {id}");
            return AdministrationRun.Done;
        }, cancellation));
        return command;
    }

    private static Command Rerun()
    {
        var (partner, webhook) = (PartnerArgument(), WebhookArgument());
        var command = new Command("rerun", "Try the messages that were given up once more. Each stays a dead letter until it is taken.") { partner, webhook };
        command.SetAction((parsed, cancellation) => WithWebhookAsync(parsed, partner, webhook, async (services, owner, id, cancellationToken) =>
        {
            Console.WriteLine($"{await Registry(services).RerunAsync(owner, id, int.MaxValue, cancellationToken)} messages put on the queue.");
            return AdministrationRun.Done;
        }, cancellation));
        return command;
    }

    private static Command Switch(string name, bool on)
    {
        var (partner, webhook) = (PartnerArgument(), WebhookArgument());
        var command = new Command(name, on ? "Call it again: it is told what it missed." : "Call it no more.") { partner, webhook };
        command.SetAction((parsed, cancellation) => WithWebhookAsync(parsed, partner, webhook, async (services, owner, id, cancellationToken) =>
        {
            await Registry(services).SwitchAsync(owner, id, on, cancellationToken);
            Console.WriteLine(on ? "It is on." : "It is off.");
            return AdministrationRun.Done;
        }, cancellation));
        return command;
    }

    private static Command Overdue()
    {
        var hours = new Option<int?>("--hours") { Description = "Told at least so many hours ago; Push__AcknowledgeWithin unless given." };
        var command = new Command("overdue", "Who was told of a correction, other terms or a withdrawal, and has not said that it acted on it.") { hours };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                if (parsed.GetValue(hours) is < 0 or > 8_760)
                {
                    return await AdministrationRun.RefuseAsync("--hours must be from 0 to 8760.");
                }

                var count = 0;
                TimeSpan? within = parsed.GetValue(hours) is { } given ? TimeSpan.FromHours(given) : null;
                await foreach (var open in services.GetRequiredService<Acknowledgements>().OverdueAsync(null, within, cancellationToken))
                {
                    count++;
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{open.Partner}  {open.Sequence}  {PushMessages.TypeOf(open.Kind)} {open.Article.Value}  {(open.Delivered ? "told" : "could not be told")} {open.ToldAt:yyyy-MM-dd HH:mm}"));
                }

                Console.WriteLine(count == 0 ? "Nobody is overdue." : $"{count} changes not acknowledged.");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static Task<int> WithWebhookAsync(
        ParseResult parsed, Argument<string> partner, Argument<string> webhook, Func<IServiceProvider, PartnerId, string, CancellationToken, Task<int>> act, CancellationToken cancellation) =>
        AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) => PartnerId.Parse(parsed.GetValue(partner)) is { } owner
                && await Registry(services).FindAsync(owner, parsed.GetValue(webhook)!, cancellationToken) is { } found
                ? await act(services, owner, found.Id, cancellationToken)
                : await AdministrationRun.RefuseAsync($"{parsed.GetValue(partner)} has no webhook {parsed.GetValue(webhook)}. webhook list shows them."),
            cancellation);

    private static WebhookRegistry Registry(IServiceProvider services) => services.GetRequiredService<WebhookRegistry>();
}
