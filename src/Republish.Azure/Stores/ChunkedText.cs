using System.Text;
using Republish.Azure.Tables;

namespace Republish.Azure.Stores;

/// <summary>
/// Text longer than a property may be, in several: <c>{name}0</c>, <c>{name}1</c>, … The row's own limit of 1 MiB leaves room for about
/// half a million characters.
/// </summary>
internal static class ChunkedText
{
    /// <summary>
    /// Characters of a part. A property may have 32 Ki in UTF-16; the emulator counts 64 KiB in UTF-8, where a UTF-16 unit takes up to
    /// three bytes. This many are within both.
    /// </summary>
    public const int PartLength = 64 * 1024 / 3;

    /// <summary>Puts the text into a row. A pair of surrogates is never split: half a pair is no text.</summary>
    public static void Set(TableEntity entity, string name, string text)
    {
        var at = 0;
        for (var part = 0; at < text.Length || part == 0; part++)
        {
            var chunk = Cut(text.AsSpan(at), PartLength);
            entity[Part(name, part)] = chunk.ToString();
            at += chunk.Length;
        }
    }

    /// <summary>The text out of a row, or null when it holds none of that name.</summary>
    public static string? Get(TableEntity entity, string name)
    {
        var first = entity.GetString(Part(name, 0));
        if (first is null || !entity.ContainsKey(Part(name, 1)))
        {
            return first;
        }

        var text = new StringBuilder(first);
        for (var part = 1; entity.GetString(Part(name, part)) is { } chunk; part++)
        {
            text.Append(chunk);
        }

        return text.ToString();
    }

    /// <summary>The beginning of a text that has at most that many UTF-16 units.</summary>
    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    private static string Part(string name, int part) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}{part}");
}
