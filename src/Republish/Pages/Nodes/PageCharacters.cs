using System.Runtime.InteropServices;

namespace Republish.Pages;

/// <summary>Characters between tags.</summary>
internal sealed class PageCharacters : PageNode
{
    private PageChars _data;

    /// <summary>What the characters lie in once pieces were put together, with room for more; null while they are a piece of the page.</summary>
    private char[]? _own;

    public PageCharacters(ReadOnlyMemory<char> data) => _data = new PageChars(data);

    /// <summary>The characters, references expanded.</summary>
    public ReadOnlySpan<char> Span => _data.Span;

    /// <summary>The characters as a string, made when it is first asked for.</summary>
    public string Data => _data.Text();

    /// <inheritdoc/>
    public override string TextContent => Data;

    private protected override string NodeName => "#text";

    /// <inheritdoc/>
    internal override void Keep(KeptCharacters kept)
    {
        if (_own is null)
        {
            _data.Keep(kept);
        }
    }

    /// <summary>Appends what the parser read next. Pieces that lie beside each other need no copy; others are collected in a buffer that grows by doubling.</summary>
    public void Append(ReadOnlyMemory<char> more)
    {
        var memory = _data.Memory;
        if (_own is null
            && MemoryMarshal.TryGetArray(memory, out var mine)
            && MemoryMarshal.TryGetArray(more, out var next)
            && ReferenceEquals(mine.Array, next.Array)
            && mine.Offset + mine.Count == next.Offset)
        {
            _data = new PageChars(mine.Array.AsMemory(mine.Offset, mine.Count + next.Count));
            return;
        }

        var length = memory.Length + more.Length;
        if (_own is null || _own.Length < length)
        {
            var grown = new char[_own is null ? length : Math.Max(length, _own.Length * 2)];
            memory.Span.CopyTo(grown);
            _own = grown;
        }

        more.Span.CopyTo(_own.AsSpan(memory.Length));
        _data = new PageChars(_own.AsMemory(0, length));
    }

    /// <summary>Puts characters in front; only text that stood in a table where none may stand comes so.</summary>
    public void Prepend(ReadOnlyMemory<char> text)
    {
        _data = new PageChars(string.Concat(text.Span, _data.Span).AsMemory());
        _own = null;
    }
}

/// <summary>A comment, a document type or a processing instruction: what is not shown. Only comments have characters.</summary>
internal sealed class PageComment : PageNode
{
    private PageChars _data;

    public PageComment(ReadOnlyMemory<char> data) => _data = new PageChars(data);

    /// <summary>The comment's characters.</summary>
    public ReadOnlySpan<char> Span => _data.Span;

    /// <summary>The comment's characters as a string, made when it is first asked for.</summary>
    public string Data => _data.Text();

    /// <inheritdoc/>
    public override string TextContent => Data;

    private protected override string NodeName => "#comment";

    /// <inheritdoc/>
    internal override void Keep(KeptCharacters kept) => _data.Keep(kept);
}
