using System.Collections.Immutable;
using Republish.Attribution.Titles;

namespace Republish.Attribution.Bylines;

/// <summary>A byline taken apart.</summary>
/// <param name="Names">The people and organisations it names, in order, without "By" and without roles.</param>
/// <param name="Agency">The news agency it names, which makes the text somebody else's; null when it names none.</param>
public sealed record Byline(ImmutableArray<string> Names, string? Agency)
{
    private static readonly string[] Leads =
    [
        "written by ", "story by ", "reported by ", "words by ", "text by ", "posted by ", "published by ", "by: ", "by ", "von ", "par ", "por ", "da ", "di ",
        "door ", "av ", "af ", "przez ", "autor: ", "autora: ", "autor ", "auteur : ", "auteur: ", "author: ", "authors: ", "text: ", "texte : ", "texto: ", "от ", "автор: ",
    ];

    /// <summary>Words between two names. "e" and "y" are Italian, Portuguese and Spanish.</summary>
    private static readonly string[] Joins = [" and ", " & ", " und ", " et ", " y ", " e ", " en ", " och ", " og ", " i ", " и ", " with ", ", ", "; ", " | ", " / "];

    private static readonly HashSet<string> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        "staff writer", "staff reporter", "senior reporter", "reporter", "correspondent", "editor", "senior editor", "managing editor", "contributor",
        "columnist", "special correspondent", "foreign correspondent", "contributing writer", "guest writer", "guest author", "journalist", "staff",
        "freelance journalist", "political reporter", "executive director", "redakteur", "redakteurin", "journaliste", "ph.d.", "phd", "md", "m.d.", "jr.", "sr.",
        "editor-in-chief", "editor in chief", "associate editor", "deputy editor", "opinion", "news", "author", "the author",
    };

    /// <summary>Takes <paramref name="text"/> apart. Anything is a byline; the empty string has no names.</summary>
    public static Byline Parse(string text)
    {
        var line = TitleNormalizer.OneLine(text);
        var agency = NewsAgencies.FindIn(line);
        foreach (var lead in Leads)
        {
            if (line.StartsWith(lead, StringComparison.OrdinalIgnoreCase))
            {
                line = line[lead.Length..].TrimStart();
                break;
            }
        }

        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var part in Split(line))
        {
            var name = WithoutParentheses(part).Trim(' ', ',', ';', '|', '/', '•', '·', '-', '–', '—', ':');
            if (name.Length == 0 || Roles.Contains(name) || name.StartsWith("special to ", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (IsSuffix(part) && names.Count > 0)
            {
                names[^1] = names[^1] + ", " + name;
                continue;
            }

            if (!names.Contains(name))
            {
                names.Add(name);
            }
        }

        return new Byline(names.ToImmutable(), agency);
    }

    private static bool IsSuffix(string part) => part.Trim() is "Jr" or "Sr" or "II" or "III" or "Inc." or "Inc" or "LLC" or "Ltd." or "Ltd";

    private static string WithoutParentheses(string part)
    {
        var open = part.IndexOf('(');
        var close = open >= 0 ? part.IndexOf(')', open) : -1;
        return close > open ? part[..open] + part[(close + 1)..] : part;
    }

    private static List<string> Split(string line)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            foreach (var join in Joins)
            {
                if (string.CompareOrdinal(line, i, join, 0, join.Length) == 0)
                {
                    if (i > start)
                    {
                        parts.Add(line[start..i]);
                    }

                    // The last space may begin the next join: "A, and B".
                    start = i + join.Length;
                    i = start - 2;
                    break;
                }
            }
        }

        if (start <= line.Length)
        {
            parts.Add(line[Math.Min(start, line.Length)..]);
        }

        return parts;
    }
}
