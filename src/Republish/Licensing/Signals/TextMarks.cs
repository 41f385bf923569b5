using System.Buffers;

namespace Republish.Licensing.Signals;

/// <summary>
/// Finds the texts worth reading. Short texts are searched many at a time, side by side in one buffer: starting a search
/// costs more than searching the few words of most text nodes.
/// </summary>
internal sealed class TextMarks(PageMarks marks) : IDisposable
{
    /// <summary>Reservations of rights are notices; what is longer is prose.</summary>
    private const int LongestNotice = 700;

    private const int Capacity = 16_384;

    // Eight values of three and more letters: as many as are searched at full speed.
    private static readonly SearchValues<string> NameTriggers =
        SearchValues.Create(["creativ", "commons", "cc-", "cc b", "cc0", "by-", "(cc", "public domain mark"], StringComparison.OrdinalIgnoreCase);

    // Names without "Creative Commons" or a code: "Attribution-NonCommercial 4.0 International"; and "this article is excluded from the licence".
    private static readonly SearchValues<string> WordTriggers =
        SearchValues.Create(["attribution", "cc attr", "ccby", "namensnenn", "cc zero", "reconocim", "licen", "lizenz"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> RightsTriggers =
        SearchValues.Create(["right", "recht", "derech", "droits", "dirit", "direit", "repr", "republi"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> MoreTriggers =
        SearchValues.Create(["nachdruck", "be published", "be redistr", "prohibid", "interdit", "riprod", "verboden", "genehmig"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> ReuseTriggers =
        SearchValues.Create(["redistr", "verbreit", "vervielf", "ripubbl", "overgen", "overname", "copied", "verveelv"], StringComparison.OrdinalIgnoreCase);

    private readonly char[] _buffer = ArrayPool<char>.Shared.Rent(Capacity);
    private readonly List<(int Node, int Start, int End)> _texts = [];
    private readonly List<bool> _isMarked = [];
    private int _length;

    /// <summary>Takes the next text of the page.</summary>
    public void Add(int node, ReadOnlySpan<char> text)
    {
        if (text.Length > LongestNotice)
        {
            Flush();
            if (text.ContainsAny(NameTriggers) || text.ContainsAny(WordTriggers) || PageMarks.HasSigns(text))
            {
                marks.Add(marks.Texts, node);
            }

            return;
        }

        if (_length + text.Length + 1 > Capacity)
        {
            Flush();
        }

        text.CopyTo(_buffer.AsSpan(_length));
        _texts.Add((node, _length, _length + text.Length));
        _isMarked.Add(false);
        _length += text.Length;
        _buffer[_length++] = '\0';
    }

    /// <summary>Marks those of the texts taken so far that are worth reading.</summary>
    public void Flush()
    {
        var all = _buffer.AsSpan(0, _length);
        Find(all, NameTriggers);
        Find(all, WordTriggers);
        Find(all, RightsTriggers);
        Find(all, MoreTriggers);
        Find(all, ReuseTriggers);
        var hasSigns = PageMarks.HasSigns(all);
        for (var i = 0; i < _texts.Count; i++)
        {
            var (node, start, end) = _texts[i];
            if (_isMarked[i] || (hasSigns && PageMarks.HasSigns(all[start..end])))
            {
                marks.Add(marks.Texts, node);
            }
        }

        _texts.Clear();
        _isMarked.Clear();
        _length = 0;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => ArrayPool<char>.Shared.Return(_buffer);

    private void Find(ReadOnlySpan<char> all, SearchValues<string> triggers)
    {
        var (at, i) = (0, 0);
        while (all[at..].IndexOfAny(triggers) is >= 0 and var next)
        {
            at += next;
            while (_texts[i].End < at)
            {
                i++;
            }

            _isMarked[i] = true;
            at = _texts[i].End + 1;
        }
    }
}
