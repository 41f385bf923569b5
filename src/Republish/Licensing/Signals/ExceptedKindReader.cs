using System.Buffers;
using Republish.Licensing.Scope;

namespace Republish.Licensing.Signals;

/// <summary>
/// Recognises an article of a kind that the site's grant takes out: "all posts are CC BY, except guest posts", and above the article stands "Guest post by N. N.". Only where a grant
/// names such a kind are the page's lines looked at.
/// </summary>
internal static class ExceptedKindReader
{
    /// <summary>As many lines as stand in and above an article.</summary>
    private const int MaximumRuns = 400;

    /// <summary>A notice with its exceptions is shorter.</summary>
    private const int LongestGrant = 1_200;

    /// <summary>A label is a line of its own.</summary>
    private const int LongestLabel = 90;

    /// <summary>"This is a guest post": the kind stands so near to the beginning of the line.</summary>
    private const int LatestKind = 24;

    private const PageRegion Elsewhere = PageRegion.Footer | PageRegion.Aside | PageRegion.Comments | PageRegion.Navigation | PageRegion.Interface | PageRegion.Quotation | PageRegion.Figure;

    private static readonly SearchValues<string>[] Kinds =
    [
        Of("guest post", "guest article", "guest author", "guest contribut", "guest essay", "guest column", "gastbeitr", "gastartikel", "gastautor", "gastkommentar", "tribune libre", "auteur invité", "artículo invitado", "firma invitada", "autor convidado", "articolo ospite", "gastbijdrage", "gastblog"),
        Of("sponsored", "sponsoris", "advertorial", "paid post", "paid content", "patrocinad", "gesponsert", "gesponsord", "sponsorizzat", "branded content", "publirreportaje", "publi-reportage", "publireportage", "contenido de marca"),
        Of("partner", "partenair", "parceir"),
        Of("press release", "pressemitteilung", "communiqué de presse", "comunicado de prensa", "nota de prensa", "comunicato stampa", "comunicado de imprensa", "nota de imprensa", "persbericht"),
        Of("opinion", "op-ed", "opinión", "meinung", "tribune", "opinione", "opinie", "opinião"),
        Of("syndicated", "wire ", "agency", "agentur", "agencia", "agence", "agenzia", "persbureau"),
    ];

    private static readonly SearchValues<string> Exceptions =
        SearchValues.Create(["except", "exclu", "unless", "other than", "not ", "ausgenommen", "außer", "ausnahme", "nicht ", "sauf", "hors ", "salvo", "excep", "exceto", "eccetto", "tranne", "esclus", "behalve", "uitgezonderd", "uitzonder"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds a contrary signal for the first line that says that the article is of such a kind.</summary>
    public static void Read(SignalReading reading)
    {
        var grants = reading.SiteGrants.Where(n => reading.Runs.RunOf(n) >= 0).Select(n => reading.Runs.Text(reading.Runs.RunOf(n)).Text).Where(t => t.Length <= LongestGrant && t.AsSpan().ContainsAny(Exceptions)).ToList();
        var kinds = grants.Count == 0 ? [] : Kinds.Where(k => grants.Exists(t => t.AsSpan().ContainsAny(k))).ToList();
        if (kinds.Count == 0)
        {
            return;
        }

        for (var run = 0; run < Math.Min(reading.Runs.Count, MaximumRuns); run++)
        {
            var line = reading.Runs.IsBlank(run) ? default : reading.Runs.Beginning(run, LongestLabel + 1).Trim();
            if (line.Length is 0 or > LongestLabel || !Begins(line, kinds))
            {
                continue;
            }

            var node = reading.Runs.Start(run);
            if ((reading.Regions.Of(node) & Elsewhere) == PageRegion.None && IsWithArticle(reading, node))
            {
                var label = line.ToString();
                reading.Add(
                    SignalKind.Text, new LicenseClaim.Contrary(label), new(SignalScope.ArticleText, "The article is of a kind that the site's grant takes out.", 0.4), node, label);
                return;
            }
        }
    }

    private static bool Begins(ReadOnlySpan<char> line, List<SearchValues<string>> kinds)
    {
        foreach (var kind in kinds)
        {
            if (line.IndexOfAny(kind) is >= 0 and <= LatestKind)
            {
                return true;
            }
        }

        return false;
    }

    // Not in a card or a list of links to other articles.
    private static bool IsWithArticle(SignalReading reading, int node)
    {
        for (var i = node; i > 0; i = reading.Tree.Parent(i))
        {
            if (reading.Tree.Name(i) is "li")
            {
                return false;
            }

            if (reading.Tree.Element(i) is { LocalName: "a" } link && reading.Document.Resolve(link.GetAttribute("href")) is { } target && reading.Addresses.IsOther(target) && !IsTagOrAuthor(target))
            {
                return false;
            }
        }

        return !reading.Regions.Of(node).HasFlag(PageRegion.OtherItem);
    }

    private static bool IsTagOrAuthor(Uri target) =>
        target.AbsolutePath.Contains("/tag", StringComparison.OrdinalIgnoreCase) || target.AbsolutePath.Contains("/categor", StringComparison.OrdinalIgnoreCase) || target.AbsolutePath.Contains("/author", StringComparison.OrdinalIgnoreCase);

    private static SearchValues<string> Of(params string[] words) => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);
}
