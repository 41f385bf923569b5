using System.Diagnostics;
using System.Text.Json;
using Republish.Azure.Tests;

namespace Republish.Functions.Tests.Hosting;

/// <summary>
/// The app as it is deployed: published once, and started as the Azure Functions host starts it, from nothing but what lies in the folder.
/// </summary>
public sealed class PublishedApp(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly TimeSpan PublishLimit = TimeSpan.FromMinutes(8);

    // The host waits so long for the first answer.
    private static readonly TimeSpan ReadinessLimit = TimeSpan.FromSeconds(30);

    private Process? _process;

    public string Folder { get; private set; } = "";

    public int Port { get; } = HostedApp.FreePort();

    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Folder = await PublishAsync();
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };

        using var host = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "host.json")));
        var description = host.RootElement.GetProperty("customHandler").GetProperty("description");
        var start = new ProcessStartInfo(Path.Combine(Folder, description.GetProperty("defaultExecutablePath").GetString()!))
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{Port}";
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "custom";
        start.Environment["FUNCTIONS_APP_ROOT_PATH"] = Folder;
        start.Environment["AzureWebJobsStorage"] = azurite.Azurite.ConnectionString;

        start.Environment["Fetching__Contact"] = "https://republish.example/contact";

        // Self-contained: no installed runtime may be needed.
        start.Environment.Remove("DOTNET_ROOT");
        _process = Process.Start(start)!;
        var output = _process.StandardOutput.ReadToEndAsync();
        var errors = _process.StandardError.ReadToEndAsync();
        if (!await AnswersAsync())
        {
            await StopAsync();
            throw new InvalidOperationException($"The published app did not answer GET / in time.\n{await output}\n{await errors}");
        }
    }

    public async Task DisposeAsync()
    {
        var ran = _process is not null;
        var exitCode = await StopAsync();
        Client?.Dispose();
        if (ran && exitCode != 0)
        {
            throw new InvalidOperationException($"The published app did not end well when it was asked to: {exitCode?.ToString() ?? "killed"}.");
        }
    }

    /// <summary>Asks the app to end as the host does; gives its exit code, or null when it had to be killed.</summary>
    public async Task<int?> StopAsync()
    {
        if (_process is not { } process)
        {
            return null;
        }

        _process = null;
        using (process)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await kill.WaitForExitAsync();
            try
            {
                await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(35));
                return process.ExitCode;
            }
            catch (TimeoutException)
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
        }
    }

    private async Task<bool> AnswersAsync()
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < ReadinessLimit && _process is { HasExited: false };)
        {
            try
            {
                (await Client.GetAsync(new Uri("/", UriKind.Relative))).Dispose();
                return true;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        return false;
    }

    private static async Task<string> PublishAsync()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Republish.sln")))
        {
            root = Path.GetDirectoryName(root.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new InvalidOperationException("The tests must run inside the repository.");
        }

        // A folder of its own for all build output: what the tests were built from is not touched, and a second run has little to build.
        var artifacts = Path.Combine(root, "artifacts", "published");
        var folder = Path.Combine(artifacts, "app");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var start = new ProcessStartInfo("dotnet", [
            "publish", "src/Republish.Functions", "-c", "Release", "-r", "linux-x64", "--self-contained", "--artifacts-path", artifacts, "-o", folder,
            "-p:RestoreLockedMode=true", "-p:RunAnalyzers=false", "--disable-build-servers", "-nologo", "-v", "q",
        ])
        {
            WorkingDirectory = root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using var publish = Process.Start(start)!;
        var output = publish.StandardOutput.ReadToEndAsync();
        var errors = publish.StandardError.ReadToEndAsync();
        await publish.WaitForExitAsync().WaitAsync(PublishLimit);
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException($"dotnet publish failed.\n{await output}\n{await errors}");
    }
}
