namespace Republish.Feeds.Xml;

/// <summary>
/// Parses XML as feeds have it, well-formed or not: undeclared entities and prefixes, end tags that are missing or too many,
/// attributes without quotes, HTML among the elements, a document that just ends. One pass, linear in time; external
/// entities are never read and a document's own ones never contain others, so nothing can be made to grow.
/// </summary>
internal sealed class LooseXmlParser
{
    /// <summary>The deepest nesting; elements below are left out and their characters kept.</summary>
    public const int MaximumDepth = 200;

    /// <summary>HTML elements that have no end tag. <c>link</c> is not among them: RSS has it with content.</summary>
    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase) { "br", "hr", "img", "input", "wbr", "param", "embed" };

    private readonly XmlScanner _scanner;
    private readonly LooseXmlBuilder _builder;

    private LooseXmlParser(string text, Uri? baseUrl)
    {
        _scanner = new XmlScanner(text);
        _builder = new LooseXmlBuilder(baseUrl);
    }

    /// <summary>Parses <paramref name="text"/>; the result is a nameless element that holds what stood at the top.</summary>
    /// <param name="text">The document.</param>
    /// <param name="baseUrl">The address against which references resolve, or null.</param>
    /// <param name="warnings">What was not well-formed, for people; at most a few.</param>
    public static LooseElement Parse(string text, Uri? baseUrl, ICollection<string> warnings)
    {
        var parser = new LooseXmlParser(text, baseUrl);
        parser.Run();
        foreach (var warning in parser._builder.Warnings)
        {
            warnings.Add(warning);
        }

        return parser._builder.Root;
    }

    private void Run()
    {
        while (!_scanner.AtEnd)
        {
            var text = _scanner.ReadText();
            if (!text.IsEmpty)
            {
                _builder.Text(XmlReferences.Expand(text, _scanner.Entities));
            }

            if (_scanner.AtEnd)
            {
                break;
            }

            var start = _scanner.Position;
            switch (_scanner.Peek())
            {
                case XmlScanner.Token.CharacterData:
                    _builder.Text(_scanner.ReadCharacterData().ToString());
                    break;
                case XmlScanner.Token.Skippable:
                    _scanner.Skip();
                    break;
                case XmlScanner.Token.EndTag:
                    var closed = _scanner.ReadEndTag();
                    _builder.Close(closed, _scanner.Position);
                    break;
                case XmlScanner.Token.StartTag:
                    var tag = _scanner.ReadStartTag();
                    _builder.Open(tag.Name, tag.Attributes, start);
                    if (tag.IsEmpty || Empty.Contains(tag.Name))
                    {
                        _builder.CloseLast(_scanner.Position);
                    }

                    break;
                default:
                    _builder.Text("<");
                    _scanner.Advance(1);
                    break;
            }
        }

        _builder.CloseAll(_scanner.Position);
    }
}
