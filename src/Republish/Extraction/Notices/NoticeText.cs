using System.Buffers;
using Republish.Attribution;

namespace Republish.Extraction.Notices;

/// <summary>Knows sentences that are notices: what they say, not where they stand.</summary>
internal static class NoticeText
{
    // Every kind of notice holds one of these or the copyright sign. ASCII only: one other character, and the search goes letter by letter.
    private static readonly SearchValues<string> Traces = SearchValues.Create(
        [
            "commons", "licen", "lizen", "under a cc ", "under cc ", "published", "appeared", "reprint", "reposted", "cross-posted", "produced by", "erschien", "publi", "pubblic", "weiterverbreite", "nachdruck", "paru ", "apareci", "verscheen", "verschenen", "overgenomen", "bragt", "ukaza", "feel free to share", "may be reproduced", "copyright", "rights reserved", "vorbehalten",
            "droits", "derechos", "(c)", "warrant", "disclaimer", "views expressed",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The kind of notice that a short block of text is, or null when it is none.</summary>
    public static NoticeKind? KindOf(string text)
    {
        if (text.Length is < 3 or > 1_500 || !(text.AsSpan().ContainsAny(Traces) || text.Contains('©')))
        {
            return null;
        }

        if (IsLicense(text))
        {
            return NoticeKind.License;
        }

        if (Has(text, "originally published") || Has(text, "first published") || Has(text, "originally appeared") || Has(text, "first appeared") || Has(text, "republished from") || Has(text, "reprinted from") || Has(text, "reposted from") || Has(text, "cross-posted")
            || Has(text, "this article is republished") || Has(text, "this story was produced by") || Has(text, "zuerst erschienen") || Has(text, "publié initialement") || Has(text, "publicado originalmente")
            || (text.Length < 600 && ReprintLine.FirstPublisher(text) is not null))
        {
            return text.Length < 600 ? NoticeKind.Reprint : null;
        }

        if (Has(text, "republish") || Has(text, "feel free to share") || Has(text, "may be reproduced") || Has(text, "permission to reprint") || Has(text, "reprint permission")
            || Has(text, "weiterverbreite") || Has(text, "nachdruck") || Has(text, "republier ") || Has(text, "republicar ") || Has(text, "ripubblicare ") || Has(text, "overgenomen worden"))
        {
            return text.Length < 800 ? NoticeKind.Republishing : null;
        }

        if (text.Length < 400 && (text.Contains('©') || Starts(text, "copyright ") || Has(text, "all rights reserved") || Has(text, "alle rechte vorbehalten") || Has(text, "tous droits réservés") || Has(text, "todos los derechos reservados") || Has(text, "(c) 20") || Has(text, "(c) 19")))
        {
            return NoticeKind.Copyright;
        }

        if (Has(text, "without warranty") || Has(text, "no warranties") || Starts(text, "disclaimer") || Has(text, "views expressed") && Has(text, "author"))
        {
            return NoticeKind.Disclaimer;
        }

        return null;
    }

    /// <summary>
    /// Whether the block is a notice about the very page it stands on, and not a sentence of an article about licences: it
    /// names its subject ("this work", "our articles") or is nothing but a copyright line.
    /// </summary>
    public static bool IsOwn(string text)
    {
        if (text.Length > 600 || KindOf(text) is not { } kind)
        {
            return false;
        }

        return kind switch
        {
            NoticeKind.Copyright => text.Length < 160 && (text.StartsWith('©') || Starts(text, "copyright") || Starts(text, "(c)")),
            NoticeKind.Disclaimer => false,
            _ => HasSubject(text),
        };
    }

    private static bool HasSubject(string text)
    {
        foreach (var subject in Subjects)
        {
            if (Has(text, subject))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly string[] Subjects =
    [
        "this work", "this article", "this story", "this post", "this text", "this content", "this piece", "this page", "this website", "this site", "our work", "our articles", "our stories", "our content", "all content", "all articles", "unless otherwise", "except where", "except as", "the text of", "republish this", "feel free to republish", "republish our",
        "originally published", "first published", "originally appeared", "first appeared",
        "inhalte dieser website", "inhalte dieser seite", "inhalte dieses blogs", "sofern nicht anders", "soweit nicht anders", "wenn nicht anders", "sauf mention contraire", "salvo que se indique", "salvo indicación contraria", "salvo diversa indicazione", "tenzij anders",
        "dieser text", "dieser artikel", "dieses werk", "dieser beitrag", "diese seite", "cet article", "ce texte", "cette œuvre", "este artículo", "esta obra", "este texto", "este artigo", "questo articolo", "quest'opera", "dit artikel", "dit werk",
    ];

    private static bool IsLicense(string text) =>
        text.Length < 1_200
        && ((Has(text, "creative commons") && (Has(text, "licen") || Has(text, "attribution") || text.Contains("CC", StringComparison.Ordinal) || Has(text, "lizenz") || Has(text, "public domain")))
            || HasCode(text) && (Has(text, "licen") || Has(text, "lizenz") || Has(text, "lizenc"))
            || Has(text, "under a cc ") || Has(text, "under cc "));

    /// <summary>A licence's short name, "CC BY-SA", standing as words of their own.</summary>
    private static bool HasCode(string text)
    {
        for (var at = text.IndexOf("CC", StringComparison.Ordinal); at >= 0; at = text.IndexOf("CC", at + 2, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsLetter(text[at - 1])) && at + 4 < text.Length && text[at + 2] is ' ' or '-' && (text.AsSpan(at + 3).StartsWith("BY", StringComparison.Ordinal) || text[at + 2] == '0'))
            {
                return true;
            }
        }

        return text.Contains("CC0", StringComparison.Ordinal);
    }

    private static bool Has(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static bool Starts(string text, string words) => text.StartsWith(words, StringComparison.OrdinalIgnoreCase);
}
