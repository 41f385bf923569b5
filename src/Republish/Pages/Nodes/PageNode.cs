using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;

namespace Republish.Pages;

/// <summary>
/// A node of a parsed page: an element, text, a comment, or the document itself. Much leaner than a DOM's node: no events, no live
/// collections, no owner; the HTML standard's tree construction (AngleSharp's) works on it directly. Nobody changes it after parsing.
/// </summary>
/// <remarks>The interfaces of AngleSharp's tree construction are implemented explicitly: they are for the parser alone.</remarks>
public abstract class PageNode : IConstructableNode
{
    private protected PageNode()
    {
    }

    /// <summary>The text of all text nodes in the node's subtree, in order; of text and comments their own characters. Empty when there is none.</summary>
    public abstract string TextContent { get; }

    /// <summary>The node that holds this one; null for the document, and for what was taken out of the tree while it was built.</summary>
    internal PageParent? Holder { get; set; }

    StringOrMemory IConstructableNode.NodeName => NodeName;

    NodeFlags IConstructableNode.Flags => Flags;

    IConstructableNode? IConstructableNode.Parent
    {
        get => Holder;
        set => Holder = (PageParent?)value ?? Holder;
    }

    IConstructableNodeList IConstructableNode.ChildNodes => Children;

    private protected abstract string NodeName { get; }

    private protected virtual NodeFlags Flags => NodeFlags.None;

    private protected virtual IConstructableNodeList Children => PageParent.Childless;

    void IConstructableNode.RemoveFromParent() => Holder?.Remove(this);

    void IConstructableNode.RemoveChild(IConstructableNode childNode) => AsParent().Remove((PageNode)childNode);

    void IConstructableNode.RemoveNode(int idx, IConstructableNode childNode) => AsParent().RemoveAt(idx);

    void IConstructableNode.InsertNode(int idx, IConstructableNode childNode) => AsParent().Insert(idx, (PageNode)childNode);

    void IConstructableNode.AddNode(IConstructableNode node) => AsParent().Add((PageNode)node);

    void IConstructableNode.AppendText(StringOrMemory text, bool emitWhiteSpaceOnly) => AsParent().AppendText(text.Memory);

    void IConstructableNode.InsertText(int idx, StringOrMemory text, bool emitWhiteSpaceOnly) => AsParent().InsertText(idx, text.Memory);

    /// <summary>Takes the node's own characters out of the parser's buffer.</summary>
    internal virtual void Keep(KeptCharacters kept)
    {
    }

    private PageParent AsParent() => this as PageParent ?? throw new InvalidOperationException("Text and comments hold no nodes.");
}
