using Republish.Extraction.Blocks;
using Republish.Extraction.Metadata;
using Republish.Pages;

namespace Republish.Extraction.Confidence;

/// <summary>
/// Tells texts behind a barrier, of which a page shows the beginning, from texts that are there whole. A page that calls itself not free often
/// delivers all of its text and hides it by a script; what it says of its length then decides, or else whether there is more than a teaser.
/// </summary>
internal static class Barrier
{
    /// <summary>Visible characters; no more than these are shown to readers who have not paid, as a rule.</summary>
    private const int TeaserLength = 2_500;

    private static readonly PhraseSet Barriers = new(
        "continue reading this", "subscribe to read", "subscribe to continue", "to read the full story", "to read the rest of this", "read the full story with", "this article is for subscribers", "this story is for subscribers",
        "subscribers only", "unlock this article", "log in to read", "sign in to read", "for subscribers only", "exclusive to subscribers", "you have reached your limit", "free articles left", "immediate access to this story",
        "to view the full story",
        "um weiterzulesen", "weiterlesen mit", "lesen sie weiter mit", "pour lire la suite", "para seguir leyendo", "per continuare a leggere", "para continuar lendo", "lees verder met", "für abonnenten", "réservé aux abonnés", "il vous reste", "solo para suscriptores", "exclusivo para suscriptores", "contenuto riservato", "exclusivo para assinantes");

    private static readonly PhraseSet Continuations = new("to continue reading", "to keep reading", "already a subscriber");

    private static readonly PhraseSet Actions = new("subscri", "sign", "register", "log in", "account", "pay");

    /// <summary>Adds what it finds.</summary>
    public static void Find(StructuredArticle? structured, Article article, List<WrittenBlock> body, int length, List<Doubt> doubts)
    {
        // Comparing costs more than counting: a text about as long as the declared one is that one.
        var stated = structured?.Body is { Length: > 500 } text ? text : null;
        var declared = stated is null || length * 4L >= stated.Length * 3L ? null : ContentSketch.OfHtml(stated);
        var missing = declared is null ? 0 : 1 - ContentAgreement.Compare(article, declared).FeedInPage;
        if (declared is { Runs: >= 60 } && missing > 0.25)
        {
            doubts.Add(new Doubt("shorter-than-declared", $"The page's own data holds a text of which {100 * missing:0} % was not found on the page.", Blocks: true));
        }

        if (structured?.IsFree == false)
        {
            var isWhole = IsWhole(structured, article, stated is not null, missing, body, length);
            doubts.Add(new Doubt(
                isWhole ? "paywall-declared" : "paywall",
                isWhole ? "The page says of itself that it is not free to read (isAccessibleForFree), and shows its text nevertheless."
                    : "The page says of itself that it is not free to read (isAccessibleForFree).",
                Blocks: !isWhole));
        }

        if (length < TeaserLength && article.Removed.Select(r => r.Text).Concat(body.Where(b => b.IsText).TakeLast(3).Select(b => b.Text)).FirstOrDefault(t => t.Length < 300 && IsBarrier(t)) is { } barrier)
        {
            doubts.Add(new Doubt("paywall", $"The page asks readers to pay or sign in for the rest: \"{(barrier.Length > 100 ? barrier[..100] : barrier)}\".", Blocks: true));
        }
    }

    private static bool IsWhole(StructuredArticle structured, Article article, bool isStated, double missing, List<WrittenBlock> body, int length)
    {
        if (isStated)
        {
            return missing <= 0.1 || (missing <= 0.25 && length > TeaserLength);
        }

        if (structured.WordCount is > 100 and var words && Words(article) * 10L < words * 8L)
        {
            return false;
        }

        return length > TeaserLength && body.LastOrDefault(b => b.IsText)?.Text is { Length: > 0 } last && !last.EndsWith('…') && !last.EndsWith("...", StringComparison.Ordinal);
    }

    private static int Words(Article article) =>
        ArticleText.Of(article).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    // "Scroll to continue reading" stands at advertisements.
    private static bool IsBarrier(string text) => Barriers.IsIn(text) || (Continuations.IsIn(text) && Actions.IsIn(text));
}
