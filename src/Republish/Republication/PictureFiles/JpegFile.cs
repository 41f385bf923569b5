using System.Buffers.Binary;

namespace Republish.Republication.PictureFiles;

/// <summary>The metadata segments of a JPEG file (ITU T.81 annex B; Exif 2.3 and XMP in APP1, Photoshop resources in APP13), up to the first scan.</summary>
internal static class JpegFile
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    public static EmbeddedCredit Read(ReadOnlySpan<byte> file)
    {
        EmbeddedCredit xmp = new(), iptc = new(), exif = new();
        var at = 2;
        while (at + 4 <= file.Length && file[at] == 0xFF)
        {
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++; // A fill byte.
                continue;
            }

            if (marker is StartOfScan or EndOfImage)
            {
                break;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at += 2; // Markers without a segment.
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length)
            {
                break;
            }

            var segment = file.Slice(at + 4, length - 2);
            if (marker == 0xE1 && segment.StartsWith("Exif\0\0"u8))
            {
                exif = exif.Or(ExifBlock.Read(segment[6..]));
            }
            else if (marker == 0xE1 && segment.StartsWith("http://ns.adobe.com/xap/1.0/\0"u8))
            {
                xmp = xmp.Or(XmpPacket.Read(segment[29..]));
            }
            else if (marker == 0xED && segment.StartsWith("Photoshop 3.0\0"u8))
            {
                iptc = iptc.Or(IptcBlock.ReadResources(segment[14..]));
            }

            at += 2 + length;
        }

        return xmp.Or(iptc).Or(exif);
    }
}
