using Republish.Licensing;

namespace Republish.Tests.Licensing;

/// <summary>
/// What a statement covers, told from where it stands: the signals that a page gives, in the order of their weight, each as <c>kind scope licence</c>. In the mark-up
/// <c>{P}</c> is a paragraph of an article, <c>{BY4}</c> the deed of CC BY 4.0.
/// </summary>
public sealed class LicenseScopeTests
{
    private const string By4 = "https://creativecommons.org/licenses/by/4.0/";
    private const string Prose =
        "<p>The council voted on Tuesday to widen the road, after a long debate about trees, noise and money that went on until the small hours of the morning, " +
        "with speakers from all parts of the town and a good many from the villages around it who had come to hear what would be decided about their way to work.</p>";

    public static TheoryData<string, string> Places => new()
    {
        // An aside of the article that holds its author and date is its own; one that leads to others is not.
        { "<main><article><h1>T</h1>{P}<aside><p><span itemprop=author>Ann</span> — <time datetime=2013-09-29>29 September</time> — <a rel=license href={BY4}>License</a></p></aside></article></main>", "ARel ArticleText CC-BY-4.0" },
        { "<article><h1>T</h1>{P}<aside><h3>More</h3><p><time>1 May</time> <a href=/b>Another</a> <a rel=license href={BY4}>License</a></p></aside></article>", "ARel Site CC-BY-4.0" },
        { "<article><h1>T</h1>{P}</article><aside><p>Ann — <time>1 May</time> — <a rel=license href={BY4}>License</a></p></aside>", "ARel Site CC-BY-4.0" },

        // Credits under a heading are those of what the heading names.
        { "<article><h1>T</h1>{P}<p><strong>Music:</strong></p><p>Night Intro<br>A. Stone (audio.example)</p><p>Lullaby<br>Ann Lee<br>Creative Commons BY 3.0</p></article>", "Text OtherItem CC-BY-3.0" },
        { "<article><h1>T</h1>{P}<h3>Photo credits</h3><ul><li>1: Ann Lee</li><li>2: Ben Park, <a href={BY4}>CC BY 4.0</a></li></ul></article>", "DeedLink Image CC-BY-4.0" },
        { "<article><h1>T</h1>{P}<h4>Bildnachweise</h4><p>Straße: Anna Lee (<a href={BY4}>CC BY 4.0</a>)</p></article>", "DeedLink Image CC-BY-4.0" },
        { "<article><h1>T</h1>{P}<h3>Photo credits</h3><p>Ann Lee</p><p>This article is licensed under <a href={BY4}>CC BY 4.0</a>.</p></article>", "DeedLink ArticleText CC-BY-4.0" },
        { "<article><h1>T</h1>{P}<h3>Photo credits</h3><p>Ann Lee</p><h3>Licence</h3><p>Licensed under <a href={BY4}>CC BY 4.0</a>.</p></article>", "DeedLink ArticleText CC-BY-4.0" },
        { "<article><h1>T</h1>{P}<h3>Texts and photos</h3><p>Licensed under <a href={BY4}>CC BY 4.0</a>.</p></article>", "DeedLink ArticleText CC-BY-4.0" },

        // Lines of data, and what is said aside in brackets.
        { "<article><h1>T</h1>{P}<p>Published 16 August<br>Length: \n1 hour\n<br>Licence: <a href={BY4}>CC BY 4.0</a><br>Downloads: 22</p></article>", "DeedLink ArticleText CC-BY-4.0" },
        { "<article><h1>T</h1>{P}<p>(Data of the survey, April 2019) Image by Ann Lee, <a href={BY4}>CC BY 4.0</a>.</p></article>", "DeedLink Image CC-BY-4.0" },

        // A teaser's picture credit is a picture's, though the teaser is another article's.
        { "<article><h1>T</h1>{P}</article><div about=https://other.example/b><img src=b.jpg><div class=teaser-image-copyright>Ann Lee <a href={BY4}>CC BY 4.0</a></div></div>", "DeedLink Image CC-BY-4.0" },

        // Titles: a gallery's credits, a link's; they grant nothing.
        { "<article><h1>T</h1>{P}</article><aside><a href=/a.jpg title='© Ann Lee - Licence: &lt;a href=&quot;{BY4}&quot;&gt;CC&lt;/a&gt;'><img src=t.jpg alt=x></a></aside>", "Text Image CC-BY-4.0" },
        { "<article><h1>T</h1>{P}</article><aside><ul><li><a href=https://photos.example/1 title={BY4}>Header image by Ann</a></ul></aside>", "Text Image CC-BY-4.0" },
        { "<article><h1>T</h1>{P}<p><span title='License: CC BY 4.0'>1 May</span></p></article>", "Text Mention CC-BY-4.0" },
        { "<article><h1>T</h1>{P}<img src=a.jpg alt='A road' title='Ann Lee, CC BY 4.0'></article>", "Text Image CC-BY-4.0" },

        // "The Creative Commons license" in the sentence that names it is that one.
        { "<article><h1>T</h1>{P}<p>This article is licensed under a Creative Commons Attribution 4.0 International License, which permits use as long as you give credit and a link to the Creative Commons license.</p></article>", "Text ArticleText CC-BY-4.0" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Detect_OnAPlace_GivesItsKindAndScope(string html, string expected) =>
        Assert.Equal(expected, Shown(TestPage.Detect(html.Replace("{P}", Prose + Prose, StringComparison.Ordinal).Replace("{BY4}", By4, StringComparison.Ordinal))));

    [Fact]
    public void Detect_OnAReservation_ShowsWhoReserves()
    {
        var finding = TestPage.Detect(Prose + "<footer><p>© The Gazette Ltd. 2020. All rights reserved.</p></footer>");
        Assert.Equal("© The Gazette Ltd. 2020. All rights reserved.", Assert.Single(finding.Signals).Snippet);
    }

    private static string Shown(LicenseFinding finding) =>
        string.Join("; ", finding.Signals.Select(s => $"{s.Kind} {s.Scope} {s.Claim switch { LicenseClaim.Exact e => e.License.Id, LicenseClaim.Contrary => "contrary", LicenseClaim.Elsewhere => "elsewhere", _ => "incomplete" }}"));
}
