using System.Collections.Frozen;
using System.Collections.Immutable;
using Republish.Attribution.Titles;
using Republish.Pages;

namespace Republish.Attribution.Bylines;

/// <summary>Somebody whom a byline names.</summary>
/// <param name="Name">The name, without "By", place and office.</param>
/// <param name="Role">What they did.</param>
public sealed record BylineName(string Name, BylineRole Role);

/// <summary>A byline taken apart. Where a byline is ambiguous it keeps a name too many rather than losing one: a credit that is missing is a breach.</summary>
/// <param name="People">The people and organisations it names, in order.</param>
/// <param name="Agency">The news agency it names, which makes the text somebody else's; null when it names none.</param>
public sealed record Byline(ImmutableArray<BylineName> People, string? Agency)
{
    /// <summary>Longer lines are no bylines; what is behind is not read.</summary>
    private const int Longest = 400;

    private static readonly PhraseSet AnyTurn = new([.. BylineWords.Turns.Select(t => t.Phrase)]);

    // By their first letter, in the form in which comparing without case takes it: a line is compared with few of them.
    private static readonly FrozenDictionary<char, string[]> LeadsBy = BylineWords.Leads.GroupBy(l => char.ToUpperInvariant(l[0])).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <summary>Those who wrote, in order.</summary>
    public ImmutableArray<string> Names => [.. People.Where(p => p.Role == BylineRole.Author).Select(p => p.Name)];

