namespace Republish.Sources.Robots;

/// <summary>An <c>allow</c> or <c>disallow</c> line.</summary>
/// <param name="IsAllow">Which of them.</param>
/// <param name="Pattern">The path pattern, escaped as <see cref="RobotsPath"/> escapes paths; <c>*</c> stands for any characters, a final <c>$</c> for the end.</param>
internal sealed record RobotsRule(bool IsAllow, string Pattern)
{
    /// <summary>The pattern in the spelling in which addresses are compared: letters, digits and <c>-._~</c> as themselves.</summary>
    private readonly string _spelled = RobotsPath.Spell(Pattern);

    /// <summary>The pattern's length when it matches <paramref name="path"/>, else -1; 0 for an empty pattern, which forbids nothing.</summary>
    /// <param name="path">The path.</param>
    /// <param name="isSpelled">Whether the path is in the spelling of <see cref="RobotsPath.Spell"/>; else both are compared as they are written.</param>
    public int Match(string path, bool isSpelled)
    {
        var pattern = isSpelled ? _spelled : Pattern;
        if (Matches(path, pattern))
        {
            return pattern.Length;
        }

        // Google's parser: allowing /dir/index.html allows /dir/ as well.
        var slash = IsAllow ? pattern.LastIndexOf('/') : -1;
        return slash >= 0
            && pattern.AsSpan(slash).StartsWith("/index.htm", StringComparison.Ordinal)
            && Matches(path, pattern[..(slash + 1)] + "$")
                ? slash + 2
                : -1;
    }

    /// <summary>
    /// RFC 9309, section 2.2.3. The first piece stands at the beginning, each further one at its leftmost place after the one before,
    /// which finds a match whenever there is one: no going back, linear.
    /// </summary>
    private static bool Matches(string path, string pattern)
    {
        var isAnchored = pattern.EndsWith('$');
        var rest = path.AsSpan();
        var pieces = (isAnchored ? pattern.AsSpan(0, pattern.Length - 1) : pattern).ToString().Split('*');
        if (!rest.StartsWith(pieces[0], StringComparison.Ordinal))
        {
            return false;
        }

        rest = rest[pieces[0].Length..];
        for (var i = 1; i < pieces.Length; i++)
        {
            if (isAnchored && i == pieces.Length - 1)
            {
                return rest.EndsWith(pieces[i], StringComparison.Ordinal);
            }

            var at = rest.IndexOf(pieces[i], StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            rest = rest[(at + pieces[i].Length)..];
        }

        return !isAnchored || rest.IsEmpty;
    }
}
