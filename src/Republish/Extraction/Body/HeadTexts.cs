namespace Republish.Extraction.Body;

/// <summary>The texts that a copy prints before the body, by which their repetitions are known.</summary>
internal sealed class HeadTexts
{
    private readonly string _standfirst;
    private readonly HashSet<string> _titles = new(StringComparer.Ordinal);

    public HeadTexts(string? standfirst, IEnumerable<string?> titles)
    {
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
