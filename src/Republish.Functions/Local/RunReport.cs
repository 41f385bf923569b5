using Republish.Pipeline.Ports;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Republish.Functions.Local;

/// <summary>
/// Writes the run's table: six columns in a wide terminal, three in a narrow one, and labelled lines without any drawing when the output is
/// no terminal.
/// </summary>
internal static class RunReport
{
    private const int WideFrom = 130;
    private const int LongestEvidence = 220;
    private const int LongestReason = 300;
    private const int LongestTitle = 120;
    private const int LongestAddress = 2000;

    /// <summary>Writes the report.</summary>
    public static void Write(IAnsiConsole console, RunSummary summary)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            WritePlain(console.Profile.Out.Writer, summary);
            return;
        }

        if (!summary.Rows.IsEmpty)
        {
            console.WriteLine();
            console.Write(console.Profile.Width >= WideFrom ? Wide(summary) : Narrow(summary));
        }

        console.WriteLine();
        foreach (var line in Closing(summary))
        {
            // A command is copied by hand, so it is never broken into lines: the writer, not the console, which would wrap.
            console.Profile.Out.Writer.WriteLine(line);
        }
    }

    private static void WritePlain(TextWriter output, RunSummary summary)
    {
        foreach (var row in summary.Rows)
        {
            output.WriteLine(RunReportRow.Line(row.Entry, LongestTitle));
            output.WriteLine($"  address:   {RunReportRow.Line(row.Address, LongestAddress)}");
            output.WriteLine($"  outcome:   {row.Outcome}");
            output.WriteLine($"  licence:   {License(row)}");
            Label("evidence:  ", RunReportRow.Line(row.Evidence, LongestEvidence));
            Label("left out:  ", LeftOut(row));
            Label("reason:    ", RunReportRow.Line(row.Reason, LongestReason));
            output.WriteLine();
        }

        foreach (var line in Closing(summary))
        {
            output.WriteLine(line);
        }

        void Label(string label, string text)
        {
            if (text.Length > 0)
            {
                output.WriteLine($"  {label}{text}");
            }
        }
    }

    private static IEnumerable<string> Closing(RunSummary summary)
    {
        yield return summary.Counts;
        if (summary.Storage is { } storage)
        {
            yield return $"Storage writes: {storage.Blob.Writes} blobs, {storage.Table.Writes} rows, {storage.Queue.Writes} messages; "
                + $"reads: {storage.All.Reads + storage.All.Lists}.";
        }

        if (summary.Unfinished is { } unfinished)
        {
            yield return RunReportRow.Line(unfinished, LongestReason);
        }

        var first = true;
        foreach (var command in summary.Commands())
        {
            if (first)
            {
                yield return "";
                yield return summary.StaysUp ? "Try:" : "Start without --once, and try:";
                first = false;
            }

            yield return "  " + command;
        }
    }

    private static Table Wide(RunSummary summary)
    {
        var table = NewTable("Entry", "Outcome", "Licence", "Strongest evidence", "Left out", "Why refused");
        table.Columns[1].NoWrap();
        table.Columns[2].NoWrap();
        foreach (var row in summary.Rows)
        {
            table.AddRow(
                Plain(RunReportRow.Line(row.Entry, LongestTitle)),
                OutcomeText(row, "\n"),
                Plain(License(row)),
                Plain(RunReportRow.Line(row.Evidence, LongestEvidence)),
                Plain(LeftOut(row)),
                Plain(RunReportRow.Line(row.Reason, LongestReason)));
        }

        return table;
    }

    private static Table Narrow(RunSummary summary)
    {
        var table = NewTable("Entry", "Outcome and licence", "Why");
        table.Columns[1].NoWrap();
        foreach (var row in summary.Rows)
        {
            var why = new List<IRenderable>();
            Add("Refused: ", RunReportRow.Line(row.Reason, LongestReason));
            Add("Evidence: ", RunReportRow.Line(row.Evidence, LongestEvidence));
            Add("Left out: ", LeftOut(row));
            table.AddRow(
                Plain(RunReportRow.Line(row.Entry, LongestTitle)),
                new Rows(OutcomeText(row, "\n"), Plain(License(row))),
                new Rows(why));

            void Add(string label, string text)
            {
                if (text.Length > 0)
                {
                    why.Add(Plain(label + text));
                }
            }
        }

        return table;
    }

    private static Table NewTable(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators();
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))));
        }

        return table;
    }

    private static string License(RunReportRow row) => row.License is { } license ? RunReportRow.Line(license, 40) : "none found";

    private static string LeftOut(RunReportRow row) =>
        row.LeftOut.IsDefaultOrEmpty ? "" : RunReportRow.Line(string.Join("; ", row.LeftOut.Select(item => RunReportRow.Line(item, 80))), LongestEvidence);

    private static Text OutcomeText(RunReportRow row, string beforeNote) => new(
        row.Outcome.Replace(" (", beforeNote + "(", StringComparison.Ordinal),
        new Style(row.Status switch
        {
            ArticleStatus.Republishable => Color.Green,
            ArticleStatus.Quarantined => Color.Yellow,
            _ => Color.Red,
        }));

    /// <summary>Text as it is: what pages wrote must not be read as the console's mark-up.</summary>
    private static Text Plain(string text) => new(text);
}
