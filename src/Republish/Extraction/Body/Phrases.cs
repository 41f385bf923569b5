using System.Buffers;
using System.Collections.Frozen;
using Republish.Pages;

namespace Republish.Extraction.Body;

/// <summary>
/// How furniture begins, in the languages that most pages use. Compared with the folded start of a block that is
/// already suspicious by its shape: a heading near the end, a line of links, a short last line.
/// </summary>
internal static class Phrases
{
    private static readonly string[] Related =
    [
        "read more", "read also", "also read", "read next", "read:", "read |", "more:", "more on", "more from", "more stories", "more news", "more articles", "see also", "see more", "related",
        "recommended", "you may also like", "you might also like", "you may like", "don't miss", "watch:", "watch now", "watch more", "listen:", "up next", "next:", "previous:", "most read", "most popular",
        "popular", "trending", "top stories", "latest", "what to read next", "further reading", "keep reading", "editor's picks", "editors' picks", "our picks", "explore more", "in this story", "in this series",
        "mehr zum thema", "mehr dazu", "lesen sie auch", "lesen sie mehr", "lesen sie hier", "auch interessant", "weitere artikel", "weitere beiträge", "das könnte sie", "das könnte dich", "das könnte euch", "mehr themen", "mehr lesen", "siehe auch", "mehr aus", "weiterlesen", "zum thema", "empfohlen",
        "à lire aussi", "lire aussi", "à lire", "lire la suite", "voir aussi", "sur le même sujet", "a lire aussi", "lire également", "aussi sur", "notre sélection",
        "lea también", "lea más", "lea:", "lee:", "lee más", "mire:", "mira:", "vea también", "vea:", "ve también", "ver más", "le puede", "lee también", "leer también", "te puede interesar", "le puede interesar", "más noticias", "ver también", "más información", "relacionad", "también te puede", "noticias relacionadas", "artículos relacionados",
        "leggi anche", "leggi tutto", "potrebbe interessarti", "articoli correlati", "vedi anche", "leia também", "leia mais", "veja também", "saiba mais", "lees ook", "lees meer", "lees verder", "meer over",
        "läs också", "läs även", "läs mer", "les også", "læs også", "lue myös", "czytaj także", "czytaj więcej", "czytaj dalej", "dowiedz się więcej", "zobacz więcej", "czytaj też", "zobacz też", "zobacz także", "przeczytaj także", "читайте также", "читайте також", "смотрите также", "по теме",
        "baca juga", "関連記事", "あわせて読みたい", "関連リンク", "相关阅读", "相关新闻", "延伸阅读", "延伸閱讀", "추천기사", "관련기사", "اقرأ أيضا", "إقرأ أيضا",
    ];

    private static readonly string[] Pleas =
    [
        "subscribe", "sign up", "sign-up", "join us", "join our", "join the conversation", "donate", "support us", "support our", "become a member", "become a supporter", "get our", "get the latest", "get more", "follow us", "follow me",
        "like us on", "click here to", "download our", "download the", "newsletter", "stay up to date", "stay informed", "stay tuned", "your contribution", "your support", "your donation", "make a donation", "help us", "we need your", "we rely on", "have a tip", "got a tip", "send us",
        "enter your email", "thank you for reading", "thanks for reading", "if you enjoyed", "if you liked", "enjoyed this", "want more", "already a subscriber", "create an account", "log in", "register",
        "this article was made possible", "please consider", "to read the full", "abonnieren", "abonnez-vous", "inscrivez-vous", "gefällt dir", "war der artikel", "war dieser artikel", "möchten sie den artikel", "hazte miembro", "únete", "suscríbete", "suscribete", "síguenos", "siguenos", "iscriviti", "seguici", "assine", "inscreva-se", "folgen sie", "jetzt abonnieren", "melden sie sich", "hier anmelden",
        "to view the full", "thank you for your support", "lust auf mehr", "mira lo que tiene nuestro", "¡mira lo que tiene", "puede escribirnos", "puedes escribirnos", "ya sabías que en", "con este botón", "mit diesem button",
        "suivez", "recevez", "recibe", "apúntate", "подпис", "підпис", "zapisz się", "telegram", "whatsapp",
    ];

    private static readonly string[] Ends =
    [
        "related", "more from", "more on", "more stories", "more news", "read more", "read next", "you may also", "you might also", "recommended", "about the author", "about author", "about the writer", "about the contributor", "sobre la firma", "sobre el autor", "sobre la autora", "sobre o autor", "sobre a autora", "sull'autore", "sull'autrice", "over de auteur", "om författaren", "om forfatteren", "o autorze", "об авторе", "про автора", "über die autor", "zum autor", "zur autorin", "comments", "leave a comment", "leave a reply", "post a comment", "join the discussion", "join the conversation",
        "share this", "share:", "tags", "topics", "filed under", "tagged", "latest", "most read", "most popular", "popular", "trending", "top stories", "what to read next", "sign up", "subscribe", "newsletter", "follow us", "editor's picks", "don't miss", "next article", "previous article", "contact us", "about us",
        "mehr zum thema", "mehr aus", "weitere artikel", "kommentare", "über den autor", "schlagwörter", "das könnte sie", "das könnte dich", "das könnte euch", "das thema könnte", "mehr themen", "weitere beiträge", "lust auf mehr", "weiterführender link", "weiterführende links", "weiterführende informationen", "weitere informationen:", "zum weiterlesen", "auch interessant", "commentaires", "à lire aussi", "sur le même sujet", "à propos de l'auteur", "mots-clés",
        "comentarios", "te puede interesar", "más noticias", "relacionad", "noticias relacionadas", "etiquetas", "articoli correlati", "commenti", "leia também", "veja também", "lees ook", "meer over", "reacties", "читайте также", "комментарии",
        "関連記事", "相关阅读", "相关新闻", "관련기사",
    ];

