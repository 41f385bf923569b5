using System.Buffers;
using System.Collections.Immutable;
using Republish.Attribution.Bylines;
using Republish.Extraction.Blocks;
using Republish.Extraction.Body;
using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Metadata;

/// <summary>
/// The byline that a page shows: what is marked as the author (<c>rel=author</c>, <c>itemprop</c>, names of classes), links to an author's page, lines that
/// begin as bylines do. The best marked near the title wins.
/// </summary>
internal static class VisibleByline
{
    /// <summary>The score from which a visible byline stands against a declared newsroom.</summary>
    public const int Sure = 150;

    /// <summary>Parts of an address that lead to who wrote something.</summary>
    private static readonly string[] AuthorPaths =
    [
        "/author/", "/authors/", "/autor/", "/autoren/", "/autores/", "/autore/", "/auteur/", "/auteurs/", "/staff/", "/reporter/", "/reporters/", "/journalist/", "/journalists/", "/journaliste/", "/contributor/", "/contributors/", "/columnist/",
        "/columnists/", "/people/", "/newsteam/", "/creator/", "/redakteur/", "/writers/", "/writer/", "/by/",
    ];

    private static readonly SearchValues<string> AnyAuthorPath = SearchValues.Create(AuthorPaths, StringComparison.OrdinalIgnoreCase);

    private const string Marks = " ,.:-–|»·•";

    private static readonly string[] Explicit = ["Autor:", "Autorin:", "Autoren:", "Author:", "Authors:", "Auteur :", "Auteur:", "Auteure :", "Text:", "Text von ", "Written by", "Autore:", "Escrito por", "Автор:", "Autor/in:"];

    /// <summary>The people and how sure that is; empty and the lowest score when no byline is shown.</summary>
    public static (ImmutableArray<Contributor> People, int Score) Find(PageDocument document, PageMeasures measures, string[] site, int heading)
    {
        var found = Find(document, measures, site, heading, markedOnly: false);
        // A site of one person, or a newsroom that signs as such: its own name in a place for authors.
        return found.People.IsEmpty ? Find(document, measures, [], heading, markedOnly: true) with { Score = int.MinValue } : found;
    }

    private static (ImmutableArray<Contributor> People, int Score) Find(PageDocument document, PageMeasures measures, string[] site, int heading, bool markedOnly)
    {
        var tree = document.Tree;
        var best = ImmutableArray<Contributor>.Empty;
        var bestScore = int.MinValue;
        var link = -1;
        var seen = 0;
        for (var i = 1; i < tree.Count && seen < 300; i++)
        {
            if (tree.Element(i) is not { } element || measures.Text(i) is < 3 or > 200 || measures.IsOut(i) || (measures.Cues(i) & Cue.Comment) != Cue.None)
            {
                continue;
            }

            var isNear = heading >= 0 && Math.Abs(i - heading) < 400;
            var isLink = tree.Name(i) == "a";
            var relation = isLink && element.GetAttribute("rel")?.Contains("author", StringComparison.OrdinalIgnoreCase) == true;
            var named = (measures.Cues(i) & Cue.Author) != Cue.None;
            var property = named && element.GetAttribute("itemprop") is ("author" or "creator");
            var leadsToAuthor = isLink && isNear && measures.Text(i) < 60 && LeadsToAuthor(element.GetAttribute("href"));
            var isBlock = measures.Text(i) < 90 && measures.Display(i) == Display.Block;
            var isExplicit = isBlock && BeginsExplicitly(tree, measures, i);
            if (!relation && !property && !named && !leadsToAuthor && !isExplicit && (markedOnly || !isBlock || !isNear))
            {
                continue;
            }

            seen += relation || property || named ? 1 : 0;
            var text = Snippet.Of(tree, measures, i, 200).Replace('\u00A0', ' ');
            var isByline = HeadLine.IsByline(text);
            if (!relation && !property && !named && !isByline && !isExplicit && !(leadsToAuthor && PersonName.IsWhole(text)))
            {
                continue;
            }

            // Who translated, edited or took the pictures often stands behind a bar, a dash or in brackets, where the line is cut.
            var read = PersonName.Read(Cut(text)).Concat(PersonName.Read(text).Where(n => n.Role != BylineRole.Author)).OrderBy(n => n.Role is not (BylineRole.Author or BylineRole.Translator));
            var people = ContributorRule.Distinct(
                read.Select(n => ContributorRule.Of(n, relation || leadsToAuthor ? document.Resolve(element.GetAttribute("href")) : null, "visible byline")), site);
            if (people.Length > 8 || people.All(p => p.Role is not ("author" or "translator")))
            {
                continue;
            }

            var distance = isExplicit ? 0 : heading < 0 ? i : Math.Abs(i - heading);
            var score = (property ? 300 : 0) + (relation ? 300 : 0) + (isByline && !isExplicit ? 200 : 0) + (leadsToAuthor ? 250 : 0) + (isExplicit ? 180 : 0) + (named ? 100 : 0)
                - Math.Min(distance, 2_000) - (measures.Text(i) > 60 ? 150 : 0);
            if (score > bestScore)
            {
                bestScore = score;
                best = people;
                link = relation || leadsToAuthor ? i : -1;
            }
        }

        if (link >= 0)
        {
            best = ContributorRule.Distinct(best.Concat(Others(document, measures, link)), site);
        }

        return bestScore > -1_200 ? (best, bestScore) : ([], int.MinValue);
    }

