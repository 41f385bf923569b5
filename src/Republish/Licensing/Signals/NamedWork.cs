using Republish.Licensing.Scope;

namespace Republish.Licensing.Signals;

/// <summary>Tells by the links in a sentence whether it speaks of somebody else's work.</summary>
internal static class NamedWork
{
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
