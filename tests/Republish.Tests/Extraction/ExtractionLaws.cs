using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Republish.Extraction;

namespace Republish.Tests.Extraction;

/// <summary>What holds for every page, however broken.</summary>
public sealed class ExtractionLaws
{
    private static readonly string[] Pieces =
    [
        "<div class=related>", "</div>", "<p>", "</p>", "<article>", "<table><tr><td>", "</table>", "<ul><li>", "<blockquote>", "<figure>", "<img src=x>", "<img srcset='a 1w, b'>", "<a href='http://['>", "<a href=//x>", "<b>", "</b>", "<h1>", "<h9>",
        "<script type=application/ld+json>{\"@type\":\"Article\",", "</script>", "<time datetime='9999-99-99'>", "<meta property=og:title content=''>", "\u0000", "\ud83d", "© 2015", "Read more:", "A sentence, and another one. ", "<pre>", "<ruby>", "<noscript>", "<br><br>", "</article></main>", "<svg><p>", "<template>", "<frameset>", "<plaintext>",
    ];

    [Fact]
    public void Extract_AnyPiecesOfMarkup_NeverThrowsAndIsDeterministic()
    {
        var html = ArbMap.Default.GeneratorFor<byte[]>().Select(b => string.Concat(b.Select(i => Pieces[i % Pieces.Length])));
        Prop.ForAll(html.ToArbitrary(), page =>
        {
            var once = Extracted.From(page);
            return ArticleText.Of(once) == ArticleText.Of(Extracted.From(page)) && once.Body.All(b => b.Pointer.Length > 0);
        }).Check(Laws.Config.WithMaxTest(10_000).WithEndSize(120));
    }

    [Fact]
    public void Extract_MutatedPage_NeverThrows()
    {
        var page = Encoding.UTF8.GetBytes(Extracted.Page("<figure><img src=/p.jpg><figcaption>The bridge. (Photo: A/B)</figcaption></figure><table><tr><td>1<td>2<tr><td>3<td>4</table>"));
        Prop.ForAll(ArbMap.Default.ArbFor<(int At, byte Value)[]>(), changes =>
        {
            var mutated = (byte[])page.Clone();
            foreach (var (at, value) in changes)
            {
                mutated[(at & int.MaxValue) % mutated.Length] = value;
            }

            return Extracted.From(mutated, "text/html").Doubts is { IsDefault: false };
        }).Check(Laws.Config.WithMaxTest(10_000));
    }

    [Fact]
    public void Extract_AnyPlainText_NeverThrows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<NonEmptyString>>(), lines =>
        {
            var text = string.Join("\n\n", lines.Get.Select(l => l.Get));
            var article = Extracted.From(Encoding.UTF8.GetBytes(text), "text/plain");
            return article.Doubts is { IsDefault: false };
        }).Check(Laws.Config.WithMaxTest(10_000));

    [Theory]
    [InlineData("<div class=a><p>x, y. ")]
    [InlineData("<b><i>")]
    [InlineData("<ul><li>a")]
    [InlineData("<p>x</p>")]
    [InlineData("<blockquote>")]
    public void Extract_DeepOrWideMarkup_Ends(string piece) => Assert.False(Extracted.From(string.Concat(Enumerable.Repeat(piece, 1_500))).Body.IsDefault);

    [Theory]
    [InlineData("<span>some text </span>")]
    [InlineData("<b>bold</b> and <i>not</i>, ")]
    [InlineData("<a href=/x>a link</a> ")]
    public void Extract_ALineOfTwiceAsManyElements_AllocatesTwiceAsMuch(string piece)
    {
        var half = Allocated(piece, 4_000);
        var whole = Allocated(piece, 8_000);
        Assert.True(whole < 3 * half, $"{half:N0} bytes, then {whole:N0}");
    }

    private static long Allocated(string piece, int times)
    {
        var page = "<h1>T</h1><p>" + string.Concat(Enumerable.Repeat(piece, times));
        Extracted.From(page);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Extracted.From(page);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
