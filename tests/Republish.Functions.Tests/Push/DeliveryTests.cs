using Microsoft.Extensions.DependencyInjection;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;
using Republish.Pipeline.Serving;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Functions.Tests.Push;

/// <summary>What a webhook is told, in which order, and to whom.</summary>
public sealed class DeliveryTests(PushFixture push) : IClassFixture<PushFixture>
{
    [Fact]
    public async Task Changes_OfTheNewsroom_ReachTheReceiverThroughTimerAndQueue()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, _) = await push.WebhookAsync("through-the-queue", receiver);
        Assert.True(await push.Service.Get<QueuePushes>().RunAsync(CancellationToken.None) >= 1);
        var outcome = (await push.Service.RunAsync(new PollOptions())).Outcome;
        Assert.Equal((0, 0), (outcome.Retried, outcome.Poisoned));

        var told = await push.Service.Get<IChangeLog>().ReadAsync(0, 1000, CancellationToken.None);
        var terms = push.Service.Get<ServingTerms>();
        var profile = Api.ApiFixture.NewPartner();
        var expected = new List<long>();
        foreach (var change in told.Where(c => c.Change.Kind is ChangeKind.Created or ChangeKind.Corrected && c.Change.Source.Value != "elsewhere"))
        {
            if (await terms.DecideAsync(change.Change.LicenseId!, change.Change.Source, profile, CancellationToken.None) is RepublicationDecision.Allowed)
            {
                expected.Add(change.Sequence);
            }
        }

        var first = receiver.Messages.First();
        Assert.True(expected.Count > 3);
        Assert.Equal(expected, receiver.Messages.Where(m => expected.Contains(m.Sequence)).Select(m => m.Sequence));
        Assert.Equal("application/json", first.Headers["content-type"]);
        Assert.Equal($"/v1/articles/{first.Article}/copy", first.Json.GetProperty("data").GetProperty("links").GetProperty("copy").GetString());
        Assert.NotEmpty(first.Json.GetProperty("data").GetProperty("obligations").EnumerateArray());
        Assert.Equal(told[^1].Sequence, (await push.StateAsync(webhook)).Progress.Sequence);
        Assert.Null(await push.PushAsync(webhook) is { Delivered: > 0 } again ? again : null);
    }

    [Fact]
    public async Task Article_NotForThePartner_IsNotToldAndItsWithdrawalNeither()
    {
        await using var commercial = await Receiver.StartAsync();
        await using var plain = await Receiver.StartAsync();
        var since = await push.Service.Get<IChangeLog>().LastAsync(CancellationToken.None);
        var (paid, _) = await push.WebhookAsync("told-paid", commercial, Api.ApiFixture.NewPartner() with { Commercial = CommercialNature.Sale }, since);
        var (free, _) = await push.WebhookAsync("told-free", plain, null, since);
        var article = PushFixture.NewArticle();
        await push.LogAsync(ChangeKind.Created, article, license: "CC-BY-NC-ND-4.0");
        await push.LogAsync(ChangeKind.LicenseChanged, article, license: null);
        await push.LogAsync(ChangeKind.Withdrawn, article, license: null);
        await push.PushAsync(paid);
        await push.PushAsync(free);

        Assert.Empty(commercial.Messages);
        Assert.Equal(["article.created", "article.license_changed", "article.withdrawn"], plain.Messages.Where(m => m.Article == article.Value).Select(m => m.Type));
        Assert.Equal((await push.StateAsync(free)).Progress.Sequence, (await push.StateAsync(paid)).Progress.Sequence);
    }

    [Fact]
    public async Task Withdrawal_OfAnArticleThatWasServed_IsToldThoughItsUseIsNotAllowedAnyMore()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, _) = await push.WebhookAsync("once-served", receiver, Api.ApiFixture.NewPartner() with { Commercial = CommercialNature.Sale }, null);
        var article = PushFixture.NewArticle();
        await push.Service.Get<IHoldingStore>().NoteAsync(webhook.Partner, article, CancellationToken.None);
        await push.LogAsync(ChangeKind.Corrected, article, 2, "CC-BY-NC-4.0");
        await push.LogAsync(ChangeKind.Withdrawn, article, 2, null);
        await push.PushAsync(webhook);

        var message = Assert.Single(receiver.Messages, m => m.Article == article.Value);
        Assert.Equal("article.withdrawn", message.Type);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, message.Json.GetProperty("data").GetProperty("links").ValueKind);
    }

    [Theory]
    [InlineData(ChangeKind.Quarantined, false)]
    [InlineData(ChangeKind.Withdrawn, false)]
    [InlineData(ChangeKind.CreditRemoved, true)]
    [InlineData(ChangeKind.Released, true)]
    [InlineData(ChangeKind.LicenseChanged, true)]
    public async Task Change_OfAnArticleThatNobodyWasToldOf_IsToldWhenItMayBeUsed(ChangeKind kind, bool isTold)
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, _) = await push.WebhookAsync($"not-told-{kind}".ToLowerInvariant(), receiver, null, null);
        var article = PushFixture.NewArticle();
        await push.LogAsync(kind, article);
        await push.PushAsync(webhook);

        Assert.Equal(isTold ? [PushMessages.TypeOf(kind)] : [], receiver.Messages.Where(m => m.Article == article.Value).Select(m => m.Type));
    }

    [Fact]
    public async Task Run_KilledAfterEachMessage_TellsEveryChangeInOrder()
    {
        await using var receiver = await Receiver.StartAsync();
        var since = await push.Service.Get<IChangeLog>().LastAsync(CancellationToken.None);
        var (webhook, _) = await push.WebhookAsync("killed", receiver, null, since);
        ArticleId[] articles = [PushFixture.NewArticle(), PushFixture.NewArticle(), PushFixture.NewArticle()];
        for (var version = 1; version <= 4; version++)
        {
            foreach (var article in articles)
            {
                await push.LogAsync(version == 1 ? ChangeKind.Created : ChangeKind.Corrected, article, version);
            }
        }

        // The process dies after a message was taken and before the cursor says so; then a new one takes over when the lease has run out.
        var last = await push.Service.Get<IChangeLog>().LastAsync(CancellationToken.None);
        for (var attempt = 0; attempt < 60 && (await push.StateAsync(webhook)).Progress.Sequence < last; attempt++)
        {
            await using var doomed = await push.StartAsync(services => services.AddSingleton<IWebhookSender>(p => new DyingSender(new Azure.Push.HttpWebhookSender(
                p.GetRequiredService<Microsoft.Extensions.Options.IOptions<Azure.Fetching.FetchingOptions>>(),
                p.GetRequiredService<PushSettings>(),
                p.GetRequiredService<Azure.Fetching.IAddressResolver>(),
                p.GetRequiredService<TimeProvider>()),
                attempt % 3)));
            var step = doomed.Get<PushChanges>();
            try
            {
                await step.RunAsync(new PushMessage(webhook.Partner.Value, webhook.Id), CancellationToken.None);
            }
            catch (DyingSender.DeathException)
            {
                // A second run while the lease holds does nothing.
                var before = receiver.Messages.Count;
                Assert.Null(await push.PushAsync(webhook));
                Assert.Equal(before, receiver.Messages.Count);
                push.Clock.Advance(PushChanges.Lease + TimeSpan.FromSeconds(1));
            }
        }

        var told = receiver.Messages.Where(m => articles.Any(a => a.Value == m.Article)).ToArray();
        var firsts = told.DistinctBy(m => m.Sequence).Select(m => m.Sequence).ToArray();
        Assert.Equal(12, firsts.Length);
        Assert.Equal(firsts.Order(), firsts);
        Assert.True(told.Length > firsts.Length, "No message came twice: nobody died at the right moment.");
        Assert.All(told.GroupBy(m => m.Sequence), same => Assert.Single(same.Select(m => m.Id).Distinct()));

        // A repetition comes before the next one of any article, never after it.
        Assert.Equal(told.Select(m => m.Sequence).Order(), told.Select(m => m.Sequence));
    }

    [Fact]
    public async Task Runs_ManyAtOnce_SendEachMessageOnce()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, _) = await push.WebhookAsync("at-once", receiver, null, null);
        for (var i = 0; i < 5; i++)
        {
            await push.LogAsync(ChangeKind.Created, PushFixture.NewArticle());
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => push.PushAsync(webhook)));

        Assert.True(receiver.Messages.Count >= 5);
        Assert.Equal(receiver.Messages.Count, receiver.Messages.Select(m => m.Id).Distinct().Count());
    }

    /// <summary>Sends for a while, then dies with the message delivered and nothing written.</summary>
    private sealed class DyingSender(IWebhookSender sender, int lives) : IWebhookSender
    {
        private int _lives = lives;

        public Task<string?> RefuseAsync(Uri url, CancellationToken cancellationToken) => sender.RefuseAsync(url, cancellationToken);

        public async Task<PushOutcome> SendAsync(Webhook webhook, string id, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
        {
            var outcome = await sender.SendAsync(webhook, id, body, cancellationToken);
            return _lives-- > 0 ? outcome : throw new DeathException();
        }

        public sealed class DeathException() : Exception("The process is killed.");
    }
}
