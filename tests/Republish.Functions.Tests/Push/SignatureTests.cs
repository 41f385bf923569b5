using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;

namespace Republish.Functions.Tests.Push;

/// <summary>Signatures, as the standard's own example has them and as the documented receiver checks them.</summary>
public sealed class SignatureTests(PushFixture push) : IClassFixture<PushFixture>
{
    [Fact]
    public void Sign_TheStandardsExample_GivesItsSignature()
    {
        // From the documentation of Svix, whose libraries are the standard's reference.
        var signature = WebhookSignature.Sign(
            ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}"""u8);

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public async Task Example_InTheDocumentation_TakesAMessageOnceAndRefusesOldAndChangedOnes()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, _) = await push.WebhookAsync("documented", receiver, null, null);
        var sequence = await push.LogAsync(ChangeKind.Created, PushFixture.NewArticle());
        await push.PushAsync(webhook);
        var message = Assert.Single(receiver.Messages);
        var now = long.Parse(message.Headers["webhook-timestamp"], CultureInfo.InvariantCulture) * 1000;
        var run = $$"""
            const headers = {{JsonSerializer.Serialize(message.Headers)}};
            const body = Buffer.from("{{Convert.ToBase64String(message.Body)}}", "base64");
            const secret = "{{webhook.Secrets[0].Text}}";
            const outcome = (...args) => { try { return read(...args)?.data.sequence ?? "again"; } catch (e) { return e.message; } };
            const changed = Buffer.from(body); changed[changed.length - 2] ^= 1;
            console.log(JSON.stringify([
              outcome(secret, headers, body, {{now}} + 301_000),
              outcome(secret, { ...headers, "webhook-timestamp": "soon" }, body, {{now}}),
              outcome(secret, { ...headers, "webhook-id": "msg_other" }, body, {{now}}),
              outcome("whsec_" + Buffer.alloc(32).toString("base64"), headers, body, {{now}}),
              outcome(secret, headers, changed, {{now}}),
              outcome(secret, headers, body, {{now}}),
              outcome(secret, headers, body, {{now}}),
            ]));
            """;

        using var said = JsonDocument.Parse(await NodeAsync(Example() + run));
        const string Unfit = "The signature does not fit.";
        const string Old = "The time is more than five minutes off.";
        Assert.Equal(
            [Old, Old, Unfit, Unfit, Unfit, sequence.ToString(CultureInfo.InvariantCulture), "again"],
            said.RootElement.EnumerateArray().Select(e => e.ToString()));
    }

    [Fact]
    public async Task Rotation_SignsWithBothSecretsForAWeek()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, key) = await push.WebhookAsync("rotating", receiver, null, null);
        using var client = new HttpClient { BaseAddress = push.Service.Client.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", key } } };
        using var rotated = await client.PostAsync($"/v1/me/webhooks/{webhook.Id}/secrets", null);
        Assert.Equal(HttpStatusCode.Created, rotated.StatusCode);
        using var answer = JsonDocument.Parse(await rotated.Content.ReadAsStringAsync());
        var successor = answer.RootElement.GetProperty("secret").GetString()!;
        Assert.DoesNotContain(successor, await client.GetStringAsync("/v1/me"), StringComparison.Ordinal);

        using var ping = await client.PostAsync($"/v1/me/webhooks/{webhook.Id}/ping", null);
        Assert.Contains("\"taken\":true", await ping.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var both = receiver.Messages.Last();
        Assert.Equal("ping", both.Type);
        Assert.Equal(Signatures(both, successor, webhook.Secrets[0].Text), both.Headers["webhook-signature"]);

        push.Clock.Advance(TimeSpan.FromDays(8));
        using var later = await client.PostAsync($"/v1/me/webhooks/{webhook.Id}/ping", null);
        var one = receiver.Messages.Last();
        Assert.Equal(Signatures(one, successor), one.Headers["webhook-signature"]);
        using var third = await client.PostAsync($"/v1/me/webhooks/{webhook.Id}/secrets", null);
        Assert.Equal(2, (await push.StateAsync(webhook)).Webhook.Secrets.Length);
    }

    private static string Signatures(ReceivedMessage message, params string[] secrets) => WebhookSignature.Sign(
        secrets, message.Id, DateTimeOffset.FromUnixTimeSeconds(long.Parse(message.Headers["webhook-timestamp"], CultureInfo.InvariantCulture)), message.Body);

    private static string Example()
    {
        var page = File.ReadAllText(Path.Combine(Corpus.Root, "docs", "webhooks.md"));
        var start = page.IndexOf("```js\n", StringComparison.Ordinal) + "```js\n".Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static async Task<string> NodeAsync(string script)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["--input-type=module", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        await node.StandardInput.WriteAsync(script);
        node.StandardInput.Close();
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return await output;
    }
}
