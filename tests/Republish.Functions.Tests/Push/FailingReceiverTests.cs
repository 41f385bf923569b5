using System.Net;
using System.Text.Json;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;

namespace Republish.Functions.Tests.Push;

/// <summary>Receivers that fail, are slow, lead elsewhere, ask for patience, or want no more.</summary>
public sealed class FailingReceiverTests(PushFixture push) : IClassFixture<PushFixture>
{
    [Fact]
    public async Task Failure_ThatPasses_DelaysThatMessageAndThoseAfterIt()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, _) = await push.WebhookAsync("fails-twice", receiver, null, null);
        var first = await push.LogAsync(ChangeKind.Created, PushFixture.NewArticle());
        await push.LogAsync(ChangeKind.Created, PushFixture.NewArticle());
        receiver.Answers(503);
        Assert.Equal("It answered 503.", (await push.PushAsync(webhook))?.Problem);
        Assert.Null(await push.PushAsync(webhook));
        push.Clock.Advance(TimeSpan.FromSeconds(6.5));
        await push.PushAsync(webhook);
        var waiting = (await push.StateAsync(webhook)).Progress;
        Assert.Equal((2, first - 1, "It answered 503."), (waiting.Tries, waiting.Sequence, waiting.LastError));
        push.Clock.Advance(TimeSpan.FromMinutes(2));
        receiver.Answers(200);
        Assert.Equal(2, (await push.PushAsync(webhook))?.Delivered);

        Assert.Equal([first, first, first, first + 1], receiver.Messages.Select(m => m.Sequence));
        Assert.Single(receiver.Messages.Take(3).Select(m => m.Id).Distinct());
        var well = (await push.StateAsync(webhook)).Progress;
        Assert.Equal((0, null, null, null), (well.Tries, well.LastError, well.FailingSince, well.NotBefore));
    }

    [Fact]
    public async Task RetryAfter_LongerThanTheWait_IsObeyed()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, _) = await push.WebhookAsync("patience", receiver, null, null);
        await push.LogAsync(ChangeKind.Created, PushFixture.NewArticle());
        receiver.Answers(429, ("Retry-After", "3600"));
        var before = push.Clock.GetUtcNow();
        await push.PushAsync(webhook);

        Assert.True((await push.StateAsync(webhook)).Progress.NotBefore >= before + TimeSpan.FromHours(1));
        push.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Null(await push.PushAsync(webhook));
        await push.Service.Get<QueuePushes>().RunAsync(CancellationToken.None);
        Assert.DoesNotContain(await push.QueuedAsync(), m => m.Webhook == webhook.Id);
        push.Clock.Advance(TimeSpan.FromMinutes(2));
        receiver.Answers(200);
        await push.Service.Get<QueuePushes>().RunAsync(CancellationToken.None);
        Assert.Contains(await push.QueuedAsync(), m => m.Webhook == webhook.Id);
        Assert.Equal(1, (await push.PushAsync(webhook))?.Delivered);
    }

    [Fact]
    public async Task Gone_TurnsTheWebhookOffAndOnAgainItIsToldWhatItMissed()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, key) = await push.WebhookAsync("gone-for-good", receiver, null, null);
        var missed = await push.LogAsync(ChangeKind.Created, PushFixture.NewArticle());
        receiver.Answers(410);
        Assert.Equal(WebhookPause.Gone, (await push.PushAsync(webhook))?.Paused);
        Assert.Null(await push.PushAsync(webhook));
        using var client = Client(key);
        using var me = JsonDocument.Parse(await client.GetStringAsync("/v1/me"));
        var said = Assert.Single(me.RootElement.GetProperty("webhooks").EnumerateArray());
        Assert.Equal(("gone", webhook.Id), (said.GetProperty("state").GetString(), said.GetProperty("id").GetString()));

        receiver.Answers(200);
        using var on = await client.PutAsync($"/v1/me/webhooks/{webhook.Id}", Json("""{"enabled":true}"""));
        Assert.Equal(HttpStatusCode.OK, on.StatusCode);
        await push.PushAsync(webhook);
        Assert.Equal([missed, missed], receiver.Messages.Select(m => m.Sequence));
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        await using var inside = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (webhook, _) = await push.WebhookAsync("redirects", receiver, null, null);
        await push.LogAsync(ChangeKind.Created, PushFixture.NewArticle());
        foreach (var target in new[] { inside.Url.AbsoluteUri, "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/" })
        {
            receiver.Answers(307, ("Location", target));
            push.Clock.Advance(TimeSpan.FromMinutes(10));
            Assert.Contains("redirects are not followed", (await push.PushAsync(webhook))?.Problem, StringComparison.Ordinal);
        }

        Assert.Empty(inside.Messages);
        Assert.Equal(3, receiver.Messages.Count);
    }

    [Fact]
    public async Task Receiver_ThatDoesNotAnswerInTime_IsTriedAgain()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, _) = await push.WebhookAsync("slow", receiver, null, null);
        await push.LogAsync(ChangeKind.Created, PushFixture.NewArticle());
        receiver.Behaviour = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal("It did not answer within 1 seconds.", (await push.PushAsync(webhook))?.Problem);
        push.Clock.Advance(TimeSpan.FromMinutes(1));
        receiver.Answers(200);
        Assert.Equal(1, (await push.PushAsync(webhook))?.Delivered);
    }

    [Fact]
    public async Task Refusal_AtEveryTry_BecomesADeadLetterThatIsListedAndRunAgain()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, key) = await push.WebhookAsync("refuses-one", receiver, null, null);
        var bad = await push.LogAsync(ChangeKind.Created, PushFixture.NewArticle());
        var good = await push.LogAsync(ChangeKind.Created, PushFixture.NewArticle());
        receiver.Behaviour = (context, message) =>
        {
            context.Response.StatusCode = message.Sequence == bad ? 422 : 200;
            return Task.CompletedTask;
        };
        for (var run = 1; run <= PushRhythm.MostRefusals; run++)
        {
            Assert.NotNull(await push.PushAsync(webhook));
            push.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(PushRhythm.MostRefusals, receiver.Messages.Count(m => m.Sequence == bad));
        Assert.Equal(good, receiver.Messages.Last().Sequence);
        using var client = Client(key);
        var dead = Assert.Single((await ReadAsync(client, $"/v1/me/webhooks/{webhook.Id}/dead-letters")).GetProperty("items").EnumerateArray());
        Assert.Equal((bad, "It answered 422.", "article.created"), (dead.GetProperty("sequence").GetInt64(), dead.GetProperty("reason").GetString(), dead.GetProperty("type").GetString()));

        // Run again while it still refuses, the letter stays; when it takes the message, the letter is gone.
        using var rerun = await client.PostAsync($"/v1/me/webhooks/{webhook.Id}/dead-letters/rerun", null);
        Assert.Equal(HttpStatusCode.Accepted, rerun.StatusCode);
        var ordered = Assert.Single(await push.QueuedAsync(), m => m.Webhook == webhook.Id && m.Sequence is not null);
        Assert.Equal(bad, ordered.Sequence);
        await push.PushAsync(webhook, bad);
        Assert.Single((await ReadAsync(client, $"/v1/me/webhooks/{webhook.Id}/dead-letters")).GetProperty("items").EnumerateArray());
        receiver.Answers(200);
        await push.PushAsync(webhook, bad);
        Assert.Empty((await ReadAsync(client, $"/v1/me/webhooks/{webhook.Id}/dead-letters")).GetProperty("items").EnumerateArray());
        Assert.Equal(bad, receiver.Messages.Last().Sequence);
    }

    [Fact]
    public async Task Receiver_ThatTakesNothingForThreeDays_IsTurnedOffAndItIsSaid()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, key) = await push.WebhookAsync("down-for-days", receiver, null, null);
        for (var article = 0; article < 3; article++)
        {
            await push.LogAsync(ChangeKind.Created, PushFixture.NewArticle());
        }

        receiver.Answers(500);
        PushRun? run = null;
        for (var hour = 0; hour < 200 && run?.Paused != WebhookPause.Failing; hour++)
        {
            run = await push.PushAsync(webhook) ?? run;
            push.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(WebhookPause.Failing, run?.Paused);
        var before = receiver.Messages.Count;
        push.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Null(await push.PushAsync(webhook));
        Assert.Equal(before, receiver.Messages.Count);
        using var client = Client(key);
        var said = (await ReadAsync(client, "/v1/me")).GetProperty("webhooks")[0];
        Assert.Equal("failing", said.GetProperty("state").GetString());
        Assert.Contains("It answered 500.", said.GetProperty("state_reason").GetString(), StringComparison.Ordinal);
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    private static async Task<JsonElement> ReadAsync(HttpClient client, string address)
    {
        using var document = JsonDocument.Parse(await client.GetStringAsync(address));
        return document.RootElement.Clone();
    }

    private HttpClient Client(string key) => new() { BaseAddress = push.Service.Client.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", key } } };
}