    /// <summary>How lines near the title begin that name people who did something other than write.</summary>
    private static readonly (string Lead, string Role)[] Leads =
    [
        ("Translated by", "translator"), ("Translation by", "translator"), ("Translation:", "translator"), ("Traducido por", "translator"), ("Traducción de", "translator"), ("Traduit par", "translator"),
        ("Traduction de", "translator"), ("Traduzido por", "translator"), ("Traduzione di", "translator"), ("Tradotto da", "translator"), ("Übersetzt von", "translator"), ("Übersetzung:", "translator"),
        ("Vertaald door", "translator"),
        ("Edited by", "editor"), ("Editing by", "editor"), ("Redigiert von", "editor"), ("Édité par", "editor"), ("Editado por", "editor"),
        ("Photographs by", "photographer"), ("Photography by", "photographer"), ("Photos by", "photographer"), ("Fotos von", "photographer"), ("Photographies de", "photographer"), ("Fotografías de", "photographer"),
        ("Illustrations by", "illustrator"), ("Illustration by", "illustrator"), ("Illustrationen von", "illustrator"), ("Illustrations de", "illustrator"), ("Ilustraciones de", "illustrator"),
    ];

    /// <summary>Who translated, edited, photographed or drew, where lines of their own near the title say so; captions say it of their pictures.</summary>
    public static IEnumerable<Contributor> Helpers(PageDocument document, PageMeasures measures, int heading)
    {
        var tree = document.Tree;
        var found = new List<Contributor>();
        for (var i = Math.Max(1, heading - 100); heading >= 0 && i < Math.Min(tree.Count, heading + 400) && found.Count < 8; i++)
        {
            if (measures.Display(i) != Display.Text || measures.IsOut(i) || Lead(tree.TextSpan(i).TrimStart()) is not var (lead, role) || measures.Text(measures.BlockOf(i)) > 200
                || tree.Ancestors(i).Take(4).Any(a => tree.Name(a) is "figure" or "figcaption" || (measures.Cues(a) & (Cue.Caption | Cue.Figure)) != Cue.None))
            {
                continue;
            }

            // The name follows in the same words, or in the link after them.
            var text = Snippet.Of(tree, measures, measures.BlockOf(i), 300).Replace('\u00A0', ' ');
            var at = text.IndexOf(lead, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && found.All(f => f.Role != role))
            {
                found.AddRange(PersonName.Split(Cut(text[(at + lead.Length)..].TrimStart(' ', ':'))).Where(PersonName.IsWhole).Select(n => new Contributor(n, role, null, "visible byline")));
            }
        }

        return ContributorRule.Distinct(found, []);
    }

    private static (string Lead, string Role)? Lead(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('T' or 't' or 'Ü' or 'ü' or 'V' or 'v' or 'E' or 'e' or 'É' or 'é' or 'R' or 'r' or 'P' or 'p' or 'F' or 'f' or 'I' or 'i'))
        {
            return null;
        }

        foreach (var lead in Leads)
        {
            if (text.StartsWith(lead.Lead, StringComparison.OrdinalIgnoreCase))
            {
                return lead;
            }
        }

