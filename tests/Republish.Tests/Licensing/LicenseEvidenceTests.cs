using System.Text.Json;
using Republish.Licensing;

namespace Republish.Tests.Licensing;

/// <summary>
/// Holds how much of the evidence that people noted on labelled real pages is read, in the form in which it stands there and with the scope that they gave it, where these pages
/// are at hand. A row counts as read when a signal of its kind has its words (three words in five) or, failing that, the page's licence. Its scope counts as right when all such
/// signals have one that the label allows: the row's own place goes before what is said of the page as a whole.
/// </summary>
public sealed class LicenseEvidenceTests
{
    private static readonly SignalKind[] Links = [SignalKind.DeedLink, SignalKind.ARel];
    private static readonly SignalKind[] Words = [SignalKind.Text, SignalKind.DeedLink, SignalKind.ARel];

    /// <summary>The forms of evidence that are read, and what each is called here. What stands in scripts, style sheets, namespaces and menus is no statement.</summary>
    private static readonly Dictionary<string, SignalKind[]> Kinds = new()
    {
        ["rel-license-a"] = [SignalKind.ARel],
        ["a-href"] = Links,
        ["figcaption-a-href"] = Links,
        ["text"] = Words,
        ["text-only"] = [SignalKind.Text],
        ["figcaption"] = Words,
        ["comment"] = Words,
        ["img-alt"] = [SignalKind.Text],
        ["attr-title"] = Words,
        ["link-rel-license"] = [SignalKind.LinkRel],
        ["rdf-comment"] = [SignalKind.Rdfa],
        ["json-ld"] = [SignalKind.JsonLd],
        ["meta"] = [SignalKind.Meta, SignalKind.DublinCore],
        ["badge"] = [SignalKind.Badge, .. Links],
        ["data-attribute"] = [SignalKind.Microdata],
        ["contradiction"] = [],
        ["byline"] = [],
        ["copyright"] = [],
    };

    [Fact]
    public void Detect_OnLabelledEvidence_GivesItsKindAndScope()
    {
        if (SharedData.Locate("data/licences/pages.jsonl") is not { } labels || SharedData.Locate("data/licences/html") is not { } folder)
        {
            return;
        }

        var (rows, read, scopes, right) = (0, 0, 0, 0);
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(labels))
        {
            using var json = JsonDocument.Parse(line);
            var id = json.RootElement.GetProperty("id").GetString()!;
            var label = json.RootElement.GetProperty("label");
            if (label.GetProperty("evidence").GetArrayLength() == 0 || LabelledPage.Detect(Path.Combine(folder, id + ".html.gz"), null) is not { } finding)
            {
                continue;
            }

            foreach (var row in label.GetProperty("evidence").EnumerateArray())
            {
                if (!Kinds.TryGetValue(row.GetProperty("kind").GetString()!, out var kinds))
                {
                    Assert.True(label.GetProperty("article_text_cc").GetString() != "no" || !finding.Signals.Any(IsGrant), id);
                    continue;
                }

                var signals = Matching(finding, kinds, row.GetProperty("snippet").GetString()!, label.GetProperty("licence_uri").GetString());
                (rows, read) = (rows + 1, read + (signals.Count > 0 ? 1 : 0));
                if (kinds.Length > 0 && Allowed(label, row) is { } allowed)
                {
                    var isRight = signals.Count > 0 && (Scope(label).StartsWith("per post", StringComparison.Ordinal) ? signals.Exists(s => allowed.Contains(s.Scope)) : signals.TrueForAll(s => allowed.Contains(s.Scope)));
                    (scopes, right) = (scopes + 1, right + (isRight ? 1 : 0));
                    if (!isRight)
                    {
                        wrong.Add($"{id} {row.GetProperty("kind").GetString()}: {string.Join(", ", signals.Select(s => s.Scope).Distinct())} for {string.Join(" or ", allowed)}");
                    }
                }
            }
        }

