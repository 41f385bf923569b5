using Republish.Azure.Tests;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Operations;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Serving;

namespace Republish.Functions.Tests.Collecting;

/// <summary>What people decide about articles: holding them, releasing them, and what collecting makes of it.</summary>
[Collection(AzuriteTests.Name)]
public sealed class ByHandTests(AzuriteFixture azurite)
{
    private const string Source = "paper";

    [Fact]
    public async Task Quarantine_OfAServedArticle_HoldsItThroughEveryLaterCollection()
    {
        await using var paper = await StartAsync();
        paper.Page("/a", Newspaper.Article("The bank"));
        await paper.CollectAsync("/a", Source);

        Assert.Equal(QuarantineOutcome.Quarantined, await QuarantineAsync(paper, "/a"));
        Assert.Equal(QuarantineOutcome.AlreadyHeld, await QuarantineAsync(paper, "/a"));
        paper.Page("/a", Newspaper.Article("The bank", "eleven"));
        foreach (var purpose in Enum.GetValues<EntryPurpose>())
        {
            Assert.IsType<ProcessingOutcome.Unchanged>(await paper.CollectAsync("/a", Source, purpose));
        }

        var row = await paper.RowAsync("/a");
        Assert.Equal((ArticleStatus.Quarantined, "held-by-operator", 1), (row.Status, row.ReasonCode, row.Versions.Length));
        Assert.Equal(("Ann", "Somebody rang."), (row.Hold?.By, row.Hold?.Reason));
        Assert.DoesNotContain("rang", row.Reason, StringComparison.Ordinal);
        Assert.IsType<ArticleLookup.Withheld>(await paper.Get<PublishedArticles>().FindAsync(row.Id, CancellationToken.None));
        Assert.Empty(await ListedAsync(paper));
        Assert.Equal([ChangeKind.Created, ChangeKind.Quarantined], await paper.ChangesAsync());
    }

    [Fact]
    public async Task Release_OfAHold_ServesTheVersionThatWasServed_AndLooksAgain()
    {
        await using var paper = await StartAsync();
        paper.Page("/a", Newspaper.Article("The bank"));
        await paper.CollectAsync("/a", Source);
        await QuarantineAsync(paper, "/a");
        paper.Page("/a", Newspaper.Article("The bank", "eleven"));

        Assert.IsType<ReleaseOutcome.HoldEnded>(await ReleaseAsync(paper, "/a"));

        Assert.Equal((ArticleStatus.Republishable, null, 1), await StateAsync(paper, "/a"));
        Assert.Single(await ListedAsync(paper));
        Assert.Equal(1, await paper.QueuedAsync());
        Assert.IsType<ProcessingOutcome.Stored>(await paper.CollectAsync("/a", Source, EntryPurpose.Recheck));
        Assert.Equal([ChangeKind.Created, ChangeKind.Quarantined, ChangeKind.Released, ChangeKind.Corrected], await paper.ChangesAsync());
        Assert.Equal([HandDecisionKind.Quarantined, HandDecisionKind.Released], (await paper.RowAsync("/a")).ByHand.Select(d => d.Kind));
    }

    [Fact]
    public async Task Page_WhoseOwnAddressIsAClosedArticle_DoesNotOpenIt()
    {
        await using var paper = await StartAsync();
        paper.Page("/held", Newspaper.Article("The bank"));
        paper.Page("/gone", Newspaper.Article("The quay", about: "quay"));
        await paper.CollectAsync("/held", Source);
        await paper.CollectAsync("/gone", Source);
        await QuarantineAsync(paper, "/held");
        await paper.Get<WithdrawArticle>().RunAsync(paper.Id("/gone"), "legal", "A letter.", CancellationToken.None);
        paper.Page("/held-print", Newspaper.Article("The bank", "eleven", head: $"<link rel=\"canonical\" href=\"{paper.Url("/held")}\">"));
        paper.Page("/gone-print", Newspaper.Article("The quay", "eleven", head: $"<link rel=\"canonical\" href=\"{paper.Url("/gone")}\">", about: "quay"));

        await paper.CollectAsync("/held-print", Source);
        await paper.CollectAsync("/gone-print", Source);

        Assert.Equal((ArticleStatus.Quarantined, "held-by-operator", 1), await StateAsync(paper, "/held"));
        Assert.Equal((ArticleStatus.Withdrawn, "legal", 1), await StateAsync(paper, "/gone"));
        Assert.Empty(await ListedAsync(paper));
    }

