using System.ComponentModel;
using System.Diagnostics;

namespace Republish.Azure.Development;

/// <summary>Finds Azurite's program as npm installs it, and has npm install it when it is not there.</summary>
internal static class AzuritePackage
{
    private const string Program = "node_modules/azurite/dist/src/azurite.js";

    /// <summary>The path of Azurite's program. Throws <see cref="AzuriteException"/> when it cannot be had.</summary>
    public static async Task<string> EnsureInstalledAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        var folder = options.PackageFolder ?? Find() ?? throw new AzuriteException(
            "There is no package.json that names azurite in this folder or above it. Run from inside the repository, or start Azurite yourself and use UseDevelopmentStorage=true.");
        var program = Path.Combine(folder, Program);
        if (!File.Exists(program))
        {
            // Several test runs may begin at once; npm in two of them would take the folder from under each other.
            using var turn = await TakeTurnAsync(folder, options.InstallTimeout, cancellationToken);
            if (!File.Exists(program))
            {
                options.Progress?.Invoke("Installing Azurite (npm ci); this takes a minute, once.");
                await InstallAsync(folder, options.InstallTimeout, cancellationToken);
            }
        }

        return File.Exists(program) ? program : throw new AzuriteException($"npm ci has run in {folder}, but {Program} is not there.");
    }

    private static string? Find() =>
        new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory }.Select(FindUpwards).FirstOrDefault(f => f is not null);

    private static string? FindUpwards(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "package.json");
            if (File.Exists(file) && File.ReadAllText(file).Contains("\"azurite\"", StringComparison.Ordinal))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private static async Task<FileStream> TakeTurnAsync(string folder, TimeSpan patience, CancellationToken cancellationToken)
    {
        // Beside node_modules, which npm ci deletes first.
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "artifacts")).FullName, "azurite-install.lock");
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < patience)
            {
                await Task.Delay(500, cancellationToken);
            }
        }
    }

    private static async Task InstallAsync(string folder, TimeSpan patience, CancellationToken cancellationToken)
    {
        // On Windows npm is a command file, which only the shell starts.
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", "npm", "ci"]) : new ProcessStartInfo("npm", ["ci"]);
        start.WorkingDirectory = folder;
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var npm = Start(start, "npm is not installed or not on the PATH; it comes with Node.js 20 or later and installs Azurite, the storage emulator.");
        var output = npm.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = npm.StandardError.ReadToEndAsync(CancellationToken.None);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            await npm.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException ended)
        {
            npm.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new AzuriteException($"npm ci in {folder} did not end within {patience.TotalMinutes:0} minutes.", ended);
        }

        if (npm.ExitCode != 0)
        {
            throw new AzuriteException($"npm ci in {folder} failed with exit code {npm.ExitCode}:\n{(await errors).Trim()}\n{(await output).Trim()}");
        }
    }

    /// <summary>Starts a program. Throws <see cref="AzuriteException"/> with <paramref name="missing"/> when there is none of that name.</summary>
    public static Process Start(ProcessStartInfo start, string missing)
    {
        try
        {
            return Process.Start(start) ?? throw new AzuriteException(missing);
        }
        catch (Win32Exception failure)
        {
            throw new AzuriteException(missing, failure);
        }
    }
}
