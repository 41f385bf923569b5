using Republish.Pages;

namespace Republish.Attribution.Bylines;

/// <summary>
/// The names under which news and picture agencies credit their work. What they supply is theirs: a publisher that prints it
/// cannot license it on. Compared by whole words.
/// </summary>
public static class NewsAgencies
{
    /// <summary>Abbreviations; only in capitals, since in lower case they are words of some language.</summary>
    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
    {
        "AP", "AFP", "EPA", "DPA", "EFE", "ANSA", "TASS", "PA", "UPI", "ANP", "NTB", "TT", "APA", "KEYSTONE", "REUTERS", "GETTY", "RTR", "AAP",
        "CP", "PTI", "ANI", "IANS", "EPA-EFE", "AFP/GETTY", "ZUMA", "SIPA", "MTI", "CTK", "ČTK", "PAP", "BELGA", "LUSA", "ANSA", "KNA", "EPD", "dpa", "epd",
    };

    private static readonly string[] Names =
    [
        "associated press", "reuters", "getty images", "getty", "istock", "istockphoto", "agence france-presse", "agence france presse", "shutterstock",
        "alamy", "corbis", "bloomberg", "zuma press", "zuma wire", "sipa usa", "sipa press", "xinhua", "kyodo", "picture alliance", "picture-alliance",
        "imago images", "adobe stock", "depositphotos", "dreamstime", "press association", "pa wire", "pa images", "pa media", "united press international",
        "european pressphoto agency", "redux", "magnum photos", "polaris images", "anadolu", "nurphoto", "lightrocket", "pacific press", "rex features",
        "the canadian press", "canadian press", "australian associated press", "ritzau", "scanpix", "ria novosti", "sputnik", "interfax", "ukrinform",
        "deutsche presse-agentur", "agencia efe", "ap photo", "ap images", "afp photo", "mcclatchy", "tribune news service", "stocksy", "123rf", "bigstock",
        "fotolia", "contour", "wireimage", "photofest", "hulton archive", "bettmann", "barcroft", "mediapunch", "icon sportswire", "abacapress", "abaca press",
        "cq roll call", "newscom", "eyevine", "panos pictures", "vii photo", "agence vu", "gamma-rapho", "ullstein bild", "ddp images", "keystone press",
    ];

    private static readonly PhraseSet AnyName = new(Names);

    /// <summary>The agency that <paramref name="text"/> names, as it stands there; null when it names none.</summary>
    public static string? FindIn(string text)
    {
        foreach (var name in AnyName.IsIn(text) ? Names : [])
        {
            var at = IndexOfWords(text, name, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                return text.Substring(at, name.Length);
            }
        }

        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inWord = i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '-');
            if (inWord && start < 0)
            {
                start = i;
            }
            else if (!inWord && start >= 0)
            {
                if (Abbreviations.TryGetValue(text[start..i], out var found))
                {
                    return found;
                }

                start = -1;
            }
        }

        return null;
    }

    private static int IndexOfWords(string text, string words, StringComparison comparison)
    {
        for (var at = text.IndexOf(words, comparison); at >= 0; at = text.IndexOf(words, at + 1, comparison))
        {
            var end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return at;
            }
        }

        return -1;
    }
}
