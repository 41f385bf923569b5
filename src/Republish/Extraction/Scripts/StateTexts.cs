using System.Text.Json;
using Republish.Extraction.Body;

namespace Republish.Extraction.Scripts;

/// <summary>
/// Looks through an application's state for an article's text: a long text under a name that means one, or a list of blocks. What stands
/// in an object beside the page's own title is this article's; anything else may be another's.
/// </summary>
internal sealed class StateTexts
{
    private const int MaximumNodes = 300_000;

    private static readonly string[] BodyNames =
    [
        "articleBody", "body", "bodyHtml", "bodyText", "content", "contentHtml", "content_elements", "contentElements", "html", "text", "fullText", "story", "storyBody", "articleText", "article_body", "article_content", "rendered", "blocks", "paragraphs", "components", "elements", "richText", "document", "json",
    ];

    private static readonly string[] TitleNames = ["title", "headline", "headlines", "name", "articleTitle", "heading"];

    private readonly HashSet<string> _titles;
    private readonly Dictionary<string, JsonElement> _entities = new(StringComparer.Ordinal);

    /// <summary>Looks for texts that belong to one of <paramref name="titles"/> (<see cref="TextKey"/>).</summary>
    public StateTexts(HashSet<string> titles) => _titles = titles;

    /// <summary>The best text in <paramref name="root"/>: one that is this article's before any other, then the longest; null when there is none.</summary>
    public ScriptText? Find(string script, JsonElement root)
    {
        Index(root);
        var rich = new RichText(_entities);
        ScriptText? best = null;
        var open = new Stack<(JsonElement Node, string Path, bool IsOwn)>();
        open.Push((root, "", false));
        for (var seen = 0; seen < MaximumNodes && open.TryPop(out var at); seen++)
        {
            if (at.Node.ValueKind == JsonValueKind.Array)
            {
                var place = 0;
                foreach (var item in at.Node.EnumerateArray())
                {
                    open.Push((item, $"{at.Path}/{place++}", at.IsOwn));
                }

                continue;
            }

            if (at.Node.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            // What an object with this title holds is this article's, unless an object inside has another title.
            var named = IsTitled(at.Node);
            var isOwn = named ?? at.IsOwn;
            foreach (var property in at.Node.EnumerateObject())
            {
                var path = $"{at.Path}/{property.Name}";
                if (IsBodyName(property.Name) && rich.Read(property.Value, $"script:{script}{path}", isOwn) is { Length: >= ArticleExtractor.ShortText } text && IsBetter(text, best))
                {
                    best = text;
                }

                if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                {
                    open.Push((rich.Resolve(property.Value), path, isOwn));
                }
            }
        }

        return best;
    }

    private static bool IsBetter(ScriptText text, ScriptText? best) =>
        best is null || (text.IsNamed && !best.IsNamed) || (text.IsNamed == best.IsNamed && text.Length > best.Length);

    private static bool IsBodyName(string name)
    {
        foreach (var known in BodyNames)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the object has the page's title; null when it has none.</summary>
    private bool? IsTitled(JsonElement node)
    {
        bool? named = null;
        foreach (var name in TitleNames)
        {
            if (!node.TryGetProperty(name, out var title))
            {
                continue;
            }

            if (title.ValueKind == JsonValueKind.Object)
            {
                title = title.TryGetProperty("rendered", out var rendered) ? rendered : title.TryGetProperty("basic", out var basic) ? basic : title;
            }

            if (title.ValueKind == JsonValueKind.String && JsonText.Of(title) is { Length: > 0 } text)
            {
                if (_titles.Contains(TextKey.Of(System.Net.WebUtility.HtmlDecode(text))))
                {
                    return true;
                }

                // Short names are labels ("Home", "text"), not titles of other articles.
                named = text.Length > 25 ? false : named;
            }
        }

        return named;
    }

    /// <summary>Normalised caches keep objects by key and refer to them: <c>{"__ref":"Paragraph:1"}</c>.</summary>
    private void Index(JsonElement root)
    {
        var open = new Stack<(JsonElement Node, int Depth)>();
        open.Push((root, 0));
        for (var seen = 0; seen < MaximumNodes && open.TryPop(out var at); seen++)
        {
            if (at.Node.ValueKind != JsonValueKind.Object || at.Depth > 4)
            {
                continue;
            }

            foreach (var property in at.Node.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Object)
                {
                    if (property.Name.Contains(':', StringComparison.Ordinal))
                    {
                        _entities.TryAdd(property.Name, property.Value);
                    }

                    open.Push((property.Value, at.Depth + 1));
                }
            }
        }
    }
}