    /// <summary>Takes <paramref name="text"/> apart. Anything is a byline; the empty string has no names. Reading a name that was found gives that name again.</summary>
    public static Byline Parse(string text)
    {
        var line = TitleNormalizer.OneLine(text);
        line = line.Length > Longest ? line[..Longest] : line;
        var people = ImmutableArray.CreateBuilder<BylineName>();
        foreach (var (part, role) in Turns(line))
        {
            foreach (var name in NamesIn(part))
            {
                if (!people.Any(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                {
                    people.Add(new BylineName(name, role));
                }
            }
        }

        return new Byline(people.ToImmutable(), NewsAgencies.FindIn(line));
    }

    /// <summary>The line in pieces, each with what its names did: "By A. Photographs by B".</summary>
    private static List<(string Part, BylineRole Role)> Turns(string line)
    {
        if (!AnyTurn.IsIn(line))
        {
            return [(line, BylineRole.Author)];
        }

        var parts = new List<(string, BylineRole)>();
        var (start, role) = (0, BylineRole.Author);
        for (var i = 0; i < line.Length; i++)
        {
            if (i > 0 && char.IsLetter(line[i - 1]))
            {
                continue;
            }

            if (role != BylineRole.Author && i > start && line[i - 1] == ' ' && Array.Find(BylineWords.Returns, r => string.Compare(line, i, r, 0, r.Length, StringComparison.OrdinalIgnoreCase) == 0) is { } back
                && line[..(i - 1)].TrimEnd() is [.., ',' or ';' or '.' or '|' or '/'])
            {
                parts.Add((line[start..i], role));
                (start, role) = (i + back.Length, BylineRole.Author);
                i = start - 1;
                continue;
            }

            foreach (var (phrase, next) in BylineWords.Turns)
            {
                if (string.Compare(line, i, phrase, 0, phrase.Length, StringComparison.OrdinalIgnoreCase) == 0)
                {
                    parts.Add((line[start..i], role));
                    (start, role) = (i + phrase.Length, next);
                    i = start - 1;
                    break;
                }
            }
        }

        parts.Add((line[start..], role));
        return parts;
    }

    private static List<string> NamesIn(string part)
    {
        var line = part.Trim();
        var text = WithoutLeads(line, isWhole: true);
        var hasLead = text.Length < line.Length;
        foreach (var deed in BylineWords.Deeds)
        {
            var at = text.IndexOf(deed, StringComparison.Ordinal);
            text = at > 0 ? text[..at] : text;
        }

        if (BylineWords.Reports.FirstOrDefault(r => text.StartsWith(r.Place, StringComparison.OrdinalIgnoreCase) && text.Contains(r.Deed, StringComparison.Ordinal)) is { Deed: not null } report)
        {
            text = text[(text.IndexOf(report.Deed, StringComparison.Ordinal) + report.Deed.Length)..];
        }

        if (IsOrganisation(text))
        {
            return [Trimmed(text)];
        }

        var names = new List<string>();
        var all = BylineParts.Split(text);
        for (var i = 0; i < all.Count; i++)
        {
            var (raw, isAfterMark) = all[i];
            var name = Trimmed(WithoutLeads(BylineParts.WithoutAside(raw).Trim(), isWhole: false));
            if (isAfterMark && names.Count > 0 && BylineWords.Suffixes.Contains(raw.Trim()))
            {
                names[^1] = names[^1] + ", " + raw.Trim();
            }
            else if (name.Length > 0 && !BylineWords.Roles.Contains(name) && !name.StartsWith("special to ", StringComparison.OrdinalIgnoreCase)
                && !(isAfterMark && names.Count > 0 && (BylineParts.IsDescription(name) || (hasLead && i == all.Count - 1 && BylineParts.IsPlace(name, names)))))
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>"the Centre for Science, Technology and Society": one name, though it has commas.</summary>
    private static bool IsOrganisation(string text) =>
        text.StartsWith("the ", StringComparison.OrdinalIgnoreCase)
        && text.AsSpan(0, Math.Max(0, text.IndexOf(','))) is { Length: > 0 } head
        && (head.Contains(" of ", StringComparison.Ordinal) || head.Contains(" for ", StringComparison.Ordinal))
        && BylineParts.Split(text).Skip(1).All(p => !p.Text.Trim().Contains(' ', StringComparison.Ordinal));

    /// <summary>
    /// The text behind what comes before a name, several of them if need be: "Von unserer Redakteurin …". A short word such as "di" or "von" is
    /// one only at the beginning of the line, since names begin with it as well.
    /// </summary>
    private static string WithoutLeads(string text, bool isWhole)
    {
        for (var round = 0; round < 3; round++)
        {
            var lead = 0;
            foreach (var candidate in text.Length > 0 && LeadsBy.TryGetValue(char.ToUpperInvariant(text[0]), out var candidates) ? candidates : [])
            {
                if ((isWhole && round == 0) || candidate == "by " || candidate.AsSpan(..^1).ContainsAny(' ', ':'))
                {
                    lead = Math.Max(lead, LengthOf(candidate, text));
                }
            }

            if (lead == 0)
            {
                break;
            }

            text = text[lead..].TrimStart();
        }

        return text;
    }

    /// <summary>How many characters of the text's beginning are these words, 0 when it begins otherwise or holds nothing else. "Author:Jane Roe" and "Veröffentlicht vonJane Roe" lost a space.</summary>
    private static int LengthOf(string lead, string text)
    {
        if (text.Length > lead.Length && text.StartsWith(lead, StringComparison.OrdinalIgnoreCase))
        {
            return lead.Length;
        }

        var glued = lead.Length - 1;
        return lead[^1] == ' ' && text.Length > glued && (lead[^2] == ':' || (lead.Length > 8 && char.IsUpper(text[glued]))) && text.AsSpan().StartsWith(lead.AsSpan(0, glued), StringComparison.OrdinalIgnoreCase)
            ? glued
            : 0;
    }

    /// <summary>Without the marks around a name; a stop that belongs to an abbreviation stays.</summary>
    private static string Trimmed(string name)
    {
        var text = name.Trim(' ', ',', ';', '|', '/', '•', '·', '-', '–', '—', ':', '*', '"', ')', ']', '＝');
        return text.EndsWith('.') && !BylineParts.EndsInAbbreviation(text) ? text.TrimEnd('.', ' ') : text;
    }
}
