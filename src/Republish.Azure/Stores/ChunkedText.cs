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
    public static void Set(TableEntity entity, string name, string text) => Write(entity, name, text);

    /// <summary>
    /// Puts text that is not empty into a row that is merged into the one that is stored, whatever text of that name it holds: an empty part
    /// ends the new text where parts of a longer one may follow.
    /// </summary>
    public static void SetForMerge(TableEntity entity, string name, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var parts = Write(entity, name, text);
        if (text.Length > MostPlain)
        {
            entity[Part(name, 0)] = "";
            entity[Part(name + Gzip, parts)] = Array.Empty<byte>();
        }
        else
        {
            entity[Part(name, parts)] = "";
        }
    }

    /// <summary>The text out of a row, or null when it holds none of that name.</summary>
    public static string? Get(TableEntity entity, string name)
    {
        var first = entity.GetString(Part(name, 0));
        if (first is null or "")
        {
            return GetCompressed(entity, name + Gzip) ?? first;
        }

        var text = new StringBuilder(first);
        for (var part = 1; entity.GetString(Part(name, part)) is { Length: > 0 } chunk; part++)
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

    /// <summary>Gives how many parts it took.</summary>
    private static int Write(TableEntity entity, string name, string text)
    {
        if (text.Length > MostPlain)
        {
            return WriteCompressed(entity, name + Gzip, text);
        }

        var at = 0;
        var part = 0;
        for (; at < text.Length || part == 0; part++)
        {
            var chunk = Cut(text.AsSpan(at), PartLength);
            entity[Part(name, part)] = chunk.ToString();
            at += chunk.Length;
        }

        return part;
    }

    private static int WriteCompressed(TableEntity entity, string name, string text)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        var parts = buffer.ToArray().Chunk(TableLimits.BinaryLength).ToArray();
        foreach (var (part, bytes) in parts.Index())
        {
            entity[Part(name, part)] = bytes;
        }

        return parts.Length;
    }

    private static string? GetCompressed(TableEntity entity, string name)
    {
        using var buffer = new MemoryStream();
        for (var part = 0; entity.GetBinary(Part(name, part)) is { Length: > 0 } bytes; part++)
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
