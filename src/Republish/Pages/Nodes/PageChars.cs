using System.Runtime.InteropServices;

namespace Republish.Pages;

/// <summary>
/// Characters of a page: a piece of an array that holds many (the parser's buffer, then what is kept of it) until somebody asks for a string. Most attributes
/// and all styles and scripts are never asked for. Safe for parallel reading: only the reference changes, from the array to the string of the same characters.
/// </summary>
internal struct PageChars
{
    private int _start;
    private object _source;

    public PageChars(ReadOnlyMemory<char> memory)
    {
        Length = memory.Length;
        if (MemoryMarshal.TryGetString(memory, out var text, out _start, out _))
        {
            _source = text;
        }
        else if (MemoryMarshal.TryGetArray(memory, out var array) && array.Array is not null)
        {
            _source = array.Array;
            _start = array.Offset;
        }
        else
        {
            _source = memory.ToString();
        }
    }

    /// <summary>How many characters.</summary>
    public int Length { get; }

    /// <summary>The characters.</summary>
    public readonly ReadOnlySpan<char> Span
    {
        get
        {
            var source = _source;
            return source is not string text ? ((char[])source).AsSpan(_start, Length)
                : text.Length == Length ? text
                : text.AsSpan(_start, Length);
        }
    }

    /// <summary>The array that they lie in; null where they are a string.</summary>
    public readonly char[]? Buffer => _source as char[];

    /// <summary>Where in <see cref="Buffer"/> they begin.</summary>
    public readonly int Start => _start;

    /// <summary>The characters where they lie.</summary>
    public readonly ReadOnlyMemory<char> Memory
    {
        get
        {
            var source = _source;
            return source is not string text ? ((char[])source).AsMemory(_start, Length)
                : text.Length == Length ? text.AsMemory()
                : text.AsMemory(_start, Length);
        }
    }

    /// <summary>Takes the characters out of the parser's buffer, while nobody else reads them.</summary>
    public void Keep(KeptCharacters kept)
    {
        if (_source is not char[] array)
        {
            return;
        }

        if (Length == 0)
        {
            _source = "";
            _start = 0;
        }
        else if (kept.TryMove(ref array, ref _start, Length))
        {
            _source = array;
        }
        else
        {
            Text();
        }
    }

    /// <summary>The characters as a string; the same one each time.</summary>
    public string Text()
    {
        var source = _source;
        if (source is string text && text.Length == Length)
        {
            return text;
        }

        var made = Memory.ToString();
        _source = made;
        return made;
    }
}
