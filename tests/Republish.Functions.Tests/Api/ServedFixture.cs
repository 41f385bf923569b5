using System.Globalization;
using Republish.Azure.Tests;
using Republish.Functions.Newsroom;
using Republish.Functions.Tests.EndToEnd;
using Republish.Pipeline.Collecting;

namespace Republish.Functions.Tests.Api;

/// <summary>The product on a real socket, for readers and browsers of other people, with the collected sample newsroom.</summary>
public sealed class ServedFixture : IAsyncLifetime
{
    private readonly AzuriteFixture _azurite = new();
    private Service? _service;

    /// <summary>Where the service listens, without a slash at the end.</summary>
    public string Address => _service!.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>A client without a key.</summary>
    public HttpClient Client => _service!.Client;

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        await using var newsroom = await SampleNewsroom.StartAsync(0, CancellationToken.None);
        _service = await Service.StartAsync(_azurite.Azurite.Connection, newsroom.Sources);
        await _service.RunAsync(new PollOptions(IgnoreInterval: true));
    }

    public async Task DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        await _azurite.DisposeAsync();
    }

    /// <summary>The id of the article whose page has this name.</summary>
    internal string Article(string slug) =>
        _service!.Observer.Rows.Single(r => r.Address.EndsWith(slug, StringComparison.Ordinal)).ArticleId?.ToString()
        ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{slug} became no article."));
}
