using System.Buffers;
using Republish.Attribution;
using Republish.Pages;

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

    private static readonly PhraseSet Reprints = new(
        "originally published", "first published", "originally appeared", "first appeared", "republished from", "reprinted from", "reposted from", "cross-posted", "this article is republished", "this story was produced by",
        "zuerst erschienen", "publié initialement", "publicado originalmente");

    private static readonly PhraseSet Republishings = new(
        "republish", "feel free to share", "may be reproduced", "permission to reprint", "reprint permission", "weiterverbreite", "nachdruck", "republier ", "republicar ", "ripubblicare ", "overgenomen worden");

    private static readonly PhraseSet Copyrights = new("all rights reserved", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos reservados", "(c) 20", "(c) 19");

    private static readonly PhraseSet Disclaimers = new("without warranty", "no warranties", "views expressed");

    /// <summary>What a licence's name holds in one way or another; the codes are looked for in capitals.</summary>
    private static readonly PhraseSet LicenseNames = new("creative commons", "cc");

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

        if (Reprints.IsIn(text) || (text.Length < 600 && ReprintLine.FirstPublisher(text) is not null))
        {
            return text.Length < 600 ? NoticeKind.Reprint : null;
        }

        if (Republishings.IsIn(text))
        {
            return text.Length < 800 ? NoticeKind.Republishing : null;
        }

        if (text.Length < 400 && (text.Contains('©') || Starts(text, "copyright ") || Copyrights.IsIn(text)))
        {
            return NoticeKind.Copyright;
        }

        if (Starts(text, "disclaimer") || (Disclaimers.IsIn(text) && (Has(text, "without warranty") || Has(text, "no warranties") || Has(text, "author"))))
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
            _ => Subjects.IsIn(text),
        };
    }

    private static readonly PhraseSet Subjects = new(
        "this work", "this article", "this story", "this post", "this text", "this content", "this piece", "this page", "this website", "this site", "our work", "our articles", "our stories", "our content", "all content", "all articles", "unless otherwise", "except where", "except as", "the text of", "republish this", "feel free to republish", "republish our",
        "originally published", "first published", "originally appeared", "first appeared",
        "inhalte dieser website", "inhalte dieser seite", "inhalte dieses blogs", "sofern nicht anders", "soweit nicht anders", "wenn nicht anders", "sauf mention contraire", "salvo que se indique", "salvo indicación contraria", "salvo diversa indicazione", "tenzij anders",
        "dieser text", "dieser artikel", "dieses werk", "dieser beitrag", "diese seite", "cet article", "ce texte", "cette œuvre", "este artículo", "esta obra", "este texto", "este artigo", "questo articolo", "quest'opera", "dit artikel", "dit werk");

    private static bool IsLicense(string text) =>
        text.Length < 1_200 && LicenseNames.IsIn(text)
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
