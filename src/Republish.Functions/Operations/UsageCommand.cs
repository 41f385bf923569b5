using System.CommandLine;
using Republish.Functions.Administration;
using Republish.Functions.Api.Usage;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Operations;

/// <summary>The command <c>usage</c>: what was served to whom, as CSV.</summary>
internal static class UsageCommand
{
    private static readonly Option<string?> Data = new("--data") { Description = "The folder where the storage emulator keeps its data; .azurite beside the solution unless given.", Recursive = true };

    public static Command Create()
    {
        var from = new Option<DateOnly?>("--from") { Description = "The first day, such as 2026-11-01; 30 days ago unless given." };
        var to = new Option<DateOnly?>("--to") { Description = "The last day; today unless given." };
        var partner = new Option<string?>("--partner") { Description = "Only of this partner; \"none\" for everybody without a key." };
        var source = new Option<string?>("--source") { Description = "Only of this source." };
        var command = new Command("usage", "What was served to whom, by day, source, article and form, as CSV.") { Data, from, to, partner, source };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                var last = parsed.GetValue(to) ?? DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
                var first = parsed.GetValue(from) ?? last.AddDays(-30);
                if (first > last)
                {
                    return await AdministrationRun.RefuseAsync("--from must not be after --to.");
                }

                var counts = UsageEndpoints.OfAsync(services.GetRequiredService<IUsageStore>(), services.GetRequiredService<PartnerRegistry>(), parsed.GetValue(partner), first, last, cancellationToken);
                Console.Write(ApiUsageCount.CsvHead.Replace("\r\n", Environment.NewLine, StringComparison.Ordinal));
                await foreach (var count in counts)
                {
                    if (parsed.GetValue(source) is not { } only || count.Key.Source.Value == only)
                    {
                        Console.Write(ApiUsageCount.Of(count).ToCsv().Replace("\r\n", Environment.NewLine, StringComparison.Ordinal));
                    }
                }

                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }
}
