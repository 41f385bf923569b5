using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Republish.Functions.Newsroom;
using Republish.Functions.Tests.EndToEnd;
using Republish.Pipeline.Collecting;

namespace Republish.Functions.Tests.Api;

/// <summary>What partners do to copies, each as a page: found, and nothing else.</summary>
[Collection(SharedNewsroom.Readers)]
public sealed class VerificationEndpointsTests(ApiFixture api)
{
    private const string Founding = "taliban-offensive-claims-major-city";
    private const string Ferry = "night-ferry-returns";

    private string Id(string slug) => api.Article(slug)["/v1/articles/".Length..];

    public static TheoryData<string, string, string?> Cases() => new()
    {
        { Founding, "untouched", null },
        { Founding, "credit shortened", "publisher-missing" },
        { Founding, "notice dropped", "notice-missing" },
        { Founding, "licence link missing", "license-link-missing" },
        { Founding, "one word changed", "text-changed" },
        { Founding, "one word added", "text-changed" },
        { Founding, "photo restored", "photo-restored" },
        { Founding, "photo restored elsewhere", "photo-restored" },
        { Founding, "translated", "translated" },
        { Founding, "truncated", "text-truncated" },
        { Founding, "paragraph taken out", "text-changed" },
        { Ferry, "untouched", null },
        { Ferry, "credit shortened", "author-missing|notice-missing" },
        { Ferry, "licence link missing", "license-link-missing" },
        { Ferry, "one word changed", "text-changed" },
        { Ferry, "translated", "translated" },
        { Ferry, "truncated", "text-truncated" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Verify_Case_IsFoundAndNothingIsInvented(string slug, string @case, string? code)
    {
        var copy = await api.Client.GetStringAsync(api.Article(slug) + "/copy?format=html");
        var page = Page(Change(copy, @case), @case == "translated" ? "de" : "en");
        Assert.Equal(@case == "untouched", page == Page(copy, "en"));

        using var answer = await Posted.JsonAsync(api.Client, "/v1/verify", new { article = Id(slug), html = page });
        var found = answer.RootElement.GetProperty("findings").EnumerateArray().ToList();

        Assert.Equal(code?.Split('|') ?? [], found.Select(f => f.GetProperty("code").GetString()!).Distinct());
        Assert.Equal(code is null, answer.RootElement.GetProperty("in_order").GetBoolean());
        Assert.All(found, f => Assert.True(f.GetProperty("is_breach").GetBoolean() && f.GetProperty("section").GetString()!.StartsWith("CC BY", StringComparison.Ordinal)));

        // 4.0 section 6(b)(1): thirty days from the discovery. 3.0 section 7(a): nothing brings the licence back.
        var cure = answer.RootElement.GetProperty("cure_by");
        Assert.Equal(code is not null && slug == Founding, answer.RootElement.GetProperty("unpublish_now").GetBoolean());
        Assert.Equal<DateTimeOffset?>(
            code is not null && slug == Ferry ? answer.RootElement.GetProperty("seen_at").GetDateTimeOffset().AddDays(30) : null,
            cure.ValueKind == JsonValueKind.Null ? null : cure.GetDateTimeOffset());
    }

    [Fact]
    public async Task Verify_ByAddress_FetchesThePageAndSaysTheSame()
    {
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        await using var service = await Service.StartAsync(api.NewConnection(), newsroom.Sources);
        await service.RunAsync(new PollOptions(IgnoreInterval: true));
        var id = service.Observer.Rows.Single(r => r.Address.EndsWith(Founding, StringComparison.Ordinal)).ArticleId;
        var copy = await service.Client.GetStringAsync($"/v1/articles/{id}/copy?format=html");
        await using var partner = await PartnerSite(Page(copy, "en"), Page(Change(copy, "one word changed"), "en"));

        foreach (var (path, code) in new[] { ("good", (string?)null), ("bad", "text-changed") })
        {
            using var answer = await Posted.JsonAsync(service.Client, "/v1/verify", new { article = id, url = partner.Urls.Single() + "/" + path });
            Assert.Equal(code is null ? [] : [code], answer.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()!).Distinct());
        }

        using var gone = await Posted.JsonAsync(service.Client, "/v1/verify", new { article = id, url = partner.Urls.Single() + "/gone" }, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("404", gone.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://localhost/")]
    public async Task Verify_AddressThatIsNotPublic_IsNotFetched(string url)
    {
        using var problem = await Posted.JsonAsync(api.Client, "/v1/verify", new { article = Id(Founding), url }, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("/problems/page-not-read", problem.RootElement.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData(null, null, 400)]
    [InlineData("ftp://partner.example/", null, 400)]
    [InlineData("partner.example", null, 400)]
    [InlineData(null, "\0\u0001\u0002\u0003 not a page", 422)]
    public async Task Verify_PageThatCannotBeRead_IsRefusedWithTheReason(string? url, string? html, int status)
    {
        using var problem = await Posted.JsonAsync(api.Client, "/v1/verify", new { article = Id(Founding), url, html }, (HttpStatusCode)status);

        Assert.False(string.IsNullOrEmpty(problem.RootElement.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task Verify_VersionThatIsNone_IsRefused() =>
        (await Posted.JsonAsync(api.Client, "/v1/verify", new { article = Id(Founding), html = "<p>x</p>", version = 7 }, HttpStatusCode.BadRequest)).Dispose();

    [Fact]
    public async Task Verify_ArticleThatIsNotRepublished_SaysWhy() =>
        (await Posted.JsonAsync(api.Client, "/v1/verify", new { article = Id("pilots-log"), html = "<p>x</p>" }, HttpStatusCode.Forbidden)).Dispose();

    /// <summary>A partner's site around the copy.</summary>
    private static string Page(string copy, string language) =>
        $"<!DOCTYPE html><html lang={language}><head><title>Partner Daily</title><link rel=stylesheet href=/style.css></head><body><header><a href=/>Partner Daily</a><nav><a href=/world>World</a></nav></header><img src=/logo.svg alt=''><main>{copy}</main><aside><h2>More</h2><p>Other news of the day in other words.</p></aside></body></html>";

    private static string Change(string copy, string @case)
    {
        var first = copy.IndexOf("<p>", copy.IndexOf("data-republish=\"body\"", StringComparison.Ordinal), StringComparison.Ordinal);
        var footer = copy.IndexOf("<footer", StringComparison.Ordinal);
        const string german = "<p>Die Truppen haben am Dienstag die Stadt angegriffen, und die Fähre ist nach elf Jahren in der Nacht wieder mit vielen Leuten an Bord gefahren.</p>";
        return @case switch
        {
            "untouched" => copy,
            "credit shortened" => copy.Replace("Common Dreams", "a news site", StringComparison.Ordinal).Replace("Ada Lindqvist", "our reporter", StringComparison.Ordinal),
            "notice dropped" => copy.Replace("Our work is licensed under Creative Commons (CC BY-NC-ND 3.0). Feel free to republish and share widely.", "", StringComparison.Ordinal),
            "licence link missing" => copy.Replace("https://creativecommons.org/licenses/", "https://partner.example/terms/", StringComparison.Ordinal),
            "one word changed" => copy.Replace("massive military offensive", "vast military offensive", StringComparison.Ordinal).Replace("an empty car deck", "a full car deck", StringComparison.Ordinal),
            "one word added" => copy.Replace("massive military offensive", "massive new military offensive", StringComparison.Ordinal),
            "photo restored" => copy.Insert(first, "<figure><img src=\"https://cdn.partner.example/kunduz-960x540.jpg\" alt=\"\"></figure>"),
            "photo restored elsewhere" => copy.Insert(first, "<figure><img src=\"/pic/1.jpg\"><figcaption>A Taliban fighter sitting on a motorcycle in Kunduz on Tuesday. (Photo: Uncredited/AP)</figcaption></figure>"),
            "translated" => copy[..first] + german + copy[footer..],
            "truncated" => copy[..copy.LastIndexOf("<p>", footer, StringComparison.Ordinal)] + copy[footer..],
            "paragraph taken out" => copy[..copy.IndexOf("<p>Regarding additional", StringComparison.Ordinal)] + copy[copy.IndexOf("<p>The fall of Kunduz", StringComparison.Ordinal)..],
            _ => throw new ArgumentOutOfRangeException(nameof(@case)),
        };
    }

    private static async Task<WebApplication> PartnerSite(string good, string bad)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var site = builder.Build();
        site.Run(context =>
        {
            context.Response.StatusCode = context.Request.Path.Value is "/good" or "/bad" ? 200 : 404;
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(context.Request.Path == "/good" ? good : context.Request.Path == "/bad" ? bad : "");
        });
        await site.StartAsync();
        return site;
    }
}
