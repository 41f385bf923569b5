using System.Collections.Frozen;
using Republish.Extraction.Blocks;
using Republish.Extraction.Metadata;

namespace Republish.Extraction.Body;

/// <summary>Knows lines that stand before an article's text: bylines, dates, reading times.</summary>
internal static class HeadLine
{
    private static readonly FrozenDictionary<char, string[]> LeadsBy = new[]
    {
        "By ", "BY ", "by ", "By: ", "Von ", "von ", "VON ", "PAR ", "POR ", "Par ", "Por ", "Di ", "Door ", "Av ", "Af ", "Ein Artikel von ", "Ein Beitrag von ", "Beitrag von ", "Gastbeitrag von ", "Veröffentlicht von ", "Geschrieben von ", "Text von ", "Von: ", "Autor: ", "Autorin: ", "Auteur: ", "Auteur : ", "Text: ", "Written by: ", "Written by ", "Posted by ", "Published by ", "Author: ", "Автор: ", "Автор ",
    }.GroupBy(l => l[0]).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <summary>Whether the block is such a line.</summary>
    public static bool IsOne(WrittenBlock block)
    {
        if (block.Block is not (Block.Paragraph or Block.List) || (block.Length > 120 && !IsAddress(block.Text)))
        {
            return false;
        }

        var text = block.Text;
        return IsByline(text)
            || IsAddress(text)
            || (block.Length < 60 && VisibleDate.Find(text) is not null && !text.EndsWith('.'))
            || (block.Length < 40 && IsReadingTime(text))
            || block.Length < 4
            || (block.Length < 60 && block.LinkDensity > 0.8);
    }

    /// <summary>An address alone, as pages print for printing it.</summary>
    public static bool IsAddress(string text) =>
        (text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal)) && !text.Contains(' ', StringComparison.Ordinal);

    /// <summary>Whether the line says who wrote the article and nothing else.</summary>
    public static bool IsByline(string text)
    {
        if (text.Length is 0 or >= 120 || !LeadsBy.TryGetValue(text[0], out var leads))
        {
            return false;
        }

        foreach (var lead in leads)
        {
            if (text.StartsWith(lead, StringComparison.Ordinal) && text.Length > lead.Length && text.Length < 120 && char.IsUpper(text[lead.Length]) && !text.EndsWith('.'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsReadingTime(string text) =>
        text.Contains("min read", StringComparison.OrdinalIgnoreCase) || text.Contains("minute read", StringComparison.OrdinalIgnoreCase)
        || text.Contains("Min.", StringComparison.Ordinal) || text.Contains("min de lecture", StringComparison.OrdinalIgnoreCase) || text.Contains("Lesezeit", StringComparison.OrdinalIgnoreCase)
        || text.EndsWith(" ago", StringComparison.OrdinalIgnoreCase);
}
