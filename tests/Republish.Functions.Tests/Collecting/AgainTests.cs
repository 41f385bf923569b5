using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Republish.Azure.Operations;
using Republish.Azure.Tests;
using Republish.Pages;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Tests.Collecting;

/// <summary>What becomes of an article whose page is looked at again: corrected, gone, back, moved, first published elsewhere.</summary>
[Collection(AzuriteTests.Name)]
public sealed class AgainTests(AzuriteFixture azurite)
{
    private const string Source = "paper";

    [Fact]
    public async Task Correction_OfAWord_IsKeptBesideTheVersion()
    {
        await using var paper = await StartAsync();
        paper.Page("/a", Newspaper.Article("The bank", "twelve"));
        await paper.CollectAsync("/a", Source);
        paper.Page("/a", Newspaper.Article("The bank", "eleven"));

        Assert.IsType<ProcessingOutcome.Stored>(await paper.CollectAsync("/a", Source, EntryPurpose.Recheck));

        var row = await paper.RowAsync("/a");
        var file = await paper.Get<ICopyStore>().GetAsync(row.Id, row.Current!.Folder, CopyFile.Changes, CancellationToken.None);
        using var json = JsonDocument.Parse(file!.Value);
        var change = json.RootElement.GetProperty("changes").EnumerateArray().First();
        Assert.Equal((1, "twelve", "eleven"), (json.RootElement.GetProperty("since").GetInt32(), change.GetProperty("removed").GetString(), change.GetProperty("added").GetString()));
    }