    private static readonly PhraseSet Disclosures = new(
        "affiliate link", "affiliate-link", "affiliatelink", "earn a commission", "earn commission", "earn an affiliate", "receive compensation", "receive a commission", "references to products from",
        "advertiser disclosure", "advertising disclosure", "provisions-link", "eine provision", "lien affilié", "liens affiliés", "enlaces de afiliado", "link di affiliazione");

    // By their first letter, in the form in which comparing without case takes it: a line is compared with few of them.
    private static readonly FrozenDictionary<char, string[]> RelatedBy = ByFirst(Related);

    private static readonly FrozenDictionary<char, string[]> PleasBy = ByFirst(Pleas);

    private static readonly FrozenDictionary<char, string[]> EndsBy = ByFirst(Ends);

    private static readonly SearchValues<char> PlaceholderNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:");

    private static readonly string[] Labels =
    [
        "advertisement", "advert", "iklan", "caption", "anzeige", "werbung", "publicité", "publicidad", "pubblicità", "publicidade", "advertentie", "реклама", "reklama", "annonse", "annons", "ad", "sponsored", "story continues below advertisement", "article continues below", "article continues after advertisement",
        "continue reading", "continue reading below", "share", "tweet", "print", "email", "save", "comment", "comments", "copy link", "link copied", "facebook", "twitter", "x", "linkedin", "pinterest", "reddit", "whatsapp", "loading", "loading...", "noch keine bewertungen", "bild anzeigen", "rezept drucken", "externer inhalt", "diesen artikel teilen", "close", "menu", "play", "listen", "listen to this article", "read more", "show more", "see more", "view comments", "add as preferred source",
    ];

    /// <summary>Whether a line that may be a pointer to other articles begins as one.</summary>
    public static bool IsRelated(string text) => StartsWithAny(text, RelatedBy);

    /// <summary>Whether a line begins as a call to subscribe, donate or follow.</summary>
    public static bool IsPlea(string text) => StartsWithAny(text, PleasBy);

    /// <summary>Whether a heading or label announces what follows articles.</summary>
    public static bool IsEnd(string text) => StartsWithAny(text, EndsBy);

    /// <summary>Whether a line tells that links or mentions are paid for.</summary>
    public static bool IsDisclosure(string text) => Disclosures.IsIn(text);

    /// <summary>Whether a heading says no more than "See also".</summary>
    public static bool IsSeeAlso(string text) => text.Trim(' ', ':').ToLowerInvariant() is "see also" or "siehe auch" or "voir aussi" or "véase también" or "vedi anche" or "zie ook" or "ver também" or "se også" or "se även" or "zobacz też" or "смотрите также";

    /// <summary>Whether a line is nothing but a control's or an advertisement's label.</summary>
    public static bool IsLabel(string text)
    {
        foreach (var label in Labels)
        {
            if (text.Length >= label.Length && text.Length <= label.Length + 1 && text.StartsWith(label, StringComparison.OrdinalIgnoreCase) && (text.Length == label.Length || !char.IsLetterOrDigit(text[^1])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a line is nothing but a mark of the site's templates, for which its scripts put something else: <c>$$ADVERT$$</c>, <c>{{related}}</c>, <c>%%AD_1%%</c>.</summary>
    public static bool IsPlaceholder(string text) =>
        text.Length is > 4 and < 60
        && (text[..2], text[^2..]) is ("$$", "$$") or ("%%", "%%") or ("{{", "}}")
        && !text.AsSpan(2, text.Length - 4).Trim().ContainsAnyExcept(PlaceholderNames);

    private static FrozenDictionary<char, string[]> ByFirst(string[] phrases) =>
        phrases.GroupBy(p => char.ToUpperInvariant(p[0])).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    private static bool StartsWithAny(string text, FrozenDictionary<char, string[]> byFirst)
    {
        var start = 0;
        while (start < text.Length && start < 6 && !char.IsLetterOrDigit(text[start]))
        {
            start++;
        }

        var span = text.AsSpan(start);
        if (span.IsEmpty || !byFirst.TryGetValue(char.ToUpperInvariant(span[0]), out var phrases))
        {
            return false;
        }

        foreach (var phrase in phrases)
        {
            if (span.StartsWith(phrase, StringComparison.OrdinalIgnoreCase)
                && (span.Length == phrase.Length || !char.IsAsciiLetter(phrase[^1]) || !char.IsAsciiLetter(span[phrase.Length]) || phrase.Length > 8))
            {
                return true;
            }
        }

        return false;
    }
}
