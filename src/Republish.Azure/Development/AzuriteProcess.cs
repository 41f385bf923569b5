using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Republish.Azure.Development;

/// <summary>
/// An Azurite, the storage emulator, that this program started and stops. It listens on 127.0.0.1 only. It ends when this program ends,
/// however that happens: it watches a pipe that the operating system closes with us.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    // SIGTERM lets Azurite write its data down; the timer is for an Azurite that hangs.
    private const string EndWithParent =
        "data:text/javascript,process.stdin.resume();process.stdin.on('end',()=>{process.emit('SIGTERM');setTimeout(()=>process.exit(1),8000).unref()})";

    private static readonly string[] Services = ["Blob", "Queue", "Table"];
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentDictionary<string, Uri> _listening = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _stopped;

    private AzuriteProcess(Process process) => _process = process;

    /// <summary>The connection string of this Azurite.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Its connection.</summary>
    public StorageConnection Connection => StorageConnection.FromConnectionString(ConnectionString);

    /// <summary>Its process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>
    /// Starts Azurite and waits until all three services listen. Installs it by <c>npm ci</c> when it is not installed. Throws
    /// <see cref="AzuriteException"/> with a sentence for people when it cannot be had.
    /// </summary>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        var program = await AzuritePackage.EnsureInstalledAsync(options, cancellationToken);
        var start = new ProcessStartInfo("node", Arguments(program, options))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var azurite = new AzuriteProcess(AzuritePackage.Start(
            start, "Node.js is not installed or not on the PATH; Azurite, the storage emulator, needs version 20 or later."));
        try
        {
            await azurite.WaitUntilReadyAsync(options.StartTimeout, cancellationToken);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops it and waits for its end. Stops nothing that this object did not start. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
        {
            return;
        }

        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        using var limit = new CancellationTokenSource(StopTimeout);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static List<string> Arguments(string program, AzuriteOptions options)
    {
        var arguments = new List<string> { "--import", EndWithParent, program, "--silent", "--skipApiVersionCheck", "--disableTelemetry" };
        foreach (var (service, port) in Services.Zip([options.BlobPort, options.QueuePort, options.TablePort]))
        {
            var name = service.ToLowerInvariant();
            arguments.AddRange([$"--{name}Host", "127.0.0.1", $"--{name}Port", port.ToString(CultureInfo.InvariantCulture)]);
        }

        arguments.AddRange(options.DataFolder is { } folder ? ["--location", Directory.CreateDirectory(folder).FullName] : ["--inMemoryPersistence"]);
        return arguments;
    }

    private async Task WaitUntilReadyAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        var ended = _process.WaitForExitAsync(limit.Token);
        if (await Task.WhenAny(_ready.Task, ended) == ended)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var what = ended.IsCanceled ? $"did not listen within {patience.TotalSeconds:0} seconds" : "ended at once";
            throw new AzuriteException($"Azurite {what}. It said:\n{string.Join('\n', _output)}");
        }

        ConnectionString = string.Join(';', AzuriteEndpoints.ConnectionParts(_listening["Blob"], _listening["Queue"], _listening["Table"]));
    }

    // "Azurite Blob service is successfully listening at http://127.0.0.1:45849"
    private void Heard(string? line)
    {
        const string Listening = "service is successfully listening at ";
        if (line is null)
        {
            return;
        }

        if (_output.Count < 100)
        {
            _output.Enqueue(line);
        }

        var at = line.IndexOf(Listening, StringComparison.Ordinal);
        var service = Services.FirstOrDefault(s => line.StartsWith($"Azurite {s} ", StringComparison.Ordinal));
        if (at >= 0 && service is not null && Uri.TryCreate(line[(at + Listening.Length)..].Trim(), UriKind.Absolute, out var address))
        {
            _listening[service] = address;
            if (_listening.Count == Services.Length)
            {
                _ready.TrySetResult();
            }
        }
    }
}
