using System.Buffers.Binary;

namespace Republish.Republication.PictureFiles;

/// <summary>An Exif block: a TIFF header and its first directory (TIFF 6.0, section 2). Only <c>Artist</c> and <c>Copyright</c> are read.</summary>
internal static class ExifBlock
{
    private const ushort Artist = 0x013B;
    private const ushort Copyright = 0x8298;
    private const ushort Ascii = 2;
    private const int EntryBytes = 12;

    public static EmbeddedCredit Read(ReadOnlySpan<byte> block)
    {
        var credit = new EmbeddedCredit();
        var little = block.StartsWith("II*\0"u8);
        if (block.Length < 8 || (!little && !block.StartsWith("MM\0*"u8)))
        {
            return credit;
        }

        var directory = Number(block[4..], little);
        if (directory > block.Length - 2)
        {
            return credit;
        }

        var entries = little ? BinaryPrimitives.ReadUInt16LittleEndian(block[(int)directory..]) : BinaryPrimitives.ReadUInt16BigEndian(block[(int)directory..]);
        var at = (int)directory + 2;
        for (var i = 0; i < entries && at + EntryBytes <= block.Length; i++, at += EntryBytes)
        {
            var entry = block.Slice(at, EntryBytes);
            var tag = Short(entry, little);
            var count = Number(entry[4..], little);
            if (tag is not (Artist or Copyright) || Short(entry[2..], little) != Ascii || count > block.Length)
            {
                continue;
            }

            var offset = count <= 4 ? (uint)(at + 8) : Number(entry[8..], little);
            if (offset > block.Length - count || MetadataText.Of(block.Slice((int)offset, (int)count)) is not { } value)
            {
                continue;
            }

            credit = tag == Artist ? credit with { Creators = MetadataText.Names(value) } : credit with { Copyright = value };
        }

        return credit;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
