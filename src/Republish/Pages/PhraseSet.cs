using System.Buffers;
using System.Text;

namespace Republish.Pages;

/// <summary>
/// Phrases that are looked for all at once, whatever their case (ordinal). One look tells of most texts that none of them stands there, which spares the
/// look for each: without the runtime's culture data that goes letter by letter.
/// </summary>
internal sealed class PhraseSet
{
    // Apart, because one value with letters beyond ASCII makes the whole search go letter by letter.
    private readonly SearchValues<string>? _ascii;
    private readonly SearchValues<string>? _others;

    /// <summary>A set of phrases; at least one, none of them empty.</summary>
    public PhraseSet(params IReadOnlyCollection<string> phrases)
    {
        _ascii = Of([.. phrases.Where(p => Ascii.IsValid(p.AsSpan()))]);
        _others = Of([.. phrases.Where(p => !Ascii.IsValid(p.AsSpan()))]);
    }

    /// <summary>Whether at least one of the phrases stands somewhere in <paramref name="text"/>.</summary>
    public bool IsIn(ReadOnlySpan<char> text) =>
        (_ascii is not null && text.ContainsAny(_ascii)) || (_others is not null && !Ascii.IsValid(text) && text.ContainsAny(_others));

    /// <summary>Where the first of the phrases begins that stand in <paramref name="text"/>; -1 when none does.</summary>
    public int IndexIn(ReadOnlySpan<char> text)
    {
        var ascii = _ascii is null ? -1 : text.IndexOfAny(_ascii);
        var other = _others is null || Ascii.IsValid(text) ? -1 : text.IndexOfAny(_others);
        return ascii < 0 ? other : other < 0 ? ascii : Math.Min(ascii, other);
    }

    private static SearchValues<string>? Of(string[] phrases) => phrases.Length == 0 ? null : SearchValues.Create(phrases, StringComparison.OrdinalIgnoreCase);
}
