using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Republish.Pages;

namespace Republish.Republication.Fidelity;

/// <summary>The article's words as a rendered copy holds them: headline, standfirst and body, without byline, notes and credit.</summary>
internal static class CopyWords
{
    /// <summary>Reads <paramref name="rendered"/> back, knowing nothing of the article it was made from.</summary>
    public static ImmutableArray<string> Of(CopyFormat format, string rendered) => WordSequence.Of(format switch
    {
        CopyFormat.Html => FromHtml(rendered),
        CopyFormat.Text => FromText(rendered),
        CopyFormat.Markdown => MarkdownWords.Of(rendered),
        CopyFormat.Ninjs => FromNinjs(rendered),
        _ => FromJson(rendered),
    });

    /// <summary>The words of a body's HTML.</summary>
    public static ImmutableArray<string> OfBody(string html) => WordSequence.Of(FromBody(html));

    private static string FromBody(string html) => FromHtml("<div data-republish=\"body\">" + html + "</div>");

    private static string FromHtml(string html)
    {
        var tree = PageTree.Build(new HtmlParser().ParseDocument(html));
        var text = new StringBuilder();
        for (var i = 0; i < tree.Count; i++)
        {
            if (tree.Element(i)?.GetAttribute("data-republish") is "headline" or "standfirst" or "body")
            {
                text.Append('\n');
                DomWords.Append(text, tree, i, n => tree.Element(n)!.HasAttribute("data-republish"));
                i = tree.End(i) - 1;
            }
        }

        return text.ToString();
    }

    /// <summary>Lines two spaces behind a multiple of four begin with a mark or are not the article's.</summary>
    private static string FromText(string rendered)
    {
        var text = new StringBuilder(rendered.Length);
        foreach (var line in rendered.AsSpan().EnumerateLines())
        {
            var spaces = line.IndexOfAnyExcept(' ');
            if (spaces < 0)
            {
                continue;
            }

            var words = line[spaces..];
            if (spaces % 4 == 2)
            {
                var mark = MarkLength(words);
                if (mark == 0)
                {
                    continue;
                }

                words = words[mark..];
            }

            text.Append(words).Append('\n');
        }

        return text.ToString();
    }

    private static int MarkLength(ReadOnlySpan<char> words)
    {
        if (words.Length >= 1 && words[0] is '•' or '>' or '|')
        {
            return 1;
        }

        var digits = words.IndexOfAnyExceptInRange('0', '9');
        return words[0] == '-' && digits == 0 && words.Length > 2 && char.IsAsciiDigit(words[1]) ? 1 + MarkLength(words[1..])
            : digits > 0 && words[digits] == '.' && (digits + 1 == words.Length || words[digits + 1] == ' ') ? digits + 1 : 0;
    }

    /// <summary>The JSON holds the other forms; its words are those of its HTML body behind its own headline and standfirst.</summary>
    private static string FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        string Field(string name) => root.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
        return Field("headline") + "\n" + Field("standfirst") + "\n" + FromBody(Field("body_html"));
    }

    /// <summary>The main headline, the standfirst and the main body, as the roles name them.</summary>
    private static string FromNinjs(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        string Value(string member, string role) => root.TryGetProperty(member, out var list)
            ? list.EnumerateArray().Where(e => e.GetProperty("role").ValueEquals(role)).Select(e => e.GetProperty("value").GetString()).FirstOrDefault() ?? ""
            : "";
        return Value("headlines", "main") + "\n" + Value("descriptions", "standfirst") + "\n" + FromBody(Value("bodies", "main"));
    }
}
