using System.CommandLine;
using Republish.Azure.Fetching;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Ports;

namespace Republish.Functions.Check;

/// <summary>The command <c>check</c>: what may I do with this page? Judges a file, a folder or an address without storing anything.</summary>
internal static class CheckCommand
{
    /// <summary>Could judge.</summary>
    private const int Judged = 0;

    /// <summary>The input could not be read or fetched.</summary>
    private const int Unreadable = 2;

    public static Command Create()
    {
        var target = new Argument<string>("target") { Description = "A URL, a file (HTML, also .gz, or plain text) or a folder of such files." };
        var url = new Option<Uri?>("--url") { CustomParser = UrlArgument.One, Description = "Where the file came from. Relative links and the same-site rules depend on it." };
        var urls = new Option<FileInfo>("--urls") { Description = "For a folder: a file of lines {\"id\",\"url\"}; the id is a page's file name up to the first dot." };
        var json = new Option<string?>("--json") { Description = "One JSON object a page; --json=scorer writes just id, title, authors, published, text.", Arity = ArgumentArity.ZeroOrOne };
        var timing = new Option<bool>("--timing") { Description = "With --json: add what each stage cost." };
        var compose = new Option<bool>("--compose") { Description = "With --json: write copy_html even for a page that is refused, to measure the cleaner." };
        var command = new Command("check", "What may I do with this page? Finds the licence and its evidence, the credit and the terms, without storing anything.")
        {
            target, url, urls, json, timing, compose,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = Fetching();
            var asJson = parsed.GetResult(json) is not null;
            var run = new CheckRun(
                new CheckReporter(new PageAnalyzer(TimeProvider.System), parsed.GetValue(compose), parsed.GetValue(timing)),
                services.GetRequiredService<IPageFetcher>(),
                asJson,
                parsed.GetValue(json) == "scorer",
                Console.Out,
                Console.Error);
            return await run.RunAsync(parsed.GetValue(target)!, parsed.GetValue(url), parsed.GetValue(urls)?.FullName, cancellationToken) ? Judged : Unreadable;
        });
        return command;
    }

    private static ServiceProvider Fetching()
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return new ServiceCollection()
            .AddLogging()
            .AddRepublishFetching(fetching => RepublishApp.Fetching(configuration, fetching, isProduction: false), isProduction: false)
            .BuildServiceProvider();
    }
}
