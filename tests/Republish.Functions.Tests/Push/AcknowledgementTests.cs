using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;

namespace Republish.Functions.Tests.Push;

/// <summary>What was told waits for the partner's word.</summary>
public sealed class AcknowledgementTests(PushFixture push) : IClassFixture<PushFixture>
{
    [Fact]
    public async Task Told_AndNotAcknowledged_IsOverdueForPartnerAndOperatorUntilItSaysSo()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, key) = await push.WebhookAsync("acknowledges", receiver, null, null);
        var article = PushFixture.NewArticle();
        var created = await push.LogAsync(ChangeKind.Created, article);
        var corrected = await push.LogAsync(ChangeKind.Corrected, article, 2);
        var withdrawn = await push.LogAsync(ChangeKind.Withdrawn, article, 2, null);
        await push.PushAsync(webhook);
        using var client = Client(key);
        Assert.Equal([(corrected, false), (withdrawn, false)], await OwnAsync(client));
        Assert.Empty(await OverdueAsync(webhook, null));
        push.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal([(corrected, true), (withdrawn, true)], await OwnAsync(client));
        Assert.Equal([corrected, withdrawn], await OverdueAsync(webhook, null));
        Assert.Empty(await OverdueAsync(webhook, TimeSpan.FromHours(26)));

        Assert.EndsWith("/v1/me/acknowledgements", receiver.Messages.Last().Json.GetProperty("data").GetProperty("acknowledge").GetString(), StringComparison.Ordinal);
        using var said = await client.PostAsJsonAsync("/v1/me/acknowledgements", new { sequences = new[] { withdrawn, created } });
        Assert.Equal([created], (await JsonAsync(said)).GetProperty("unknown").EnumerateArray().Select(e => e.GetInt64()));
        using var twice = await client.PostAsJsonAsync("/v1/me/acknowledgements", new { sequences = new[] { withdrawn } });
        Assert.Empty((await JsonAsync(twice)).GetProperty("unknown").EnumerateArray());
        Assert.Equal([corrected], await OverdueAsync(webhook, null));

        // Told again, it waits for nobody's word again.
        await push.Service.Get<Acknowledgements>().ExpectAsync(webhook.Partner, (await push.Service.Get<IChangeLog>().ReadAsync(withdrawn - 1, 1, CancellationToken.None))[0], true, CancellationToken.None);
        Assert.Equal([corrected], await OverdueAsync(webhook, null));
    }

    [Fact]
    public async Task Withdrawal_ThatCouldNotBeTold_IsOverdueAndSaidToBeUndelivered()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, _) = await push.WebhookAsync("never-told", receiver, null, null);
        var article = PushFixture.NewArticle();
        await push.Service.Get<IHoldingStore>().NoteAsync(webhook.Partner, article, CancellationToken.None);
        var withdrawn = await push.LogAsync(ChangeKind.Withdrawn, article, 1, null);
        receiver.Answers(400);
        for (var run = 0; run < PushRhythm.MostRefusals; run++)
        {
            await push.PushAsync(webhook);
            push.Clock.Advance(TimeSpan.FromHours(1));
        }

        var open = Assert.Single(await push.Service.Get<Acknowledgements>().OpenAsync(webhook.Partner, CancellationToken.None).ToListAsync());
        Assert.Equal((withdrawn, false), (open.Sequence, open.Delivered));
        receiver.Answers(200);
        await push.PushAsync(webhook, withdrawn);
        Assert.True((await push.Service.Get<Acknowledgements>().OpenAsync(webhook.Partner, CancellationToken.None).SingleAsync()).Delivered);
    }

    [Theory]
    [InlineData("""{"sequences":[]}""")]
    [InlineData("""{"sequences":[0]}""")]
    [InlineData("""{"sequence":[1]}""")]
    public async Task Acknowledgement_ThatCannotBeRead_IsRefused(string body)
    {
        await using var receiver = await Receiver.StartAsync();
        var (_, key) = await push.WebhookAsync($"mumbles-{Guid.NewGuid():N}", receiver, null, null);
        using var client = Client(key);
        using var answer = await client.PostAsync("/v1/me/acknowledgements", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<(long, bool)[]> OwnAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/v1/me/acknowledgements");
        return [.. (await JsonAsync(answer)).GetProperty("items").EnumerateArray().Select(a => (a.GetProperty("sequence").GetInt64(), a.GetProperty("overdue").GetBoolean()))];
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    private async Task<long[]> OverdueAsync(Webhook webhook, TimeSpan? within) =>
        [.. await push.Service.Get<Acknowledgements>().OverdueAsync(null, within, CancellationToken.None).Where(a => a.Partner == webhook.Partner).Select(a => a.Sequence).ToListAsync()];

    private HttpClient Client(string key) => new() { BaseAddress = push.Service.Client.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", key } } };
}
