using System.Buffers;

namespace Republish.Extraction.Blocks;

/// <summary>Tells the credit from the rest of a caption: "(Photo: Uncredited/AP)", "Photograph by A. Person", "© B. Other".</summary>
internal static class CreditText
{
    private static readonly string[] Words =
    [
        "photo", "photos", "photograph", "photography", "photographer", "image", "images", "picture", "pictures", "credit", "credits", "illustration", "graphic",
        "foto", "fotos", "bild", "imagen", "crédit", "crédits", "credito", "source", "courtesy", "via", "getty", "ap", "reuters", "afp", "screenshot", "artwork",
    ];

    private static readonly SearchValues<char> Separators = SearchValues.Create(":/|");

    /// <summary>The credit in a caption, without its parentheses, or null when none can be told apart.</summary>
    public static string? Find(string caption)
    {
        caption = caption.Trim();
        if (caption.Length is 0 or > 2_000)
        {
            return null;
        }

        if (caption[^1] is ')' or ']')
        {
            var open = caption.LastIndexOf(caption[^1] == ')' ? '(' : '[');
            if (open >= 0 && IsCredit(caption.AsSpan(open + 1, caption.Length - open - 2)))
            {
                return caption[(open + 1)..^1].Trim();
            }
        }

        // The last sentence, when it begins like a credit.
        var at = caption.LastIndexOf('©');
        if (at >= 0 && caption.Length - at <= 120)
        {
            return caption[at..].Trim();
        }

        foreach (var lead in (ReadOnlySpan<string>)["Photo:", "Photo by", "Photograph:", "Photograph by", "Image:", "Image credit:", "Photo credit:", "Credit:", "Picture:", "Foto:", "Bild:", "Crédit:", "Photos:", "Illustration:", "Illustration by", "Photo courtesy", "Courtesy of", "Source:"])
        {
            at = caption.LastIndexOf(lead, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && caption.Length - at <= 160 && (at == 0 || !char.IsLetterOrDigit(caption[at - 1])))
            {
                return caption[at..].Trim();
            }
        }

        return null;
    }

    /// <summary>Whether a few words are nothing but a credit.</summary>
    public static bool IsCredit(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is 0 or > 160)
        {
            return false;
        }

        if (text[0] == '©')
        {
            return true;
        }

        var end = 0;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        var first = text[..end];
        foreach (var word in Words)
        {
            if (first.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                var rest = text[end..].TrimStart();
                return rest.IsEmpty || Separators.Contains(rest[0]) || rest.StartsWith("by ", StringComparison.OrdinalIgnoreCase)
                    || rest.StartsWith("credit", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("courtesy", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("of ", StringComparison.OrdinalIgnoreCase);
            }
        }

        return false;
    }
}
