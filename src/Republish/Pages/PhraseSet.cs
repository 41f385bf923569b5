using System.Buffers;
using System.Text;

namespace Republish.Pages;

/// <summary>
/// Phrases that are looked for all at once, whatever their case (ordinal). One look tells of most texts that none of them stands there, which spares the
/// look for each: without the runtime's culture data that goes letter by letter.
/// </summary>
internal sealed class PhraseSet
{
    // Apart, because one value with letters beyond ASCII makes the whole search go letter by letter. One letter of each of these, in both cases, is looked for first.
    private readonly SearchValues<string>? _ascii;
    private readonly SearchValues<string>? _others;
    private readonly SearchValues<char> _letters;

    /// <summary>A set of phrases; at least one, none of them empty.</summary>
    public PhraseSet(params IReadOnlyCollection<string> phrases)
    {
        _ascii = Of([.. phrases.Where(p => Ascii.IsValid(p.AsSpan()))]);
        var others = phrases.Where(p => !Ascii.IsValid(p.AsSpan())).ToArray();
        _others = Of(others);
        _letters = SearchValues.Create([.. others.Select(p => p.First(c => !char.IsAscii(c))).SelectMany(c => new[] { c, char.ToUpperInvariant(c), char.ToLowerInvariant(c) })]);
    }

    /// <summary>Whether at least one of the phrases stands somewhere in <paramref name="text"/>.</summary>
    public bool IsIn(ReadOnlySpan<char> text) =>
        (_ascii is not null && text.ContainsAny(_ascii)) || (MayHoldOthers(text) && text.ContainsAny(_others!));

    /// <summary>Where the first of the phrases begins that stand in <paramref name="text"/>; -1 when none does.</summary>
    public int IndexIn(ReadOnlySpan<char> text)
    {
        var ascii = _ascii is null ? -1 : text.IndexOfAny(_ascii);
        var other = MayHoldOthers(text) ? text.IndexOfAny(_others!) : -1;
        return ascii < 0 ? other : other < 0 ? ascii : Math.Min(ascii, other);
    }

    private bool MayHoldOthers(ReadOnlySpan<char> text) => _others is not null && text.ContainsAny(_letters);

    private static SearchValues<string>? Of(string[] phrases) => phrases.Length == 0 ? null : SearchValues.Create(phrases, StringComparison.OrdinalIgnoreCase);
}
