using System.Buffers;
using Republish.Attribution.Titles;
using Republish.Pages;

namespace Republish.Attribution;

/// <summary>Reads lines such as "This article was originally published by Example News." for the name of the first publisher.</summary>
public static class ReprintLine
{
    /// <summary>What such lines say before the name, in the languages in which they are met: each phrase of the first list before each word of the second.</summary>
    private static readonly (string[] Phrases, string[] Words)[] Says =
    [
        (["originally published", "originally appeared", "originally posted", "first published", "first appeared", "first posted"], ["by", "on", "in", "at"]),
        (["republished", "republished with permission", "republished here with permission", "reprinted", "reprinted with permission", "reposted", "cross-posted", "crossposted"], ["from"]),
        (["zuerst erschienen", "zuerst veröffentlicht", "erschien zuerst", "ist zuerst", "wurde zuerst", "ursprünglich erschienen", "ursprünglich veröffentlicht", "erschien ursprünglich", "erstveröffentlichung", "erstmals erschienen", "erstmals veröffentlicht"], ["bei", "in", "im", "auf", "von"]),
        (["publié à l'origine", "initialement publié", "publié initialement", "d'abord été publié", "publié d'abord", "initialement paru", "d'abord paru", "publié pour la première fois"], ["sur", "par", "dans"]),
        (["republié à partir"], ["de"]),
        (["publicado originalmente", "publicada originalmente", "originalmente publicado", "originalmente publicada", "publicado por primera vez", "apareció originalmente", "se publicó originalmente", "se publicó por primera vez"], ["en", "por", "em", "no", "na", "pelo", "pela"]),
        (["pubblicato originariamente", "pubblicata originariamente", "originariamente pubblicato", "pubblicato per la prima volta", "apparso originariamente"], ["su", "da", "in"]),
        (["verscheen eerder", "eerder verschenen", "oorspronkelijk verschenen", "oorspronkelijk gepubliceerd", "eerder gepubliceerd"], ["op", "in", "bij", "door"]),
        (["publicerades först", "ursprungligen publicerad", "først publisert", "oprindeligt udgivet", "oprindeligt bragt"], ["i", "på", "av", "af"]),
        (["pierwotnie opublikowany", "pierwotnie ukazał się", "ukazał się pierwotnie"], ["w", "na", "przez"]),
    ];

    /// <summary>The phrases, each with the word and the space that follow it.</summary>
    internal static readonly string[] Leads = [.. from say in Says from phrase in say.Phrases from word in say.Words select $"{phrase} {word} "];

    private static readonly PhraseSet AnyLead = new(Leads);

    /// <summary>Each of the phrases holds one of these: a quick look that spares most lines the other. ASCII only: one other character, and the search goes letter by letter.</summary>
    internal static readonly SearchValues<string> Traces = SearchValues.Create(
        ["publi", "pubbli", "appear", "posted", "reprint", "erschien", "zuerst", "ffentlich", "erstmals", "paru", "apareci", "apparso", "versche", "bragt", "ukaza", "udgivet"], StringComparison.OrdinalIgnoreCase);

    /// <summary>What follows the name. A bare "and" does not end it: two papers may have published together.</summary>
    private static readonly string[] Ends =
    [
        ". ", ", ", "; ", ": ", " (", " – ", " — ", " - ", " under ", " on ", " with ", " at http", " as part of ", " and is ", " and was ", " and has ", " and republished", " and appears ", " and licensed ",
        " erschienen", " veröffentlicht", " unter ", " sous ", " et est ", " bajo ", " y se ", " sob ", " e foi ", " con licenza", " onder ", " under licens",
    ];

    /// <summary>Where in a text the words stand that such a line has before the name; -1 when there are none.</summary>
    internal static int IndexOf(ReadOnlySpan<char> text) => text.ContainsAny(Traces) ? AnyLead.IndexIn(text) : -1;

    /// <summary>The name of the first publisher as the line gives it; null when the line does not name one.</summary>
    public static string? FirstPublisher(string line)
    {
        var text = line.AsSpan().ContainsAny(Traces) ? TitleNormalizer.OneLine(line).Replace('’', '\'') : "";
        var at = AnyLead.IndexIn(text);
        if (at < 0)
        {
            return null;
        }

        // The longest phrase that begins there: "republished with permission from" begins as no shorter one does, "… in " as "… im " does not.
        var lead = Leads.Where(l => text.AsSpan(at).StartsWith(l, StringComparison.OrdinalIgnoreCase)).MaxBy(l => l.Length)!;
        var name = TitleNormalizer.OneLine(line)[(at + lead.Length)..];
        foreach (var end in Ends)
        {
            var stop = name.IndexOf(end, StringComparison.Ordinal);
            name = stop >= 0 ? name[..stop] : name;
        }

        name = name.Trim(' ', '.', ',', ';', ':', '"', '“', '”');
        return name.Length is > 1 and <= 80 && !name.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? name : null;
    }
}
