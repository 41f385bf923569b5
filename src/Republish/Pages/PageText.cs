using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace Republish.Pages;

/// <summary>From a page's bytes to its characters, and what can be said of them before parsing.</summary>
internal static class PageText
{
    /// <summary>How many more start tags than end tags of one name make a page hopeless. Parsers take quadratic time on these.</summary>
    private const int MaximumUnclosed = 2_000;

    /// <summary>How many elements of all names may be open at once: real pages stay under 1,300. Names by turns would pass the limit of each.</summary>
    private const int MaximumOpen = 10_000;

    private const int Buckets = 1_024;

    /// <summary>Elements whose end tag HTML lets authors leave out: their start tags do not nest.</summary>
    private static readonly HashSet<string> ImpliedEnds = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "rt", "rp", "rb", "rtc", "colgroup",
        "br", "img", "hr", "input", "meta", "link", "source", "area", "base", "col", "embed", "param", "track", "wbr", "html", "head", "body",
        "a", "nobr", "button", "h1", "h2", "h3", "h4", "h5", "h6",
    };

    /// <summary>Those of them that hold nothing or that the next start tag of the name always closes. The others nest in turns (<c>li</c> in <c>dd</c> in <c>li</c>).</summary>
    private static readonly HashSet<string> NeverNest = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "a", "button", "nobr",
        "br", "img", "hr", "input", "meta", "link", "source", "area", "base", "col", "embed", "param", "track", "wbr", "html", "head", "body",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ImpliedEndsBySpan = ImpliedEnds.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NeverNestBySpan = NeverNest.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n\f/>");

    static PageText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>
    /// Decodes as browsers do: byte order mark, Content-Type, the first 1024 bytes' meta, else UTF-8 when valid, else windows-1252. One exception: a
    /// page whose meta names a character set of single bytes and whose bytes are UTF-8 throughout was converted after it was written, and is read as UTF-8.
    /// </summary>
    public static DecodedText Decode(Page page, out string charset)
    {
        var bytes = page.Body.Span;
        var encoding = FromByteOrderMark(bytes) ?? FromContentType(page.Header("Content-Type")) ?? Converted(bytes, FromMeta(bytes)) ?? Guess(bytes);
        charset = encoding.WebName;
        return DecodedText.Of(bytes, encoding);
    }

    /// <summary>Whether control characters show that this is no text at all.</summary>
    public static bool LooksBinary(ReadOnlySpan<char> text)
    {
        var head = text[..Math.Min(text.Length, 4096)];
        var odd = 0;
        foreach (var c in head)
        {
            if (c is < ' ' and not ('\t' or '\n' or '\r' or '\f') or '\uFFFD')
            {
                odd++;
            }
        }

        return odd > head.Length / 20;
    }

    /// <summary>Whether the page is plain text: it says so, or says nothing and holds no tag.</summary>
    public static bool IsPlainText(Page page, ReadOnlySpan<char> text)
    {
        var type = page.Header("Content-Type");
        if (type is not null && type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return type is null && !text[..Math.Min(text.Length, 65_536)].Contains('<');
    }

    /// <summary>Wraps each paragraph of plain text in a <c>p</c> that knows its line.</summary>
    public static string ToMarkup(ReadOnlySpan<char> text)
    {
        var markup = new StringBuilder(text.Length + 1024).Append("<!DOCTYPE html><body>");
        var paragraph = new StringBuilder();
        var number = 0;
        var first = 0;
        void Flush()
        {
            if (paragraph.Length > 0)
            {
                markup.Append(CultureInfo.InvariantCulture, $"<p data-line=\"{first}\">").Append(WebUtility.HtmlEncode(paragraph.ToString())).Append("</p>\n");
                paragraph.Clear();
            }
        }

        foreach (var line in text.EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace())
            {
                Flush();
                continue;
            }

            if (paragraph.Length == 0)
            {
                first = number;
            }
            else
            {
                paragraph.Append('\n');
            }

            paragraph.Append(line);
        }

        Flush();
        return markup.ToString();
    }

    /// <summary>
    /// Whether elements are opened thousands deep. AngleSharp needs quadratic time for such pages (a minute for 100,000
    /// open <c>div</c>), so they are recognised by counting start and end tags before parsing.
    /// </summary>
    public static bool NestsTooDeep(ReadOnlySpan<char> markup) => HasManyOfAName(markup) && HasManyOpen(markup);

    // A quick look that spares nearly all pages the count by name: start tags by their names' hashes. Few names, few tags of each and not too many in all cannot nest
    // too deep.
    private static bool HasManyOfAName(ReadOnlySpan<char> markup)
    {
        Span<ushort> starts = stackalloc ushort[Buckets];
        starts.Clear();
        var (names, all) = (0, 0);
        while (markup.IndexOf('<') is >= 0 and var at && at + 1 < markup.Length)
        {
            markup = markup[(at + 1)..];
            var hash = 0;
            for (var i = 0; i < markup.Length && i < 32 && (char.IsAsciiLetterOrDigit(markup[i]) || markup[i] > ':'); i++)
            {
                if (markup[i] == '>')
                {
                    break;
                }

                hash = (hash * 31) + (markup[i] | 0x20);
            }

            if (hash == 0)
            {
                continue;
            }

            ref var count = ref starts[hash & (Buckets - 1)];
            names += count == 0 ? 1 : 0;
            if (++count > MaximumUnclosed || names > Buckets / 4 || ++all > MaximumOpen)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasManyOpen(ReadOnlySpan<char> rest)
    {
        var open = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var byName = open.GetAlternateLookup<ReadOnlySpan<char>>();
        var all = 0;
        while (true)
        {
            var at = rest.IndexOf('<');
            if (at < 0 || at + 1 >= rest.Length)
            {
                return false;
            }

            rest = rest[(at + 1)..];
            var closes = rest[0] == '/';
            var name = closes ? rest[1..] : rest;
            if (name.IsEmpty || !char.IsAsciiLetter(name[0]))
            {
                continue;
            }

            // The first letter is part of the name; of a longer name the beginning stands for all of it.
            name = name[..Math.Min(name.Length, 32)];
            var end = name.IndexOfAny(NameEnds);
            name = end < 0 ? name : name[..end];
            byName.TryGetValue(name, out var before);
            var count = closes ? Math.Max(0, before - 1) : before + 1;
            byName[name] = count;
            all += NeverNestBySpan.Contains(name) ? 0 : count - before;
            if (all > MaximumOpen || (count > MaximumUnclosed && !ImpliedEndsBySpan.Contains(name)))
            {
                return true;
            }

            if (open.Count > 4_096)
            {
                // Thousands of made-up names: nothing to count by.
                return true;
            }
        }
    }

    private static Encoding? FromByteOrderMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        _ => null,
    };

    private static Encoding? FromContentType(string? contentType)
    {
        var at = contentType?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) ?? -1;
        return at < 0 ? null : ByLabel(contentType.AsSpan(at + 8));
    }

    private static Encoding? FromMeta(ReadOnlySpan<byte> bytes)
    {
        // HTML standard, "prescan a byte stream": the first 1024 bytes; some publishers put long comments first, so a few more.
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 4096)]).AsSpan();
        while (MetaPrescan.NextDeclaration(ref head, out var declared))
        {
            if (ByLabel(declared) is { } found)
            {
                // A document that can be read as ASCII up to here is not UTF-16, whatever it says.
                return found.WebName.StartsWith("utf-16", StringComparison.Ordinal) ? Encoding.UTF8 : found;
            }
        }

        return null;
    }

    private static Encoding? ByLabel(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart().TrimStart("\"'");
        var length = 0;
        while (length < rest.Length && length < 40 && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '-' or '_' or ':' or '.'))
        {
            length++;
        }

        // Encoding standard, section 4.2: these labels all mean windows-1252.
        var label = rest[..length].ToString().ToLowerInvariant();
        if (label is "iso-8859-1" or "iso8859-1" or "latin1" or "us-ascii" or "ascii" or "l1" or "cp1252" or "x-cp1252")
        {
            label = "windows-1252";
        }

        try
        {
            return label.Length == 0 || label == "utf-7" ? null : Encoding.GetEncoding(label);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Letters beyond ASCII in a single-byte character set do not happen to form valid UTF-8 many times over.
    private static Encoding? Converted(ReadOnlySpan<byte> bytes, Encoding? declared) =>
        declared is { IsSingleByte: true } && MultiByteStarts(bytes) >= 8 && System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : declared;

    private static int MultiByteStarts(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        while (count < 8 && bytes.IndexOfAnyInRange((byte)0xC2, (byte)0xF4) is >= 0 and var at)
        {
            count++;
            bytes = bytes[(at + 1)..];
        }

        return count;
    }

    private static Encoding Guess(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.GetEncoding(1252);
}