    [Fact]
    public async Task Page_Unchanged_CostsOneConditionalRequestAndOneRead()
    {
        await using var paper = await StartAsync();
        var conditions = new List<string>();
        paper.Page("/a", Tagged(() => Newspaper.Article("The bank"), conditions));
        await paper.CollectAsync("/a", Source);
        var counter = paper.Get<StorageOperationCounter>();
        paper.Requests.Clear();
        conditions.Clear();
        var before = counter.Snapshot();

        var outcome = await paper.Get<CollectEntry>().RunAsync(paper.Message("/a", Source, EntryPurpose.Recheck), CancellationToken.None);

        Assert.IsType<ProcessingOutcome.Unchanged>(outcome);
        Assert.Equal(new OperationCounts(1, 0, 0, 0), counter.Snapshot().Since(before).All);
        Assert.Equal(["/a"], paper.Requests);
        Assert.StartsWith("\"", Assert.Single(conditions), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Correction_OnTheSecondPage_IsNoticedThoughTheFirstIsAsItWas(bool hasTags)
    {
        await using var paper = await StartAsync();
        var conditions = new List<string>();
        var word = "twelve";
        string First() => Newspaper.Article("The bank", head: "<link rel=\"next\" href=\"/a/2\">");
        string Second() => Newspaper.Article("The bank", word, about: "estuary of the second part");
        paper.Page("/a", hasTags ? Tagged(First, conditions) : Plain(First));
        paper.Page("/a/2", hasTags ? Tagged(Second, conditions) : Plain(Second));
        Assert.IsType<ProcessingOutcome.Stored>(await paper.CollectAsync("/a", Source));
        var counter = paper.Get<StorageOperationCounter>();
        paper.Requests.Clear();
        conditions.Clear();
        var before = counter.Snapshot();

        // Nothing has changed: a conditional request for each page, and a read.
        Assert.IsType<ProcessingOutcome.Unchanged>(await paper.CollectAsync("/a", Source, EntryPurpose.Recheck));
        Assert.Equal(["/a", "/a/2"], paper.Requests);
        Assert.Equal(hasTags ? 2 : 0, conditions.Count(c => c.Length > 0));
        Assert.Equal(1, counter.Snapshot().Since(before).All.Reads);

        word = "eleven";
        Assert.IsType<ProcessingOutcome.Stored>(await paper.CollectAsync("/a", Source, EntryPurpose.Recheck));
        var row = await paper.RowAsync("/a");
        var file = await paper.Get<ICopyStore>().GetAsync(row.Id, row.Current!.Folder, CopyFile.Changes, CancellationToken.None);
        using var json = JsonDocument.Parse(file!.Value);
        var change = json.RootElement.GetProperty("changes").EnumerateArray().First();
        Assert.Equal((2, "twelve", "eleven"), (row.Versions.Length, change.GetProperty("removed").GetString(), change.GetProperty("added").GetString()));
        Assert.Equal([ChangeKind.Created, ChangeKind.Corrected], await paper.ChangesAsync());

        // And is not noticed again.
        Assert.IsType<ProcessingOutcome.Unchanged>(await paper.CollectAsync("/a", Source, EntryPurpose.Recheck));
        Assert.Equal(2, (await paper.RowAsync("/a")).Versions.Length);
    }

    [Fact]
    public async Task Page_GoneAtThreeLooksOverThreeDays_IsWithdrawnAndListedNoLonger()
    {
        await using var paper = await StartAsync();
        paper.Page("/a", Newspaper.Article("The bank"));
        await paper.CollectAsync("/a", Source);
        paper.Gone("/a");

        for (var look = 1; look <= 3; look++)
        {
            var outcome = await paper.CollectAsync("/a", Source, EntryPurpose.Recheck);
            Assert.Equal(look == 3, outcome is ProcessingOutcome.Withdrawn);
            paper.Clock.Advance(TimeSpan.FromDays(1.5));
        }

        var row = await paper.RowAsync("/a");
        Assert.Equal((ArticleStatus.Withdrawn, "gone", 3), (row.Status, row.ReasonCode, row.GoneLooks));
        Assert.Equal([ChangeKind.Created, ChangeKind.Withdrawn], await paper.ChangesAsync());
        Assert.Empty((await paper.Get<IListingStore>().ListAsync(10, null, CancellationToken.None))!.Items);

        // Two further looks were put on the queue, each for another day.
        Assert.Equal(2, await paper.QueuedAsync());
    }

    [Fact]
    public async Task Page_GoneThenBack_IsAsItWas()
    {
        await using var paper = await StartAsync();
        paper.Page("/a", Newspaper.Article("The bank"));
        await paper.CollectAsync("/a", Source);
        paper.Gone("/a");
        await paper.CollectAsync("/a", Source, EntryPurpose.Recheck);
        paper.Page("/a", Newspaper.Article("The bank"));

        await paper.CollectAsync("/a", Source, EntryPurpose.Recheck);

        var row = await paper.RowAsync("/a");
        Assert.Equal((ArticleStatus.Republishable, null, null, 0, 1), (row.Status, row.ReasonCode, row.GoneSince, row.GoneLooks, row.Versions.Length));
    }

    [Fact]
    public async Task Policy_ThatKeeps_NeverWithdraws()
    {
        await using var paper = await StartAsync(s => s with { Withdrawal = new WithdrawalPolicy(false, 1, TimeSpan.Zero) });
        paper.Page("/a", Newspaper.Article("The bank"));
        await paper.CollectAsync("/a", Source);
        paper.Gone("/a");

        await paper.CollectAsync("/a", Source, EntryPurpose.Deleted);

        Assert.Equal((ArticleStatus.Republishable, "gone"), ((await paper.RowAsync("/a")).Status, (await paper.RowAsync("/a")).ReasonCode));
    }

    [Fact]
    public async Task Page_MovedForGood_KeepsItsIdAndIsFoundAtTheNewAddress()
    {
        await using var paper = await StartAsync();
        paper.Page("/old", Newspaper.Article("The bank"));
        await paper.CollectAsync("/old", Source);
        paper.Page("/old", context =>
        {
            context.Response.Redirect("/new", permanent: true);
            return Task.CompletedTask;
        });
        paper.Page("/new", Newspaper.Article("The bank"));

        await paper.CollectAsync("/old", Source, EntryPurpose.Reconsider);
        var listedAgain = await paper.CollectAsync("/new", Source);

        var row = await paper.RowAsync("/old");
        Assert.Equal((paper.Url("/new"), 1), (row.Url, row.Versions.Length));
        Assert.Equal(row.Id, Assert.IsType<ProcessingOutcome.Unchanged>(listedAgain).Article.Id);
        Assert.Null(await paper.Get<IArticleStore>().GetAsync(paper.Id("/new"), CancellationToken.None));
    }

    [Fact]
    public async Task SameText_AtTwoPublishers_BelongsToTheFirstWhateverTheOrder()
    {
        const string Earlier = "<meta property=\"article:published_time\" content=\"2026-03-01T08:00:00Z\">";
        const string Later = "<meta property=\"article:published_time\" content=\"2026-03-05T08:00:00Z\">";
        await using var paper = await StartAsync();
        await paper.SourceAsync("other");
        paper.Page("/reprint", Newspaper.Article("The bank, again", head: Later));
        paper.Page("/original", Newspaper.Article("The bank", head: Earlier));
        paper.Page("/second", Newspaper.Article("The bank once more", head: Later));

        Assert.IsType<ProcessingOutcome.Stored>(await paper.CollectAsync("/reprint", Source));
        Assert.IsType<ProcessingOutcome.Stored>(await paper.CollectAsync("/original", "other"));
        Assert.Equal(1, await paper.QueuedAsync());
        Assert.IsType<ProcessingOutcome.Withdrawn>(await paper.CollectAsync("/reprint", Source, EntryPurpose.Reconsider));
        await paper.SourceAsync("third");
        Assert.IsType<ProcessingOutcome.Refused>(await paper.CollectAsync("/second", "third"));

        var second = await paper.RowAsync("/second");
        Assert.Equal(("reprint", paper.Id("/original")), (second.ReasonCode, second.ReprintOf));
        Assert.Contains("/original", second.Reason, StringComparison.Ordinal);
        Assert.Equal(ArticleStatus.Republishable, (await paper.RowAsync("/original")).Status);
    }

    [Fact]
    public async Task Recheck_AsTimePasses_SendsEachArticleAtEachAgeOnce()
    {
        await using var paper = await StartAsync();
        var recheck = paper.Get<RecheckArticles>();
        await recheck.RunAsync(CancellationToken.None);
        for (var i = 0; i < 3; i++)
        {
            paper.Page($"/a{i}", Newspaper.Article($"The bank {i}", about: $"harbour number {i}"));
            Assert.IsType<ProcessingOutcome.Stored>(await paper.CollectAsync($"/a{i}", Source));
        }

        var sent = new List<int>();
        foreach (var hours in new[] { 0.5, 1.0, 0.2, 2.0, 10.0, 30.0, 24.0 * 12, 24.0 * 40 })
        {
            paper.Clock.Advance(TimeSpan.FromHours(hours));
            sent.Add(await recheck.RunAsync(CancellationToken.None));
        }

        // After 1.5 h the first age is reached; after 3.7 h the second; then at 8 h, at 1 day, at 2, 4, 7 and 14 days less what the step passes over.
        Assert.Equal([0, 3, 0, 3, 3, 3], sent.Take(6));
        Assert.Equal(3 * RecheckRhythm.Ages.Count(a => a <= TimeSpan.FromHours(1.7 + 2 + 10 + 30 + (24 * 52))), sent.Sum());
    }

    private static Func<HttpContext, Task> Plain(Func<string> content) => context =>
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(content());
    };

    /// <summary>A page with an entity tag, asked for conditionally or not: each time notes the condition, empty when there is none.</summary>
    private static Func<HttpContext, Task> Tagged(Func<string> content, List<string> conditions) => context =>
    {
        var tag = $"\"{ContentHash.Of(content()).Hex[..12]}\"";
        conditions.Add(context.Request.Headers.IfNoneMatch.ToString());
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        }

        return Plain(content)(context);
    };

    private async Task<Newspaper> StartAsync(Func<Source, Source>? change = null)
    {
        var paper = await Newspaper.StartAsync(azurite.NewConnection());
        await paper.SourceAsync(Source, change);
        return paper;
    }
}
