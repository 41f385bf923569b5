using System.Globalization;
using System.Text;
using AngleSharp.Dom;

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
        var name = tree.Name(index);
        var siblings = tree[tree.Parent(index)].ChildNodes;
        var place = 0;
        var same = 0;
        for (var i = 0; i < siblings.Length; i++)
        {
            if (siblings[i] is IElement e && e.LocalName == name)
            {
                same++;
                if (ReferenceEquals(e, tree[index]))
                {
                    place = same;
                }
            }
        }

        return same > 1 ? string.Create(CultureInfo.InvariantCulture, $"{name}[{place}]") : name;
    }
}
