using System.Diagnostics;

namespace Republish.Functions.Tests.Api;

/// <summary>Runs the command line as people do: a process of its own, on the storage of a test.</summary>
internal static class Commands
{
    /// <summary>Gives the exit code, and what it wrote on standard output and error.</summary>
    public static Task<(int Code, string Text)> RunAsync(ApiFixture api, params string[] arguments) => RunAsync(api.StorageConnectionString, arguments);

    public static async Task<(int Code, string Text)> RunAsync(string storage, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(RepublishApp).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["AzureWebJobsStorage"] = storage;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
