using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Republish.Azure.Tests;
using Republish.Functions.Newsroom;
using Republish.Functions.Tests.EndToEnd;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Partners;

namespace Republish.Functions.Tests.Telemetry;

/// <summary>What is logged: structured, by number, and neither bodies nor keys, however much is asked for.</summary>
[Collection(AzuriteTests.Name)]
public sealed class LogTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Logs_OfCollectingAndServing_HoldNoBodyAndNoKey()
    {
        using var kept = new Kept();
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        await using var service = await Service.StartAsync(azurite.NewConnection(), newsroom.Sources, services => services.AddSingleton<ILoggerProvider>(kept).Configure<LoggerFilterOptions>(options => options.MinLevel = LogLevel.Trace));
        await service.RunAsync(new PollOptions(IgnoreInterval: true));
        var registry = service.Get<PartnerRegistry>();
        await registry.PutAsync(new PartnerId("logged"), new SiteProfile { Name = "A partner", Site = new Uri("https://partner.example/") }, CancellationToken.None);
        var key = Assert.IsType<KeyIssue.Issued>(await registry.IssueKeyAsync(new PartnerId("logged"), TimeSpan.FromDays(1), CancellationToken.None)).Text.Reveal();
        var id = service.Observer.Rows.First(row => row.License == "CC-BY-4.0" && row.Reason is null).ArticleId;
        string[] addresses = [$"/v1/articles/{id}/copy?format=text", $"/v1/articles/{id}/copy?api_key={key}", "/v1/me", $"/v1/articles/{id}/evidence/capture"];
        var copy = await service.Client.GetStringAsync(addresses[0]);
        foreach (var (address, sent) in addresses.SelectMany(a => new[] { (a, key), (a, key[..^4] + "beef") }))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "X-Api-Key", sent } } };
            using var answer = await service.Client.SendAsync(request);
        }

        var lines = kept.Lines.ToArray();
        Assert.Contains(lines, line => line.Text.Contains(id!, StringComparison.Ordinal) || line.Text.StartsWith("Entry ", StringComparison.Ordinal));
        var sentence = Regex.Split(copy, @"(?<=[.?!])\s").First(part => part.Length > 60).Trim();
        Assert.All(lines, line => Assert.DoesNotContain(sentence, line.Text, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain(key[^32..^4], line.Text, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain("AccountKey=", line.Text, StringComparison.Ordinal));
        Assert.All(lines.Where(line => line.Category.StartsWith("Republish", StringComparison.Ordinal)), line => Assert.NotEqual(0, line.Event));
    }

    [Fact]
    public void Sources_LogByLoggerMessageAlone_EachUnderANumberOfItsOwn()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Corpus.Root, "src"), "*.cs", SearchOption.AllDirectories).Select(file => (file, Text: File.ReadAllText(file))).ToArray();

        Assert.All(files, file => Assert.False(Regex.IsMatch(file.Text, @"(\.Log(Trace|Debug|Information|Warning|Error|Critical)|[lL]ogger\.Log)\("), file.file));
        var numbers = files.SelectMany(file => Regex.Matches(file.Text, @"\[LoggerMessage\(EventId = (?<number>\d+)", RegexOptions.ExplicitCapture).Select(m => m.Groups["number"].Value)).ToArray();
        Assert.NotEmpty(numbers);
        Assert.Equal(numbers.Order(StringComparer.Ordinal), numbers.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(files.Sum(file => Regex.Count(file.Text, @"\[LoggerMessage\(")), numbers.Length);
    }

    private sealed class Kept : ILoggerProvider
    {
        public ConcurrentQueue<(string Category, int Event, string Text)> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(Kept kept, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                kept.Lines.Enqueue((category, eventId.Id, $"{formatter(state, exception)} {exception}"));
        }
    }
}
