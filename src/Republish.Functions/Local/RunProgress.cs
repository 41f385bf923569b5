using Republish.Pipeline.Ports;
using Spectre.Console;

namespace Republish.Functions.Local;

/// <summary>Shows collecting as it goes: a line for each entry, coloured in a terminal. Safe to call from many threads.</summary>
internal sealed class RunProgress(IAnsiConsole console)
{
    private readonly Lock _lock = new();
    private int _found;
    private int _done;

    /// <summary>A feed was read.</summary>
    /// <param name="feed">Its address.</param>
    /// <param name="entries">How many entries it has.</param>
    /// <param name="toCollect">How many of them are new or changed.</param>
    public void FeedRead(Uri feed, int entries, int toCollect)
    {
        lock (_lock)
        {
            _found += toCollect;
            Write("feed", Color.Blue, $"{feed.AbsoluteUri}: {entries} {(entries == 1 ? "entry" : "entries")}, {toCollect} to collect");
        }
    }

    /// <summary>A feed could not be read.</summary>
    /// <param name="feed">Its address.</param>
    /// <param name="problem">Why, for people.</param>
    public void FeedUnreadable(Uri feed, string problem)
    {
        lock (_lock)
        {
            Write("feed", Color.Red, $"{feed.AbsoluteUri}: {problem}");
        }
    }

    /// <summary>Something else worth a line.</summary>
    public void Say(string text)
    {
        lock (_lock)
        {
            Write("", Color.Default, text);
        }
    }

    /// <summary>An entry was collected, or is put off.</summary>
    public void Collected(RunReportRow row)
    {
        lock (_lock)
        {
            // An entry that comes again was counted before; entries of an earlier run were never found by this one.
            _done += row.Status is null ? 0 : 1;
            var of = _found >= _done ? $"{_done}/{_found}" : $"{_done}";
            var color = row.Status switch
            {
                ArticleStatus.Republishable => Color.Green,
                ArticleStatus.Quarantined => Color.Yellow,
                _ => Color.Red,
            };
            Write(of, color, $"{row.Outcome}{(row.License is { } license ? ", " + license : "")}: {row.Entry}");
        }
    }

    private void Write(string mark, Color color, string text)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Out.Writer.WriteLine($"{mark,7}  {RunReportRow.Line(text, 400)}");
            return;
        }

        // One line each, however long the title: the table has it in full.
        var longest = Math.Max(20, console.Profile.Width - 11);
        console.Write(new Text($"{mark,7}  {RunReportRow.Line(text, longest)}\n", new Style(color)));
    }
}
