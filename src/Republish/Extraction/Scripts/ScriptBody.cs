using Republish.Extraction.Body;
using Republish.Extraction.Metadata;
using Republish.Pages;

namespace Republish.Extraction.Scripts;

/// <summary>Finds an article's text in a page's data, for pages that show little or nothing of it.</summary>
internal static class ScriptBody
{
    /// <summary>
    /// The text, or null: <c>articleBody</c> of JSON-LD, else the application's state. State is looked at only when <paramref name="withState"/>
    /// is set, since reading all of it costs more than the page itself.
    /// </summary>
    public static ScriptText? Find(PageDocument document, PageHead head, StructuredArticle? structured, string? title, bool withState)
    {
        var declared = structured?.Body is { } body ? ScriptText.Of(body, "json-ld:articleBody", isNamed: true) : null;
        if (!withState)
        {
            return declared;
        }

        var titles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in new[] { title, structured?.Headline, head.First("og:title")?.Value, head.Title })
        {
            if (TextKey.Of(name ?? "") is { Length: > 5 } key)
            {
                titles.Add(key);
            }
        }

        ScriptText? best = null;
        foreach (var (name, json) in StateScripts.Read(document.Tree))
        {
            using (json)
            {
                if (new StateTexts(titles).Find(name, json.RootElement) is { } text && (best is null || (text.IsNamed && !best.IsNamed) || (text.IsNamed == best.IsNamed && text.Length > best.Length)))
                {
                    best = text;
                }
            }
        }

        // Mark-up shows more of what a reader would see than the bare words do, as long as it is as long and surely this article's.
        return declared is null || (best is { IsNamed: true, IsStructured: true } && !(declared.IsStructured && ScriptText.IsMarkup(structured!.Body!)) && best.Length * 10L >= declared.Length * 9L) ? best ?? declared : declared;
    }
}
