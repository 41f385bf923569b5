using System.Buffers;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Republish.Pages;

/// <summary>An element of a parsed page.</summary>
public class PageElement : PageParent, IConstructableMathElement, IConstructableSvgElement, IConstructableMetaElement, IConstructableFormElement, IConstructableFrameElement, IConstructableNamedNodeMap
{
    /// <summary>Further apart lie the attributes of two tags: a second <c>body</c> tag's are added to the first one's.</summary>
    private const int LongestGap = 200;

    private readonly PageName _name;
    private PageAttribute[] _attributes = [];

    internal PageElement(PageName name) => _name = name;

    /// <summary>The element's name: of HTML elements in lower case, of SVG's and MathML's as these spell it.</summary>
    public string LocalName => _name.Name;

    /// <summary>The attributes, in the order in which they were written.</summary>
    public ReadOnlySpan<PageAttribute> Attributes => _attributes;

    /// <summary>Whether elements of this name stand in a line of text and do not begin a new one.</summary>
    internal bool IsInline => _name.IsInline;

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

    /// <summary>The characters of the attribute <paramref name="name"/> (in lower case); false when the element has none. Makes no string.</summary>
    public bool TryGetAttribute(string name, out ReadOnlySpan<char> value)
    {
        var index = IndexOf(name);
        value = index < 0 ? default : _attributes[index].Span;
        return index >= 0;
    }

    /// <summary>
    /// Whether the value of some attribute may hold one of <paramref name="words"/>; false is sure. The values lie one behind the other in one array, as the parser read them, with
    /// nothing but names between them, and are searched in one go.
    /// </summary>
    internal bool MayHold(SearchValues<string> words)
    {
        for (var at = 0; at < _attributes.Length;)
        {
            var first = _attributes[at++].Chars;
            if (first.Buffer is not { } buffer)
            {
                if (first.Span.ContainsAny(words))
                {
                    return true;
                }

                continue;
            }

            var end = first.Start + first.Length;
            while (at < _attributes.Length && _attributes[at].Chars is var next && ReferenceEquals(next.Buffer, buffer) && next.Start >= end && next.Start - end < LongestGap)
            {
                end = next.Start + next.Length;
                at++;
            }

            if (buffer.AsSpan(first.Start, end - first.Start).ContainsAny(words))
            {
                return true;
            }
        }

        return false;
    }

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

    /// <inheritdoc/>
    internal override void Keep(KeptCharacters kept)
    {
        foreach (ref var attribute in _attributes.AsSpan())
        {
            attribute.Keep(kept);
        }
    }

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
