using System.Text;

namespace Republish.Feeds.Xml;

/// <summary>An attribute, its namespace resolved and its references expanded.</summary>
/// <param name="Namespace">The namespace by its short name in <see cref="FeedNamespaces"/>; empty for none.</param>
/// <param name="Name">The local name in lower case.</param>
/// <param name="RawName">The name as it stood there, prefix included.</param>
/// <param name="Value">The value.</param>
internal sealed record LooseAttribute(string Namespace, string Name, string RawName, string Value);

/// <summary>A child of an element: either an element or characters.</summary>
/// <param name="Element">The element, or null for characters.</param>
/// <param name="Text">The characters, references expanded; empty for an element.</param>
internal readonly record struct LooseNode(LooseElement? Element, string Text);

/// <summary>An element of a feed as <see cref="LooseXmlParser"/> reads it.</summary>
internal sealed class LooseElement
{
    /// <summary>The namespace by its short name in <see cref="FeedNamespaces"/>; empty for RSS and for none.</summary>
    public required string Namespace { get; init; }

    /// <summary>The local name in lower case: feeds are careless about case.</summary>
    public required string Name { get; init; }

    /// <summary>The name as it stood there, prefix included.</summary>
    public required string RawName { get; init; }

    /// <summary>The attributes, in order.</summary>
    public required IReadOnlyList<LooseAttribute> Attributes { get; init; }

    /// <summary>The address against which references inside resolve (XML Base), or null when there is none.</summary>
    public Uri? Base { get; init; }

    /// <summary>The language in force (<c>xml:lang</c>), or null.</summary>
    public string? Language { get; init; }

    /// <summary>The offset of its start tag in the text.</summary>
    public int Start { get; init; }

    /// <summary>The offset after its end.</summary>
    public int End { get; set; }

    /// <summary>What stands in it, in order.</summary>
    public List<LooseNode> Children { get; } = [];

    /// <summary>The child elements, in order.</summary>
    public IEnumerable<LooseElement> Elements => Children.Where(c => c.Element is not null).Select(c => c.Element!);

    /// <summary>Whether it stands in <paramref name="space"/> under <paramref name="name"/>.</summary>
    public bool Is(string space, string name) => Namespace == space && Name == name;

    /// <summary>The value of the attribute of that local name, the one without a namespace first; null when there is none.</summary>
    public string? Attribute(string name)
    {
        string? found = null;
        foreach (var attribute in Attributes)
        {
            if (attribute.Name == name)
            {
                if (attribute.Namespace.Length == 0)
                {
                    return attribute.Value;
                }

                found ??= attribute.Value;
            }
        }

        return found;
    }

    /// <summary>All characters inside, those of descendants included, trimmed.</summary>
    public string Text()
    {
        if (Children is [{ Element: null } only])
        {
            return only.Text.Trim();
        }

        var text = new StringBuilder();
        var open = new Stack<(LooseElement Element, int Next)>();
        open.Push((this, 0));
        while (open.TryPop(out var top))
        {
            if (top.Next >= top.Element.Children.Count)
            {
                continue;
            }

            open.Push((top.Element, top.Next + 1));
            var child = top.Element.Children[top.Next];
            if (child.Element is { } element)
            {
                open.Push((element, 0));
            }
            else
            {
                text.Append(child.Text);
            }
        }

        return text.ToString().Trim();
    }
}
