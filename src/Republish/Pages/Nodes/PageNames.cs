using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.InteropServices;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Republish.Pages;

/// <summary>An element's name and what the HTML standard's tree construction must know of elements of this name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Namespace">HTML's, SVG's or MathML's namespace.</param>
/// <param name="Flags">The categories of the standard (special, scoped, formatting and so on), as AngleSharp gives them.</param>
internal sealed record PageName(string Name, string Namespace, NodeFlags Flags)
{
    /// <summary>Whether such elements stand in a line of text and do not begin a new one.</summary>
    public bool IsInline { get; } = Name is
        "a" or "abbr" or "acronym" or "b" or "bdi" or "bdo" or "big" or "br" or "cite" or "code" or "data" or "del" or "dfn" or "em" or "font" or "i" or "img"
        or "ins" or "kbd" or "label" or "link" or "mark" or "meta" or "picture" or "q" or "s" or "samp" or "small" or "source" or "span" or "strike" or "strong"
        or "sub" or "sup" or "svg" or "time" or "tt" or "u" or "var" or "wbr" or "nobr";
}

/// <summary>The names of elements and attributes, each one string. What the standard says of elements of a name is taken from AngleSharp's own elements.</summary>
internal static class PageNames
{
    private static readonly Table Html = new(NamespaceNames.HtmlUri);
    private static readonly Table Svg = new(NamespaceNames.SvgUri);
    private static readonly Table Math = new(NamespaceNames.MathMlUri);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Attributes =
        Constants(typeof(AttributeNames)).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The name of an HTML element.</summary>
    public static PageName Element(ReadOnlySpan<char> name) => Html.Find(name);

    /// <summary>The name of an HTML element that is treated as unknown even when its name is known.</summary>
    public static PageName UnknownElement(ReadOnlySpan<char> name) => Html.Unknown(name);

    /// <summary>The name of an SVG element.</summary>
    public static PageName SvgElement(ReadOnlySpan<char> name) => Svg.Find(name);

    /// <summary>The name of a MathML element.</summary>
    public static PageName MathElement(ReadOnlySpan<char> name) => Math.Find(name);

    /// <summary>The name of an attribute: the parser's own string where it has one.</summary>
    public static string Attribute(ReadOnlyMemory<char> name) =>
        MemoryMarshal.TryGetString(name, out var text, out var start, out var length) && start == 0 && length == text.Length ? text
        : Attributes.TryGetValue(name.Span, out var known) ? known
        : name.ToString();

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.FieldType == typeof(string)).Select(f => (string)f.GetValue(null)!);

    /// <summary>The names of one namespace.</summary>
    private sealed class Table
    {
        private readonly string _namespace;
        private readonly NodeFlags _unknown;
        private readonly FrozenDictionary<string, PageName>.AlternateLookup<ReadOnlySpan<char>> _known;

        public Table(string ns)
        {
            var document = new HtmlParser().ParseDocument("");
            NodeFlags FlagsOf(string name) => document.CreateElement(ns, name).Flags;
            _namespace = ns;
            _unknown = FlagsOf("unknown");
            _known = Constants(typeof(TagNames))
                .Where(n => n.Length > 0 && n.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                .Distinct(StringComparer.Ordinal)
                .ToFrozenDictionary(n => n, n => new PageName(n, ns, FlagsOf(n)), StringComparer.Ordinal)
                .GetAlternateLookup<ReadOnlySpan<char>>();
        }

        public PageName Find(ReadOnlySpan<char> name) => _known.TryGetValue(name, out var known) ? known : Unknown(name);

        public PageName Unknown(ReadOnlySpan<char> name) => new(name.ToString(), _namespace, _unknown);
    }
}
