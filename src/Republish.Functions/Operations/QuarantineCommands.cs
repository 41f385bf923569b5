using System.CommandLine;
using Republish.Functions.Administration;
using Republish.Functions.Local;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Operations;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Operations;

/// <summary>The commands <c>article quarantine</c>, <c>article release</c> and <c>article quarantined</c>.</summary>
internal static class QuarantineCommands
{
    private const int LongestReason = 500;
    private const int LongestName = 100;

    public static Command List(Option<string?> data)
    {
        var command = new Command("quarantined", "Every article that is held, and why. Changes nothing.");
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(data),
            async (services, cancellationToken) =>
            {
                var count = 0;
                await foreach (var row in services.GetRequiredService<IArticleStore>().WalkAsync(null, ArticleStatus.Quarantined, cancellationToken))
                {
                    count++;
                    Console.WriteLine($"{row.Id.Value}  {RunReportRow.Line(row.Url.AbsoluteUri, 200)}");
                    Console.WriteLine($"    {row.ReasonCode}: {RunReportRow.Line(row.Reason, 300)}{(row.Hold is null && !Releases.Settleable.Contains(row.ReasonCode ?? "") ? " (no release overrides this)" : "")}");
                    if (row.Hold is { } hold)
                    {
                        Console.WriteLine($"    {hold.At:yyyy-MM-dd HH:mm} {RunReportRow.Line(hold.By, LongestName)}: {RunReportRow.Line(hold.Reason, LongestReason)}");
                    }
                }

                Console.WriteLine(count == 0 ? "No article is held." : $"{count} articles are held. Once somebody has looked: article release ID --reason …");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    public static Command Quarantine(Option<string?> data)
    {
        var (id, by, reason) = Order();
        var command = new Command("quarantine", "Hold an article: nothing of it is served until it is released.") { id, by, reason };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(data),
            async (services, cancellationToken) =>
            {
                if (Read(parsed, id, by, reason) is not ({ } article, null))
                {
                    return await AdministrationRun.RefuseAsync(Read(parsed, id, by, reason).Problem!);
                }

                var outcome = await services.GetRequiredService<QuarantineArticle>().RunAsync(article, parsed.GetValue(by)!, parsed.GetValue(reason)!, cancellationToken);
                switch (outcome)
                {
                    case QuarantineOutcome.Quarantined:
                        Console.WriteLine("Held. Nothing of it is served, and /v1/changes tells partners.");
                        return AdministrationRun.Done;
                    case QuarantineOutcome.AlreadyHeld:
                        Console.WriteLine("An operator holds it already; nothing changed.");
                        return AdministrationRun.Done;
                    default:
                        return await AdministrationRun.RefuseAsync(outcome switch
                        {
                            QuarantineOutcome.Withdrawn => "It was withdrawn, which is more: nothing of it is served.",
                            QuarantineOutcome.TooMany => $"{QuarantineArticle.MostDecisions} decisions of people are recorded of this article already. It can still be withdrawn.",
                            _ => $"There is no article with the id {article.Value}.",
                        });
                }
            },
            cancellation));
        return command;
    }

    public static Command Release(Option<string?> data)
    {
        var (id, by, reason) = Order();
        var command = new Command("release", "Release an article that is held, after somebody has looked at its page.") { id, by, reason };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(data),
            async (services, cancellationToken) =>
            {
                if (Read(parsed, id, by, reason) is not ({ } article, null))
                {
                    return await AdministrationRun.RefuseAsync(Read(parsed, id, by, reason).Problem!);
                }

                switch (await services.GetRequiredService<ReleaseArticle>().RunAsync(article, parsed.GetValue(by)!, parsed.GetValue(reason)!, cancellationToken))
                {
                    case ReleaseOutcome.HoldEnded { Article: var row }:
                        Console.WriteLine($"The quarantine by hand is over. The article is {State(row)} Its page is looked at again.");
                        return AdministrationRun.Done;
                    case ReleaseOutcome.DoubtSettled { Doubt: var doubt, Outcome: var outcome }:
                        Console.WriteLine($"Settled for the page as captured: {doubt}. {(HandWords.RowOf(outcome) is { } now ? "The article is " + State(now) : HandWords.WhyNot(outcome))}");
                        return AdministrationRun.Done;
                    case ReleaseOutcome.NotReleasable { Article: var row }:
                        return await AdministrationRun.RefuseAsync(HandWords.NotReleasable(row));
                    case ReleaseOutcome.NotHeld { Article: var row }:
                        return await AdministrationRun.RefuseAsync(HandWords.NotHeld(row));
                    default:
                        return await AdministrationRun.RefuseAsync($"There is no article with the id {article.Value}.");
                }
            },
            cancellation));
        return command;
    }

    private static string State(ArticleRecord row) => row.Status == ArticleStatus.Republishable
        ? $"republishable, version {row.Current?.Number}."
        : $"{row.Status.ToString().ToLowerInvariant()} ({row.ReasonCode}): {RunReportRow.Line(row.Reason, 300)}";

    private static (Argument<string> Id, Option<string> By, Option<string> Reason) Order() => (
        new Argument<string>("id") { Description = "The article's id, as the API gives it." },
        new Option<string>("--by") { Description = "Who orders it; your name on this machine unless given.", DefaultValueFactory = _ => Environment.UserName },
        new Option<string>("--reason") { Description = "Why, for the operators' own records.", Required = true });

    private static (ArticleId? Article, string? Problem) Read(ParseResult parsed, Argument<string> id, Option<string> by, Option<string> reason) =>
        ArticleId.Parse(parsed.GetValue(id)) is not { } article ? (null, $"\"{parsed.GetValue(id)}\" is no id of an article: 32 hexadecimal digits, as /v1/articles gives them.")
        : parsed.GetValue(by) is not { Length: > 0 and <= LongestName } ? (null, $"--by must have 1 to {LongestName} characters: who orders it.")
        : string.IsNullOrWhiteSpace(parsed.GetValue(reason)) || parsed.GetValue(reason)!.Length > LongestReason ? (null, $"--reason must have 1 to {LongestReason} characters.")
        : (article, null);
}
