namespace Republish.Attribution.Rendering;

/// <summary>Keeps words written from right to left from taking our own with them (Unicode Standard Annex 9, "Isolates").</summary>
internal static class BidiText
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    /// <summary>Whether <paramref name="text"/> holds letters written from right to left, or characters that change the direction.</summary>
    public static bool NeedsIsolation(string text)
    {
        foreach (var c in text)
        {
            // Hebrew to Arabic Extended-A, their presentation forms, the halves of the scripts in U+10800–10FFF and U+1E800–1EFFF; marks and controls.
            if (c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') or '\uD802' or '\uD803' or '\uD83A' or '\uD83B'
                or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><paramref name="text"/> between isolates where it needs them, so that in plain text its direction ends where it does.</summary>
    public static string Isolated(string text) => NeedsIsolation(text) ? FirstStrongIsolate + Balanced(text) + PopDirectionalIsolate : text;

    /// <summary><paramref name="text"/> without the characters that <see cref="Isolated"/> adds.</summary>
    public static string WithoutIsolates(string text) =>
        text.Replace(FirstStrongIsolate.ToString(), "", StringComparison.Ordinal).Replace(PopDirectionalIsolate.ToString(), "", StringComparison.Ordinal);

    /// <summary>Without isolates of its own, of which one too many would end ours early.</summary>
    private static string Balanced(string text) => string.Concat(text.Where(c => c is not (>= '\u2066' and <= '\u2069')));
}
