using System.Text.RegularExpressions;

namespace Republish.Functions.Tests.Api;

/// <summary>The command line as people use it: a process of its own on real storage.</summary>
[Collection(SharedNewsroom.Operators)]
public sealed class PartnerCommandTests(ApiFixture api)
{
    [Fact]
    public async Task Partner_AddedListedRotatedRevoked_OpensAndClosesTheApi()
    {
        var (added, addedText) = await RunAsync("partner", "add", "cli-news", "--site", "https://cli.example/", "--commercial", "OrdinarySiteAdvertising", "--language", "en");
        var key = Regex.Match(addedText, "rp_cli-news_[0-9a-f]{64}", RegexOptions.None, TimeSpan.FromSeconds(5)).Value;
        Assert.Equal((0, System.Net.HttpStatusCode.OK), (added, await MeAsync(key)));

        var (listed, listText) = await RunAsync("partner", "list");
        Assert.Equal(0, listed);
        Assert.Contains("cli-news", listText, StringComparison.Ordinal);
        Assert.DoesNotContain(key[^64..], listText, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("partner", "rotate", "cli-news")).Code);
        var (third, thirdText) = await RunAsync("partner", "rotate", "cli-news");
        Assert.Equal(2, third);
        Assert.Contains("Revoke one first", thirdText, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("partner", "revoke", "cli-news")).Code);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, await MeAsync(key));
    }

    [Theory]
    [InlineData("There is no partner", "partner", "rotate", "nobody")]
    [InlineData("is no id", "partner", "add", "Not An Id", "--site", "https://x.example")]
    [InlineData("site must be", "partner", "add", "x", "--site", "nowhere")]
    public async Task Partner_WrongInput_SaysWhatToDo(string message, params string[] arguments)
    {
        var (code, text) = await RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Contains(message, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Partner_Help_NamesEveryCommand()
    {
        var (code, text) = await RunAsync("partner", "--help");

        Assert.Equal(0, code);
        Assert.All(["add", "list", "rotate", "revoke"], command => Assert.Contains(command, text, StringComparison.Ordinal));
    }

    private Task<(int Code, string Text)> RunAsync(params string[] arguments) => Commands.RunAsync(api, arguments);

    private async Task<System.Net.HttpStatusCode> MeAsync(string key)
    {
        using var client = api.ClientWith(key);
        using var answer = await client.GetAsync("/v1/me");
        return answer.StatusCode;
    }
}
