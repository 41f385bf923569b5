using System.Buffers.Binary;

namespace Republish.Republication.PictureFiles;

/// <summary>The metadata chunks of a WebP file (RFC 9649: <c>EXIF</c>, <c>XMP </c>).</summary>
internal static class WebpFile
{
    public static EmbeddedCredit Read(ReadOnlySpan<byte> file)
    {
        EmbeddedCredit xmp = new(), exif = new();
        var at = 12;
        while (at + 8 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > file.Length - at - 8)
            {
                break;
            }

            var type = file.Slice(at, 4);
            var data = file.Slice(at + 8, (int)length);
            if (type.SequenceEqual("XMP "u8))
            {
                xmp = xmp.Or(XmpPacket.Read(data));
            }
            else if (type.SequenceEqual("EXIF"u8))
            {
                exif = exif.Or(ExifBlock.Read(data.StartsWith("Exif\0\0"u8) ? data[6..] : data));
            }

            at += 8 + (int)length + ((int)length & 1);
        }

        return xmp.Or(exif);
    }
}
