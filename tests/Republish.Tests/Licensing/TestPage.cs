using System.Text;
using Republish.Licensing;
using Republish.Pages;

namespace Republish.Tests.Licensing;

/// <summary>Pages for tests, from mark-up.</summary>
internal static class TestPage
{
    public static PageDocument Of(string html, params PageHeader[] headers) => Of(Encoding.UTF8.GetBytes(html), headers);

    public static PageDocument Of(byte[] body, params PageHeader[] headers) =>
        Assert.IsType<PageParseOutcome.Parsed>(Parse(body, headers)).Document;

    public static PageParseOutcome Parse(byte[] body, params PageHeader[] headers) => PageDocument.Parse(new Page
    {
        RequestedUrl = new Uri("https://news.example/2020/story"),
        Url = new Uri("https://news.example/2020/story"),
        FetchedAt = DateTimeOffset.UnixEpoch,
        Status = 200,
        Headers = [.. headers],
        Body = body,
    });

    public static LicenseFinding Detect(string html, params PageHeader[] headers) => LicenseDetector.Detect(Of(html, headers), DetectionContext.None);

    /// <summary>The id of the licence found, "?" for conflicting, "-" for not found.</summary>
    public static string Id(LicenseFinding finding) => finding switch
    {
        LicenseFinding.Found found => found.License.Id,
        LicenseFinding.Conflicting => "?",
        _ => "-",
    };
}
