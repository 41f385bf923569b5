using Republish.Extraction;

namespace Republish.Tests.Extraction;

public sealed class ContentAgreementTests
{
    private static readonly Article Article = Extracted.From(Extracted.Page(""));

    [Fact]
    public void Compare_SameText_Agrees()
    {
        var agreement = ContentAgreement.Compare(Article, string.Concat(Enumerable.Range(1, 4).Select(Extracted.Paragraph)));

        Assert.Equal(AgreementKind.Same, agreement.Kind);
        Assert.Null(agreement.Doubt);
    }

    [Fact]
    public void Compare_BeginningOnly_IsAnExcerpt() => Assert.Equal(AgreementKind.FeedIsExcerpt, ContentAgreement.Compare(Article, Extracted.Paragraph(1)).Kind);

    [Fact]
    public void Compare_FeedHasMore_BlocksTheArticle()
    {
        var more = string.Concat(Enumerable.Range(1, 4).Select(Extracted.Paragraph))
            + "<p>And then something happened that the page did not tell, at some length, with many words that nobody had read before, about boats, cellars, dogs and a lost piano.</p>"
            + "<p>Later the water went away again, slowly, leaving mud, and the people of the town came out of their houses to look for whatever could still be found.</p>";
        var agreement = ContentAgreement.Compare(Article, more);

        Assert.Equal(AgreementKind.PageLacksText, agreement.Kind);
        Assert.True(agreement.Doubt?.Blocks);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<p>Short.</p>")]
    public void Compare_LittleText_SaysNothing(string? html) => Assert.Equal(AgreementKind.NothingToCompare, ContentAgreement.Compare(Article, html).Kind);
}
