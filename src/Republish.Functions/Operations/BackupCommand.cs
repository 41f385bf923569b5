using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Republish.Azure.Operations;
using Republish.Functions.Administration;

namespace Republish.Functions.Operations;

/// <summary>The command <c>backup</c>: every table into a folder, and back.</summary>
internal static class BackupCommand
{
    private const int RowsBetweenLines = 1000;

    private static readonly Option<string?> Data = new("--data") { Description = "The folder where the storage emulator keeps its data; .azurite beside the solution unless given.", Recursive = true };

    public static Command Create() => new("backup", "Back-up of the tables. Blobs are kept by versioning and soft delete; queues hold only work.") { Data, Make(), Restore() };

    private static Argument<string> Folder() => new("folder") { Description = "The folder of the back-up." };

    private static Command Make()
    {
        var folder = Folder();
        var command = new Command("create", "Write every table as lines of JSON. May be stopped; the same command goes on after the last row.") { folder };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                foreach (var (table, rows) in await services.GetRequiredService<TableBackup>().CreateAsync(Path.GetFullPath(parsed.GetValue(folder)!), new Lines("written"), cancellationToken))
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table,-16} {rows,10:N0} rows"));
                }

                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static Command Restore()
    {
        var folder = Folder();
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace rows that differ and remove rows that the back-up does not have." };
        var command = new Command("restore", "Make every table what the back-up says. Stop the service first. May be stopped and run again: what is the same is not written.") { folder, overwrite };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                var backup = services.GetRequiredService<TableBackup>();
                var path = Path.GetFullPath(parsed.GetValue(folder)!);
                if (!parsed.GetValue(overwrite))
                {
                    var would = await backup.RestoreAsync(path, write: false, new Lines("compared"), cancellationToken);
                    if (would.Any(table => table.Replaced + table.Removed > 0))
                    {
                        Write(would, "would be");
                        return await AdministrationRun.RefuseAsync("Nothing was written: the tables hold rows that restoring would replace or remove. When that is meant, add --overwrite.");
                    }
                }

                Write(await backup.RestoreAsync(path, write: true, new Lines("restored"), cancellationToken), "");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static void Write(IEnumerable<TableRestore> tables, string would)
    {
        foreach (var table in tables)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{table.Table,-16} {table.Rows,10:N0} rows: {would}{(would.Length > 0 ? " " : "")}{table.Added:N0} added, {table.Replaced:N0} replaced, {table.Removed:N0} removed"));
        }
    }

    /// <summary>Progress on standard error, a line now and then.</summary>
    private sealed class Lines(string done) : IProgress<BackupProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private long _all;

        public void Report(BackupProgress value)
        {
            _all++;
            if (value.Rows % RowsBetweenLines == 0)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Table}: {value.Rows:N0} rows {done}, {_all / Math.Max(_watch.Elapsed.TotalSeconds, 0.001):N0} a second"));
            }
        }
    }
}
