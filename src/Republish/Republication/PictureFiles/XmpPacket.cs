using System.Xml;

namespace Republish.Republication.PictureFiles;

/// <summary>An XMP packet (ISO 16684-1): RDF/XML with properties as elements or as attributes of <c>rdf:Description</c>.</summary>
internal static class XmpPacket
{
    private const int LargestPacket = 1024 * 1024;
    private const int Deepest = 60;
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Dc = "http://purl.org/dc/elements/1.1/";
    private const string Photoshop = "http://ns.adobe.com/photoshop/1.0/";
    private const string XmpRights = "http://ns.adobe.com/xap/1.0/rights/";
    private const string Cc = "http://creativecommons.org/ns#";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LargestPacket,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Reads what comes before the first error; anything is a packet.</summary>
    public static EmbeddedCredit Read(ReadOnlySpan<byte> packet)
    {
        var credit = new EmbeddedCredit();
        var start = packet.IndexOf((byte)'<');
        if (start < 0 || packet.Length > LargestPacket)
        {
            return credit;
        }

        var end = packet.IndexOf((byte)0);
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(packet[start..(end > start ? end : packet.Length)].ToArray()), Settings);
            string? property = null;
            var depth = 0;
            while (reader.Read() && reader.Depth < Deepest)
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    var name = Name(reader.NamespaceURI, reader.LocalName);
                    if (name is not null && !reader.IsEmptyElement)
                    {
                        (property, depth) = (name, reader.Depth);
                    }

                    // A property's value may be an address given as rdf:resource.
                    if (name is not null && reader.GetAttribute("resource", Rdf) is { } resource)
                    {
                        credit = With(credit, name, resource);
                    }
                    else if (reader.NamespaceURI == Rdf && reader.LocalName == "Description")
                    {
                        credit = Attributes(reader, credit);
                    }
                }
                else if (reader.NodeType == XmlNodeType.EndElement && property is not null && reader.Depth <= depth)
                {
                    property = null;
                }
                else if (property is not null && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                {
                    credit = With(credit, property!, reader.Value);
                }
            }
        }
        catch (XmlException)
        {
            // What was read before the error was said all the same.
        }

        return credit;
    }

    private static EmbeddedCredit Attributes(XmlReader reader, EmbeddedCredit credit)
    {
        while (reader.MoveToNextAttribute())
        {
            credit = Name(reader.NamespaceURI, reader.LocalName) is { } name ? With(credit, name, reader.Value) : credit;
        }

        reader.MoveToElement();
        return credit;
    }

    private static string? Name(string space, string name) => (space, name) switch
    {
        (Dc, "creator" or "rights") or (Photoshop, "Credit" or "Source") or (XmpRights, "WebStatement" or "UsageTerms") or (Cc, "license" or "attributionName") => name,
        _ => null,
    };

    private static EmbeddedCredit With(EmbeddedCredit credit, string name, string value) => (name, MetadataText.Clean(value)) switch
    {
        (_, null) => credit,
        ("creator" or "attributionName", var text) => credit with { Creators = credit.Creators.Contains(text) || credit.Creators.Length >= 20 ? credit.Creators : credit.Creators.Add(text) },
        ("rights", var text) => credit with { Copyright = credit.Copyright ?? text },
        ("Credit", var text) => credit with { Credit = credit.Credit ?? text },
        ("Source", var text) => credit with { Source = credit.Source ?? text },
        ("WebStatement", var text) => credit with { WebStatement = credit.WebStatement ?? text },
        ("UsageTerms", var text) => credit with { UsageTerms = credit.UsageTerms ?? text },
        ("license", var text) => credit with { LicenseUrl = credit.LicenseUrl ?? text },
        _ => credit,
    };
}
