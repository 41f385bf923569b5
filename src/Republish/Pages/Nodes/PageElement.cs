using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Republish.Pages;

/// <summary>An element of a parsed page.</summary>
public class PageElement : PageParent, IConstructableMathElement, IConstructableSvgElement, IConstructableMetaElement, IConstructableFormElement, IConstructableFrameElement, IConstructableNamedNodeMap
{
    private readonly PageName _name;
    private PageAttribute[] _attributes = [];

    internal PageElement(PageName name) => _name = name;

    /// <summary>The element's name: of HTML elements in lower case, of SVG's and MathML's as these spell it.</summary>
    public string LocalName => _name.Name;

    /// <summary>The attributes, in the order in which they were written.</summary>
    public ReadOnlySpan<PageAttribute> Attributes => _attributes;

    /// <summary>The value of <c>class</c>, or null.</summary>
    public string? ClassName => GetAttribute("class");

    /// <summary>The value of <c>id</c>, or null.</summary>
    public string? Id => GetAttribute("id");

    StringOrMemory IConstructableElement.NamespaceUri => _name.Namespace;

    StringOrMemory IConstructableElement.LocalName => _name.Name;

    StringOrMemory IConstructableElement.Prefix => StringOrMemory.Empty;

    IConstructableNamedNodeMap IConstructableElement.Attributes => this;

    ISourceReference? IConstructableElement.SourceReference { get => null; set => _ = value; }

    int IConstructableNamedNodeMap.Length => _attributes.Length;

    private protected override string NodeName => _name.Name;

    private protected override NodeFlags Flags => _name.Flags;

    /// <summary>Never asked for: <see cref="IConstructableNamedNodeMap.SameAs"/> compares by itself.</summary>
    IConstructableAttr? IConstructableNamedNodeMap.this[StringOrMemory name] => null;

    /// <summary>The value of the attribute <paramref name="name"/> (in lower case), or null when the element has none; of two of the name the first.</summary>
    public string? GetAttribute(string name) => IndexOf(name) is var i and >= 0 ? _attributes[i].Value : null;

    /// <summary>Whether the element has an attribute <paramref name="name"/> (in lower case), empty or not.</summary>
    public bool HasAttribute(string name) => IndexOf(name) >= 0;

    bool IConstructableNamedNodeMap.SameAs(IConstructableNamedNodeMap? attributes)
    {
        if (attributes is not PageElement other || other._attributes.Length != _attributes.Length)
        {
            return false;
        }

        foreach (ref readonly var attribute in Attributes)
        {
            var same = other.IndexOf(attribute.Name);
            if (same < 0 || !other._attributes[same].Span.SequenceEqual(attribute.Span))
            {
                return false;
            }
        }

        return true;
    }

    void IConstructableElement.SetAttribute(string? namespaceUri, StringOrMemory name, StringOrMemory value)
    {
        if (namespaceUri is null)
        {
            Set(name.Memory, value.Memory);
        }
        else
        {
            Append(name.Memory, value.Memory);
        }
    }

    void IConstructableElement.SetOwnAttribute(StringOrMemory name, StringOrMemory value) => Set(name.Memory, value.Memory);

    StringOrMemory IConstructableElement.GetAttribute(StringOrMemory namespaceUri, StringOrMemory localName) =>
        IndexOf(localName.Memory.Span) is var i and >= 0 ? _attributes[i].Memory : default(ReadOnlyMemory<char>);

    void IConstructableElement.SetAttributes(StructAttributes tagAttributes)
    {
        var count = tagAttributes.Count;
        if (count == 0)
        {
            return;
        }

        var at = _attributes.Length;
        var attributes = new PageAttribute[at + count];
        _attributes.CopyTo(attributes, 0);
        for (var i = 0; i < count; i++)
        {
            var attribute = tagAttributes[i];
            attributes[at + i] = new PageAttribute(PageNames.Attribute(attribute.Name.Memory), attribute.Value.Memory);
        }

        _attributes = attributes;
    }

    bool IConstructableElement.HasAttribute(StringOrMemory name) => IndexOf(name.Memory.Span) >= 0;

    void IConstructableElement.SetupElement() => Closed();

    void IConstructableElement.AddComment(ref StructHtmlToken token) => Add(new PageComment(token.Data.Memory));

    IConstructableNode IConstructableElement.ShallowCopy() => new PageElement(_name) { _attributes = _attributes };

    void IConstructableMetaElement.Handle()
    {
        // The character set is known before parsing.
    }

    /// <summary>Gives the attribute a value; arrays are shared between an element and its copies, so nothing is changed in place.</summary>
    internal void Set(ReadOnlyMemory<char> name, ReadOnlyMemory<char> value)
    {
        var known = IndexOf(name.Span);
        var attributes = new PageAttribute[known < 0 ? _attributes.Length + 1 : _attributes.Length];
        _attributes.CopyTo(attributes, 0);
        attributes[known < 0 ? _attributes.Length : known] = new PageAttribute(PageNames.Attribute(name), value);
        _attributes = attributes;
    }

    /// <summary>Appends an attribute, also beside one of the same name: SVG may have <c>href</c> and <c>xlink:href</c>.</summary>
    internal void Append(ReadOnlyMemory<char> name, ReadOnlyMemory<char> value) => _attributes = [.. _attributes, new PageAttribute(PageNames.Attribute(name), value)];

    /// <summary>The parser closed the element.</summary>
    private protected virtual void Closed()
    {
    }

    private int IndexOf(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < _attributes.Length; i++)
        {
            if (name.SequenceEqual(_attributes[i].Name))
            {
                return i;
            }
        }

        return -1;
    }
}
