using System.Net.Http.Json;
using System.Text.Json;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Push;
using Republish.Pipeline.Usage;
using Republish.Sources;

namespace Republish.Functions.Tests.Api;

/// <summary>What operators do about reports, webhooks, usage and credit on the command line: processes of their own on real storage.</summary>
public sealed class DeskCommandTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Article = "night-ferry-returns";

    [Fact]
    public async Task Report_ListedAndSettled()
    {
        using var sent = await api.Client.PostAsJsonAsync(api.Article(Article) + "/reports", new { kind = "text", text = "A line is missing.", contact = "reader@mail.example" });
        var id = await MemberAsync(sent, "id");
        var (listed, list) = await RunAsync("report", "list");
        Assert.Equal(0, listed);
        Assert.Contains(id, list, StringComparison.Ordinal);
        Assert.Contains("reader@mail.example", list, StringComparison.Ordinal);

        Assert.Equal(2, (await RunAsync("report", "settle", id, "--outcome", "ignored")).Code);
        Assert.Equal(0, (await RunAsync("report", "settle", id, "--outcome", "unfounded")).Code);
        Assert.DoesNotContain(id, (await RunAsync("report", "list")).Text, StringComparison.Ordinal);
        Assert.Contains("unfounded", (await RunAsync("report", "list", "--settled")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhook_ListedTurnedOffAndItsDeadLettersRunAgain()
    {
        using var partner = api.ClientWith(await api.PartnerAsync("cli-hooks"));
        using var made = await partner.PostAsJsonAsync("/v1/me/webhooks", new { url = "https://93.184.215.14/hook" });
        var id = await MemberAsync(made, "webhook");
        var article = ArticleId.Parse(api.Article(Article)["/v1/articles/".Length..])!.Value;
        await api.Get<IDeadLetterStore>().PutAsync(new DeadLetter(id, 7, article, ChangeKind.Withdrawn, 10, "It answered 500.", DateTimeOffset.UtcNow), CancellationToken.None);
        await api.Get<Acknowledgements>().ExpectAsync(
            new PartnerId("cli-hooks"), new SequencedChange(7, new ArticleChange(article, new SourceId("newsroom"), 1, ChangeKind.Withdrawn, DateTimeOffset.UtcNow, null)), false, CancellationToken.None);

        Assert.Contains(id, (await RunAsync("webhook", "list")).Text, StringComparison.Ordinal);
        Assert.Contains("It answered 500.", (await RunAsync("webhook", "dead", "cli-hooks", id)).Text, StringComparison.Ordinal);
        Assert.Contains("1 messages put on the queue", (await RunAsync("webhook", "rerun", "cli-hooks", id)).Text, StringComparison.Ordinal);
        Assert.Contains("could not be told", (await RunAsync("webhook", "overdue", "--hours", "0")).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("webhook", "off", "cli-hooks", id)).Code);
        Assert.Contains("TurnedOff", (await RunAsync("webhook", "list")).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("webhook", "on", "cli-hooks", "0123456789abcdef")).Code);
    }

    [Fact]
    public async Task Usage_IsPrintedAsCsv()
    {
        using var partner = api.ClientWith(await api.PartnerAsync("cli-usage"));
        using var copy = await partner.GetAsync(api.Article(Article) + "/copy?format=text");
        await api.Get<UsageCounter>().FlushAsync(CancellationToken.None);
        var (code, text) = await RunAsync("usage", "--partner", "cli-usage");

        Assert.Equal(0, code);
        Assert.StartsWith("day,partner,source,article,form,count", text, StringComparison.Ordinal);
        Assert.Contains(",cli-usage,", text, StringComparison.Ordinal);
        Assert.Contains(",text,1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credit_IsRemoved()
    {
        var address = api.Article("seagrass-meadows");
        var id = address["/v1/articles/".Length..];
        Assert.Equal(2, (await RunAsync("article", "remove-credit", id, "--part", "title", "--reason", "x")).Code);
        var (code, text) = await RunAsync("article", "remove-credit", id, "--part", "authors", "--reason", "She asked.");
        Assert.Equal(0, code);
        Assert.Contains("3(a)(3)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Whitlock", await api.Client.GetStringAsync(address + "/copy?format=text"), StringComparison.Ordinal);
    }

    private static async Task<string> MemberAsync(HttpResponseMessage answer, string name)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.GetProperty(name).GetString()!;
    }

    private Task<(int Code, string Text)> RunAsync(params string[] arguments) => Commands.RunAsync(api, arguments);
}
