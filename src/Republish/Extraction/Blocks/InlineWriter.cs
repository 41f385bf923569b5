using System.Collections.Immutable;
using System.Text;

namespace Republish.Extraction.Blocks;

/// <summary>
/// Builds one line of text at a time. White space is collapsed as CSS does it (Text Module Level 3, section 4.1.1): a run of it
/// is one space, none at a line's start or end; no-break spaces stay. Text in neighbouring inline elements is not separated.
/// </summary>
internal sealed class InlineWriter
{
    /// <summary>Deeper nesting is flattened: it shows nothing that a reader could tell apart.</summary>
    private const int MaximumDepth = 16;

    private readonly List<Open> _open = [new Open(null, [])];
    private readonly StringBuilder _text = new();
    private bool _atLineStart = true;
    private bool _endsInSpace;

    /// <summary>Visible characters since the last <see cref="Take"/>.</summary>
    public int Length { get; private set; }

    /// <summary>Visible characters inside links since the last <see cref="Take"/>.</summary>
    public int LinkLength { get; private set; }

    /// <summary>How many line breaks in a row end the line now.</summary>
    public int TrailingBreaks { get; private set; }

    /// <summary>Whether anything has been written since the last <see cref="Take"/>.</summary>
    public bool IsEmpty => Length == 0 && !HasPicture;

    /// <summary>Whether a picture stands in the line.</summary>
    public bool HasPicture { get; private set; }

    /// <summary>Writes the characters of a text node.</summary>
    public void Text(ReadOnlySpan<char> data)
    {
        foreach (var c in data)
        {
            if (c is ' ' or '\n' or '\t' or '\r' or '\f')
            {
                if (!_atLineStart && !_endsInSpace)
                {
                    _text.Append(' ');
                    _endsInSpace = true;
                }

                continue;
            }

            _text.Append(c);
            _atLineStart = false;
            _endsInSpace = false;
            TrailingBreaks = 0;
            Length++;
            if (_links > 0)
            {
                LinkLength++;
            }
        }
    }

    /// <summary>Writes a line break. White space before and after it disappears.</summary>
    public void Break()
    {
        if (_atLineStart && Length == 0)
        {
            return;
        }

        Flush();
        Trim(_open[^1].Content);
        _open[^1].Content.Add(new Inline.LineBreak());
        TrailingBreaks++;
        _atLineStart = true;
        _endsInSpace = false;
    }

    /// <summary>Writes a line break unless one has just been written, or nothing has.</summary>
    public void BreakOnce()
    {
        if (TrailingBreaks == 0 && !_atLineStart)
        {
            Break();
        }
    }

    /// <summary>Writes a small picture.</summary>
    public void Picture(ArticleImage image)
    {
        Flush();
        _open[^1].Content.Add(new Inline.Picture(image));
        _atLineStart = false;
        _endsInSpace = false;
        HasPicture = true;
    }

    /// <summary>Opens an element; <see cref="Close"/> must follow. Null when the element changes nothing.</summary>
    public void Start(Func<ImmutableArray<Inline>, Inline>? make, bool isLink = false)
    {
        Flush();
        _open.Add(new Open(_open.Count > MaximumDepth ? null : make, [], isLink));
        _links += isLink ? 1 : 0;
    }

    /// <summary>Closes the innermost open element.</summary>
    public void Close()
    {
        if (_open.Count == 1)
        {
            return;
        }

        Flush();
        var top = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        _links -= top.IsLink ? 1 : 0;
        top.AppendTo(_open[^1].Content);
    }

    /// <summary>Ends the line and gives it; elements that are still open go on in the next line, as in a browser.</summary>
    public ImmutableArray<Inline> Take()
    {
        Flush();
        for (var i = _open.Count - 1; i > 0; i--)
        {
            _open[i].AppendTo(_open[i - 1].Content);
            _open[i] = _open[i] with { Content = [] };
        }

        var line = _open[0].Content;
        _open[0] = new Open(null, []);
        Trim(line);
        _atLineStart = true;
        _endsInSpace = false;
        Length = 0;
        LinkLength = 0;
        TrailingBreaks = 0;
        HasPicture = false;
        return Joined(line);
    }

    private int _links;

    private void Flush()
    {
        if (_text.Length == 0)
        {
            return;
        }

        _open[^1].Content.Add(new Inline.Text(_text.ToString()));
        _text.Clear();
    }

    // Neighbouring texts become one here, once: joining them as they come would copy the line at every element of it.
    private static ImmutableArray<Inline> Joined(List<Inline> content)
    {
        var joined = ImmutableArray.CreateBuilder<Inline>(content.Count);
        for (var i = 0; i < content.Count; i++)
        {
            if (content[i] is not Inline.Text || i + 1 == content.Count || content[i + 1] is not Inline.Text)
            {
                joined.Add(content[i]);
                continue;
            }

            var text = new StringBuilder();
            for (; i < content.Count && content[i] is Inline.Text part; i++)
            {
                text.Append(part.Value);
            }

            i--;
            joined.Add(new Inline.Text(text.ToString()));
        }

        return joined.DrainToImmutable();
    }

    /// <summary>Removes the space, breaks and emptied elements that end a line.</summary>
    private static void Trim(List<Inline> content)
    {
        while (content.Count > 0)
        {
            var last = content[^1];
            content.RemoveAt(content.Count - 1);
            switch (last)
            {
                case Inline.LineBreak:
                    continue;
                case Inline.Text t:
                    var text = t.Value.TrimEnd(' ');
                    if (text.Length == 0)
                    {
                        continue;
                    }

                    content.Add(text.Length == t.Value.Length ? t : new Inline.Text(text));
                    return;
                case Inline.Styled s:
                    if (Trimmed(s.Content) is { IsEmpty: false } styled)
                    {
                        content.Add(s with { Content = styled });
                        return;
                    }

                    continue;
                case Inline.Link l:
                    if (Trimmed(l.Content) is { IsEmpty: false } linked)
                    {
                        content.Add(l with { Content = linked });
                        return;
                    }

                    continue;
                case Inline.Span s:
                    if (Trimmed(s.Content) is { IsEmpty: false } spanned)
                    {
                        content.Add(s with { Content = spanned });
                        return;
                    }

                    continue;
                default:
                    content.Add(last);
                    return;
            }
        }
    }

    private static ImmutableArray<Inline> Trimmed(ImmutableArray<Inline> content)
    {
        var list = new List<Inline>(content);
        Trim(list);
        return [.. list];
    }

    private sealed record Open(Func<ImmutableArray<Inline>, Inline>? Make, List<Inline> Content, bool IsLink = false)
    {
        public void AppendTo(List<Inline> outer)
        {
            if (Content.Count == 0)
            {
                return;
            }

            if (Make is null)
            {
                outer.AddRange(Content);
            }
            else
            {
                outer.Add(Make(Joined(Content)));
            }
        }
    }
}
