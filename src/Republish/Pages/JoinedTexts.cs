using System.Buffers;

namespace Republish.Pages;

/// <summary>
/// Short texts of a page side by side in one buffer, so that words are looked for in all of them at once: starting a search costs more than searching the
/// few words of most text nodes.
/// </summary>
internal sealed class JoinedTexts : IDisposable
{
    private const int Capacity = 16_384;

    private readonly char[] _buffer = ArrayPool<char>.Shared.Rent(Capacity);
    private readonly List<(int Node, int Start, int End)> _texts = [];
    private readonly List<bool> _isMarked = [];
    private int _length;

    /// <summary>How many texts it holds.</summary>
    public int Count => _texts.Count;

    /// <summary>The texts, each with a NUL behind it.</summary>
    public ReadOnlySpan<char> All => _buffer.AsSpan(0, _length);

    /// <summary>Takes a node's text; false when there is no room for it, which there always is for one of <see cref="Capacity"/> less one characters in an empty buffer.</summary>
    public bool TryAdd(int node, ReadOnlySpan<char> text)
    {
        if (_length + text.Length + 1 > Capacity)
        {
            return false;
        }

        text.CopyTo(_buffer.AsSpan(_length));
        _texts.Add((node, _length, _length + text.Length));
        _isMarked.Add(false);
        _length += text.Length;
        _buffer[_length++] = '\0';
        return true;
    }

    /// <summary>The node of a text.</summary>
    public int Node(int text) => _texts[text].Node;

    /// <summary>The characters of a text.</summary>
    public ReadOnlySpan<char> Text(int text) => _buffer.AsSpan(_texts[text].Start, _texts[text].End - _texts[text].Start);

    /// <summary>Whether one of the words marked so far stands in a text.</summary>
    public bool IsMarked(int text) => _isMarked[text];

    /// <summary>Marks the texts that hold one of <paramref name="words"/>, none of which holds a NUL.</summary>
    public void Mark(SearchValues<string> words)
    {
        var all = All;
        var (at, i) = (0, 0);
        while (all[at..].IndexOfAny(words) is >= 0 and var next)
        {
            at = MarkAt(at + next, ref i);
        }
    }

    /// <summary>Marks the texts that hold a character other than NUL.</summary>
    public void Mark(char character)
    {
        var all = All;
        var (at, i) = (0, 0);
        while (all[at..].IndexOf(character) is >= 0 and var next)
        {
            at = MarkAt(at + next, ref i);
        }
    }

    /// <summary>Forgets the texts; good for the next ones.</summary>
    public void Clear()
    {
        _texts.Clear();
        _isMarked.Clear();
        _length = 0;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => ArrayPool<char>.Shared.Return(_buffer);

    // Marks the text around a place, and gives the place behind it.
    private int MarkAt(int place, ref int text)
    {
        while (_texts[text].End < place)
        {
            text++;
        }

        _isMarked[text] = true;
        return _texts[text].End + 1;
    }
}
