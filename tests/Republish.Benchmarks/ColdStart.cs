using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Republish.Benchmarks;

/// <summary>
/// How long published folders take from the start of the process to their first answer, as the Functions host starts and asks them. The folders take
/// turns, so that whatever else the machine does meanwhile meets all of them.
/// </summary>
internal static class ColdStart
{
    private const int Runs = 15;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Measures, and writes a line of a table for each folder. 2 when the arguments or the storage are wrong.</summary>
    public static async Task<int> RunAsync(string[] folders)
    {
        if (folders.Length == 0 || !folders.All(folder => File.Exists(Executable(folder))) || Environment.GetEnvironmentVariable("AzureWebJobsStorage") is not { Length: > 0 })
        {
            await Console.Error.WriteLineAsync("Give published folders, each with the executable Republish.Functions in it, and the connection string of a storage emulator in AzureWebJobsStorage.");
            return 2;
        }

        var measured = folders.ToDictionary(folder => folder, _ => new List<Start>());
        for (var run = -1; run < Runs; run++)
        {
            foreach (var folder in folders)
            {
                var start = await StartAsync(folder);
                if (run >= 0)
                {
                    measured[folder].Add(start);
                }
            }
        }

        Console.WriteLine("| folder | first answer, ms: median (least) | first page of the list | memory, MB | files, MB |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (folder, starts) in measured)
        {
            var size = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Path.GetFileName(folder.TrimEnd('/'))} | {Median(starts, s => s.First):0} ({starts.Min(s => s.First):0}) | {Median(starts, s => s.List):0} ({starts.Min(s => s.List):0}) | {Median(starts, s => s.Memory):0} | {size / 1048576.0:0} |"));
        }

        return 0;
    }

    private static async Task<Start> StartAsync(string folder)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Executable(folder)) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["Fetching__Contact"] = "https://republish.example/contact";
        start.Environment.Remove("DOTNET_ROOT");
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            var first = await AnsweredAsync(client, process, clock);
            using var list = await client.GetAsync(new Uri("/v1/articles", UriKind.Relative));
            list.EnsureSuccessStatusCode();
            var listed = clock.Elapsed;
            process.Refresh();
            return new Start(first.TotalMilliseconds, listed.TotalMilliseconds, process.WorkingSet64 / 1048576.0);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static async Task<TimeSpan> AnsweredAsync(HttpClient client, Process process, Stopwatch clock)
    {
        while (!process.HasExited && clock.Elapsed < Longest)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));
                return clock.Elapsed;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(2);
            }
        }

        throw new InvalidOperationException($"The app did not answer: {(process.HasExited ? $"it ended with {process.ExitCode}" : "it still runs")}.");
    }

    private static string Executable(string folder) => Path.Combine(folder, "Republish.Functions");

    private static double Median(List<Start> starts, Func<Start, double> of) => starts.Select(of).Order().ElementAt(starts.Count / 2);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>One start: milliseconds to the first answer and to the first page of the list, and megabytes then.</summary>
    private readonly record struct Start(double First, double List, double Memory);
}
