using Republish.Attribution.Titles;

namespace Republish.Attribution;

/// <summary>Reads lines such as "This article was originally published by Example News." for the name of the first publisher.</summary>
public static class ReprintLine
{
    private static readonly string[] Leads =
    [
        "originally published by ", "originally published on ", "originally published in ", "originally published at ", "originally appeared on ",
        "originally appeared in ", "originally appeared at ", "first published by ", "first published on ", "first published in ", "first published at ",
        "first appeared on ", "first appeared in ", "first appeared at ", "republished from ", "reprinted from ", "reposted from ", "reprinted with permission from ",
        "cross-posted from ", "crossposted from ", "zuerst erschienen bei ", "zuerst erschienen in ", "zuerst veröffentlicht bei ", "publicado originalmente en ",
        "publicado originalmente por ", "publicado originalmente em ", "publié à l'origine sur ", "initialement publié sur ", "initialement publié par ",
    ];

    private static readonly string[] Ends = [". ", " under ", " on ", " and ", ", ", " (", " with ", " at http", ": ", " – ", " - "];

    /// <summary>The name of the first publisher as the line gives it; null when the line does not name one.</summary>
    public static string? FirstPublisher(string line)
    {
        var text = TitleNormalizer.OneLine(line);
        foreach (var lead in Leads)
        {
            var at = text.IndexOf(lead, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                continue;
            }

            var name = text[(at + lead.Length)..];
            foreach (var end in Ends)
            {
                var stop = name.IndexOf(end, StringComparison.Ordinal);
                name = stop >= 0 ? name[..stop] : name;
            }

            name = name.Trim(' ', '.', ',', ';', ':', '"', '“', '”');
            return name.Length is > 1 and <= 80 ? name : null;
        }

        return null;
    }
}
