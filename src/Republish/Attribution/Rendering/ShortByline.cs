using System.Text;
using Republish.Attribution.Titles;

namespace Republish.Attribution.Rendering;

/// <summary>
/// The credit for cramped places: who, for whom, and the licence with its address. Before 4.0 the title stands beside it as the
/// headline; where it does not, use the whole credit.
/// </summary>
public static class ShortByline
{
    /// <summary>"By A and B, Example News (CC BY 4.0, https://…)".</summary>
    public static string Render(ArticleAttribution attribution)
    {
        var text = new StringBuilder(Names(attribution));
        text.Append(" (").Append(attribution.License.ShortName).Append(", ").Append(attribution.License.Deed.AbsoluteUri).Append(')');
        return text.ToString();
    }

    /// <summary>The byline under the headline, without the licence: "By A and B, Example News"; the publisher alone when nobody is named.</summary>
    public static string Names(ArticleAttribution attribution)
    {
        var text = new StringBuilder("By ");
        foreach (var (before, party) in CreditStatement.Series(attribution.Authors))
        {
            text.Append(before).Append(BidiText.Isolated(TitleNormalizer.OneLine(party.Name)));
        }

        if (attribution.Publisher is { } publisher)
        {
            text.Append(attribution.Authors.IsEmpty ? "" : ", ").Append(BidiText.Isolated(TitleNormalizer.OneLine(publisher.Name)));
        }

        if (attribution.Authors.IsEmpty)
        {
            text.Append(attribution.Publisher is null ? "an author who is not named" : $" ({CreditStatement.AuthorNotNamed})");
        }

        return text.ToString();
    }
}
