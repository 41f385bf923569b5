using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Republish.Functions.Tests.Api;
using Republish.Pipeline.Push;

namespace Republish.Functions.Tests.Push;

/// <summary>Registering webhooks at the service as it runs in production, where nothing on this machine may be called.</summary>
[Collection(SharedNewsroom.Operators)]
public sealed class RegistrationTests(ApiFixture api)
{
    [Theory]
    [InlineData("http://93.184.215.14/hook", "https")]
    [InlineData("https://127.0.0.1/hook", "not a public address")]
    [InlineData("https://[::1]/hook", "not a public address")]
    [InlineData("https://10.0.0.1/hook", "not a public address")]
    [InlineData("https://169.254.169.254/latest/meta-data/", "not a public address")]
    [InlineData("https://localhost/hook", "local name")]
    [InlineData("https://metadata.internal/hook", "local name")]
    [InlineData("https://user:secret@93.184.215.14/hook", "credentials")]
    [InlineData("https://93.184.215.14:22/hook", "Port 22")]
    [InlineData("ftp://93.184.215.14/hook", "https")]
    [InlineData("hook", "https address")]
    public async Task Address_ThatMustNotBeCalled_IsRefused(string url, string reason)
    {
        using var client = api.ClientWith(await api.PartnerAsync($"refused-{Guid.NewGuid():N}"));
        using var answer = await client.PostAsJsonAsync("/v1/me/webhooks", new { url });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty((await JsonAsync(await client.GetAsync("/v1/me/webhooks"))).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Webhook_OfAPartner_IsItsOwnAndTheOperators()
    {
        using var owner = api.ClientWith(await api.PartnerAsync("hook-owner"));
        using var other = api.ClientWith(await api.PartnerAsync("hook-other"));
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        using var made = await owner.PostAsJsonAsync("/v1/me/webhooks", new { url = "https://93.184.215.14/hook" });
        Assert.Equal((HttpStatusCode.Created, true), (made.StatusCode, made.Headers.CacheControl?.NoStore));
        var answer = await JsonAsync(made);
        var id = answer.GetProperty("webhook").GetString()!;
        var secret = answer.GetProperty("secret").GetString()!;
        Assert.StartsWith(WebhookSignature.Prefix, secret, StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(secret[WebhookSignature.Prefix.Length..]).Length);

        foreach (var shown in new[] { await owner.GetStringAsync("/v1/me/webhooks"), await owner.GetStringAsync("/v1/me"), await operators.GetStringAsync("/v1/partners/hook-owner/webhooks") })
        {
            Assert.Contains(id, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
        }

        foreach (var (method, path, body) in new[] { ("PUT", "", """{"enabled":false}"""), ("DELETE", "", null), ("POST", "/secrets", null), ("POST", "/ping", null), ("GET", "/dead-letters", null), ("POST", "/dead-letters/rerun", (string?)null) })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/v1/me/webhooks/{id}{path}") { Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
            using var refused = await other.SendAsync(request);
            Assert.Equal((method + path, HttpStatusCode.NotFound), (method + path, refused.StatusCode));
        }

        using var off = await operators.PutAsJsonAsync($"/v1/partners/hook-owner/webhooks/{id}", new { enabled = false });
        Assert.Equal("turned_off", (await JsonAsync(off)).GetProperty("state").GetString());
        using var removed = await owner.DeleteAsync($"/v1/me/webhooks/{id}");
        using var again = await owner.DeleteAsync($"/v1/me/webhooks/{id}");
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NotFound], [removed.StatusCode, again.StatusCode]);
    }

    [Fact]
    public async Task Webhooks_MoreThanAPartnerMayHave_AreRefused()
    {
        using var client = api.ClientWith(await api.PartnerAsync("many-hooks"));
        for (var i = 0; i < Webhook.MostPerPartner; i++)
        {
            using var made = await client.PostAsJsonAsync("/v1/me/webhooks", new { url = $"https://93.184.215.14/{i}" });
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        }

        using var more = await client.PostAsJsonAsync("/v1/me/webhooks", new { url = "https://93.184.215.14/more" });
        Assert.Equal(HttpStatusCode.Conflict, more.StatusCode);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
