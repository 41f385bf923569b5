namespace Republish.Functions.Tests.Catalogue.Browser;

/// <summary>A test that needs Chromium. Where there is none it says aloud that it did not run; under <c>CI=true</c> it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.WhyNot;
}

/// <summary>The same for a test with several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Chromium.WhyNot;
}

/// <summary>Where this machine's Chromium is: the variable <c>CHROMIUM</c>, or one of the usual names on the path.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];

    /// <summary>The program, or null.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : OnPath();

    /// <summary>Why browser tests do not run here; null when they do, and where they must.</summary>
    public static string? WhyNot =>
        Path is not null || Environment.GetEnvironmentVariable("CI") == "true"
            ? null
            : "NOT RUN: there is no Chromium on this machine. Install it (Debian: apt-get install chromium), or name the program in the variable CHROMIUM.";

    private static string? OnPath() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         from name in Names
         let program = System.IO.Path.Combine(folder, name)
         where File.Exists(program)
         select program).FirstOrDefault();
}