        return null;
    }

    /// <summary>The people whose pages are linked right after the first one's, in the same element: each author has a link of their own.</summary>
    private static IEnumerable<Contributor> Others(PageDocument document, PageMeasures measures, int first)
    {
        var tree = document.Tree;
        var parent = tree.Parent(first);
        for (var i = tree.End(first); i < Math.Min(tree.End(parent), first + 60); i = tree.End(i))
        {
            if (tree.Name(i) == "a" && tree.Element(i) is { } element && measures.Text(i) is > 3 and < 60 && !measures.IsOut(i)
                && (element.GetAttribute("rel")?.Contains("author", StringComparison.OrdinalIgnoreCase) == true || LeadsToAuthor(element.GetAttribute("href")))
                && Snippet.Of(tree, measures, i, 80).Replace('\u00A0', ' ') is var name && PersonName.IsWhole(name))
            {
                yield return new Contributor(name, "author", document.Resolve(element.GetAttribute("href")), "visible byline");
            }
        }
    }

    private static bool LeadsToAuthor(string? address)
    {
        if (address is null || address.Length > 300 || !address.AsSpan().ContainsAny(AnyAuthorPath))
        {
            return false;
        }

        foreach (var path in AuthorPaths)
        {
            var at = address.IndexOf(path, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && at + path.Length < address.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the block's first words say that an author follows ("Author:"), which holds wherever it stands.</summary>
    private static bool BeginsExplicitly(PageTree tree, PageMeasures measures, int index)
    {
        for (var i = index + 1; i < Math.Min(tree.End(index), index + 4); i++)
        {
            if (measures.Display(i) == Display.Text)
            {
                var text = tree.TextSpan(i).TrimStart();
                if (text.IsEmpty)
                {
                    continue;
                }

                if (text[0] is not ('A' or 'T' or 'W' or 'E' or 'А'))
                {
                    return false;
                }

                foreach (var lead in Explicit)
                {
                    if (text.StartsWith(lead, StringComparison.Ordinal))
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        return false;
    }

    /// <summary>A byline up to what follows the names: a date, a place, a role after a bar.</summary>
    private static string Cut(string text)
    {
        foreach (var stop in (ReadOnlySpan<string>)[" on ", " am ", " le ", " el ", " den ", " | ", "Published", "Updated", "Posted", "Veröffentlicht am", " • ", " · ", " – ", " — ", " - ", " in ", " for ", " @", "@", "(", " View all", " Alle Artikel", " Alle Beiträge", " All posts", "Follow"])
        {
            // "the Centre for Open Water" is one name: people have no article.
            if (stop is " for " or " in " or " on " && (text.StartsWith("the ", StringComparison.OrdinalIgnoreCase) || text.StartsWith("by the ", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            // "Jan van den Berg": before a capital the word is part of the name.
            var at = text.IndexOf(stop, 2 < text.Length ? 2 : 0, StringComparison.Ordinal);
            if (at > 3 && !(stop is " le " or " el " or " den " && at + stop.Length < text.Length && char.IsUpper(text[at + stop.Length])))
            {
                text = text[..at];
            }
        }

        return WithoutDay(text);
    }

    /// <summary>A byline without the day at its end: from a number after a space on, and the words of the day before it.</summary>
    private static string WithoutDay(string text)
    {
        for (var i = 4; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || text[i - 1] != ' ')
            {
                continue;
            }

            var before = text.AsSpan(0, i).TrimEnd(Marks);
            while (before.LastIndexOf(' ') is > 0 and var space && IsOfDay(before[(space + 1)..].TrimEnd('.')))
            {
                before = before[..space].TrimEnd(Marks);
            }

            return IsOfDay(before.TrimEnd('.')) ? "" : before.ToString();
        }

        return text;
    }

    private static bool IsOfDay(ReadOnlySpan<char> word) =>
        VisibleDate.IsMonth(word)
        || word is "Mo" or "Di" or "Mi" or "Do" or "Fr" or "Sa" or "So" or "Mon" or "Tue" or "Wed" or "Thu" or "Fri" or "Sat" or "Sun" or "vom" or "am" or "on" or "Date" or "Datum" or "Published" or "Updated" or "Veröffentlicht"
            or "Montag" or "Dienstag" or "Mittwoch" or "Donnerstag" or "Freitag" or "Samstag" or "Sonntag" or "Monday" or "Tuesday" or "Wednesday" or "Thursday" or "Friday" or "Saturday" or "Sunday";
}
