using Republish.Extraction.Blocks;
using Republish.Extraction.Measures;
using Republish.Extraction.Metadata;
using Republish.Pages;

namespace Republish.Extraction.Body;

/// <summary>
/// Finds the sentences that stand between an article's title and its body: a standfirst when they are few, else the text's first paragraphs. Where they
/// stand tells what they are, whatever their names say ("teaser", "intro") or when they have none.
/// </summary>
internal static class LeadText
{
    /// <summary>A longer lead is text of the article and no standfirst.</summary>
    public const int Longest = 500;

    /// <summary>Fewer characters are a label or a date.</summary>
    private const int Shortest = 60;

    /// <summary>Nodes looked at behind the title.</summary>
    private const int Reach = 500;

    private const Cue NotLead = (Cue.Furniture & ~(Cue.Related | Cue.Paywall | Cue.Aside)) | Cue.Caption | Cue.Figure | Cue.Date | Cue.Embed;

    /// <summary>The elements that hold such sentences, in order; empty when there are none. <paramref name="heading"/> shows the title (-1: unknown), <paramref name="body"/> is the body's first part.</summary>
    public static List<int> Find(PageTree tree, PageMeasures measures, int heading, int body)
    {
        var lines = new List<int>();
        var (first, last) = (-1, -1);
        if (heading < 0 || body <= heading || tree.Contains(body, heading))
        {
            return lines;
        }

        var end = Math.Min(body, tree.End(heading) + Reach);
        for (var i = tree.End(heading); i < end; i++)
        {
            if (measures.Display(i) != Display.Block)
            {
                continue;
            }

            if (IsSomethingElse(tree, measures, i))
            {
                i = Math.Min(end, tree.End(i)) - 1;
                continue;
            }

            if (IsLine(tree, measures, i) && tree.End(i) <= body)
            {
                if (measures.Text(i) >= Shortest && IsSentence(Snippet.Of(tree, measures, i, 2_000)))
                {
                    first = first < 0 ? lines.Count : first;
                    last = lines.Count;
                }

                if (measures.Text(i) > 0)
                {
                    lines.Add(WithoutLabel(tree, measures, i));
                }

                i = tree.End(i) - 1;
            }
        }

        // A short line between two of sentences belongs to them; before the first and after the last stand bylines, dates, labels.
        return first < 0 ? [] : lines[first..(last + 1)];
    }

    private static bool IsSomethingElse(PageTree tree, PageMeasures measures, int index)
    {
        var cues = measures.Cues(index);
        return measures.IsOut(index) || tree.Name(index) is "figure" or "aside" or "footer" or "form" or "table" or "address" or "h1"
            || ((cues & NotLead) != Cue.None && (cues & (Cue.Body | Cue.Standfirst)) == Cue.None && measures.Text(index) < 2_000)
            || ((cues & Cue.Related) != Cue.None && measures.LinkDensity(index) > 0.2)
            || measures.LinkDensity(index) > 0.3;
    }

    /// <summary>The element that holds a line's sentences, where a date or rubric in an element of its own stands before it; else the line.</summary>
    private static int WithoutLabel(PageTree tree, PageMeasures measures, int line)
    {
        var labelled = false;
        for (var i = line + 1; i < tree.End(line); i = tree.End(i))
        {
            if (labelled && measures.Text(i) * 10L >= measures.Text(line) * 6L && tree.Element(i) is not null)
            {
                return i;
            }

            labelled |= (measures.Cues(i) & (Cue.Date | Cue.Meta | Cue.Author)) != Cue.None;
        }

        return line;
    }

    /// <summary>Whether no block stands inside the element.</summary>
    private static bool IsLine(PageTree tree, PageMeasures measures, int index)
    {
        for (var i = index + 1; i < tree.End(index); i++)
        {
            if (measures.Display(i) == Display.Block)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSentence(string text) =>
        !(text.Length < 150 && VisibleDate.Find(text) is not null) && text.TrimEnd() is [.., '.' or '!' or '?' or '…' or '"' or '”' or '“' or '»' or '。' or ':'] && !HeadLine.IsByline(text) && !Phrases.IsPlea(text) && !Phrases.IsDisclosure(text);
}
