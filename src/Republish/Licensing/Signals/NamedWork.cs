using Republish.Licensing.Scope;

namespace Republish.Licensing.Signals;

/// <summary>Tells by the links in a sentence whether it speaks of somebody else's work.</summary>
internal static class NamedWork
{
    /// <summary>A link that begins so many characters before a licence's name tells more than the name.</summary>
    private const int LeastBefore = 8;

    /// <summary>"Lightbox by N. N. is licensed under …": whether the sentence begins with a link that leads elsewhere, so that it speaks of that.</summary>
    public static bool IsOther(SignalReading reading, TextRun? run, int node)
    {
        if (run is null)
        {
            return false;
        }

        var (from, _) = Sentence.Around(run.Text, run.PlaceOf(node), run.PlaceOf(node));
        for (var i = run.FirstFrom(node) - 1; i >= 0 && run.Places[i].Start >= from; i--)
        {
            var (n, place) = run.Places[i];
            if (reading.Tree.Name(n) == "a" && !reading.Tree.Contains(n, node) && run.PlaceOf(reading.Tree.End(n)) > place && (IsCredited(reading, run, n, from, place) || IsOfOther(reading, n)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether words stand in a link to another page that begins well before them: the card of a text elsewhere. A link to the publisher's own terms is none.
    /// </summary>
    public static bool IsInLink(SignalReading reading, TextRun run, int node, int start)
    {
        for (var i = reading.Tree.Parent(node); i > 0; i = reading.Tree.Parent(i))
        {
            if (reading.Tree.Name(i) == "a")
            {
                return (reading.Tree.Contains(i, run.Places[0].Node) || start - run.PlaceOf(i) >= LeastBefore) && reading.Document.Resolve(reading.Element(i).GetAttribute("href")) is { } target
                    && (reading.Addresses.IsElsewhere(target) || (reading.Addresses.IsOther(target) && HoldsBlock(reading, i))) && !IsOfTerms(target.AbsolutePath) && !LicenseLink.IsWorthReading(target.OriginalString);
            }
        }

        return false;
    }

    private static bool HoldsBlock(SignalReading reading, int link)
    {
        for (var i = link + 1; i < reading.Tree.End(link); i++)
        {
            if (reading.Tree.Name(i) is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "p" or "img" or "picture")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfTerms(string path)
    {
        foreach (var word in new[] { "licen", "lizenz", "copyright", "terms", "legal", "republish", "rights", "creative", "reuse" })
        {
            if (path.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // "Road by N. N. is licensed under", as Creative Commons' own form writes it (cc:attributionURL): in an article, with the author's page on another site, it is that of
    // something the article shows.
    private static bool IsOfOther(SignalReading reading, int link) =>
        reading.Element(link).GetAttribute("rel")?.Contains("attributionURL", StringComparison.OrdinalIgnoreCase) == true && StatementScope.InArticle(reading.Regions.Of(link))
        && reading.Document.Resolve(reading.Element(link).GetAttribute("href")) is { } target && reading.Addresses.IsElsewhere(target);

    private static bool IsCredited(SignalReading reading, TextRun run, int link, int from, int place) =>
        reading.Document.Resolve(reading.Element(link).GetAttribute("href")) is { } target
        && reading.Element(link).GetAttribute("rel")?.Contains("attributionURL", StringComparison.OrdinalIgnoreCase) != true
        && run.Text.AsSpan(from, place - from) is var before && !before.ContainsAny('\u00A9', '@') && before.Trim(" \n*–-").Length < 12
        && !IsSameSite(reading, target) && !LicenseLink.IsWorthReading(target.Host);

    private static bool IsSameSite(SignalReading reading, Uri target)
    {
        var (a, b) = (target.Host, reading.Document.Page.Url.Host);
        return LastLabels(a).Equals(LastLabels(b), StringComparison.OrdinalIgnoreCase);
    }

    private static ReadOnlySpan<char> LastLabels(string host)
    {
        var last = host.LastIndexOf('.');
        var dot = last <= 0 ? -1 : host.LastIndexOf('.', last - 1);
        return host.AsSpan(dot + 1);
    }
}