    [Fact]
    public async Task Release_OfADoubtAboutTheText_IsForThatPageAlone()
    {
        await using var paper = await StartAsync();
        paper.Page("/a", Cut("The bank"));
        Assert.IsType<ProcessingOutcome.Quarantined>(await paper.CollectAsync("/a", Source));
        var before = paper.Requests.Count;

        var settled = Assert.IsType<ReleaseOutcome.DoubtSettled>(await ReleaseAsync(paper, "/a"));

        Assert.Equal("truncated", settled.Doubt);
        Assert.IsType<ProcessingOutcome.Stored>(settled.Outcome);
        Assert.Equal((ArticleStatus.Republishable, null, 1), await StateAsync(paper, "/a"));
        Assert.Equal(before, paper.Requests.Count);
        Assert.Single(await ListedAsync(paper));

        // The same page again changes nothing; another page with the same doubt is held, and the version that was released stays.
        Assert.IsType<ProcessingOutcome.Unchanged>(await paper.CollectAsync("/a", Source, EntryPurpose.Reconsider));
        Assert.Equal((ArticleStatus.Republishable, null, 1), await StateAsync(paper, "/a"));
        paper.Page("/a", Cut("The bank", "eleven"));
        await paper.CollectAsync("/a", Source, EntryPurpose.Recheck);
        Assert.Equal((ArticleStatus.Republishable, "truncated", 1), await StateAsync(paper, "/a"));

        // A person may look at that one too.
        Assert.IsType<ReleaseOutcome.DoubtSettled>(await ReleaseAsync(paper, "/a"));
        Assert.Equal((ArticleStatus.Republishable, null, 2), await StateAsync(paper, "/a"));
        Assert.Equal([ChangeKind.Created, ChangeKind.Corrected], await paper.ChangesAsync());
    }

    [Theory]
    [InlineData("licence", "conflicting-license")]
    [InlineData("title", "missing-title")]
    public async Task Release_OfWhatIsNoDoubtAboutTheText_IsRefused(string what, string code)
    {
        await using var paper = await StartAsync();
        paper.Page("/a", what == "licence"
            ? Newspaper.Article("The bank").Replace("</footer>", "</footer><link rel=\"license\" href=\"https://creativecommons.org/licenses/by-nc-nd/4.0/\">", StringComparison.Ordinal)
            : Newspaper.Article("x").Replace("<h1>x</h1>", "", StringComparison.Ordinal).Replace("<title>x</title>", "", StringComparison.Ordinal));
        await paper.CollectAsync("/a", Source);
        Assert.Equal((ArticleStatus.Quarantined, code, 0), await StateAsync(paper, "/a"));

        Assert.IsType<ReleaseOutcome.NotReleasable>(await ReleaseAsync(paper, "/a"));

        Assert.Equal((ArticleStatus.Quarantined, code, 0), await StateAsync(paper, "/a"));
        Assert.Empty((await paper.RowAsync("/a")).ByHand);
    }

