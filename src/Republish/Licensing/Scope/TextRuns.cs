using Republish.Pages;

namespace Republish.Licensing.Scope;

/// <summary>
/// The page's running texts: stretches of inline content between the borders of blocks or two line breaks, such as a paragraph or a
/// line of a footer. Every node belongs to at most one run.
/// </summary>
internal sealed class TextRuns
{
    /// <summary>The longest run that is read whole; the rest of a longer one is not looked at for words.</summary>
    private const int MaximumLength = 20_000;

    private readonly PageTree _tree;
    private readonly int[] _runs;
    private readonly List<int> _starts = [];
    private readonly Dictionary<int, TextRun> _texts = [];
    private char[] _buffer = [];

    public TextRuns(PageDocument document)
    {
        _tree = document.Tree;
        _runs = new int[_tree.Count];
        var current = -1;
        var isBroken = false;
        var blockEnd = int.MaxValue;
        var ends = new Stack<int>();
        for (var i = 0; i < _tree.Count; i++)
        {
            while (i >= blockEnd)
            {
                current = -1;
                blockEnd = ends.Pop();
            }

            _runs[i] = -1;
            if (_tree.Element(i) is { } element)
            {
                if (!element.IsInline)
                {
                    (current, isBroken) = (-1, false);
                    ends.Push(blockEnd);
                    blockEnd = _tree.End(i);
                    continue;
                }
            }
            else if (!_tree.IsText(i))
            {
                continue;
            }

            if (current < 0)
            {
                current = _starts.Count;
                _starts.Add(i);
            }

            _runs[i] = current;
            if (_tree.Name(i) == "br")
            {
                // Two line breaks divide paragraphs, as they do on old pages.
                current = isBroken ? -1 : current;
                isBroken = !isBroken;
            }
            else if (isBroken && _tree.IsText(i))
            {
                isBroken = _tree.TextSpan(i).IsWhiteSpace();
            }
        }
    }

    /// <summary>The number of the run that the node belongs to, or -1.</summary>
    public int RunOf(int index) => _runs[index];

    /// <summary>The first node of a run.</summary>
    public int Start(int run) => _starts[run];

    /// <summary>How many runs there are.</summary>
    public int Count => _starts.Count;

    /// <summary>The text of a run.</summary>
    public TextRun Text(int run)
    {
        if (!_texts.TryGetValue(run, out var text))
        {
            _texts[run] = text = Build(run);
        }

        return text;
    }

    /// <summary>
    /// The first characters of a run's text: all of it where it is shorter than <paramref name="length"/>, at least so many
    /// where it is longer. Good until the next text is asked for.
    /// </summary>
    public ReadOnlySpan<char> Beginning(int run, int length)
    {
        // The buffer may be another one after reading.
        var read = Read(run, length, null);
        return _buffer.AsSpan(0, read);
    }

    /// <summary>Whether a run is nothing but the white space between two blocks, as most runs are.</summary>
    public bool IsBlank(int run)
    {
        var first = _starts[run];
        if (_tree.TextSpan(first) is { IsEmpty: false } text && IsBlank(text))
        {
            var last = run + 1 < _starts.Count ? _starts[run + 1] : _tree.Count;
            return !_runs.AsSpan(first + 1, last - first - 1).Contains(run);
        }

        return false;
    }

