using System.Collections.Immutable;

namespace Republish.Republication.ThirdParty;

/// <summary>What captions and credit lines say about whose a picture is.</summary>
internal static class PictureWords
{
    /// <summary>Words that name another owner or a permission that was given to the publisher alone.</summary>
    private static readonly string[] Foreign =
    [
        "courtesy of", "courtesy", "used with permission", "with permission", "by permission", "reproduced with", "handout", "hand-out", "hand out", "via ",
        "all rights reserved", "screenshot", "screengrab", "screen grab", "screen capture", "video still", "pool photo", "pool via", "file photo", "stock photo",
        "flickr", "wikimedia", "wikipedia", "facebook", "twitter", "instagram", "youtube", "unsplash", "pexels", "pixabay", "publicity", "press release", "promotional",
        "submitted", "contributed photo", "provided by", "supplied", "avec l'aimable autorisation", "mit freundlicher genehmigung", "cortesía", "cortesia", "archivo",
        "droits réservés", "alle rechte vorbehalten", "todos los derechos", "uncredited", "unknown", "anonymous",
    ];

    private static readonly string[] Labels =
    [
        "photograph by", "photographs by", "photo credit:", "photo credit", "photo by", "photos by", "photos:", "photo:", "photo ©", "picture by", "picture:", "image by", "image credit:", "image:",
        "illustration by", "illustration:", "graphic by", "graphic:", "chart by", "chart:", "map by", "map:", "credit:", "credits:", "foto:", "fotos:", "bild:", "grafik:", "crédit photo :",
        "photo :", "imagen:", "fotografía:", "crédito:", "©", "(c)",
    ];

    private static readonly string[] Pictures = ["photo", "image", "picture", "illustration", "graphic", "foto", "bilder", "imágen", "fotografía"];

    private static readonly string[] Exclusions =
    [
        "not included", "not covered", "not be republished", "may not", "cannot", "can't", "do not", "don't", "does not", "doesn't", "except", "exclud", "not available", "other than", "not apply", "permission",
        "nicht", "ausgenommen", "ausschließlich der", "sauf", "à l'exception", "salvo", "excepto", "no incluye",
    ];

    /// <summary>Whether a notice takes pictures out of what it grants.</summary>
    public static bool ExcludesPictures(string notice) =>
        Pictures.Any(p => notice.Contains(p, StringComparison.OrdinalIgnoreCase)) && Exclusions.Any(e => notice.Contains(e, StringComparison.OrdinalIgnoreCase));

    /// <summary>The words that show somebody else's ownership; null when there are none.</summary>
    public static string? FindForeign(string words) => Foreign.FirstOrDefault(f => words.Contains(f, StringComparison.OrdinalIgnoreCase))?.Trim();

    /// <summary>Whether a credit names the publisher's staff without a name.</summary>
    public static bool IsStaff(string name) => name.ToLowerInvariant() is "staff" or "staff photo" or "staff photographer" or "own photo" or "the author";

    /// <summary>The names behind the label of a credit line ("Photo: Jane Doe/Example News"); empty when there is no label.</summary>
    public static ImmutableArray<string> CreditedNames(string credit)
    {
        foreach (var label in Labels)
        {
            var at = credit.LastIndexOf(label, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                continue;
            }

            var names = credit[(at + label.Length)..].Trim(' ', ':', '.', ')', '(', ']');
            return [.. names.Split(['/', '|', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(n => !n.All(char.IsDigit))];
        }

        return [];
    }
}
