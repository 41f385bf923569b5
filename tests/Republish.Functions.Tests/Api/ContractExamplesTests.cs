using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Republish.Azure.Fetching;
using Republish.Azure.Push;
using Republish.Functions.Api.Contract;
using Republish.Functions.Newsroom;
using Republish.Functions.Tests.Push;
using Republish.Functions.Usage;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;
using Republish.Sources;

namespace Republish.Functions.Tests.Api;

/// <summary>
/// The sample newsroom after its correction: the state that the contract's examples speak of. The service counts views, and webhooks may be on this
/// machine, which production refuses: a receiver of the test stands in for the examples' hosts.
/// </summary>
public sealed class ExamplesFixture : ApiFixture
{
    /// <summary>The setting with which this service signs counters' addresses.</summary>
    internal const string CounterKey = "counter-key-of-the-examples-0123456789";

    protected override bool WithCorrection => true;

    protected override IReadOnlyList<(string Name, string Value)> Settings => [(CounterImage.Setting, CounterKey), ("Service:PublicUrl", "https://wire.example")];

    protected override void Replace(IServiceCollection services) => services.AddSingleton<IWebhookSender>(provider => new HttpWebhookSender(
        Options.Create(new FetchingOptions { AllowLoopback = true, Contact = "https://republish.example/contact" }),
        provider.GetRequiredService<PushSettings>(),
        provider.GetRequiredService<IAddressResolver>(),
        provider.GetRequiredService<TimeProvider>()));
}

/// <summary>
/// Every example of the contract, sent to the service. The answer must have the example's status, media type and shape: the same members with the
/// same kinds of values at every depth. Ids and hosts that differ between runs are put in the place of the example's.
/// </summary>
public sealed class ContractExamplesTests(ExamplesFixture api) : IClassFixture<ExamplesFixture>
{
    private readonly Dictionary<string, string> _here = new(StringComparer.Ordinal);
    private int _executed;

    [Fact]
    public async Task Examples_OfEveryOperation_AreAnsweredAsTheySay()
    {
        using var contract = JsonDocument.Parse(await api.Client.GetStringAsync("/openapi/v1.json"));
        var operations = (from path in contract.RootElement.GetProperty("paths").EnumerateObject()
                          from operation in path.Value.EnumerateObject()
                          select new Operation(operation.Name.ToUpperInvariant(), path.Name, operation.Value)).ToList();
        MapNewsroom();
        var text = contract.RootElement.GetRawText();
        Assert.Contains(_here.Keys, key => key.Length == 32 && text.Contains(key, StringComparison.Ordinal));
        using var partner = api.ClientWith(await api.PartnerAsync("examples"));
        using var operators = api.ClientWith(ApiFixture.OperatorKey);
        await using var receiver = await Receiver.StartAsync();
        foreach (var url in WebhookExamples.Select(e => e.Body!["url"]!.ToString()))
        {
            _here[url] = receiver.Url.AbsoluteUri;
        }

        MapCounter();
        var faults = new List<string>();
        foreach (var operation in operations.OrderBy(o => o.Order(operations)))
        {
            var client = operation.IsForOperators ? operators : operation.IsPublic ? api.Client : partner;
            if (await SendAsync(client, operation) is { } fault)
            {
                faults.Add($"{operation.Method} {operation.Path}: {fault}");
            }

            if (WebhookExamples.FirstOrDefault(e => e == OperationExample.Of(operation.Id)) is { } added)
            {
                await GiveUpAsync(Here(added.Answer.Body!["webhook"]!.ToString()));
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Equal(["ping", "ping"], receiver.Messages.Select(m => m.Type));
        Assert.Equal(Examples(contract.RootElement), _executed);
        Assert.True(operations.Count > 60, $"{operations.Count} operations");
    }

    [Theory]
    [InlineData("""{"a":1,"b":[{"c":"x"}]}""", """{"a":2,"b":[{"c":"y"},{"c":"z"}]}""", null)]
    [InlineData("""{"a":1}""", """{"a":null}""", null)]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "/a is String, not Number")]
    [InlineData("""{"a":1}""", """{}""", "/ lacks a")]
    [InlineData("""{}""", """{"a":1}""", "/ has a as well")]
    [InlineData("""{"b":[{"c":"x"},{}]}""", """{"b":[{},{"c":"x"}]}""", null)]
    [InlineData("""{"b":[{"c":"x"}]}""", """{"b":[{"c":"x"},{"d":"x"}]}""", "/b/1 lacks c; /b/1 has d as well")]
    public void Shape_OfAnAnswerThatDiffers_IsToldApart(string example, string answer, string? fault) =>
        Assert.Equal(fault, Differences([JsonNode.Parse(example)], JsonNode.Parse(answer), ""));

