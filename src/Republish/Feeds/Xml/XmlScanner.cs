namespace Republish.Feeds.Xml;

/// <summary>A start tag.</summary>
/// <param name="Name">The name, prefix included.</param>
/// <param name="Attributes">The attributes in order, references expanded.</param>
/// <param name="IsEmpty">Whether it ends its element, too.</param>
internal sealed record XmlStartTag(string Name, IReadOnlyList<KeyValuePair<string, string>> Attributes, bool IsEmpty);

/// <summary>Cuts a document into tags and characters. Linear: a search that failed once is not made again.</summary>
internal sealed class XmlScanner(string text)
{
    private const int MostAttributes = 200;
    private const int MostEntities = 500;
    private const int LongestEntity = 2_000;

    private readonly Dictionary<string, int> _missingFrom = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _entities = new(StringComparer.Ordinal);

    /// <summary>What stands at the position.</summary>
    public enum Token
    {
        /// <summary>A less-than sign that begins nothing.</summary>
        None,

        /// <summary>A start tag.</summary>
        StartTag,

        /// <summary>An end tag.</summary>
        EndTag,

        /// <summary>A CDATA section.</summary>
        CharacterData,

        /// <summary>A comment, a processing instruction or a declaration.</summary>
        Skippable,
    }

    /// <summary>Where the scanner is.</summary>
    public int Position { get; private set; }

    /// <summary>Whether nothing is left.</summary>
    public bool AtEnd => Position >= text.Length;

    /// <summary>The document's own entities that were declared so far.</summary>
    public IReadOnlyDictionary<string, string> Entities => _entities;

    /// <summary>Goes on.</summary>
    public void Advance(int count) => Position = Math.Min(text.Length, Position + count);

    /// <summary>The characters up to the next less-than sign.</summary>
    public ReadOnlySpan<char> ReadText()
    {
        var rest = text.AsSpan(Position);
        var at = rest.IndexOf('<');
        var found = at < 0 ? rest : rest[..at];
        Position += found.Length;
        return found;
    }

    /// <summary>What begins at the position, which is at a less-than sign.</summary>
    public Token Peek()
    {
        var rest = text.AsSpan(Position);
        if (rest.Length < 2)
        {
            return Token.None;
        }

        return rest[1] switch
        {
            '!' when rest.StartsWith("<![CDATA[", StringComparison.OrdinalIgnoreCase) => Token.CharacterData,
            '!' or '?' => Token.Skippable,
            '/' when rest.Length > 2 && IsNameStart(rest[2]) => Token.EndTag,
            var c when IsNameStart(c) => Token.StartTag,
            _ => Token.None,
        };
    }

    /// <summary>A CDATA section's characters; an unfinished one goes to the end.</summary>
    public ReadOnlySpan<char> ReadCharacterData()
    {
        var start = Position + "<![CDATA[".Length;
        var end = Find("]]>", start);
        Position = end < 0 ? text.Length : end + 3;
        return text.AsSpan(start..(end < 0 ? text.Length : end));
    }

