using System.Globalization;
using System.Text;

namespace Republish.Pages;

/// <summary>
/// Where something stands in a page, in a form that can be followed again in the stored capture: the path of element
/// names from the root with each one's place among its siblings of that name, as XPath writes it
/// (<c>/html/body/main/p[3]</c>); for plain text the line (<c>line 43</c>).
/// </summary>
public static class NodePointer
{
    /// <summary>The pointer to the node at <paramref name="index"/>. A text node is named by the element that holds it.</summary>
    public static string To(PageDocument document, int index)
    {
        var tree = document.Tree;
        var at = index;
        while (at > 0 && tree.Element(at) is null)
        {
            at = tree.Parent(at);
        }

        if (document.IsPlainText)
        {
            for (var i = at; i > 0; i = tree.Parent(i))
            {
                if (tree.Element(i)?.GetAttribute("data-line") is { } line)
                {
                    return "line " + line;
                }
            }
        }

        var steps = new Stack<string>();
        for (; at > 0; at = tree.Parent(at))
        {
            steps.Push(Step(tree, at));
        }

        var path = new StringBuilder();
        foreach (var step in steps)
        {
            path.Append('/').Append(step);
        }

        return path.Length == 0 ? "/" : path.ToString();
    }

    private static string Step(PageTree tree, int index)
    {
        var place = tree.Place(index);
        return place > 0 ? string.Create(CultureInfo.InvariantCulture, $"{tree.Name(index)}[{place}]") : tree.Name(index);
    }
}
