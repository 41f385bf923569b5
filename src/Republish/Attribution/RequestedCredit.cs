using System.Collections.Immutable;
using Republish.Attribution.Titles;
using Republish.Extraction;

namespace Republish.Attribution;

/// <summary>Finds the credit line that a publisher asks for in its notices on republishing (4.0 3(a)(1)(A)(i): "in any reasonable manner requested").</summary>
internal static class RequestedCredit
{
    private static readonly string[] Requests = ["please", "must", "should", "as follows", "this credit"];

    private static readonly string[] Asks =
    [
        "credit", "attribut", "originally published", "byline", "quelle", "nennen sie", "quellenangabe", "crédit", "mentionn", "citez", "fuente", "crédito", "atribu", "cite ", "fonte", "citare", "citando", "bronvermelding", "vermeld", "källa", "kilde",
    ];

    /// <summary>The line in quotation marks inside a notice that asks for credit; null when no notice fixes one.</summary>
    public static string? Of(ImmutableArray<Notice> notices)
    {
        foreach (var notice in notices)
        {
            if (!IsAsked(notice))
            {
                continue;
            }

            var text = TitleNormalizer.OneLine(notice.Text);
            var open = text.IndexOfAny(['"', '“', '«', '„']);
            var close = open >= 0 ? text.IndexOfAny(['"', '”', '»', '“'], open + 1) : -1;
            if (close - open > 12)
            {
                return text[(open + 1)..close].Trim();
            }
        }

        return null;
    }

    /// <summary>Notices on republishing ask in many words; in others, where licences are named "Attribution", only a plain request counts.</summary>
    private static bool IsAsked(Notice notice) => notice.Kind switch
    {
        NoticeKind.Republishing => Asks.Any(a => notice.Text.Contains(a, StringComparison.OrdinalIgnoreCase)),
        NoticeKind.License or NoticeKind.Reprint => notice.Text.Contains("credit", StringComparison.OrdinalIgnoreCase) && Requests.Any(r => notice.Text.Contains(r, StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };
}
