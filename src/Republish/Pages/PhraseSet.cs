using System.Buffers;
using System.Text;

namespace Republish.Pages;

/// <summary>
/// Phrases that are looked for all at once, whatever their case (ordinal). One look tells of most texts that none of them stands there, which spares the
/// look for each: without the runtime's culture data that goes letter by letter.
/// </summary>
internal sealed class PhraseSet
{
    /// <summary>So many letters tell a phrase from most texts.</summary>
    private const int ShortestTrace = 5;

    // Apart, because one value with letters beyond ASCII makes the whole search go letter by letter. What is ASCII in each of these is looked for first, or where that is little,
    // one of its other letters in both cases.
    private readonly SearchValues<string>? _ascii;
    private readonly SearchValues<string>? _others;
    private readonly SearchValues<string>? _traces;
    private readonly SearchValues<char> _letters;

    /// <summary>A set of phrases; at least one, none of them empty.</summary>
    public PhraseSet(params IReadOnlyCollection<string> phrases)
    {
        _ascii = Of([.. phrases.Where(p => Ascii.IsValid(p.AsSpan()))]);
        var others = phrases.Where(p => !Ascii.IsValid(p.AsSpan())).ToArray();
        _others = Of(others);
        var traces = others.ToLookup(p => Trace(p).Length >= ShortestTrace);
        _traces = Of([.. traces[true].Select(Trace).Distinct()]);
        _letters = SearchValues.Create([.. traces[false].Select(p => p.First(c => !char.IsAscii(c))).SelectMany(c => new[] { c, char.ToUpperInvariant(c), char.ToLowerInvariant(c) })]);
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

    private bool MayHoldOthers(ReadOnlySpan<char> text) =>
        _others is not null && text.ContainsAnyExceptInRange('\0', '\u007F') && (text.ContainsAny(_letters) || (_traces is not null && text.ContainsAny(_traces)));

    // The longest part of a phrase that is ASCII.
    private static string Trace(string phrase) => string.Concat(phrase.Select(c => char.IsAscii(c) ? c : '\0')).Split('\0').MaxBy(p => p.Length)!;

    private static SearchValues<string>? Of(string[] phrases) => phrases.Length == 0 ? null : SearchValues.Create(phrases, StringComparison.OrdinalIgnoreCase);
}
