using Republish.Extraction;
using Republish.Republication;
using Republish.Tests.Republication;

namespace Republish.Tests.Attribution;

/// <summary>A short article on a page of <c>news.example</c>, around the heading and the byline that a test is about.</summary>
internal static class TaslPage
{
    private const string First = "The council of the town voted on Monday to keep the library open for another year, after weeks of protest by readers and a long night in the hall.";
    private const string Second = "The vote was close: nine members were for it and eight against, and the mayor did not take part in the session at all, as she had said before.";
    private const string Third = "The library was founded in the year 1901 and has lent books to the people of the town and of the villages around it ever since then.";

    /// <summary>The copy under CC BY 4.0.</summary>
    public static RepublishableCopy Compose(string head, string top, string end = "", string after = "", string language = "en")
    {
        var document = Samples.Parse(
            $"<!DOCTYPE html><html lang={language}><head>{head}<meta property=og:site_name content=\"Example News\"></head><body><main><article>{top}<div><p>{First}</p><p>{Second}</p><p>{Third}</p>{end}</div></article></main>{after}</body></html>",
            "https://news.example/2024/town-votes");
        return Samples.Composed(CopyComposer.Compose(document, ArticleExtractor.Extract(document, ExtractionHints.None), Samples.Found("by", "4.0")));
    }

    /// <summary>Those who are credited, in order, joined by bars.</summary>
    public static string Authors(string language, string head, string byline) =>
        string.Join('|', Compose("<title>A Town Votes</title>" + head, "<h1>A Town Votes</h1>" + byline, language: language).Attribution.Authors.Select(a => a.Name));
}
