namespace Republish.Feeds.Xml;

/// <summary>The vocabularies that feeds use, by short names. Feeds write their addresses in many ways; all of them mean the same.</summary>
internal static class FeedNamespaces
{
    /// <summary>RSS of every version, and elements without a namespace.</summary>
    public const string Rss = "";

    /// <summary>Atom 0.3 and 1.0.</summary>
    public const string Atom = "atom";

    /// <summary>Dublin Core elements.</summary>
    public const string DublinCore = "dc";

    /// <summary>Dublin Core terms.</summary>
    public const string DublinCoreTerms = "dcterms";

    /// <summary>RSS 1.0's content module.</summary>
    public const string Content = "content";

    /// <summary>The RSS module <c>creativeCommons</c>.</summary>
    public const string CreativeCommonsModule = "creativeCommons";

    /// <summary>Creative Commons' own RDF vocabulary.</summary>
    public const string CreativeCommons = "cc";

    /// <summary>RDF.</summary>
    public const string Rdf = "rdf";

    /// <summary>XHTML.</summary>
    public const string Xhtml = "xhtml";

    /// <summary>Media RSS.</summary>
    public const string Media = "media";

    /// <summary>Apple's podcast module.</summary>
    public const string Itunes = "itunes";

    /// <summary>The <c>xml:</c> attributes.</summary>
    public const string Xml = "xml";

    /// <summary>Tombstones (RFC 6721).</summary>
    public const string Tombstones = "at";

    /// <summary>Feed history (RFC 5005).</summary>
    public const string History = "fh";

    /// <summary>RSS 1.0's syndication module.</summary>
    public const string Syndication = "sy";

    /// <summary>Any other vocabulary.</summary>
    public const string Other = "?";

    private static readonly Dictionary<string, string> ByAddress = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = Rss,
        ["backend.userland.com/rss"] = Rss,
        ["blogs.law.harvard.edu/tech/rss"] = Rss,
        ["cyber.law.harvard.edu/rss"] = Rss,
        ["backend.userland.com/rss2"] = Rss,
        ["backend.userland.com/rss091"] = Rss,
        ["my.netscape.com/rdf/simple/0.9"] = Rss,
        ["my.netscape.com/publish/formats/rss-0.9.dtd"] = Rss,
        ["channel.netscape.com/rdf/simple/0.9"] = Rss,
        ["purl.org/rss/1.0"] = Rss,
        ["purl.org/net/rss1.1"] = Rss,
        ["purl.org/echo"] = Rss,
        ["purl.org/pie"] = Rss,
        ["purl.org/atom/ns"] = Atom,
        ["www.w3.org/2005/atom"] = Atom,
        ["purl.org/rss/1.0/modules/rss091"] = Rss,
        ["purl.org/rss/1.0/modules/content"] = Content,
        ["purl.org/rss/1.0/modules/syndication"] = Syndication,
        ["purl.org/dc/elements/1.1"] = DublinCore,
        ["purl.org/dc/elements/1.0"] = DublinCore,
        ["purl.org/rss/1.0/modules/dc"] = DublinCore,
        ["purl.org/dc/terms"] = DublinCoreTerms,
        ["purl.org/rss/1.0/modules/dcterms"] = DublinCoreTerms,
        ["backend.userland.com/creativecommonsrssmodule"] = CreativeCommonsModule,
        ["cyber.law.harvard.edu/rss/creativecommonsrssmodule.html"] = CreativeCommonsModule,
        ["blogs.law.harvard.edu/tech/creativecommonsrssmodule"] = CreativeCommonsModule,
        ["www.creativecommons.org/ns"] = CreativeCommons,
        ["creativecommons.org/ns"] = CreativeCommons,
        ["web.resource.org/cc"] = CreativeCommons,
        ["www.w3.org/1999/02/22-rdf-syntax-ns"] = Rdf,
        ["www.w3.org/1999/xhtml"] = Xhtml,
        ["www.w3.org/xml/1998/namespace"] = Xml,
        ["search.yahoo.com/mrss"] = Media,
        ["www.itunes.com/dtds/podcast-1.0.dtd"] = Itunes,
        ["purl.org/atompub/tombstones/1.0"] = Tombstones,
        ["purl.org/syndication/history/1.0"] = History,
    };

    /// <summary>The prefixes that everybody uses: what an undeclared prefix means.</summary>
    private static readonly Dictionary<string, string> ByPrefix = new(StringComparer.OrdinalIgnoreCase)
    {
        ["atom"] = Atom,
        ["atom10"] = Atom,
        ["a10"] = Atom,
        ["dc"] = DublinCore,
        ["dcterms"] = DublinCoreTerms,
        ["content"] = Content,
        ["creativecommons"] = CreativeCommonsModule,
        ["cc"] = CreativeCommons,
        ["rdf"] = Rdf,
        ["xhtml"] = Xhtml,
        ["media"] = Media,
        ["itunes"] = Itunes,
        ["xml"] = Xml,
        ["at"] = Tombstones,
        ["fh"] = History,
        ["sy"] = Syndication,
        ["rss"] = Rss,
    };

    /// <summary>The short name of a namespace's address.</summary>
    public static string OfAddress(string address)
    {
        var bare = address.Trim();
        var at = bare.IndexOf("://", StringComparison.Ordinal);
        bare = (at < 0 ? bare : bare[(at + 3)..]).TrimEnd('/', '#');
        return ByAddress.GetValueOrDefault(bare, Other);
    }

    /// <summary>What an undeclared prefix means.</summary>
    public static string OfPrefix(string prefix) => prefix.Length == 0 ? Rss : ByPrefix.GetValueOrDefault(prefix, Other);
}
