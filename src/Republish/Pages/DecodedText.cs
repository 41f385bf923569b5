using System.Buffers;

namespace Republish.Pages;

/// <summary>
/// A page's characters while it is parsed, in an array that is lent: of a page's length in characters, it would be half of what reading the page leaves to be collected.
/// </summary>
internal readonly struct DecodedText : IDisposable
{
    private readonly bool _isLent;

    private DecodedText(char[] array, int length, bool isLent)
    {
        Array = array;
        Length = length;
        _isLent = isLent;
    }

    /// <summary>Where the characters lie, from the first place on. Anybody's once this is disposed.</summary>
    public char[] Array { get; }

    /// <summary>How many characters there are.</summary>
    public int Length { get; }

    /// <summary>The characters.</summary>
    public ReadOnlySpan<char> Span => Array.AsSpan(0, Length);

    /// <summary>Decodes <paramref name="bytes"/>, without the byte order mark that they may begin with.</summary>
    public static DecodedText Of(ReadOnlySpan<byte> bytes, System.Text.Encoding encoding)
    {
        var array = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(bytes.Length));
        var length = encoding.GetChars(bytes, array);
        if (length > 0 && array[0] == '\uFEFF')
        {
            array.AsSpan(1, --length).CopyTo(array);
        }

        return new DecodedText(array, length, isLent: true);
    }

    /// <summary>The characters of <paramref name="text"/>.</summary>
    public static DecodedText Of(string text) => new(text.ToCharArray(), text.Length, isLent: false);

    public void Dispose()
    {
        if (_isLent)
        {
            ArrayPool<char>.Shared.Return(Array);
        }
    }

    public override string ToString() => Span.ToString();
}
