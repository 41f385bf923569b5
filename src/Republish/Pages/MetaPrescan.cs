namespace Republish.Pages;

/// <summary>
/// Finds what the first bytes of a page declare its character set to be, in <c>meta</c> elements alone: what comments, other elements and the values of
/// their attributes say is passed over (HTML standard, section 13.2.3.2, "prescan a byte stream to determine its encoding").
/// </summary>
internal static class MetaPrescan
{
    /// <summary>
    /// Gives the text behind the next <c>charset=</c> of a <c>meta</c>, up to the tag's end, and moves <paramref name="head"/> past that tag. False when
    /// there is none.
    /// </summary>
    public static bool NextDeclaration(ref ReadOnlySpan<char> head, out ReadOnlySpan<char> declared)
    {
        while (head.IndexOf('<') is >= 0 and var at)
        {
            head = head[at..];
            if (head.StartsWith("<!--", StringComparison.Ordinal))
            {
                // "<!-->" is a whole comment by the standard.
                var end = head[2..].IndexOf("-->", StringComparison.Ordinal);
                head = end < 0 ? [] : head[(end + 5)..];
                continue;
            }

            if (head.Length < 2 || !(char.IsAsciiLetter(head[1]) || head[1] is '/' or '!' or '?'))
            {
                head = head[1..];
                continue;
            }

            var tag = head[..TagLength(head)];
            head = head[tag.Length..];
            if (tag.Length > 5 && tag[1..5].Equals("meta", StringComparison.OrdinalIgnoreCase) && (char.IsWhiteSpace(tag[5]) || tag[5] == '/')
                && Declared(tag[5..], out declared))
            {
                return true;
            }
        }

        declared = [];
        return false;
    }

    private static bool Declared(ReadOnlySpan<char> tag, out ReadOnlySpan<char> declared)
    {
        while (tag.IndexOf("charset", StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            tag = tag[(at + 7)..].TrimStart();
            if (tag.StartsWith('='))
            {
                declared = tag[1..];
                return true;
            }
        }

        declared = [];
        return false;
    }

    /// <summary>The length of the tag: a bracket in a quoted value of an attribute does not end it.</summary>
    private static int TagLength(ReadOnlySpan<char> tag)
    {
        var quote = '\0';
        for (var i = 1; i < tag.Length; i++)
        {
            if (quote != '\0')
            {
                quote = tag[i] == quote ? '\0' : quote;
            }
            else if (tag[i] is '"' or '\'' && PrecedesValue(tag[..i]))
            {
                quote = tag[i];
            }
            else if (tag[i] == '>')
            {
                return i + 1;
            }
        }

        return tag.Length;
    }

    private static bool PrecedesValue(ReadOnlySpan<char> before) => before.TrimEnd().EndsWith('=');
}
