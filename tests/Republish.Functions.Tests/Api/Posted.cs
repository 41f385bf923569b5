using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Republish.Functions.Tests.Api;

/// <summary>Posts JSON and reads the answer.</summary>
internal static class Posted
{
    public static async Task<JsonDocument> JsonAsync(HttpClient client, string address, object body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await client.PostAsJsonAsync(address, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal(expected == HttpStatusCode.OK ? "application/json" : "application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(text);
    }
}
