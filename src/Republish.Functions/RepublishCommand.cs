using System.CommandLine;
using Republish.Functions.Administration;
using Republish.Functions.Check;
using Republish.Functions.Local;
using Republish.Functions.Operations;

namespace Republish.Functions;

/// <summary>The command line: local mode unless a command is named.</summary>
internal static class RepublishCommand
{
    public static RootCommand Create()
    {
        var once = new Option<bool>("--once") { Description = "Collect once, show the table, and end." };
        var source = new Option<Uri[]>("--source") { CustomParser = UrlArgument.Many, Description = "Collect this feed or page instead of the sample newsroom. May be given several times." };
        var port = new Option<int>("--port") { Description = "The port to serve on, on 127.0.0.1.", DefaultValueFactory = _ => 7071 };
        var data = new Option<string?>("--data") { Description = "The folder where the storage emulator keeps its data; .azurite beside the solution unless given." };
        var root = new RootCommand(
            """
            Republish: a wire service for Creative Commons articles.

            Without a command it runs here: starts the storage emulator unless one is running, collects the configured
            sources on their schedule, or a sample newsroom when there are none, and serves the partner API.
            """)
        {
            once, source, port, data, CheckCommand.Create(), PartnerCommand.Create(), SourceCommand.Create(), BackfillCommand.Create(), PoisonCommand.Create(),
            ArticleCommand.Create(), ReextractCommand.Create(), BackupCommand.Create(), ReportCommand.Create(), WebhookCommand.Create(), UsageCommand.Create(),
        };
        root.SetAction((parsed, cancellationToken) => LocalMode.RunAsync(
            new LocalModeOptions(parsed.GetValue(once), parsed.GetValue(source) ?? [], parsed.GetValue(port), parsed.GetValue(data)), cancellationToken));
        return root;
    }
}
