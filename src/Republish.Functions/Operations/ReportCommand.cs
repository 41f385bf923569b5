using System.CommandLine;
using System.Globalization;
using Republish.Functions.Administration;
using Republish.Pipeline.Reports;

namespace Republish.Functions.Operations;

/// <summary>The command <c>report</c>: what people reported about articles, and settling it.</summary>
internal static class ReportCommand
{
    private static readonly Option<string?> Data = new("--data") { Description = "The folder where the storage emulator keeps its data; .azurite beside the solution unless given.", Recursive = true };

    public static Command Create() => new("report", "What people reported about articles.") { Data, List(), Settle() };

    private static Command List()
    {
        var settled = new Option<bool>("--settled") { Description = "The settled ones instead of the open ones." };
        var most = new Option<int>("--most") { Description = "How many at most.", DefaultValueFactory = _ => 50 };
        var command = new Command("list", "The reports, the newest day first.") { settled, most };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                if (parsed.GetValue(most) is < 1 or > 500)
                {
                    return await AdministrationRun.RefuseAsync("--most must be from 1 to 500.");
                }

                var page = await services.GetRequiredService<ReportDesk>().ListAsync(parsed.GetValue(settled), parsed.GetValue(most), null, cancellationToken);
                foreach (var report in page.Items)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Id}  {report.At:yyyy-MM-dd HH:mm}  {report.Kind}  article {report.Article.Value}"));
                    Console.WriteLine($"    {report.Text.ReplaceLineEndings(" ")}");
                    Console.WriteLine(report.Outcome is null ? $"    answer to: {report.Contact ?? "nobody"}" : $"    {report.Outcome}: {report.Note ?? "no note"}");
                }

                Console.WriteLine(page.Next is null ? $"{page.Items.Count} reports." : $"{page.Items.Count} reports, and there are more: --most.");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static Command Settle()
    {
        var id = new Argument<string>("id") { Description = "The report's id, as report list gives it." };
        var outcome = new Option<string>("--outcome") { Description = $"How it ended: {string.Join(", ", ArticleReport.Outcomes)}.", Required = true };
        var note = new Option<string?>("--note") { Description = "For the operators' own records." };
        var command = new Command("settle", "Settle a report. The reporter's contact is erased: answer first.") { id, outcome, note };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                if (!ArticleReport.Outcomes.Contains(parsed.GetValue(outcome)))
                {
                    return await AdministrationRun.RefuseAsync($"--outcome must be one of {string.Join(", ", ArticleReport.Outcomes)}.");
                }

                if (await services.GetRequiredService<ReportDesk>().SettleAsync(parsed.GetValue(id)!, parsed.GetValue(outcome)!, parsed.GetValue(note), cancellationToken) is null)
                {
                    return await AdministrationRun.RefuseAsync($"There is no open report with the id {parsed.GetValue(id)}. report list shows them.");
                }

                Console.WriteLine("Settled.");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }
}
