using Republish.Extraction.Measures;
using Republish.Pages;

namespace Republish.Extraction.Blocks;

/// <summary>Tells tables of data from tables that only lay a page out.</summary>
internal static class TableShape
{
    /// <summary>
    /// A table of data has at least two rows and two columns somewhere, no table inside it, and cells that are short
    /// beside an article's text; a table that says <c>role=presentation</c> is none.
    /// </summary>
    public static bool IsData(PageTree tree, PageMeasures measures, int table)
    {
        if (tree.Element(table)!.GetAttribute("role") is "presentation" or "none")
        {
            return false;
        }

        var rows = 0;
        var cells = 0;
        var widest = 0;
        var inRow = 0;
        var headed = false;
        for (var i = table + 1; i < tree.End(table); i++)
        {
            switch (tree.Name(i))
            {
                case "table":
                    return false;
                case "tr":
                    rows++;
                    widest = Math.Max(widest, inRow);
                    inRow = 0;
                    break;
                case "th":
                    headed = true;
                    cells++;
                    inRow++;
                    break;
                case "td":
                    cells++;
                    inRow++;
                    if (measures.Running(i) > 1_500)
                    {
                        return false;
                    }

                    break;
                default:
                    break;
            }
        }

        widest = Math.Max(widest, inRow);
        return rows >= 2 && widest >= 2 && cells >= 4 && (headed || measures.Text(table) < 400 * cells);
    }
}
