using System.Collections.Immutable;
using System.Text.Json;
using Republish.Attribution;
using Republish.Extraction;
using Republish.Republication;
using Republish.Republication.Copies;
using Republish.Tests.Standards;
using static Republish.Tests.Republication.Samples;

namespace Republish.Tests.Republication;

/// <summary>ninjs against its schema, validated by the npm package <c>ajv</c>.</summary>
public sealed class NinjsTests
{
    [Fact]
    public void Render_ArticlesOfEveryShape_AreValidAgainstTheSchema()
    {
        string[] documents = [.. Enumerable.Range(0, 500).Select(Ninjs)];

        var errors = Validate(documents);

        Assert.All(errors, e => Assert.Empty(e));
        Assert.Contains(documents, d => d.Contains("\"associations\"", StringComparison.Ordinal));
        Assert.Contains(documents, d => d.Contains("ni:///sha-256;", StringComparison.Ordinal));
        Assert.Contains(documents, d => d.Contains("\"altids\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"pubstatus\": \"usable\"", "\"pubstatus\": \"ready\"")]
    [InlineData("\"representationtype\"", "\"representation\"")]
    [InlineData("\"uri\": \"", "\"uri\": \"not an address")]
    [InlineData("\"linkedrights\"", "\"rights\"")]
    [InlineData("\"contenttype\"", "\"mimetype\"")]
    public void Schema_WhatNinjsDoesNotAllow_IsFound(string from, string to) =>
        Assert.NotEmpty(Validate([Ninjs(1).Replace(from, to, StringComparison.Ordinal)])[0]);

    [Fact]
    public void Render_Article_CarriesCreditLicenceOmissionsAndBothBodies()
    {
        const string page = "<html lang=en><body><main><h1>A Town Votes</h1><p>The town voted on Sunday.</p><figure><img src=/p.jpg><figcaption>Photo: AP</figcaption></figure></main></body></html>";
        var article = new Article
        {
            Title = Sourced("A Town Votes"),
            Contributors = [new Contributor("Ann Writer", "author", null, "meta")],
            Publisher = Sourced("Example News"),
            CanonicalUrl = Sourced(new Uri("https://news.example/a/story")),
            Published = Sourced(new PublicationTime(new DateOnly(2025, 3, 4), new TimeOnly(6, 30), TimeSpan.FromHours(1))),
            Body =
            [
                Paragraph("/html/body/main/p", "The town voted on Sunday."),
                new Block.Figure(new ArticleImage { Urls = [new Uri("https://news.example/p.jpg")], Caption = [Text("Photo: AP")], Pointer = "/html/body/main/figure" }) { Pointer = "/html/body/main/figure" },
            ],
        };
        var record = new CopyRecord(new Uri("https://wire.example/v1/articles/1"), new Uri("https://wire.example/v1/articles/1/evidence"));

        var copy = Composed(CopyComposer.Compose(Parse(page), article, Found("by-nd", "4.0"), new ComposeOptions { Record = record }));
        using var json = JsonDocument.Parse(copy.Rendered[CopyFormat.Ninjs]);
        var root = json.RootElement;

        Assert.Equal("2025-03-04T06:30:00+01:00", root.GetProperty("contentcreated").GetString());
        Assert.Equal("https://creativecommons.org/licenses/by-nd/4.0/", root.GetProperty("rightsinfo").GetProperty("linkedrights").GetString());
        Assert.Equal(Republish.Attribution.Rendering.AttributionText.Render(copy.Attribution), root.GetProperty("usageterms").GetString());
        Assert.Contains("credited to AP", root.GetProperty("ednote").GetString(), StringComparison.Ordinal);
        var bodies = root.GetProperty("bodies").EnumerateArray().Select(b => (Role: b.GetProperty("role").GetString(), Value: b.GetProperty("value").GetString()!)).ToList();
        Assert.Equal(copy.Rendered[CopyFormat.Html], bodies.First(b => b.Role == "copy").Value);
        Assert.DoesNotContain("p.jpg", root.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(Validate([copy.Rendered[CopyFormat.Ninjs]])[0]);
        Assert.All(copy.Rendered.Values, r => Assert.Contains("https://wire.example/v1/articles/1/evidence", r.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    private static string Ninjs(int seed)
    {
        var content = CopyPropertyTests.Content(seed);
        if (seed % 3 == 0)
        {
            content = content with { Attribution = content.Attribution! with { Record = new CopyRecord(new Uri("https://wire.example/a"), new Uri("https://wire.example/a/evidence")) } };
        }

        return NinjsCopyRenderer.Render(content, HtmlCopyRenderer.Render(content), TextCopyRenderer.Render(content));
    }

    private static ImmutableArray<string[]> Validate(string[] documents) => [.. StandardTools.Run<string[], string[][]>("ninjs.mjs", documents)];
}
