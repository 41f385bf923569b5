using System.CommandLine;
using Republish.Functions.Administration;
using Republish.Pipeline.Operations;
using Republish.Sources;

namespace Republish.Functions.Operations;

/// <summary>The command <c>article</c>: what operators do with one article.</summary>
internal static class ArticleCommand
{
    private static readonly Option<string?> Data = new("--data") { Description = "The folder where the storage emulator keeps its data; .azurite beside the solution unless given.", Recursive = true };

    public static Command Create() => new("article", "What is kept of an article, and holding and releasing it.")
    {
        Data, Export(), QuarantineCommands.List(Data), QuarantineCommands.Quarantine(Data), QuarantineCommands.Release(Data),
    };

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
