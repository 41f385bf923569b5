using System.Text;
using Republish.Pages;

namespace Republish.Feeds;

/// <summary>
/// From a feed's bytes to its characters: byte order mark, then <c>Content-Type</c> (RFC 7303), then the XML declaration, then UTF-8. Bytes
/// that are not UTF-8 although they say so are read as windows-1252, which is what they nearly always are.
/// </summary>
internal static class FeedText
{
    static FeedText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes the page's body; adds a warning where the declared character set was wrong.</summary>
    public static string Decode(Page page, ICollection<string> warnings)
    {
        var bytes = page.Body.Span;
        var marked = FromMark(bytes, out var length);
        if (marked is not null)
        {
            return marked.GetString(bytes[length..]);
        }

        var declared = Declaration(bytes);
        foreach (var encoding in new[] { Label(page.Header("Content-Type"), "charset="), declared })
        {
            if (encoding is null || encoding.WebName.StartsWith("utf-16", StringComparison.Ordinal) || encoding.WebName.StartsWith("utf-32", StringComparison.Ordinal))
            {
                // Bytes that begin like ASCII are not UTF-16, whatever they say.
                continue;
            }

            if (encoding is not UTF8Encoding || System.Text.Unicode.Utf8.IsValid(bytes))
            {
                return encoding.GetString(bytes);
            }

            Warn(warnings, "The feed says it is UTF-8 and is not.");
        }

        return (System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.GetEncoding(1252)).GetString(bytes);
    }

    private static void Warn(ICollection<string> warnings, string warning)
    {
        if (!warnings.Contains(warning))
        {
            warnings.Add(warning);
        }
    }

    private static Encoding? FromMark(ReadOnlySpan<byte> bytes, out int length)
    {
        (var encoding, length) = bytes switch
        {
            [0x00, 0x00, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
            [0xFF, 0xFE, 0x00, 0x00, ..] => (Encoding.UTF32, 4),
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),

            // No mark, but the first character is a less-than sign (XML 1.0, appendix F.1).
            [0x00, 0x00, 0x00, (byte)'<', ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 0),
            [(byte)'<', 0x00, 0x00, 0x00, ..] => (Encoding.UTF32, 0),
            [0x00, (byte)'<', ..] => (Encoding.BigEndianUnicode, 0),
            [(byte)'<', 0x00, ..] => (Encoding.Unicode, 0),
            _ => ((Encoding?)null, 0),
        };
        return encoding;
    }

    private static Encoding? Declaration(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 400)]);
        var at = head.IndexOf("<?xml", StringComparison.OrdinalIgnoreCase);
        var end = at < 0 ? -1 : head.IndexOf("?>", at, StringComparison.Ordinal);
        return end < 0 ? null : Label(head[at..end], "encoding");
    }

    private static Encoding? Label(string? text, string after)
    {
        var at = text?.IndexOf(after, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var rest = text.AsSpan(at + after.Length).TrimStart(" \t\r\n=\"'");
        var length = 0;
        while (length < rest.Length && length < 40 && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '-' or '_' or ':' or '.'))
        {
            length++;
        }

        // Encoding standard, section 4.2: these labels mean windows-1252 and its kin.
        var label = rest[..length].ToString().ToLowerInvariant() switch
        {
            "iso-8859-1" or "iso8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" or "l1" or "cp1252" => "windows-1252",
            "gb2312" or "gbk" => "gb18030",
            "utf8" => "utf-8",
            "utf-7" => "",
            var other => other,
        };
        try
        {
            return label.Length == 0 ? null : Encoding.GetEncoding(label);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
