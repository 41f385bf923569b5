using System.Text;
using Republish.Azure.Operations;
using Republish.Functions.Local;
using Republish.Pipeline.Ports;
using Spectre.Console;

namespace Republish.Functions.Tests.Local;

public sealed class RunReportTests
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    private static readonly RunSummary Summary = new()
    {
        Rows =
        [
            new RunReportRow
            {
                Entry = "Trump's AI Order [bold]Threatens[/] Everyone",
                Address = "https://example.org/ai-order",
                ArticleId = Id,
                Status = ArticleStatus.Republishable,
                Note = "new",
                License = "CC-BY-NC-ND-3.0",
                Evidence = "text: Our work is licensed under Creative Commons (CC BY-NC-ND 3.0).",
                LeftOut = ["photo of another owner: Photo by A. Name/Agency", "donation plea"],
            },
            new RunReportRow
            {
                Entry = "What Creative Commons Means for Publishers and Their Readers in the Year to Come",
                Address = "https://example.org/about",
                Status = ArticleStatus.Refused,
                Reason = "No licence covers the article's text; the page only writes about one.",
            },
            new RunReportRow { Entry = "Two licences", Address = "https://example.org/two", Status = ArticleStatus.Quarantined, Reason = "CC-BY-4.0 and CC-BY-NC-4.0 contradict each other." },
        ],
        Api = new Uri("http://127.0.0.1:7071"),
        Storage = new StorageOperations(new(0, 7, 0, 0), new(3, 42, 1, 0), new(0, 13, 0, 0)),
    };

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(129)]
    [InlineData(130)]
    [InlineData(160)]
    [InlineData(200)]
    public void Report_TerminalOfAnyWidth_ShowsEverythingWithinIt(int width)
    {
        var lines = Render(Summary, width);
        var table = lines.TakeWhile(line => !line.StartsWith("3 entries", StringComparison.Ordinal)).ToArray();
        var words = string.Join(' ', table.SelectMany(line => line.Split(['│', ' '], StringSplitOptions.RemoveEmptyEntries)));

        Assert.All(table, line => Assert.True(line.Length <= width, line));
        Assert.Contains("[bold]Threatens[/]", words, StringComparison.Ordinal);
        Assert.All(
            ["republishable", "(new)", "refused", "quarantined", "CC-BY-NC-ND-3.0", "plea", "contradict"],
            word => Assert.Contains(word, words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(200)]
    public void Report_Terminal_KeepsEachCommandOnOneLine(int width)
    {
        Assert.Contains($"  curl 'http://127.0.0.1:7071/v1/articles/{Id}/copy?format=text'", Render(Summary, width));
    }

    [Fact]
    public void Report_NoTerminal_IsPlainLabelledLines()
    {
        var lines = Render(Summary, width: 80, terminal: false);

        Assert.Equal(
            [
                "Trump's AI Order [bold]Threatens[/] Everyone",
                "  address:   https://example.org/ai-order",
                "  outcome:   republishable (new)",
                "  licence:   CC-BY-NC-ND-3.0",
                "  evidence:  text: Our work is licensed under Creative Commons (CC BY-NC-ND 3.0).",
                "  left out:  photo of another owner: Photo by A. Name/Agency; donation plea",
                "",
            ],
            lines.Take(7));
        Assert.Contains("  reason:    CC-BY-4.0 and CC-BY-NC-4.0 contradict each other.", lines);
        Assert.Contains("3 entries: 1 republishable, 1 refused, 1 quarantined.", lines);
        Assert.Contains("Storage writes: 7 blobs, 42 rows, 13 messages; reads: 4.", lines);
        Assert.Contains("  curl 'http://127.0.0.1:7071/v1/articles'", lines);
        Assert.All(lines, line => Assert.DoesNotContain('\e', line));
        Assert.All(lines, line => Assert.DoesNotContain('│', line));
    }

    [Fact]
    public void Report_NothingCollected_SaysSo()
    {
        Assert.Equal(["0 entries."], Render(new RunSummary { Rows = [] }, width: 80, terminal: false));
        Assert.Contains("0 entries.", Render(new RunSummary { Rows = [] }, width: 80));
    }

    [Theory]
    [InlineData(true, "Try:")]
    [InlineData(false, "Start without --once, and try:")]
    public void Report_Commands_SayWhetherTheServerIsStillThere(bool staysUp, string heading)
    {
        Assert.Contains(heading, Render(Summary with { StaysUp = staysUp }, width: 80, terminal: false));
    }

    [Fact]
    public void Report_WithoutAServer_NamesNoCommands()
    {
        Assert.DoesNotContain(Render(Summary with { Api = null }, width: 80, terminal: false), line => line.Contains("curl", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Report_TextThatWouldDriveTheTerminal_IsHarmless(bool terminal)
    {
        var hostile = Summary with
        {
            Rows = [Summary.Rows[0] with { Entry = "\u001b]0;owned\u0007\u001b[2Jtitle\r\n\u202Eeltit\u0085", Evidence = "text: a\u009b31mb", LeftOut = ["\u001b[1A"] }],
        };

        foreach (var line in Render(hostile, width: 160, terminal))
        {
            Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u202E');
        }
    }

    [Fact]
    public void Progress_EntriesOfAFeed_AreCountedLineByLine()
    {
        using var writer = new StringWriter();
        var progress = new RunProgress(Console(writer, 80, terminal: false));

        progress.FeedRead(new Uri("https://example.org/feed"), 12, 2);
        progress.Collected(Summary.Rows[0]);
        progress.Collected(Summary.Rows[1] with { Status = null, Note = "will be tried again" });
        progress.Collected(Summary.Rows[1]);

        Assert.Equal(
            [
                "   feed  https://example.org/feed: 12 entries, 2 to collect",
                "    1/2  republishable (new), CC-BY-NC-ND-3.0: Trump's AI Order [bold]Threatens[/] Everyone",
                "    1/2  not collected (will be tried again): What Creative Commons Means for Publishers and Their Readers in the Year to Come",
                "    2/2  refused: What Creative Commons Means for Publishers and Their Readers in the Year to Come",
            ],
            Lines(writer));
    }

    [Fact]
    public void Progress_NarrowTerminal_KeepsEachEntryOnOneLine()
    {
        using var writer = new StringWriter();
        var progress = new RunProgress(Console(writer, 60, terminal: true));

        progress.Collected(Summary.Rows[1]);

        Assert.True(Assert.Single(Lines(writer)).Length <= 60);
    }

    private static string[] Render(RunSummary summary, int width, bool terminal = true)
    {
        using var writer = new StringWriter();
        RunReport.Write(Console(writer, width, terminal), summary);
        return Lines(writer);
    }

    private static string[] Lines(StringWriter writer) => writer.ToString().TrimEnd('\n').Split('\n');

    private static IAnsiConsole Console(TextWriter writer, int width, bool terminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        Interactive = InteractionSupport.No,
        Out = new Output(writer, width, terminal),
    });

    private sealed class Output(TextWriter writer, int width, bool terminal) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => terminal;

        public int Width => width;

        public int Height => 40;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
