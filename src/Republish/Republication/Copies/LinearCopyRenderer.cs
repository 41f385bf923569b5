using System.Collections.Immutable;
using System.Text;
using Republish.Attribution;
using Republish.Attribution.Rendering;
using Republish.Attribution.Titles;
using Republish.Extraction;

namespace Republish.Republication.Copies;

/// <summary>A copy written line by line, from the headline to the credit; how each part is written is the format's.</summary>
internal abstract class LinearCopyRenderer(CopyContent copy)
{
    /// <summary>What is written so far; lines end in <c>\n</c>.</summary>
    protected StringBuilder Output { get; } = new();

    /// <summary>What is rendered.</summary>
    protected CopyContent Copy { get; } = copy;

    /// <summary>Writes all parts in their order.</summary>
    protected string Write()
    {
        if (Copy.Title is { } title)
        {
            Headline(title);
        }

        if (Copy.Article.Standfirst is { } standfirst)
        {
            Standfirst(TitleNormalizer.OneLine(standfirst.Value));
        }

        if (Copy.Attribution is { } attribution)
        {
            var date = attribution.Published is { } published ? ", " + CreditStatement.Day(published) : "";
            Byline(ShortByline.Names(attribution) + date);
        }

        if (Copy.Article.LeadImage is { IsShown: true } lead)
        {
            LeadPicture(lead);
        }

        Body(Copy.Article.Body);
        if (Copy.Attribution is not null)
        {
            Credit(Copy.Attribution);
        }

        return Output.ToString();
    }

    protected abstract void Headline(string title);

    protected abstract void Standfirst(string standfirst);

    protected abstract void Byline(string byline);

    protected abstract void LeadPicture(ArticleImage image);

    protected abstract void Body(ImmutableArray<Block> blocks);

    protected abstract void Credit(ArticleAttribution attribution);
}
