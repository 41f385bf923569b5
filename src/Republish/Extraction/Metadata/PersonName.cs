using System.Net;
using Republish.Attribution.Bylines;
using Republish.Pages;

namespace Republish.Extraction.Metadata;

/// <summary>The names of a byline or of a declared author that can be a person's or an office's: "By Jane Roe and John Doe, Staff Writer" is two people.</summary>
internal static class PersonName
{
    private static readonly string[] Roles =
    [
        "writer", "editor", "reporter", "correspondent", "staff", "contributor", "author", "journalist", "columnist", "director", "professor", "associate", "senior", "producer", "redakteur", "redaktion", "reporterin",
        "updated", "published", "posted", "min read", "analyst", "fellow", "researcher", "lecturer", "phd", "ph.d", "md", "m.d", "jr", "jr.", "sr.", "university", "chief", "anchor", "photographer", "manager", "founder", "ceo", "expert",
    ];

    private static readonly PhraseSet AnyRole = new(Roles);

    /// <summary>What stands where a name is expected and is none.</summary>
    private static readonly string[] NoNames =
    [
        "admin", "null", "undefined", "name", "posted", "by", "von", "author", "autor", "about the author", "view all posts", "alle beiträge", "alle artikel", "written", "follow", "published", "share", "editor", "staff", "anonymous", "guest", "none", "unknown", "twitter", "facebook", "twitter facebook", "linkedin", "whatsapp",
    ];

    /// <summary>The names of those who wrote; empty when the line holds none that could be a person's or an office's.</summary>
    public static IEnumerable<string> Split(string? byline) => Read(byline).Where(p => p.Role == BylineRole.Author).Select(p => p.Name);

    /// <summary>The name as one, if it can be one: of an organisation.</summary>
    public static IEnumerable<string> Whole(string? name)
    {
        var text = string.Join(' ', WebUtility.HtmlDecode(name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return IsName(text) ? [text] : [];
    }

    /// <summary>Those who wrote, translated, edited, took the pictures or drew, in the line's order; empty when the line holds none that could be a person's or an office's.</summary>
    public static IEnumerable<BylineName> Read(string? byline)
    {
        if (string.IsNullOrWhiteSpace(byline) || byline.Length > 400)
        {
            yield break;
        }

        var text = WithoutHandles(string.Join(' ', WebUtility.HtmlDecode(byline).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        if (text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.StartsWith('/') || (text.Contains('@', StringComparison.Ordinal) && !text.Contains(' ', StringComparison.Ordinal)))
        {
            yield break;
        }

        if (Inverted(text) is { } single)
        {
            yield return new BylineName(single, BylineRole.Author);
            yield break;
        }

        var first = true;
        foreach (var person in Byline.Parse(text).People)
        {
            var name = WithoutOffice(person.Name);
            var wrote = person.Role is BylineRole.Author or BylineRole.Translator;
            if (person.Role != BylineRole.Other && (wrote ? IsName(name) && (first || !IsRole(name)) : IsWhole(name)))
            {
                yield return person with { Name = name };
            }

            first = false;
        }
    }

    /// <summary>"Roe, Jane" as libraries write one name: two single words around one comma; null when it is not that.</summary>
    private static string? Inverted(string text)
    {
        var comma = text.IndexOf(", ", StringComparison.Ordinal);
        if (comma <= 1 || text.IndexOf(',', comma + 1) >= 0)
        {
            return null;
        }

        var family = text[..comma];
        var given = text[(comma + 2)..];
        return family.Contains(' ', StringComparison.Ordinal) || given.Contains(' ', StringComparison.Ordinal) || given.Length < 2 || !char.IsUpper(given[0]) || !char.IsUpper(family[0]) || IsRole(given) ? null : given + " " + family;
    }

    /// <summary>"Jane Roe @janeroe" without what begins with an at sign, unless nothing else is there.</summary>
    private static string WithoutHandles(string text)
    {
        var at = text.IndexOf(" @", StringComparison.Ordinal);
        return at <= 1 ? text : string.Join(' ', text.Split(' ').Where(w => w.Length < 2 || w[0] != '@'));
    }

    /// <summary>Whether the text is one person's name and nothing else, as far as letters tell: two to five words in capitals, with the small words that names have.</summary>
    public static bool IsWhole(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 5
            && words.All(w => char.IsUpper(w[0]) || w is "de" or "da" or "di" or "del" or "der" or "den" or "la" or "le" or "van" or "von" or "zu" or "y" or "e" or "bin" or "al" or "dos" or "do")
            && IsName(text) && !IsRole(text);
    }

    /// <summary>A Korean or Japanese name without the word for its office ("reporter") that such bylines put after it.</summary>
    private static string WithoutOffice(string name)
    {
        foreach (var office in (ReadOnlySpan<string>)["기자", "특파원", "記者"])
        {
            if (name.Length >= office.Length + 2 && name.EndsWith(office, StringComparison.Ordinal))
            {
                return name[..^office.Length].TrimEnd();
            }
        }

        return name;
    }

    private static bool IsName(string name)
    {
        if (name.Length is < 2 or > 60 || name.Contains("://", StringComparison.Ordinal) || name.Contains("www.", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var letters = 0;
        var digits = 0;
        foreach (var c in name)
        {
            letters += char.IsLetter(c) ? 1 : 0;
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        foreach (var word in NoNames)
        {
            if (name.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return letters >= 2 && !name.EndsWith(" by", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(" says", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(" sagt", StringComparison.OrdinalIgnoreCase) && digits <= 4 && digits < letters && (digits == 0 || !name.Contains(' ', StringComparison.Ordinal)) && VisibleDate.Find(name) is null;
    }

    private static bool IsRole(string name)
    {
        foreach (var role in AnyRole.IsIn(name) ? Roles : [])
        {
            var at = name.IndexOf(role, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || !char.IsLetter(name[at - 1])) && (at + role.Length == name.Length || !char.IsLetter(name[at + role.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
