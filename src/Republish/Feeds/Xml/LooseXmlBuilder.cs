namespace Republish.Feeds.Xml;

/// <summary>Builds the tree from tags that may not match.</summary>
internal sealed class LooseXmlBuilder
{
    private const int MostWarnings = 5;
    private const int MostPrefixes = 64;

    private readonly List<Scope> _open = [];
    private readonly List<string> _warnings = [];
    private int _tooDeep;

    /// <summary>An empty tree; references resolve against <paramref name="baseUrl"/>.</summary>
    public LooseXmlBuilder(Uri? baseUrl)
    {
        Root = new LooseElement { Namespace = FeedNamespaces.Rss, Name = "", RawName = "", Attributes = [], Base = baseUrl };
        _open.Add(new Scope(Root, new Dictionary<string, string>(StringComparer.Ordinal)));
    }

    /// <summary>The nameless element at the top.</summary>
    public LooseElement Root { get; }

    /// <summary>What did not match.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Adds characters.</summary>
    public void Text(string text) => _open[^1].Element.Children.Add(new LooseNode(null, text));

    /// <summary>Opens an element.</summary>
    public void Open(string rawName, IReadOnlyList<KeyValuePair<string, string>> attributes, int start)
    {
        var parent = _open[^1];
        var spaces = Declare(parent.Spaces, attributes);
        var (space, name) = Resolve(rawName, spaces, isAttribute: false);
        if (_open.Count == 1 && space == FeedNamespaces.Other && name is "rss" or "feed" or "rdf" or "channel")
        {
            // A feed in a vocabulary nobody knows is read as what it calls itself.
            var colon = rawName.IndexOf(':', StringComparison.Ordinal);
            spaces = new Dictionary<string, string>(spaces, StringComparer.Ordinal) { [colon < 0 ? "" : rawName[..colon]] = FeedNamespaces.Rss };
            space = FeedNamespaces.Rss;
        }

        if (name is "item" or "entry" && space is FeedNamespaces.Rss or FeedNamespaces.Atom)
        {
            // Items do not nest: the end tag of the one before is missing. Other than in what holds a part of another feed.
            var before = _open.FindLastIndex(s => s.Element.Is(space, name));
            if (before > 0 && parent.Element is not ({ Name: "source" } or { Namespace: FeedNamespaces.Other }))
            {
                Warn($"An element {rawName} is not closed.");
                CloseFrom(before, start);
                parent = _open[^1];
                spaces = Declare(parent.Spaces, attributes);
            }
        }

        var resolved = new List<LooseAttribute>(attributes.Count);
        var baseUrl = parent.Element.Base;
        var language = parent.Element.Language;
        foreach (var (raw, value) in attributes)
        {
            var (attributeSpace, attributeName) = Resolve(raw, spaces, isAttribute: true);
            resolved.Add(new LooseAttribute(attributeSpace, attributeName, raw, value));
            if (attributeSpace == FeedNamespaces.Xml && attributeName == "base")
            {
                baseUrl = FeedUrl.Resolve(baseUrl, value) ?? baseUrl;
            }
            else if (attributeSpace == FeedNamespaces.Xml && attributeName == "lang")
            {
                language = value.Trim();
            }
        }

        var element = new LooseElement
        {
            Namespace = space,
            Name = name,
            RawName = rawName,
            Attributes = resolved,
            Base = baseUrl,
            Language = language,
            Start = start,
            End = start,
        };
        if (_open.Count > LooseXmlParser.MaximumDepth)
        {
            Warn("Elements are nested too deep; some were left out.");
            _tooDeep++;
            return;
        }

        parent.Element.Children.Add(new LooseNode(element, ""));
        _open.Add(new Scope(element, spaces));
    }

    /// <summary>Closes the element that was opened last.</summary>
    public void CloseLast(int end)
    {
        if (_tooDeep > 0)
        {
            _tooDeep--;
        }
        else if (_open.Count > 1)
        {
            CloseFrom(_open.Count - 1, end);
        }
    }

    /// <summary>Closes the innermost open element of that name and what is open in it; nothing when there is none.</summary>
    public void Close(string rawName, int end)
    {
        if (_tooDeep > 0)
        {
            _tooDeep--;
            return;
        }

        var at = _open.FindLastIndex(s => s.Element.RawName == rawName);
        if (at <= 0)
        {
            at = _open.FindLastIndex(s => s.Element.RawName.Equals(rawName, StringComparison.OrdinalIgnoreCase));
        }

        if (at <= 0)
        {
            Warn($"An end tag {rawName} closes nothing.");
            return;
        }

        if (at < _open.Count - 1)
        {
            Warn($"An element {_open[^1].Element.RawName} is not closed.");
        }

        CloseFrom(at, end);
    }

    /// <summary>Closes what is still open at the end.</summary>
    public void CloseAll(int end)
    {
        if (_open.Count > 1)
        {
            Warn($"The document ends inside {_open[^1].Element.RawName}.");
        }

        CloseFrom(0, end);
    }

    private static Dictionary<string, string> Declare(Dictionary<string, string> outer, IReadOnlyList<KeyValuePair<string, string>> attributes)
    {
        Dictionary<string, string>? own = null;
        foreach (var (name, value) in attributes)
        {
            var prefix = name == "xmlns" ? "" : name.StartsWith("xmlns:", StringComparison.Ordinal) ? name[6..] : null;
            if (prefix is not null && (own ?? outer).Count < MostPrefixes)
            {
                own ??= new Dictionary<string, string>(outer, StringComparer.Ordinal);
                own[prefix] = FeedNamespaces.OfAddress(value);
            }
        }

        return own ?? outer;
    }

    private static (string Space, string Name) Resolve(string rawName, Dictionary<string, string> spaces, bool isAttribute)
    {
        var colon = rawName.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return (isAttribute ? "" : spaces.GetValueOrDefault("", FeedNamespaces.Rss), rawName.ToLowerInvariant());
        }

        var prefix = rawName[..colon];
        var space = spaces.TryGetValue(prefix, out var declared) ? declared : FeedNamespaces.OfPrefix(prefix);
        return (space, rawName[(colon + 1)..].ToLowerInvariant());
    }

    private void CloseFrom(int index, int end)
    {
        for (var i = _open.Count - 1; i >= index; i--)
        {
            _open[i].Element.End = end;
        }

        _open.RemoveRange(Math.Max(1, index), _open.Count - Math.Max(1, index));
    }

    private void Warn(string warning)
    {
        if (_warnings.Count < MostWarnings && !_warnings.Contains(warning))
        {
            _warnings.Add(warning);
        }
    }

    private sealed record Scope(LooseElement Element, Dictionary<string, string> Spaces);
}