        Assert.True(read >= 0.95 * rows, $"Kind: {read} of {rows}.");
        Assert.True(right >= 0.95 * scopes, $"Scope: {right} of {scopes}.\n{string.Join('\n', wrong)}");
    }

    private static List<LicenseSignal> Matching(LicenseFinding finding, SignalKind[] kinds, string snippet, string? uri)
    {
        var candidates = finding.Signals.Where(s => kinds.Length == 0 ? s.Claim is LicenseClaim.Contrary : kinds.Contains(s.Kind)).ToList();
        var same = candidates.FindAll(s => Share(snippet, s.Snippet) >= 0.6 || Share(s.Snippet[(s.Snippet.LastIndexOf('>') + 1)..], snippet) >= 0.85);
        return same.Count > 0 || uri is null ? same : candidates.FindAll(s => s.License?.Deed.AbsoluteUri == uri);
    }

    // The share of a text's words that another has too.
    private static double Share(string text, string other)
    {
        var (words, others) = (Split(text), Split(other).ToHashSet());
        return words.Count == 0 ? 0 : (double)words.Count(others.Contains) / words.Count;
    }

    private static List<string> Split(string text)
    {
        var words = new string([.. text.ToLowerInvariant().Where(c => c != '\u00AD').Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : ' ')]);
        return [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static bool IsGrant(LicenseSignal s) => s.Scope is SignalScope.ArticleText or SignalScope.Site && s.Claim is LicenseClaim.Exact or LicenseClaim.Incomplete && s.Scope is SignalScope.ArticleText or SignalScope.Site;

    private static string Scope(JsonElement label) => label.GetProperty("scope").GetString()?.ToLowerInvariant() ?? "";

    // The scopes that a label allows for a row of its evidence; null where it states none.
    private static SignalScope[]? Allowed(JsonElement label, JsonElement row)
    {
        var (kind, where, scope) = (row.GetProperty("kind").GetString()!, row.GetProperty("where").GetString()!.ToLowerInvariant(), Scope(label));
        var isGranted = label.GetProperty("article_text_cc").GetString() != "no";
        if (scope.StartsWith("bare", StringComparison.Ordinal) || scope.StartsWith("badge without", StringComparison.Ordinal) || scope.Contains("against", StringComparison.Ordinal))
        {
            return null;
        }

        if (kind.StartsWith("figcaption", StringComparison.Ordinal) || kind == "img-alt" || new[] { "picture c", "pictures with", "picture title", "teaser picture", "image credit", "header picture" }.Any(w => where.Contains(w, StringComparison.Ordinal)))
        {
            return [SignalScope.Image];
        }

        if (where.Contains("reader comment", StringComparison.Ordinal))
        {
            return [SignalScope.OtherItem];
        }

        if (!isGranted)
        {
            return label.GetProperty("reason_class").GetString() switch
            {
                "photo" => [SignalScope.Image],
                "media" => [SignalScope.Image, SignalScope.OtherItem],
                "other-content" => [SignalScope.OtherItem, SignalScope.Mention],
                "about-cc" => [SignalScope.Mention, SignalScope.Image],
                "software" or "map-tiles" or "comment-section" => [SignalScope.OtherItem],
                "third-party-agency" => [SignalScope.Site],
                _ => null,
            };
        }

        if (where.StartsWith("head", StringComparison.Ordinal))
        {
            // What the head declares is declared for the page, whatever else is said for the site.
            return [SignalScope.ArticleText, SignalScope.Site];
        }

        if (where.Contains("site footer", StringComparison.Ordinal))
        {
            return where.Contains("article", StringComparison.Ordinal) ? [SignalScope.Site, SignalScope.ArticleText] : [SignalScope.Site];
        }

        var isSite = new[] { "site", "blog", "podcast as a whole", "user contributions" }.Any(w => scope.Contains(w, StringComparison.Ordinal));
        var isArticle = !scope.StartsWith("site-wide", StringComparison.Ordinal) && new[] { "article", "this preprint", "this text", "learning path", "per post", "podcast episode", "chapter" }.Any(w => scope.Contains(w, StringComparison.Ordinal));
        return (isArticle, isSite) switch
        {
            (true, true) => [SignalScope.ArticleText, SignalScope.Site],
            (true, false) => [SignalScope.ArticleText],
            (false, true) => [SignalScope.Site],
            _ => null,
        };
    }
}
