namespace Republish.Pages;

/// <summary>
/// What is kept of the parser's buffer, which goes back to be lent again. It is copied in blocks, small enough for the collector's young generations; what lies across
/// two blocks gets an array of its own.
/// </summary>
internal sealed class KeptCharacters
{
    /// <summary>Characters of a block, as a power of two: 32 KB.</summary>
    private const int BlockBits = 14;

    private const int BlockLength = 1 << BlockBits;

    private char[]? _buffer;
    private char[]?[] _blocks = [];

    /// <summary>Moves characters that lie in the parser's buffer; false when <paramref name="array"/> is another one.</summary>
    public bool TryMove(ref char[] array, ref int start, int length)
    {
        if (!ReferenceEquals(array, _buffer))
        {
            if (_buffer is not null)
            {
                return false;
            }

            // Whatever the page begins with lies there.
            _buffer = array;
            _blocks = new char[]?[((array.Length - 1) >> BlockBits) + 1];
        }

        var block = start >> BlockBits;
        if ((start + length - 1) >> BlockBits != block)
        {
            array = _buffer.AsSpan(start, length).ToArray();
            start = 0;
            return true;
        }

        array = _blocks[block] ??= Copy(block);
        start &= BlockLength - 1;
        return true;
    }

    private char[] Copy(int block)
    {
        var from = _buffer.AsSpan(block << BlockBits);
        from = from[..Math.Min(from.Length, BlockLength)];
        var copy = GC.AllocateUninitializedArray<char>(from.Length);
        from.CopyTo(copy);
        return copy;
    }
}
