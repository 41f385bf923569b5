using System.Diagnostics;
using System.Text.Json;

namespace Republish.Tests.Standards;

/// <summary>Other people's readers of the formats that copies are written in: npm packages of <c>tests/standards</c>, installed from its lock file on first use.</summary>
internal static class StandardTools
{
    private static readonly Lazy<string> Installed = new(Install);

    /// <summary>The folder with the scripts and their <c>node_modules</c>.</summary>
    public static string Folder => Installed.Value;

    /// <summary>Runs a script of that folder: <paramref name="input"/> goes in as JSON, what comes out is read as JSON.</summary>
    public static TOutput Run<TInput, TOutput>(string script, TInput input)
    {
        var (code, output, errors) = Run("node", [Path.Combine(Folder, script)], Folder, JsonSerializer.Serialize(input));
        Assert.True(code == 0, $"{script} failed:\n{errors}");
        return JsonSerializer.Deserialize<TOutput>(output)!;
    }

    private static string Install()
    {
        var folder = RepositoryFiles.Path("tests", "standards");
        var artifacts = Directory.CreateDirectory(RepositoryFiles.Path("artifacts")).FullName;
        using var turn = TakeTurn(Path.Combine(artifacts, "standards-install.lock"));

        // What npm writes last, and only when it has finished; older than the lock file, it is of another list of packages. A missing file is older than any.
        var installed = File.GetLastWriteTimeUtc(Path.Combine(folder, "node_modules", ".package-lock.json"));
        if (installed < File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
        {
            var (program, arguments) = OperatingSystem.IsWindows() ? ("cmd.exe", (string[])["/c", "npm", "ci"]) : ("npm", ["ci"]);
            var (code, _, errors) = Run(program, arguments, folder, "");
            Assert.True(code == 0, $"npm ci in tests/standards failed; it comes with Node.js 20 or later:\n{errors}");
        }

        return folder;
    }

    /// <summary>Several test runs may begin at once; npm in two of them would take the folder from under each other.</summary>
    private static FileStream TakeTurn(string path)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 600)
            {
                Thread.Sleep(500);
            }
        }
    }

    private static (int Code, string Output, string Errors) Run(string program, string[] arguments, string folder, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result, errors.Result);
    }
}