    private static OperationExample[] WebhookExamples => [OperationExample.Of("AddOwnWebhook")!, OperationExample.Of("AddPartnerWebhook")!];

    /// <summary>How many examples the contract holds; what stands inside one is its content.</summary>
    private static int Examples(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().Sum(m => m.Name is "example" or "examples" ? 1 : Examples(m.Value)),
        JsonValueKind.Array => node.EnumerateArray().Sum(Examples),
        _ => 0,
    };

    /// <summary>The counter's address as this service signs it: the copy that holds it is <c>UsageTests</c>' matter.</summary>
    private void MapCounter()
    {
        var shown = OperationExample.Of("CountView")!.Parameters.ToDictionary(p => p.Key, p => Here(p.Value.ToString()));
        var html = api.Get<CounterImage>().Html(new PartnerId(shown["partner"]), new SourceId(shown["source"]), ArticleId.Parse(shown["article"])!.Value);
        _here[shown["signature"]] = html[..html.IndexOf("\" width", StringComparison.Ordinal)].Split('/')[^1];
    }

    /// <summary>Gives the webhook the message that its examples show as given up.</summary>
    private Task GiveUpAsync(string webhook)
    {
        var shown = OperationExample.Of("ListOwnDeadLetters")!.Answer.Body!["items"]![0]!;
        return api.Get<IDeadLetterStore>().PutAsync(
            new DeadLetter(webhook, 7, ArticleId.Parse(Here(shown["article"]!.ToString()))!.Value, ChangeKind.Corrected, 5, "It answered 404.", DateTimeOffset.UtcNow), CancellationToken.None);
    }

