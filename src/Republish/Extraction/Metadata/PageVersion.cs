using Republish.Pages;

namespace Republish.Extraction.Metadata;

/// <summary>
/// Recognises a page that is another form of an article's own page: its AMP form by the mark on <c>html</c> that AMP requires, its print form
/// and other AMP forms by a part of the address. Only a page that declares another canonical address is one.
/// </summary>
internal static class PageVersion
{
    private static readonly string[] Words = ["amp", "print", "printable", "printer", "drucken", "imprimir", "imprimer", "stampa"];

    /// <summary>The address of the article's own page, with <c>amp</c> or <c>print</c> as its source; null when this page is that one.</summary>
    public static Sourced<Uri>? Find(PageDocument document, PageHead head, Sourced<Uri>? canonical)
    {
        if (canonical is not { From: "link:canonical" } || WithoutFragment(canonical.Value) == WithoutFragment(document.Page.Url))
        {
            return null;
        }

        return head.IsAmp ? new Sourced<Uri>(canonical.Value, "amp")
            : Word(document.Page.Url) is { } word && Word(canonical.Value) is null ? new Sourced<Uri>(canonical.Value, word == "amp" ? "amp" : "print")
            : null;
    }

    private static string WithoutFragment(Uri url) => url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

    /// <summary>The word for a version in the address: a segment of the path, its ending, or a parameter's name or value.</summary>
    private static string? Word(Uri url)
    {
        foreach (var part in url.AbsolutePath.Split('/', '.').Concat(url.Query.TrimStart('?').Split('&', '=')))
        {
            foreach (var word in Words)
            {
                if (part.Equals(word, StringComparison.OrdinalIgnoreCase))
                {
                    return word;
                }
            }
        }

        return null;
    }
}
