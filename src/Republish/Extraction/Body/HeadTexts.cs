namespace Republish.Extraction.Body;

/// <summary>The texts that a copy prints before the body, by which their repetitions are known.</summary>
internal sealed class HeadTexts
{
    private readonly string _standfirst;
    private readonly HashSet<string> _titles = new(StringComparer.Ordinal);

    private readonly string[] _authors;

    public HeadTexts(string? standfirst, IEnumerable<string?> titles, IEnumerable<string> authors)
    {
        _authors = [.. authors.Where(a => a.Length >= 5 && a.Contains(' ', StringComparison.Ordinal)).Take(20)];
        _standfirst = TextKey.Of(standfirst ?? "");
        foreach (var title in titles)
        {
            if (TextKey.Of(title ?? "") is { Length: > 0 } key)
            {
                _titles.Add(key);
            }
        }
    }

    /// <summary>Whether the key is a title's.</summary>
    public bool IsTitle(string key) => _titles.Contains(key);

    /// <summary>Whether the key is the standfirst's.</summary>
    public bool IsStandfirst(string key) => key.Length > 0 && key == _standfirst;

    /// <summary>Whether a paragraph begins with an author's whole name: at a text's end it tells who wrote it.</summary>
    public bool TellsOfAuthor(string text)
    {
        foreach (var author in _authors)
        {
            if (text.Length > author.Length && text.StartsWith(author, StringComparison.OrdinalIgnoreCase) && text[author.Length] is ' ' or ',' or ' ')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a large heading says what a title says: one holds the other, but for the site's name or a few words.</summary>
    public bool ResemblesTitle(string key)
    {
        foreach (var title in _titles)
        {
            if (key.Length >= 10 && (title.Contains(key, StringComparison.Ordinal) || key.Contains(title, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
