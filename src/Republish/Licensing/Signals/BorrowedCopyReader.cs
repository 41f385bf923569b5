using Republish.Attribution;
using Republish.Licensing.Scope;
using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>
/// Recognises an article that the site has from somebody else, an agency or another publisher. Each line of the page is read once for both, and the words of both
/// are looked for in many lines at once.
/// </summary>
internal sealed class BorrowedCopyReader : IDisposable
{
    /// <summary>As many runs as a long article has with what stands above it.</summary>
    private const int MaximumRuns = 1_000;

    /// <summary>So much of a line is read. Notes are shorter, and what agencies write stands at the beginning of a line or at its very end.</summary>
    private const int LongestLine = ReprintReader.LongestNote;

    private readonly SignalReading _reading;
    private readonly JoinedTexts _lines = new();
    private readonly List<int> _reprints = [];
    private readonly bool _ofPublisher;
    private bool _ofAgency;

    private BorrowedCopyReader(SignalReading reading)
    {
        _reading = reading;
        _ofAgency = AgencyReader.IsAsked(reading);
        _ofPublisher = ReprintReader.IsAsked(reading);
    }

    /// <summary>Adds a contrary signal for the first line of an agency, and one for the first that names another publisher.</summary>
    public static void Read(SignalReading reading)
    {
        using var reader = new BorrowedCopyReader(reading);
        if (reader._ofAgency || reader._ofPublisher)
        {
            reader.Read();
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => _lines.Dispose();

    private void Read()
    {
        var runs = _reading.Runs;
        var menus = 0;
        for (var number = 0; number < Math.Min(runs.Count, MaximumRuns); number++)
        {
            if (runs.IsBlank(number) || IsInMenu(runs.Start(number), ref menus))
            {
                continue;
            }

            var line = runs.Beginning(number, LongestLine);
            line = line[..Math.Min(line.Length, LongestLine)];
            if (!_lines.TryAdd(number, line))
            {
                Flush();
                _lines.TryAdd(number, line);
            }
        }

        Flush();
        _ = _reprints.Exists(number => ReprintReader.TryRead(_reading, number));
    }

    // What neither reader takes, and often half of a page's lines. Asked for places in their order.
    private bool IsInMenu(int node, ref int menus)
    {
        var all = _reading.Marks.Menus;
        while (menus < all.Count && (node >= _reading.Tree.End(all[menus]) || !_reading.Regions.Of(all[menus]).HasFlag(PageRegion.Navigation)))
        {
            menus++;
        }

        return menus < all.Count && node > all[menus];
    }

    private void Flush()
    {
        _lines.Mark(AgencyReader.Contributions);
        if (_ofPublisher)
        {
            _lines.Mark(ReprintLine.Traces);
        }

        for (var i = 0; i < _lines.Count; i++)
        {
            var (number, isMarked) = (_lines.Node(i), _lines.IsMarked(i));
            var line = _lines.Text(i);
            if (_ofPublisher && ReprintReader.MayRead(line, isMarked))
            {
                _reprints.Add(number);
            }

            _ofAgency = _ofAgency && !AgencyReader.TryRead(_reading, number, line.Trim(), line.Length < LongestLine, isMarked);
        }

        _lines.Clear();
    }
}