    private async Task<string?> SendAsync(HttpClient client, Operation operation)
    {
        if (OperationExample.Of(operation.Id) is not { } example)
        {
            return $"it has no example. Add src/Republish.Functions/Api/Contract/Examples/{operation.Id}.json: parameters, body and answer of a call on the sample newsroom.";
        }

        var address = operation.Path;
        var query = new List<string>();
        foreach (var parameter in operation.Value.TryGetProperty("parameters", out var all) ? all.EnumerateArray().ToArray() : [])
        {
            var name = parameter.GetProperty("name").GetString()!;
            if (!parameter.TryGetProperty("example", out var value))
            {
                continue;
            }

            _executed++;
            var text = Uri.EscapeDataString(Here(value.ToString()));
            if (parameter.GetProperty("in").GetString() == "path")
            {
                address = address.Replace($"{{{name}}}", text, StringComparison.Ordinal);
            }
            else
            {
                query.Add($"{name}={text}");
            }
        }

        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), query.Count == 0 ? address : $"{address}?{string.Join('&', query)}");
        if (operation.Value.TryGetProperty("requestBody", out var body))
        {
            if (!body.GetProperty("content").GetProperty("application/json").TryGetProperty("example", out var sent))
            {
                return "its request has no example";
            }

            _executed++;
            request.Content = new StringContent(Here(sent.GetRawText()), Encoding.UTF8, "application/json");
        }

        using var answer = await client.SendAsync(request);
        var content = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode != example.Answer.Status)
        {
            return $"{(int)answer.StatusCode} instead of {example.Answer.Status}: {content}";
        }

        if (answer.Content.Headers.ContentType?.MediaType != example.Answer.Type)
        {
            return $"{answer.Content.Headers.ContentType?.MediaType ?? "no body"} instead of {example.Answer.Type ?? "no body"}";
        }

        return example.Answer.Body is null ? null : Compare(operation, example.Answer.Status, example.Answer.Type!, content);
    }

    /// <summary>Compares with what the contract shows, not with the file that it was read from.</summary>
    private string? Compare(Operation operation, int status, string type, string content)
    {
        var media = operation.Value.GetProperty("responses").GetProperty($"{status}").GetProperty("content");
        if (!media.TryGetProperty(type, out var typed) || !typed.TryGetProperty("example", out var shown))
        {
            return $"the contract shows no example of {status} {type}";
        }

        _executed++;
        if (type.EndsWith("json", StringComparison.Ordinal) && shown.ValueKind != JsonValueKind.String)
        {
            var (example, answer) = (JsonNode.Parse(shown.GetRawText()), JsonNode.Parse(content));
            Learn(example, answer);
            return Differences([example], answer, "");
        }

        // Of a text the example shows the beginning; what is a feed's or a page's own state follows later.
        var beginning = Here(shown.GetString()!).TrimEnd();
        return content.StartsWith(beginning, StringComparison.Ordinal) ? null : $"the text does not begin as shown: {content[..Math.Min(content.Length, 400)]}";
    }

    /// <summary>Later calls name what an earlier one made: a report's id, a webhook's.</summary>
    private void Learn(JsonNode? example, JsonNode? answer)
    {
        foreach (var name in new[] { "id", "webhook" })
        {
            if (example is JsonObject shown && answer is JsonObject came && shown[name] is JsonValue id && came[name] is JsonValue now && id.ToString() != now.ToString())
            {
                _here[id.ToString()] = now.ToString();
            }
        }
    }

    private string Here(string text) => _here.Aggregate(text, (t, pair) => t.Replace(pair.Key, pair.Value, StringComparison.Ordinal));

    /// <summary>The examples' articles are those of the newsroom on its usual port; here it had another.</summary>
    private void MapNewsroom()
    {
        foreach (var row in api.Rows.Where(r => r.ArticleId is not null))
        {
            var here = new Uri(row.Address);
            var usual = new UriBuilder(here) { Port = SampleNewsroom.DefaultPort }.Uri;
            if (ArticleId.FromCanonicalUrl(CanonicalUrl.Of(here)).Value == row.ArticleId)
            {
                _here[ArticleId.FromCanonicalUrl(CanonicalUrl.Of(usual)).Value] = row.ArticleId!;
                _here[usual.Authority] = here.Authority;
            }
        }
    }

    /// <summary>What the answer lacks or has beyond the examples, which are several where they are the items of a list: what only some have may be absent.</summary>
    private static string? Differences(JsonNode?[] examples, JsonNode? answer, string at)
    {
        if (answer is null || examples.OfType<JsonNode>().ToArray() is not { Length: > 0 } shown)
        {
            return null;
        }

        var faults = new List<string?>();
        var place = at.Length == 0 ? "/" : at;
        if (shown.All(e => Kind(e) != Kind(answer)))
        {
            faults.Add($"{place} is {Kind(answer)}, not {Kind(shown[0])}");
        }
        else if (answer is JsonObject came)
        {
            var objects = shown.OfType<JsonObject>().ToArray();
            var names = objects.SelectMany(o => o.Select(m => m.Key)).Distinct().ToArray();
            faults.AddRange(names.Where(n => !came.ContainsKey(n) && objects.All(o => o.ContainsKey(n))).Select(n => $"{place} lacks {n}"));
            faults.AddRange(came.Select(m => m.Key).Except(names).Select(n => $"{place} has {n} as well"));
            faults.AddRange(names.Where(came.ContainsKey).Select(n => Differences([.. objects.Select(o => o[n])], came[n], $"{at}/{n}")));
        }
        else if (answer is JsonArray items)
        {
            JsonNode?[] all = [.. shown.OfType<JsonArray>().SelectMany(a => a)];
            faults.AddRange(items.Select((item, i) => Differences(all, item, $"{at}/{i}")));
        }

        return faults.OfType<string>().ToArray() is { Length: > 0 } found ? string.Join("; ", found) : null;
    }

    private static string Kind(JsonNode node) => node.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? "Boolean" : node.GetValueKind().ToString();

    private sealed record Operation(string Method, string Path, JsonElement Value)
    {
        public bool IsForOperators => Value.GetProperty("tags").EnumerateArray().Any(t => t.GetString() == "Administration");

        /// <summary>Whether it works without a key: one of the alternatives asks for none.</summary>
        public bool IsPublic => Value.GetProperty("security").EnumerateArray().Any(s => !s.EnumerateObject().Any());

        public string? Id => Value.GetProperty("operationId").GetString();

        /// <summary>
        /// When it is sent: what is made is looked at before it is taken away, an article is taken back when all else is done, and what names another's
        /// example comes after that.
        /// </summary>
        public (int Turn, int Place) Order(IReadOnlyList<Operation> all)
        {
            var (turn, place) = (Turn, 0);
            for (var before = Before(all); before is not null && place < all.Count; before = before.Before(all))
            {
                turn = Math.Max(turn, before.Turn);
                place++;
            }

            return (turn, place);
        }

        private int Turn => Path.EndsWith("/withdraw", StringComparison.Ordinal) ? 4 : Method switch { "PUT" => 0, "POST" => 1, "GET" => 2, _ => 3 };

        private Operation? Before(IReadOnlyList<Operation> all) => OperationExample.Of(Id)?.After is { } after ? all.Single(o => o.Id == after) : null;
    }
}
