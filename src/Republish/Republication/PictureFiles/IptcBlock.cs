using System.Buffers.Binary;

namespace Republish.Republication.PictureFiles;

/// <summary>IPTC-IIM datasets (IIM 4.2) inside Photoshop's image resources.</summary>
internal static class IptcBlock
{
    private const ushort IptcResource = 0x0404;
    private const byte ApplicationRecord = 2;

    /// <summary>Reads the resources of a segment; those that are not IPTC's are passed over.</summary>
    public static EmbeddedCredit ReadResources(ReadOnlySpan<byte> resources)
    {
        var credit = new EmbeddedCredit();
        while (resources.Length >= 12 && resources.StartsWith("8BIM"u8))
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(resources[4..]);
            var name = (resources[6] + 2) & ~1; // A length byte and the name, padded to an even number.
            if (resources.Length < 6 + name + 4)
            {
                break;
            }

            var size = BinaryPrimitives.ReadUInt32BigEndian(resources[(6 + name)..]);
            var start = 6 + name + 4;
            if (size > resources.Length - start)
            {
                break;
            }

            credit = id == IptcResource ? credit.Or(Read(resources.Slice(start, (int)size))) : credit;
            resources = resources[Math.Min(resources.Length, start + (int)size + ((int)size & 1))..];
        }

        return credit;
    }

    private static EmbeddedCredit Read(ReadOnlySpan<byte> data)
    {
        var credit = new EmbeddedCredit();
        while (data.Length >= 5 && data[0] == 0x1C)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(data[3..]);
            if (length > data.Length - 5)
            {
                break; // Too short, or an extended dataset, which text never is.
            }

            if (data[1] == ApplicationRecord && MetadataText.Of(data.Slice(5, length)) is { } value)
            {
                credit = data[2] switch
                {
                    80 => credit with { Creators = credit.Creators.AddRange(MetadataText.Names(value)) },
                    110 => credit with { Credit = value },
                    115 => credit with { Source = value },
                    116 => credit with { Copyright = value },
                    _ => credit,
                };
            }

            data = data[(5 + length)..];
        }

        return credit;
    }
}
