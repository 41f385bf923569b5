using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Republish.Republication.PictureFiles;

/// <summary>The metadata chunks of a PNG file (PNG third edition: <c>iTXt</c>, <c>tEXt</c>, <c>eXIf</c>).</summary>
internal static class PngFile
{
    private const int MostText = 1024 * 1024;

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static EmbeddedCredit Read(ReadOnlySpan<byte> file)
    {
        EmbeddedCredit xmp = new(), rest = new();
        var at = Signature.Length;
        while (at + 12 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
            {
                break;
            }

            var type = file.Slice(at + 4, 4);
            var data = file.Slice(at + 8, (int)length);
            if (type.SequenceEqual("iTXt"u8))
            {
                xmp = xmp.Or(International(data));
            }
            else if (type.SequenceEqual("tEXt"u8))
            {
                rest = rest.Or(Text(data));
            }
            else if (type.SequenceEqual("eXIf"u8))
            {
                rest = rest.Or(ExifBlock.Read(data));
            }

            at += 12 + (int)length;
        }

        return xmp.Or(rest);
    }

    private static EmbeddedCredit International(ReadOnlySpan<byte> data)
    {
        var keyword = data.IndexOf((byte)0);
        if (keyword < 0 || data.Length < keyword + 3)
        {
            return new EmbeddedCredit();
        }

        var isCompressed = data[keyword + 1] == 1;
        var rest = data[(keyword + 3)..];
        for (var skipped = 0; skipped < 2; skipped++)
        {
            // The language tag and the translated keyword.
            var end = rest.IndexOf((byte)0);
            if (end < 0)
            {
                return new EmbeddedCredit();
            }

            rest = rest[(end + 1)..];
        }

        var text = isCompressed ? Inflated(rest) : rest;
        return data[..keyword].SequenceEqual("XML:com.adobe.xmp"u8) ? XmpPacket.Read(text) : Named(data[..keyword], MetadataText.Of(text));
    }

    private static EmbeddedCredit Text(ReadOnlySpan<byte> data)
    {
        var keyword = data.IndexOf((byte)0);
        return keyword < 0 ? new EmbeddedCredit() : Named(data[..keyword], MetadataText.Clean(Encoding.Latin1.GetString(data[(keyword + 1)..])));
    }

    private static EmbeddedCredit Named(ReadOnlySpan<byte> keyword, string? value) => value switch
    {
        null => new EmbeddedCredit(),
        _ when keyword.SequenceEqual("Author"u8) => new EmbeddedCredit { Creators = [value] },
        _ when keyword.SequenceEqual("Copyright"u8) => new EmbeddedCredit { Copyright = value },
        _ when keyword.SequenceEqual("Source"u8) => new EmbeddedCredit { Source = value },
        _ => new EmbeddedCredit(),
    };

    private static ReadOnlySpan<byte> Inflated(ReadOnlySpan<byte> packed)
    {
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var text = new byte[MostText];
            return text.AsSpan(0, zlib.ReadAtLeast(text, MostText, throwOnEndOfStream: false));
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
