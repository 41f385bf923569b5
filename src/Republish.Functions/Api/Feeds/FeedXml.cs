using System.Text;
using System.Xml;

namespace Republish.Functions.Api.Feeds;

/// <summary>What RSS and Atom share: the writer, and text that XML 1.0 can hold.</summary>
internal static class FeedXml
{
    public static byte[] Write(Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            write(xml);
        }

        return buffer.ToArray();
    }

    /// <summary>The text without the characters that XML 1.0 has no place for (section 2.2).</summary>
    public static string Clean(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 ? text : string.Concat(text.EnumerateRunes().Where(IsXml).Select(r => r.ToString()));

    /// <summary>An element with text; nothing when there is none.</summary>
    public static void Text(this XmlWriter xml, string name, string? text, string? ns = null)
    {
        if (!string.IsNullOrEmpty(text))
        {
            xml.WriteElementString(name, ns, Clean(text));
        }
    }

    private static bool IsXml(Rune rune) => rune.Value is 0x9 or 0xA or 0xD or (>= 0x20 and not (0xFFFE or 0xFFFF));
}
