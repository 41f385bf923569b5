using System.Collections.Immutable;
using Republish.Feeds.Xml;

namespace Republish.Feeds;

/// <summary>Authors as feeds name them.</summary>
internal static class FeedPeople
{
    private const int MostPeople = 100;

    /// <summary>The names of those who stand directly in <paramref name="holder"/>; each name once.</summary>
    public static ImmutableArray<string> Of(LooseElement holder)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var element in holder.Elements)
        {
            if (names.Count < MostPeople && IsAuthor(element) && NameOf(element) is { Length: > 0 } name && !names.Contains(name))
            {
                names.Add(name);
            }
        }

        return names.ToImmutable();
    }

    /// <summary>
    /// The name in RSS's one-line form: "a@example.org (Ann Author)", "Ann Author (a@example.org)" and "Ann Author &lt;a@example.org&gt;"
    /// are all Ann Author; an address alone stays, for want of a name.
    /// </summary>
    public static string FromLine(string line)
    {
        var text = FeedMarkup.Collapse(line.Replace("mailto:", "", StringComparison.OrdinalIgnoreCase));
        var open = text.IndexOfAny(['(', '<']);
        if (open < 0)
        {
            return WithoutAddress(text);
        }

        var outside = text[..open].Trim();
        var inside = text[(open + 1)..].TrimEnd(')', '>', ' ').Trim();
        if (inside.Contains('@', StringComparison.Ordinal))
        {
            return outside.Length > 0 ? outside : inside;
        }

        // Parentheses that hold no address belong to the name unless an address stands before them.
        return outside.Contains('@', StringComparison.Ordinal) || outside.Length == 0 ? (inside.Length > 0 ? inside : outside) : text;
    }

    private static string WithoutAddress(string text)
    {
        if (!text.Contains('@', StringComparison.Ordinal))
        {
            return text;
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !w.Contains('@', StringComparison.Ordinal)).ToArray();
        return words.Length > 0 ? string.Join(' ', words) : text;
    }

    private static bool IsAuthor(LooseElement element) => (element.Namespace, element.Name) switch
    {
        (FeedNamespaces.Rss or FeedNamespaces.Atom, "author" or "managingeditor") => true,
        (FeedNamespaces.DublinCore or FeedNamespaces.DublinCoreTerms, "creator" or "author") => true,
        (FeedNamespaces.Itunes, "author") => true,
        _ => false,
    };

    private static string NameOf(LooseElement element)
    {
        string? name = null;
        string? email = null;
        foreach (var child in element.Elements)
        {
            if (child.Name == "name")
            {
                name ??= FeedValue.NullIfEmpty(FeedMarkup.Collapse(child.Text()));
            }
            else if (child.Name == "email")
            {
                email ??= FeedValue.NullIfEmpty(child.Text());
            }
        }

        if (name is not null || email is not null)
        {
            return name ?? email!;
        }

        var text = FeedMarkup.Collapse(element.Text());
        if (text.Contains('@', StringComparison.Ordinal))
        {
            return FromLine(text);
        }

        var plain = FeedMarkup.LooksLikeHtml(text) ? FeedMarkup.PlainText(text) : text;
        return FromLine(FeedMarkup.LooksLikeHtml(plain) ? FeedMarkup.PlainText(plain) : plain);
    }
}
