using System.Collections.Immutable;
using Republish.Extraction;
using Republish.Republication.Fidelity;

namespace Republish.Republication.ThirdParty;

/// <summary>
/// Finds what an article quotes from others: block quotations, passages behind a lead-in such as "Example News reports:", and long
/// passages in quotation marks. They stay word for word (cutting them would edit the text) and are reported, since the article's
/// licence does not cover them.
/// </summary>
internal static class QuotationAudit
{
    /// <summary>Shorter passages in quotation marks are what somebody said rather than what an outlet published.</summary>
    private const int LongQuotation = 20;

    /// <summary>How many paragraphs an unmarked passage is looked for.</summary>
    private const int Reach = 5;

    /// <summary>The quotations, and those that are announced but missing from the text.</summary>
    internal sealed record Result(ImmutableArray<QuotationReport> Reports, ImmutableArray<Omission> Lost);

    public static Result Of(Article article)
    {
        var reports = ImmutableArray.CreateBuilder<QuotationReport>();
        var lost = ImmutableArray.CreateBuilder<Omission>();
        var blocks = article.Body;
        for (var i = 0; i < blocks.Length; i++)
        {
            switch (blocks[i])
            {
                case Block.Quote quote:
                    var outlet = i > 0 ? LeadIn.OutletOf(TextOf(blocks[i - 1])) : null;
                    reports.Add(Report(outlet ?? quote.Cite?.Host, Texts(quote), quote.Pointer));
                    break;
                case Block.Paragraph when LeadIn.OutletOf(TextOf(blocks[i])) is { } announced && LeadIn.Announces(TextOf(blocks[i])):
                    var passage = Passage(blocks, i + 1);
                    if (passage.Length > 0)
                    {
                        reports.Add(Report(announced, passage.Select(TextOf), passage[0].Pointer));
                        i += passage.Length;
                    }
                    else if (i + 1 == blocks.Length || blocks[i + 1] is not (Block.Quote or Block.Embed or Block.List or Block.Preformatted or Block.Table))
                    {
                        lost.Add(Lost(announced, blocks[i]));
                    }

                    break;
                case Block.Paragraph:
                    InMarks(reports, blocks[i]);
                    break;
                default:
                    break;
            }
        }

        return new Result(reports.ToImmutable(), lost.ToImmutable());
    }

    /// <summary>
    /// The paragraphs of an unmarked passage. It ends with the first one that closes in a quotation mark, as quoted reports often do;
    /// when none does only the first is counted. None when the next paragraph names its own source: then the passage is missing.
    /// </summary>
    private static ImmutableArray<Block> Passage(ImmutableArray<Block> blocks, int start)
    {
        if (start >= blocks.Length || blocks[start] is not Block.Paragraph || LeadIn.NamesItsOwnSource(TextOf(blocks[start])))
        {
            return [];
        }

        var reach = Math.Min(blocks.Length, start + Reach);
        for (var i = start; i < reach && blocks[i] is Block.Paragraph; i++)
        {
            var text = TextOf(blocks[i]).TrimEnd();
            if (i > start && LeadIn.Announces(text))
            {
                break;
            }

            if (text.Length > 0 && text[^1] is '"' or '”' or '»' or '“')
            {
                return blocks[start..(i + 1)];
            }
        }

        return [blocks[start]];
    }

    private static void InMarks(ImmutableArray<QuotationReport>.Builder reports, Block block)
    {
        var text = TextOf(block);
        var words = 0;
        var longest = "";
        var at = 0;
        while (at < text.Length && text.IndexOfAny(['"', '“', '«', '„'], at) is var open && open >= 0)
        {
            var close = text[open] switch
            {
                '«' => text.IndexOf('»', open + 1),
                '"' => text.IndexOf('"', open + 1),
                _ => text.IndexOfAny(['”', '“', '"'], open + 1),
            };
            if (close < 0)
            {
                break;
            }

            var quoted = text[(open + 1)..close];
            var count = WordSequence.Of(quoted).Length;
            if (count >= LongQuotation)
            {
                words += count;
                longest = longest.Length == 0 ? quoted : longest;
            }

            at = close + 1;
        }

        if (words > 0)
        {
            reports.Add(new QuotationReport(LeadIn.OutletOf(text), words, Start([longest]), block.Pointer));
        }
    }

    private static QuotationReport Report(string? outlet, IEnumerable<string> texts, string pointer)
    {
        var parts = texts.ToArray();
        return new QuotationReport(outlet, parts.Sum(t => WordSequence.Of(t).Length), Start(parts), pointer);
    }

    private static Omission Lost(string outlet, Block lead) => new(
        "text",
        $"A quotation from {outlet}, announced with \"{TextOf(lead).Trim()}\"",
        "The page announces a quotation that does not follow in its text; it was lost before the page was read. Nothing was put in its place.",
        "lost-in-source",
        lead.Pointer);

    private static string Start(IEnumerable<string> texts) => string.Join(' ', texts.SelectMany(t => WordSequence.Of(t)).Take(8));

    private static string TextOf(Block block) => block switch
    {
        Block.Paragraph p => ArticleText.Of(p.Content),
        Block.Heading h => ArticleText.Of(h.Content),
        Block.Preformatted p => p.Code,
        _ => "",
    };

    private static IEnumerable<string> Texts(Block.Quote quote)
    {
        var inside = new Article { Body = quote.Content };
        return ArticleParts.All(inside).Select(TextOf).Where(t => t.Length > 0);
    }
}
