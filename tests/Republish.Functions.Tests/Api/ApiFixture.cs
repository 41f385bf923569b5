using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Republish.Azure;
using Republish.Azure.Tests;
using Republish.Functions.Hosting;
using Republish.Functions.Local;
using Republish.Functions.Newsroom;
using Republish.Functions.Tests.EndToEnd;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Partners;

namespace Republish.Functions.Tests.Api;

/// <summary>The product as the Functions host starts it, over storage that holds the collected sample newsroom.</summary>
public class ApiFixture : IAsyncLifetime
{
    private readonly AzuriteFixture _azurite = new();
    private readonly List<Product> _others = [];
    private Product? _product;

    internal IReadOnlyList<RunReportRow> Rows { get; private set; } = [];

    public HttpClient Client { get; private set; } = new();

    /// <summary>Whether the newsroom corrects an article, as it does in local mode.</summary>
    protected virtual bool WithCorrection => false;

    /// <summary>Settings beside those of every test.</summary>
    protected virtual IReadOnlyList<(string Name, string Value)> Settings => [];

    /// <summary>Puts something of the test's in a service's place.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        await using (var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None))
        await using (var service = await Service.StartAsync(_azurite.Azurite.Connection, newsroom.Sources))
        {
            await service.RunAsync(new PollOptions(IgnoreInterval: true));
            Rows = service.Observer.Rows;
            if (WithCorrection)
            {
                newsroom.PublishCorrection();
                await service.RunAsync(new PollOptions(IgnoreInterval: true));
            }
        }

        _product = new Product(_azurite.Azurite.ConnectionString, Replace, Settings);
        Client = _product.CreateClient();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }

        foreach (var other in _others)
        {
            await other.DisposeAsync();
        }

        await _azurite.DisposeAsync();
    }

    /// <summary>The key of the operator.</summary>
    public const string OperatorKey = "operator-key-of-the-tests-0123456789abcdef";

    /// <summary>The storage that the product works on.</summary>
    public string StorageConnectionString => _azurite.Azurite.ConnectionString;

    /// <summary>More storage on the same emulator, which nobody else sees.</summary>
    public StorageConnection NewConnection() => _azurite.NewConnection();

    /// <summary>A client that sends this key with every request.</summary>
    public HttpClient ClientWith(string key)
    {
        var client = _product!.CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    /// <summary>One more instance of the product on the same storage, with settings of its own.</summary>
    public WebApplicationFactory<Program> Another(params (string Name, string Value)[] settings) => new Product(_azurite.Azurite.ConnectionString, Replace, settings);

    /// <summary>A client of a second instance of the product, on the same storage; the instance ends with the fixture.</summary>
    public HttpClient AnotherInstance()
    {
        var product = new Product(_azurite.Azurite.ConnectionString, Replace, Settings);
        _others.Add(product);
        return product.CreateClient();
    }

    /// <summary>A service of the running product.</summary>
    public T Get<T>()
        where T : notnull => _product!.Services.GetRequiredService<T>();

    /// <summary>Adds a partner and gives its key.</summary>
    internal async Task<string> PartnerAsync(string id, SiteProfile? profile = null, TimeSpan? lifetime = null)
    {
        var registry = Get<PartnerRegistry>();
        await registry.PutAsync(new PartnerId(id), profile ?? NewPartner(), CancellationToken.None);
        var issue = await registry.IssueKeyAsync(new PartnerId(id), lifetime ?? TimeSpan.FromDays(1), CancellationToken.None);
        return Assert.IsType<KeyIssue.Issued>(issue).Text.Reveal();
    }

    /// <summary>A non-commercial site that republishes whole articles word for word.</summary>
    internal static SiteProfile NewPartner() => new() { Name = "A partner", Site = new Uri("https://partner.example/") };

    /// <summary>The address of the article whose page has this name.</summary>
    internal string Article(string slug) => $"/v1/articles/{Rows.Single(r => r.Address.EndsWith(slug, StringComparison.Ordinal)).ArticleId}";

    private sealed class Product(string storage, Action<IServiceCollection> replace, IReadOnlyList<(string Name, string Value)> settings) : WebApplicationFactory<Program>
    {
        protected override IHost CreateHost(IHostBuilder builder)
        {
            builder.ConfigureHostConfiguration(configuration => configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                [FunctionHosting.PortSetting] = "1",
                ["AzureWebJobsStorage"] = storage,
                ["Operator:Key"] = OperatorKey,
                ["Fetching:Contact"] = "https://republish.example/contact",

                // The tests that share an instance together ask more than a minute has for everybody without a key.
                ["Limits:PagesPerMinute"] = "6000",
                ["Limits:RequestsPerMinute"] = "6000",
            }).AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))));
            builder.ConfigureServices((_, services) => replace(services));
            return base.CreateHost(builder);
        }
    }
}
