using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Republish.Azure.Stores;

/// <summary>
/// Text longer than a property may be, in several: <c>{name}0</c>, <c>{name}1</c>, … Text that would come near the row's own limit of
/// 1 MiB is kept as gzip in <c>{name}Gzip0</c>, <c>{name}Gzip1</c>, … instead; what is too long even so the table refuses
/// (<c>EntityTooLarge</c>).
/// </summary>
internal static class ChunkedText
{
    /// <summary>
    /// Characters of a part. A property may have 32 Ki in UTF-16; the emulator counts 64 KiB in UTF-8, where a UTF-16 unit takes up to
    /// three bytes. This many are within both.
    /// </summary>
    public const int PartLength = TableLimits.BinaryLength / 3;

    /// <summary>Characters up to which text is kept as it is: 800 KB of the row's 1 MiB.</summary>
    public const int MostPlain = 400_000;

    private const string Gzip = "Gzip";

    /// <summary>Puts the text into a row.</summary>
    public static void Set(TableEntity entity, string name, string text)
    {
        if (text.Length > MostPlain)
        {
            SetCompressed(entity, name + Gzip, text);
            return;
        }

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
        if (first is null)
        {
            return GetCompressed(entity, name + Gzip);
        }

        var text = new StringBuilder(first);
        for (var part = 1; entity.GetString(Part(name, part)) is { } chunk; part++)
        {
            text.Append(chunk);
        }

        return text.ToString();
    }

    /// <summary>
    /// The beginning of a text that has at most that many UTF-16 units. A pair of surrogates is never split: half a pair is no text.
    /// </summary>
    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    private static void SetCompressed(TableEntity entity, string name, string text)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        foreach (var (part, bytes) in buffer.ToArray().Chunk(TableLimits.BinaryLength).Index())
        {
            entity[Part(name, part)] = bytes;
        }
    }

    private static string? GetCompressed(TableEntity entity, string name)
    {
        using var buffer = new MemoryStream();
        for (var part = 0; entity.GetBinary(Part(name, part)) is { } bytes; part++)
        {
            buffer.Write(bytes);
        }

        if (buffer.Length == 0)
        {
            return null;
        }

        buffer.Position = 0;
        using var gzip = new GZipStream(buffer, CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Part(string name, int part) => string.Create(CultureInfo.InvariantCulture, $"{name}{part}");
}