    /// <summary>Passes a comment, processing instruction or declaration; entities that a document type declares are kept.</summary>
    public void Skip()
    {
        var rest = text.AsSpan(Position);
        if (rest.StartsWith("<!--"))
        {
            // An unfinished comment ends at its first tag end, or it would swallow the feed.
            SkipPast("-->", 4);
        }
        else if (rest[1] == '?')
        {
            SkipPast("?>", 2);
        }
        else if (rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
        {
            SkipDocumentType();
        }
        else
        {
            SkipPast(">", 2);
        }
    }

    /// <summary>An end tag's name.</summary>
    public string ReadEndTag()
    {
        Position += 2;
        var name = ReadName();

        // The document may just end: </rss
        var end = text.AsSpan(Position).IndexOfAny('>', '<');
        Position = end < 0 ? text.Length : Position + end + (text[Position + end] == '>' ? 1 : 0);
        return name;
    }

    /// <summary>A start tag with its attributes.</summary>
    public XmlStartTag ReadStartTag()
    {
        Position++;
        var name = ReadName();
        var attributes = new List<KeyValuePair<string, string>>();
        while (true)
        {
            SkipSpace();
            if (AtEnd || text[Position] == '<')
            {
                return new XmlStartTag(name, attributes, IsEmpty: false);
            }

            var c = text[Position];
            if (c == '>')
            {
                Position++;
                return new XmlStartTag(name, attributes, IsEmpty: false);
            }

            if (c == '/' && Position + 1 < text.Length && text[Position + 1] == '>')
            {
                Position += 2;
                return new XmlStartTag(name, attributes, IsEmpty: true);
            }

            if (!IsNameStart(c))
            {
                Position++;
                continue;
            }

            var attribute = ReadName();
            SkipSpace();
            var value = "";
            if (!AtEnd && text[Position] == '=')
            {
                Position++;
                SkipSpace();
                value = ReadValue();
            }

            if (attributes.Count < MostAttributes)
            {
                attributes.Add(new(attribute, value));
            }
        }
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or ':';

    private string ReadValue()
    {
        if (AtEnd)
        {
            return "";
        }

        int end;
        if (text[Position] is '"' or '\'')
        {
            var quote = text[Position] == '"' ? "\"" : "'";
            end = Find(quote, Position + 1);
            if (end >= 0)
            {
                var quoted = XmlReferences.Expand(text.AsSpan((Position + 1)..end), _entities);
                Position = end + 1;
                return quoted;
            }

            Position++;
        }

        end = text.AsSpan(Position).IndexOfAny(" \t\r\n>");
        end = end < 0 ? text.Length : Position + end;
        var bare = text.AsSpan(Position..end);
        if (bare.EndsWith("/") && end < text.Length && text[end] == '>')
        {
            bare = bare[..^1];
        }

        Position += bare.Length;
        return XmlReferences.Expand(bare, _entities);
    }

    private string ReadName()
    {
        var start = Position;
        while (!AtEnd && (char.IsLetterOrDigit(text[Position]) || text[Position] is '_' or ':' or '-' or '.'))
        {
            Position++;
        }

        return text[start..Position];
    }

    private void SkipSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(text[Position]))
        {
            Position++;
        }
    }

    private void SkipPast(string end, int offset)
    {
        var at = Find(end, Position + offset);
        if (at < 0)
        {
            at = Find(">", Position);
            Position = at < 0 ? text.Length : at + 1;
            return;
        }

        Position = at + end.Length;
    }

    private void SkipDocumentType()
    {
        var rest = text.AsSpan(Position);
        var bracket = rest.IndexOfAny('[', '>');
        if (bracket < 0 || rest[bracket] == '>')
        {
            Position = bracket < 0 ? text.Length : Position + bracket + 1;
            return;
        }

        var start = Position + bracket + 1;
        var end = Find("]", start);
        if (end < 0)
        {
            SkipPast(">", 2);
            return;
        }

        DeclareEntities(text.AsSpan(start..end));
        var close = Find(">", end);
        Position = close < 0 ? text.Length : close + 1;
    }

    /// <summary>Plain internal entities only. One that mentions another is kept as it is written: nothing grows.</summary>
    private void DeclareEntities(ReadOnlySpan<char> subset)
    {
        while (_entities.Count < MostEntities)
        {
            var at = subset.IndexOf("<!ENTITY", StringComparison.Ordinal);
            if (at < 0)
            {
                return;
            }

            subset = subset[(at + 8)..].TrimStart();
            var space = subset.IndexOfAny(" \t\r\n>");
            if (space <= 0)
            {
                continue;
            }

            var name = subset[..space].ToString();
            subset = subset[space..].TrimStart();
            if (subset.IsEmpty || subset[0] is not ('"' or '\''))
            {
                continue;
            }

            var close = subset[1..].IndexOf(subset[0]);
            if (close < 0)
            {
                return;
            }

            if (close <= LongestEntity)
            {
                _entities.TryAdd(name, XmlReferences.Expand(subset.Slice(1, close), new Dictionary<string, string>(StringComparer.Ordinal)));
            }

            subset = subset[(close + 2)..];
        }
    }

    private int Find(string what, int from)
    {
        if (from >= text.Length || (_missingFrom.TryGetValue(what, out var missing) && from >= missing))
        {
            return -1;
        }

        var at = text.IndexOf(what, from, StringComparison.Ordinal);
        if (at < 0)
        {
            _missingFrom[what] = from;
        }

        return at;
    }
}
