using System.Text;
using Republish.Attribution.Rendering;
using Republish.Attribution.Titles;
using Republish.Extraction;
using Republish.Republication.ThirdParty;

namespace Republish.Republication.Copies;

/// <summary>The notes that stand where something was left out. They are ours, in brackets, and never part of the article's words.</summary>
internal static class CopyNotes
{
    /// <summary>The note for a picture.</summary>
    public static string Of(ArticleImage image, ImageDecision.LeftOut left) => $"{Capital(image.Description)} left out. {left.Reason}";

    /// <summary>The note for embedded content; the address follows it.</summary>
    public static string Of(ArticleEmbed embed)
    {
        var what = embed.Provider is { Length: > 0 } provider ? $"{Capital(embed.Kind)} from {TitleNormalizer.OneLine(provider)}" : Capital(embed.Kind);
        return HtmlText.IsLinkable(embed.Url) ? $"{what}, not part of this copy; see" : $"{what}, not part of this copy; the page gives no address for it.";
    }

    /// <summary>The credit that follows a caption: what the caption does not say already.</summary>
    public static string CaptionCredit(ArticleImage image, ImageDecision.Kept kept) =>
        kept.Credit is { Length: > 0 } credit && !ArticleText.Of(image.Caption).Contains(credit, StringComparison.Ordinal) ? TitleNormalizer.OneLine(credit) : "";

    /// <summary>Writes a note as a paragraph.</summary>
    public static void Html(StringBuilder html, string note, Uri? link)
    {
        html.Append("<p data-republish=\"note\">[").AppendEncoded(note);
        if (HtmlText.IsLinkable(link))
        {
            html.Append(" <a").AppendAttribute("href", link!.AbsoluteUri).Append('>').AppendEncoded(link.AbsoluteUri).Append("</a>");
        }

        html.Append("]</p>\n");
    }

    private static string Capital(string word)
    {
        var line = TitleNormalizer.OneLine(word);
        return line.Length == 0 ? "Item" : char.ToUpperInvariant(line[0]) + line[1..];
    }
}
