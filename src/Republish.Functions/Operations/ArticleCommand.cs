using System.CommandLine;
using Republish.Functions.Administration;
using Republish.Functions.Api.Administration;
using Republish.Pipeline.Operations;
using Republish.Pipeline.Serving;
using Republish.Sources;

namespace Republish.Functions.Operations;

/// <summary>The command <c>article</c>: what operators do with one article.</summary>
internal static class ArticleCommand
{
    private static readonly Option<string?> Data = new("--data") { Description = "The folder where the storage emulator keeps its data; .azurite beside the solution unless given.", Recursive = true };

    public static Command Create() => new("article", "What is kept of an article, and holding and releasing it.")
    {
        Data, Export(), WithoutCredit(), QuarantineCommands.List(Data), QuarantineCommands.Quarantine(Data), QuarantineCommands.Release(Data),
    };

    private static Command WithoutCredit()
    {
        var id = new Argument<string>("id") { Description = "The article's id, as the API gives it." };
        var parts = new Option<string[]>("--part") { Description = "What is left out: authors, publisher, notices, link; all unless given. May be given several times." };
        var reason = new Option<string>("--reason") { Description = "Who asked and why, for your own records.", Required = true };
        var command = new Command("remove-credit", "Leave credit out because the licensor asked: a new version without it, earlier ones served no more, partners told.") { id, parts, reason };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                if (ArticleId.Parse(parsed.GetValue(id)) is not { } article)
                {
                    return await AdministrationRun.RefuseAsync($"\"{parsed.GetValue(id)}\" is no id of an article: 32 hexadecimal digits, as /v1/articles gives them.");
                }

                if (CreditRemovalEndpoint.Parts(parsed.GetValue(parts)) is not { } removed)
                {
                    return await AdministrationRun.RefuseAsync("--part must be authors, publisher, notices or link.");
                }

                switch (await services.GetRequiredService<RemoveCredit>().RunAsync(article, removed, parsed.GetValue(reason)!, cancellationToken))
                {
                    case CreditRemovalOutcome.Removed done:
                        Console.WriteLine($"Version {done.Version} has no such credit{(done.Section is { } section ? $" (section {section})" : "; the licence did not ask for it")}.");
                        return AdministrationRun.Done;
                    case CreditRemovalOutcome.AlreadyRemoved already:
                        Console.WriteLine($"It was left out before, from version {already.Version} on.");
                        return AdministrationRun.Done;
                    case CreditRemovalOutcome.NotRendered not:
                        return await AdministrationRun.RefuseAsync(not.Reason);
                    default:
                        return await AdministrationRun.RefuseAsync($"There is no copy of {article.Value}: it is unknown, withdrawn, or was never republished.");
                }
            },
            cancellation));
        return command;
    }

    private static Command Export()
    {
        var id = new Argument<string>("id") { Description = "The article's id, as the API gives it." };
        var output = new Option<string>("--out") { Description = "The archive to write, such as article.zip.", Required = true };
        var command = new Command("export", "Everything kept of an article as one archive: captures, evidence, decisions, copies and proofs of every version, changes, hashes.") { id, output };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                var path = Path.GetFullPath(parsed.GetValue(output)!);
                if (ArticleId.Parse(parsed.GetValue(id)) is not { } article)
                {
                    return await AdministrationRun.RefuseAsync($"\"{parsed.GetValue(id)}\" is no id of an article: 32 hexadecimal digits, as /v1/articles gives them.");
                }

                if (File.Exists(path))
                {
                    return await AdministrationRun.RefuseAsync($"{path} exists. Name another file.");
                }

                // A file of that name is a whole archive.
                var unfinished = path + ".part";
                bool isKnown;
                await using (var file = File.Create(unfinished))
                {
                    isKnown = await services.GetRequiredService<ExportArticle>().RunAsync(article, file, cancellationToken);
                }

                if (!isKnown)
                {
                    File.Delete(unfinished);
                    return await AdministrationRun.RefuseAsync($"There is no article with the id {article.Value}.");
                }

                File.Move(unfinished, path);
                Console.WriteLine($"{path}: {new FileInfo(path).Length:N0} bytes. README.txt in it says what it holds.");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }
}
