using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Republish.Azure.Tests;
using Republish.Functions.Hosting;
using Republish.Functions.Local;
using Republish.Functions.Newsroom;
using Republish.Functions.Tests.EndToEnd;
using Republish.Pipeline.Collecting;

namespace Republish.Functions.Tests.Api;

/// <summary>The product as the Functions host starts it, over storage that holds the collected sample newsroom.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    private readonly AzuriteFixture _azurite = new();
    private Product? _product;

    internal IReadOnlyList<RunReportRow> Rows { get; private set; } = [];

    public HttpClient Client { get; private set; } = new();

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        await using (var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None))
        await using (var service = await Service.StartAsync(_azurite.Azurite.Connection, newsroom.Sources))
        {
            await service.RunAsync(new PollOptions(IgnoreInterval: true));
            Rows = service.Observer.Rows;
        }

        _product = new Product(_azurite.Azurite.ConnectionString);
        Client = _product.CreateClient();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }

        await _azurite.DisposeAsync();
    }

    /// <summary>The address of the article whose page has this name.</summary>
    internal string Article(string slug) => $"/v1/articles/{Rows.Single(r => r.Address.EndsWith(slug, StringComparison.Ordinal)).ArticleId}";

    private sealed class Product(string storage) : WebApplicationFactory<Program>
    {
        protected override IHost CreateHost(IHostBuilder builder)
        {
            builder.ConfigureHostConfiguration(configuration => configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                [FunctionHosting.PortSetting] = "1",
                ["AzureWebJobsStorage"] = storage,
                ["Fetching:Contact"] = "https://republish.example/contact",
            }));
            return base.CreateHost(builder);
        }
    }
}
