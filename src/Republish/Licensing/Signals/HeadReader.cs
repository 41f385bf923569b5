using System.Collections.Frozen;
using Republish.Licensing.LegalTools;
using Republish.Licensing.Scope;

namespace Republish.Licensing.Signals;

/// <summary>Reads <c>link rel=license</c>, the HTTP <c>Link</c> field (RFC 8288) and <c>meta</c> elements.</summary>
internal static class HeadReader
{
    /// <summary>More of a meta element's content is not read.</summary>
    private const int LongestContent = 2_000;

    private const string ForThisPage = "The page's head declares it for this page.";

    private static readonly FrozenSet<string> DublinCoreNames = new[]
    {
        "dcterms.license", "dc.license", "dc.rights.license", "dc.rights", "dcterms.rights", "dc.rightsholder.license", "dcterms.accessrights", "dc.rights.uri",
        "dc:license", "dc:rights", "dcterms:license", "dcterms:rights", "dct:license", "dc.terms.license", "dcterms.rights.license", "prism.copyright",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> OtherNames = new[]
    {
        "license", "licence", "copyright", "rights", "rights-standard", "og:license", "article:license", "og:article:license", "citation_license", "citation_rights", "cc:license", "licenza", "lizenz",
        "description", "og:description", "dc.description", "parsely-license", "license-url", "creativecommons", "content-license", "cc-license", "usage-rights", "usage_rights",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> DublinCoreBySpan = DublinCoreNames.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OthersBySpan = OtherNames.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds a signal for each declaration.</summary>
    public static void Read(SignalReading reading)
    {
        foreach (var node in reading.Marks.HeadLinks)
        {
            var element = reading.Element(node);
            var href = element.GetAttribute("href");
            if ((LicenseLink.Claim(href) ?? LicenseLink.Elsewhere(href)) is { } claim)
            {
                reading.Add(SignalKind.LinkRel, claim, AnnotationReader.PartScope(reading, node) ?? new(SignalScope.ArticleText, ForThisPage, 0.9), node, LicenseLink.Snippet(element));
            }
        }

        foreach (var field in reading.Document.Page.HeaderValues("Link"))
        {
            ReadField(reading, field);
        }

        foreach (var node in reading.Marks.Metas)
        {
            var element = reading.Element(node);
            if ((element.TryGetAttribute("name", out var name) || element.TryGetAttribute("property", out name) || element.TryGetAttribute("itemprop", out name))
                && IsOfTerms(name.Trim(), out var isProse)
                && (element.TryGetAttribute("content", out var content) || element.TryGetAttribute("value", out content)) && content.Length > 2
                && (!isProse || WordsReader.MayName(content[..Math.Min(content.Length, LongestContent)])))
            {
                ReadMeta(reading, node, name.Trim().ToString(), content.ToString(), isProse);
            }
        }
    }

    // A quick look at the names of all meta elements and at the descriptions among them: most speak of something else.
    private static bool IsOfTerms(ReadOnlySpan<char> name, out bool isProse)
    {
        isProse = name.EndsWith("description", StringComparison.OrdinalIgnoreCase);
        return DublinCoreBySpan.Contains(name) || OthersBySpan.Contains(name) || name.EndsWith(SchemaTypes.AcquireLicensePage, StringComparison.OrdinalIgnoreCase);
    }

    private static void ReadMeta(SignalReading reading, int node, string name, string content, bool isProse)
    {
        if (name.EndsWith(SchemaTypes.AcquireLicensePage, StringComparison.OrdinalIgnoreCase))
        {
            if (LicenseLink.Elsewhere(content) is { } elsewhere)
            {
                reading.Add(
                    reading.Element(node).HasAttribute("itemprop") ? SignalKind.Microdata : SignalKind.Meta, elsewhere,
                    AnnotationReader.PartScope(reading, node) ?? new(SignalScope.ArticleText, "It says where rights can be asked for; that grants nothing.", 0.9), node,
                    LicenseLink.Snippet(reading.Element(node)));
            }

            return;
        }

        var kind = DublinCoreNames.Contains(name) ? SignalKind.DublinCore : SignalKind.Meta;
        content = LicenseLink.Cut(content, LongestContent);
        if (WordsReader.MayName(content) && LicenseParser.Parse(content) is { } claim)
        {
            if (isProse && claim is not LicenseClaim.Exact)
            {
                return;
            }

            var statement = StatementScope.Of(new Statement(content, 0, 0, PageRegion.Notice, !isProse, false, ""));
            var scope = AnnotationReader.PartScope(reading, node) is { } part ? part
                : statement.Scope is SignalScope.Image or SignalScope.OtherItem ? statement
                : isProse ? new ScopeVerdict(SignalScope.Mention, "The page's description speaks of a licence.", 0.3)
                : new ScopeVerdict(SignalScope.ArticleText, ForThisPage, 0.9);
            reading.Add(kind, claim, scope, node, LicenseLink.Snippet(reading.Element(node)));
        }

        if (!isProse && ContraryReader.In(content, out var isProhibition) is not null)
        {
            reading.Add(
                kind, new LicenseClaim.Contrary(LicenseLink.Cut(content, 300)),
                isProhibition
                    ? new(SignalScope.Site, "The page's head says that it may not be reproduced.", 0.9)
                    : new(SignalScope.Site, "The usual formula in the head; it takes nothing back that is granted expressly.", 0.3),
                node, LicenseLink.Snippet(reading.Element(node)));
        }
    }

    // Link: <https://creativecommons.org/licenses/by/4.0/>; rel="license", <…>; rel=…
    private static void ReadField(SignalReading reading, string field)
    {
        var rest = LicenseLink.Cut(field, 8_192);
        while (true)
        {
            var open = rest.IndexOf('<', StringComparison.Ordinal);
            var close = open < 0 ? -1 : rest.IndexOf('>', open);
            if (close < 0)
            {
                return;
            }

            var target = rest[(open + 1)..close];
            var next = rest.IndexOf('<', close);
            var parameters = next < 0 ? rest[(close + 1)..] : rest[(close + 1)..next];
            var rel = parameters.IndexOf("rel=", StringComparison.OrdinalIgnoreCase);
            if (rel >= 0 && !parameters.Contains("anchor=", StringComparison.OrdinalIgnoreCase)
                && PageMarks.IsLicenseRel(parameters[(rel + 4)..].Split(';', ',')[0].Trim(' ', '"', '\''))
                && (LicenseUrlParser.Parse(target) ?? LicenseLink.Elsewhere(target)) is { } claim)
            {
                reading.Add(
                    SignalKind.HttpLinkHeader, claim, new(SignalScope.ArticleText, "The server declares it for this page.", 0.9), LicenseLink.Cut(field, 600),
                    () => "header:Link");
            }

            if (next < 0)
            {
                return;
            }

            rest = rest[next..];
        }
    }
}
