using System.Text.Json;
using Republish.Extraction;

namespace Republish.Tests.Extraction;

/// <summary>The founding example, segment by segment.</summary>
public sealed class SeedArticleTests
{
    private static readonly string[] BodyKinds = ["body", "quote-lead-in", "third-party-quotation"];

    [Fact]
    public void Extract_FoundingExample_BodyIsTheBodySegmentsWordForWord()
    {
        if (Read() is not { } seed)
        {
            return;
        }

        var expected = seed.Segments.Where(s => BodyKinds.Contains(s.Kind)).SelectMany(s => seed.Lines[(s.First - 1)..s.Last]).Where(l => l.Length > 0);
        Assert.Equal(string.Join("\n\n", expected), ArticleText.Of(seed.Article));
    }

    [Fact]
    public void Extract_FoundingExample_HeadNoticesAndRemovedPartsAreTold()
    {
        if (Read() is not { } seed)
        {
            return;
        }

        var article = seed.Article;
        Assert.Equal(seed.Lines[0], article.Title?.Value);
        Assert.Equal(seed.Lines[6], article.Standfirst?.Value);
        Assert.Equal("Common Dreams", article.Publisher?.Value);
        Assert.Empty(article.Contributors);
        Assert.Null(article.Published);
        Assert.Null(article.CanonicalUrl);
        Assert.Equal(new Notice(NoticeKind.License, seed.Lines[42], "line 43"), Assert.Single(article.Notices));
        Assert.Equal(["line 35", "line 37", "line 39", "line 41"], article.Removed.Where(r => r.Reason == RemovalReason.Plea).Select(r => r.Pointer));
        var figure = Assert.Single(article.Body.OfType<Block.Figure>());
        Assert.Empty(figure.Image.Urls);
        Assert.Equal("Photo: Uncredited/AP", figure.Image.Credit);
        Assert.Equal("line 3", figure.Pointer);
    }

    [Fact]
    public void Extract_FoundingExample_DamageIsReportedAndNotRepaired()
    {
        if (Read() is not { } seed)
        {
            return;
        }

        Assert.Equal(
            ["missing-byline", "missing-date", "missing-url", "title-twice", "glued-words", "lost-quotation", "lost-name"],
            seed.Article.Doubts.Select(d => d.Code));
        Assert.DoesNotContain(seed.Article.Doubts, d => d.Blocks);
    }

    private static (Article Article, string[] Lines, (string Kind, int First, int Last)[] Segments)? Read()
    {
        if (SharedData.Locate("seed/expected.json") is not { } path)
        {
            return null;
        }

        using var expected = JsonDocument.Parse(File.ReadAllText(path));
        var file = Path.Combine(Path.GetDirectoryName(path)!, expected.RootElement.GetProperty("file").GetString()!);
        var segments = expected.RootElement.GetProperty("segments").EnumerateArray()
            .Select(s => (s.GetProperty("kind").GetString()!, s.GetProperty("first_line").GetInt32(), s.GetProperty("last_line").GetInt32())).ToArray();
        return (Extracted.From(File.ReadAllBytes(file), "text/plain", new Uri("http://unknown.invalid/")), File.ReadAllLines(file), segments);
    }
}