    [Fact]
    public async Task Release_OfADoubt_DoesNotOverrideALicenceThatIsMissing()
    {
        await using var paper = await StartAsync();
        paper.Page("/a", Cut("The bank"));
        await paper.CollectAsync("/a", Source);
        await ReleaseAsync(paper, "/a");
        paper.Page("/a", Cut("The bank").Split("<footer>")[0] + "</body></html>");

        await paper.CollectAsync("/a", Source, EntryPurpose.Recheck);

        Assert.Equal((ArticleStatus.Republishable, "no-license", 1), await StateAsync(paper, "/a"));
        Assert.IsType<ReleaseOutcome.NotHeld>(await ReleaseAsync(paper, "/a"));
        paper.Page("/never", Newspaper.Article("The quay", about: "quay").Split("<footer>")[0] + "</body></html>");
        await paper.CollectAsync("/never", Source);
        Assert.IsType<ReleaseOutcome.NotHeld>(await ReleaseAsync(paper, "/never"));
        Assert.Equal((ArticleStatus.Refused, "no-license", 0), await StateAsync(paper, "/never"));
    }

    [Fact]
    public async Task HoldOfWhatThePipelineHolds_Released_IsHeldByThePipelineStill()
    {
        await using var paper = await StartAsync();
        paper.Page("/a", Cut("The bank"));
        await paper.CollectAsync("/a", Source);
        await QuarantineAsync(paper, "/a");
        Assert.Equal((ArticleStatus.Quarantined, "held-by-operator", 0), await StateAsync(paper, "/a"));

        await ReleaseAsync(paper, "/a");
        Assert.Equal((ArticleStatus.Quarantined, "truncated", 0), await StateAsync(paper, "/a"));
        Assert.Empty(await paper.ChangesAsync());

        await ReleaseAsync(paper, "/a");
        Assert.Equal((ArticleStatus.Republishable, null, 1), await StateAsync(paper, "/a"));
    }

    [Fact]
    public async Task Withdrawn_Article_IsNeitherHeldNorReleased()
    {
        await using var paper = await StartAsync();
        paper.Page("/a", Newspaper.Article("The bank"));
        await paper.CollectAsync("/a", Source);
        await QuarantineAsync(paper, "/a");
        await paper.Get<WithdrawArticle>().RunAsync(paper.Id("/a"), "legal", "A letter.", CancellationToken.None);

        Assert.IsType<ReleaseOutcome.NotHeld>(await ReleaseAsync(paper, "/a"));
        Assert.NotEqual(QuarantineOutcome.Quarantined, await QuarantineAsync(paper, "/a"));
        Assert.Equal((ArticleStatus.Withdrawn, "legal", 1), await StateAsync(paper, "/a"));
        Assert.IsType<ReleaseOutcome.Unknown>(await ReleaseAsync(paper, "/unknown"));
        Assert.Equal(QuarantineOutcome.Unknown, await QuarantineAsync(paper, "/unknown"));
    }

    private static string Cut(string title, string number = "twelve") =>
        Newspaper.Article(title, number).Replace("until the first storm.</p>", "until the first …</p>", StringComparison.Ordinal);

    private static Task<QuarantineOutcome> QuarantineAsync(Newspaper paper, string path) =>
        paper.Get<QuarantineArticle>().RunAsync(paper.Id(path), "Ann", "Somebody rang.", CancellationToken.None);

    private static Task<ReleaseOutcome> ReleaseAsync(Newspaper paper, string path) =>
        paper.Get<ReleaseArticle>().RunAsync(paper.Id(path), "Ben", "I have looked.", CancellationToken.None);

    private static async Task<(ArticleStatus Status, string? Code, int Versions)> StateAsync(Newspaper paper, string path) =>
        await paper.RowAsync(path) is var row ? (row.Status, row.ReasonCode, row.Versions.Length) : default;

    private static async Task<IReadOnlyList<ListingEntry>> ListedAsync(Newspaper paper) =>
        (await paper.Get<IListingStore>().ListAsync(10, null, CancellationToken.None))!.Items;

    private async Task<Newspaper> StartAsync()
    {
        var paper = await Newspaper.StartAsync(azurite.NewConnection());
        await paper.SourceAsync(Source);
        return paper;
    }
}
