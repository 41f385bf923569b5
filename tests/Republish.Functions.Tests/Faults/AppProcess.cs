using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Republish.Functions.Tests.Faults;

/// <summary>The built app in local mode as a process of its own, which can be killed.</summary>
internal sealed class AppProcess : IDisposable
{
    private const int KeptLines = 40;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly string _folder;
    private readonly string _data;
    private readonly string _storage;
    private Process? _process;

    /// <summary>A process that is not started yet.</summary>
    /// <param name="folder">The app's own files.</param>
    /// <param name="data">Where it keeps what it remembers of its timers.</param>
    /// <param name="storage">The connection string of its storage.</param>
    public AppProcess(string folder, string data, string storage)
    {
        _folder = folder;
        _data = data;
        _storage = storage;
    }

    /// <summary>How often it was started again because it had ended by itself: its storage did not answer when it began.</summary>
    public int Restarts { get; private set; }

    /// <summary>The last lines it wrote.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>What it holds in memory now and held at most.</summary>
    public string Memory
    {
        get
        {
            _process?.Refresh();
            return _process is { HasExited: false } process
                ? string.Create(CultureInfo.InvariantCulture, $"{process.WorkingSet64 >> 20} MB of memory, {process.PeakWorkingSet64 >> 20} MB at most, {process.TotalProcessorTime.TotalSeconds:0} s of processor time")
                : "It does not run.";
        }
    }

    /// <summary>
    /// Copies the built app into <paramref name="folder"/>, with the host's waits shortened, so that what failed or was killed is soon seen again.
    /// </summary>
    public static void Prepare(string folder)
    {
        var built = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!, "Republish.Functions", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)));
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var path = Path.Combine(folder, "host.json");
        var host = JsonNode.Parse(File.ReadAllText(path))!;
        var queues = host["extensions"]!["queues"]!;
        queues["visibilityTimeout"] = "00:00:02";
        queues["maxPollingInterval"] = "00:00:01";
        File.WriteAllText(path, host.ToJsonString());
    }

    /// <summary>Starts it, or starts it again when it has ended by itself.</summary>
    public void EnsureRunning()
    {
        if (_process is { HasExited: false })
        {
            return;
        }

        Restarts += _process is null ? 0 : 1;
        _process?.Dispose();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(_folder, "Republish.Functions.dll"), "--port", Hosting.HostedApp.FreePort().ToString(CultureInfo.InvariantCulture), "--data", _data])
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AzureWebJobsStorage"] = _storage;
        start.Environment["Local__MessageLease"] = "00:00:04";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Kills it as the kernel would: nothing of it runs any more.</summary>
    public void Kill()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
    }

    public void Dispose() => Kill();

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
            while (_output.Count > KeptLines)
            {
                _output.TryDequeue(out _);
            }
        }
    }
}
