namespace Republish.Republication.ThirdParty;

/// <summary>Reads the words with which articles announce a quotation: "Example News reports:", "according to Example News, …".</summary>
internal static class LeadIn
{
    private static readonly string[] Verbs =
    [
        "reports", "reported", "writes", "wrote", "notes", "noted", "explains", "explained", "adds", "added", "said", "says", "argues", "argued", "observes", "observed",
        "continues", "continued", "concludes", "concluded", "berichtet", "schreibt", "schrieb", "rapporte", "écrit", "informa", "escribe", "informó", "escribió", "relata", "scrive",
    ];

    private static readonly string[] Sources = ["according to the ", "according to ", "laut ", "selon le ", "selon ", "según ", "segundo "];

    /// <summary>A lead-in is a sentence of its own; longer ones are rather the article's own text.</summary>
    private const int LongestLeadIn = 200;

    /// <summary>Whether the text ends in a colon behind a verb of reporting, so that a quotation must follow.</summary>
    public static bool Announces(string text)
    {
        var line = text.Trim();
        if (line.Length is 0 or > LongestLeadIn || line[^1] != ':')
        {
            return false;
        }

        // Pages that lose a link lose the space before the verb with it ("The Example Newsreports:").
        var words = line[..^1].TrimEnd();
        return Verbs.Any(v => words.EndsWith(v, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a paragraph says itself where its words come from, so that they are not a passage that was announced before.</summary>
    public static bool NamesItsOwnSource(string text) => Sources.Any(s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase)) || Announces(text);

    /// <summary>The name before a verb of reporting or behind "according to", as the text has it; null when there is none.</summary>
    public static string? OutletOf(string text)
    {
        var line = text.Trim().TrimEnd(':').TrimEnd();
        if (Announces(text))
        {
            var verb = Verbs.First(v => line.EndsWith(v, StringComparison.OrdinalIgnoreCase));
            return Name(line[..^verb.Length]);
        }

        foreach (var source in Sources)
        {
            var at = line.IndexOf(source, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                var rest = line[(at + source.Length)..];
                var end = rest.IndexOfAny([',', '.', '"', '“', ';', ':']);
                return Name(end < 0 ? rest : rest[..end]);
            }
        }

        return SpeakerBehind(line);
    }

    /// <summary>"…," wrote Name on Monday.</summary>
    private static string? SpeakerBehind(string line)
    {
        foreach (var verb in Verbs)
        {
            var at = line.IndexOf(" " + verb + " ", StringComparison.Ordinal);
            if (at >= 0 && at + verb.Length + 2 < line.Length && char.IsUpper(line[at + verb.Length + 2]))
            {
                var words = line[(at + verb.Length + 2)..].Split(' ').TakeWhile(w => w.Length > 0 && char.IsUpper(w[0])).ToArray();
                var name = string.Join(' ', words).Trim(',', '.', ':', '"', '”');
                return name.Length is > 1 and <= 80 ? name : null;
            }
        }

        return null;
    }

    private static string? Name(string words)
    {
        var name = words.Trim().TrimEnd(',');
        var comma = name.LastIndexOf(", ", StringComparison.Ordinal);
        name = comma >= 0 && name.Length - comma > 4 ? name[(comma + 2)..] : name;
        foreach (var article in (string[])["As the ", "As ", "And ", "The article in "])
        {
            name = name.StartsWith(article, StringComparison.Ordinal) ? name[article.Length..] : name;
        }

        return name.Length is > 1 and <= 80 && name.Any(char.IsUpper) ? name : null;
    }
}