    /// <summary>Whether a text is nothing but the white space with which mark-up is indented.</summary>
    public static bool IsBlank(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(" \n\t\r");

    /// <summary>Whether the last character of a run that shows is this one. Makes no text of it.</summary>
    public bool EndsWith(int run, char character)
    {
        for (var i = (run + 1 < _starts.Count ? _starts[run + 1] : _tree.Count) - 1; i >= _starts[run]; i--)
        {
            if (_runs[i] != run || !_tree.IsText(i))
            {
                continue;
            }

            var text = _tree.TextSpan(i);
            for (var at = text.Length - 1; at >= 0; at--)
            {
                if (!char.IsWhiteSpace(text[at]) && !LegalTools.SqueezedText.IsInvisible(text[at]))
                {
                    return text[at] == character;
                }
            }
        }

        return false;
    }

    private TextRun Build(int run)
    {
        var places = new List<(int Node, int Start)>();
        var length = Read(run, MaximumLength, places);
        return new TextRun(new string(_buffer, 0, length), places);
    }

    private int Read(int run, int maximum, List<(int Node, int Start)>? places)
    {
        var length = 0;
        var last = run + 1 < _starts.Count ? _starts[run + 1] : _tree.Count;
        for (var i = _starts[run]; i < last && length < maximum; i++)
        {
            if (_runs[i] != run)
            {
                continue;
            }

            places?.Add((i, length));
            if (_tree.IsText(i))
            {
                length = Append(_tree.TextSpan(i), length, maximum);
            }
            else if (_tree.Name(i) == "br")
            {
                Reserve(length + 1);
                _buffer[length++] = '\n';
            }
        }

        return length;
    }

    private void Reserve(int length)
    {
        if (_buffer.Length < length)
        {
            Array.Resize(ref _buffer, Math.Max(1_024, length * 2));
        }
    }

    private int Append(ReadOnlySpan<char> data, int length, int maximum)
    {
        while (!data.IsEmpty && length < maximum)
        {
            var read = data[..Math.Min(data.Length, maximum - length)];
            data = data[read.Length..];
            length = Append(read, length);
        }

        return length;
    }

    private int Append(ReadOnlySpan<char> read, int length)
    {
        Reserve(length + read.Length);
        while (!read.IsEmpty)
        {
            // Most text is words with single spaces between them, which stay as they are.
            var plain = read.IndexOfAnyExceptInRange(' ', '~');
            var words = plain < 0 ? read : read[..plain];
            if (!words.IsEmpty && words.IndexOf("  ") < 0)
            {
                var kept = words.StartsWith(' ') && IsAfterSpace(length) ? words[1..] : words;
                kept.CopyTo(_buffer.AsSpan(length));
                length += kept.Length;
                read = read[words.Length..];
                continue;
            }

            if (words.IsEmpty)
            {
                var next = read.IndexOfAnyInRange('!', '~');
                words = next < 0 ? read : read[..next];
            }

            foreach (var c in words)
            {
                if (char.IsWhiteSpace(c))
                {
                    if (!IsAfterSpace(length))
                    {
                        _buffer[length++] = ' ';
                    }
                }
                else if (c < '\u0080' || !LegalTools.SqueezedText.IsInvisible(c) || c >= '\u0300')
                {
                    _buffer[length++] = c;
                }
            }

            read = read[words.Length..];
        }

        return length;
    }

    private bool IsAfterSpace(int length) => length == 0 || _buffer[length - 1] is ' ' or '\n';
}

/// <summary>The text of one run, white space collapsed, line breaks kept.</summary>
/// <param name="Text">The text.</param>
/// <param name="Places">Where each node of the run begins in the text, in order.</param>
internal sealed record TextRun(string Text, List<(int Node, int Start)> Places)
{
    /// <summary>Where a node of the run begins.</summary>
    public int PlaceOf(int node)
    {
        var at = FirstFrom(node);
        return at < Places.Count ? Places[at].Start : Text.Length;
    }

    /// <summary>The number in <see cref="Places"/> of the first node at or after <paramref name="node"/>.</summary>
    public int FirstFrom(int node)
    {
        var (low, high) = (0, Places.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Places[middle].Node < node ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The last node that begins at or before a place in the text.</summary>
    public int NodeAt(int place)
    {
        var (low, high) = (0, Places.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Places[middle].Start <= place ? (middle + 1, high) : (low, middle);
        }

        return Places.Count == 0 ? 0 : Places[Math.Max(0, low - 1)].Node;
    }
}
