using System.Text;
using AngleSharp.Html.Construction;

namespace Republish.Pages;

/// <summary>A node that holds others.</summary>
public abstract class PageParent : PageNode, IConstructableNodeList
{
    private PageNode[] _nodes = [];

    private protected PageParent()
    {
    }

    /// <inheritdoc/>
    public override string TextContent
    {
        get
        {
            if (Length == 1 && _nodes[0] is PageCharacters only)
            {
                return only.Data;
            }

            var text = new StringBuilder();
            var open = new Stack<(PageParent Parent, int Next)>();
            open.Push((this, 0));
            while (open.TryPop(out var top))
            {
                for (var i = top.Next; i < top.Parent.Length; i++)
                {
                    if (top.Parent._nodes[i] is PageCharacters piece)
                    {
                        text.Append(piece.Span);
                    }
                    else if (top.Parent._nodes[i] is PageParent inner)
                    {
                        open.Push((top.Parent, i + 1));
                        open.Push((inner, 0));
                        break;
                    }
                }
            }

            return text.ToString();
        }
    }

    /// <summary>How many nodes it holds.</summary>
    internal int Length { get; private set; }

    int IConstructableNodeList.Length => Length;

    IConstructableNode IConstructableNodeList.this[int index] => _nodes[index];

    /// <summary>A list without nodes, for those that hold none.</summary>
    internal static IConstructableNodeList Childless { get; } = new PageRoot(null);

    private protected override IConstructableNodeList Children => this;

    /// <summary>The node at a place.</summary>
    internal PageNode Child(int index) => _nodes[index];

    IEnumerator<IConstructableNode> IEnumerable<IConstructableNode>.GetEnumerator() => _nodes.Take(Length).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => _nodes.Take(Length).GetEnumerator();

    void IConstructableNodeList.Clear() => Clear();

    internal void Clear()
    {
        _nodes = [];
        Length = 0;
    }

    internal virtual void Add(PageNode node) => Insert(Length, node);

    internal void Insert(int index, PageNode node)
    {
        if (Length == _nodes.Length)
        {
            Array.Resize(ref _nodes, Length == 0 ? 4 : Length * 2);
        }

        if (index < Length)
        {
            Array.Copy(_nodes, index, _nodes, index + 1, Length - index);
        }

        _nodes[index] = node;
        Length++;
        node.Holder = this;
    }

    internal void RemoveAt(int index)
    {
        _nodes[index].Holder = null;
        Length--;
        Array.Copy(_nodes, index + 1, _nodes, index, Length - index);
        _nodes[Length] = null!;
    }

    internal void Remove(PageNode node)
    {
        var index = Array.LastIndexOf(_nodes, node, Length - 1, Length);
        if (index >= 0)
        {
            RemoveAt(index);
        }
    }

    internal void AppendText(ReadOnlyMemory<char> text)
    {
        if (Length > 0 && _nodes[Length - 1] is PageCharacters last)
        {
            last.Append(text);
        }
        else
        {
            Insert(Length, new PageCharacters(text));
        }
    }

    internal void InsertText(int index, ReadOnlyMemory<char> text)
    {
        if (index > 0 && index <= Length && _nodes[index - 1] is PageCharacters before)
        {
            before.Append(text);
        }
        else if (index >= 0 && index < Length && _nodes[index] is PageCharacters after)
        {
            after.Prepend(text);
        }
        else
        {
            Insert(index, new PageCharacters(text));
        }
    }
}
