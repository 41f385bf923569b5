using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Republish.Azure.Tests;
using Republish.Functions.Tests.LocalInternet;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Tests.EndToEnd;

/// <summary>
/// A publisher changes an article's terms. The old grant stays for the old version (3.0 section 7(b), 4.0 section 6(c)), the new terms hold
/// for the new one, and partners are told.
/// </summary>
[Collection(AzuriteTests.Name)]
public sealed class LicenseChangeTests(AzuriteFixture azurite)
{
    private static readonly PollOptions Again = new(IgnoreInterval: true, RecollectKnown: true);

    private volatile string _terms = "";

    [Fact]
    public async Task Collecting_AfterTheTermsChanged_KeepsTheOldGrantAndTellsOfTheNewTerms()
    {
        await using var publisher = await StartAsync();
        var home = publisher.Home;
        var source = new Source { Id = new SourceId("publisher"), Name = "The Publisher", HomePage = home, Feeds = [new Uri(home, "feed.xml")] };
        await using var service = await Service.StartAsync(azurite.NewConnection(), [source]);

        _terms = "This article is licensed under CC BY 4.0.";
        await service.RunAsync(Again);
        var row = await RowAsync(service);
        Assert.Equal(["CC-BY-4.0"], row.Versions.Select(v => v.LicenseId));

        _terms = "This article is licensed under CC BY-NC-ND 4.0.";
        await service.RunAsync(Again);
        row = await RowAsync(service);
        Assert.Equal(["CC-BY-4.0", "CC-BY-NC-ND-4.0"], row.Versions.Select(v => v.LicenseId));

        // No terms any more: what was granted stays granted, and the change is told without a licence.
        _terms = "All rights reserved.";
        await service.RunAsync(Again);
        row = await RowAsync(service);
        Assert.Equal(ArticleStatus.Republishable, row.Status);
        Assert.Equal("no-license", row.ReasonCode);
        Assert.Equal(2, row.Versions.Length);

        _terms = "This article is licensed under CC BY-NC-ND 4.0.";
        await service.RunAsync(Again);

        var changes = (await service.Get<IChangeLog>().ReadAsync(0, 100, CancellationToken.None)).Select(c => (c.Change.Kind, c.Change.Version, c.Change.LicenseId));
        Assert.Equal(
            [
                (ChangeKind.Created, 1, "CC-BY-4.0"), (ChangeKind.LicenseChanged, 2, "CC-BY-NC-ND-4.0"), (ChangeKind.LicenseChanged, 2, null),
                (ChangeKind.LicenseChanged, 2, "CC-BY-NC-ND-4.0"),
            ],
            changes);

        // Each finding stands with the version it made: the first one's evidence is still there.
        foreach (var (version, license) in row.Versions.Zip(["CC-BY-4.0", "CC-BY-NC-ND-4.0"]))
        {
            var evidence = await service.Get<ICopyStore>().GetAsync(row.Id, version.Folder, CopyFile.Evidence, CancellationToken.None);
            using var json = JsonDocument.Parse(evidence!.Value);
            Assert.Contains(license, json.RootElement.GetRawText(), StringComparison.Ordinal);
        }
    }

    private static async Task<ArticleRecord> RowAsync(Service service)
    {
        var listed = Assert.Single((await service.Get<IListingStore>().ListAsync(10, null, CancellationToken.None))!.Items);
        return (await service.Get<IArticleStore>().GetAsync(listed.Id, CancellationToken.None))!.Value;
    }

    private Task<Site> StartAsync() => Site.StartAsync(app =>
    {
        app.MapGet("/feed.xml", (HttpRequest r) => Results.Text(
            $"<rss version=\"2.0\"><channel><title>t</title><item><title>The harbour</title><link>http://{r.Host}/harbour</link></item></channel></rss>", "application/rss+xml"));
        app.MapGet("/harbour", () => Results.Content(
            $"""
            <!DOCTYPE html><html lang="en"><head><title>The harbour</title></head><body><main><article><h1>The harbour</h1>
            <p>The first boats came back at dawn, and with them the news that the bank had moved again. Nobody in the harbour office was surprised;
            the charts have been wrong since spring, and everybody knows it.</p>
            <p>By noon twelve skippers had signed the letter that asks for a new survey, which the council will read on Thursday. It is the third such
            letter in four years, and the first that names a sum.</p>
            <p>The survey would take two weeks and close the inner channel for three nights. The ferry company has said that it can live with that if the
            nights are not in August.</p>
            </article></main><footer><p>{_terms}</p></footer></body></html>
            """,
            "text/html; charset=utf-8"));
    });
}
