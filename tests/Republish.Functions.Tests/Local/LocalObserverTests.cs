using Republish.Functions.Local;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;
using Spectre.Console;

namespace Republish.Functions.Tests.Local;

public sealed class LocalObserverTests
{
    private static readonly EntryMessage Entry = new("0123456789abcdef0123456789abcdef", "s");

    private static readonly ArticleRecord Article = new()
    {
        Id = new ArticleId("0123456789abcdef0123456789abcdef"),
        Source = new SourceId("s"),
        Url = new Uri("https://example.org/a"),
        Status = ArticleStatus.Refused,
        CaptureHash = "",
        CapturedAt = DateTimeOffset.UnixEpoch,
        ChangedAt = DateTimeOffset.UnixEpoch,
        EngineRevision = 1,
    };

    private static readonly ProcessingOutcome Refused = new ProcessingOutcome.Refused(Article);
    private static readonly ProcessingOutcome Unchanged = new ProcessingOutcome.Unchanged(Article);
    private static readonly ProcessingOutcome RetryLater = new ProcessingOutcome.RetryLater("busy", After: null);

    [Fact]
    public void Rows_UnchangedAfterTheWork_StillSayWhatTheRunDid()
    {
        Assert.Equal("refused (new)", RowAfter(Refused, Unchanged).Outcome);
    }

    [Fact]
    public void Rows_CollectedAfterATryThatFailed_SayWhatCameOfIt()
    {
        Assert.Equal("refused (new)", RowAfter(RetryLater, Refused).Outcome);
        Assert.Equal("refused (unchanged)", RowAfter(RetryLater, Unchanged).Outcome);
    }

    [Fact]
    public void Rows_RepeatedMessageThatFails_DoesNotHideTheWork()
    {
        Assert.Equal("refused (new)", RowAfter(Refused, RetryLater, Unchanged).Outcome);
    }

    [Fact]
    public void Rows_EntryThatWasNotCollected_ShowWhereItIsOrElseItsId()
    {
        var observer = Observer();
        observer.Collected(Entry, RetryLater with { Address = new Uri("https://example.org/a") });
        observer.Collected(Entry with { EntryId = "other" }, new ProcessingOutcome.Dropped("gone"));

        Assert.Equal(["https://example.org/a", "other"], observer.Rows.Select(r => r.Address));
    }

    [Fact]
    public void Rows_EntryWithAnAddressThatIsNone_IsShownAsItIs()
    {
        var observer = Observer();
        observer.Collected(Entry with { Url = "http://[" }, new ProcessingOutcome.Dropped("The address cannot be read."));

        Assert.Equal(("http://[", "not collected (dropped)"), (observer.Rows.Single().Entry, observer.Rows.Single().Outcome));
    }

    private static RunReportRow RowAfter(params ProcessingOutcome[] outcomes)
    {
        var observer = Observer();
        foreach (var outcome in outcomes)
        {
            observer.Collected(Entry, outcome);
        }

        return Assert.Single(observer.Rows);
    }

    private static LocalObserver Observer() =>
        new(new RunProgress(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) })));
}
