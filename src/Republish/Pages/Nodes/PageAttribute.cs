using System.Runtime.CompilerServices;

namespace Republish.Pages;

/// <summary>An attribute of an element.</summary>
public struct PageAttribute
{
    private PageChars _value;

    internal PageAttribute(string name, ReadOnlyMemory<char> value)
    {
        Name = name;
        _value = new PageChars(value);
    }

    /// <summary>The attribute's name: of HTML elements in lower case, of SVG's and MathML's as these spell it; <c>xlink:href</c> there is <c>href</c>.</summary>
    public string Name { get; }

    /// <summary>The attribute's value, references expanded; made a string when it is first asked for.</summary>
    public readonly string Value => Unsafe.AsRef(in _value).Text();

    /// <summary>The characters of <see cref="Value"/>.</summary>
    public readonly ReadOnlySpan<char> Span => _value.Span;

    internal readonly ReadOnlyMemory<char> Memory => _value.Memory;

    internal readonly PageChars Chars => _value;

    internal void Keep(KeptCharacters kept) => _value.Keep(kept);
}
