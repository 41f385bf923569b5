using Azure;
using Republish.Pipeline.Ports;
using Republish.Sources;
using Republish.Sources.Reprints;

namespace Republish.Azure.Stores;

/// <summary>Texts by likeness in the table <c>likenesses</c>: partition = band's key, row = article. Eight operations to add, eight to find.</summary>
public sealed class TableLikenessIndex : ILikenessIndex
{
    /// <summary>A band with more texts than this is no sign of likeness (a boilerplate text); the rest is not looked at.</summary>
    private const int MostPerBand = 50;

    private readonly TableClient _table;

    /// <summary>Takes the clients.</summary>
    public TableLikenessIndex(StorageClients clients) => _table = clients.Table(StorageNames.Likenesses);

    /// <inheritdoc/>
    public Task AddAsync(Appearance appearance, CancellationToken cancellationToken) =>
        Task.WhenAll(appearance.Signature.BandKeys().Select(key => AddAsync(key, appearance, cancellationToken)));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Appearance>> FindAsync(TextSignature signature, CancellationToken cancellationToken)
    {
        var bands = await Task.WhenAll(signature.BandKeys().Select(key => FindAsync(key, cancellationToken)));
        return [.. bands.SelectMany(b => b).DistinctBy(a => a.Article)];
    }

    private async Task AddAsync(string key, Appearance appearance, CancellationToken cancellationToken)
    {
        var row = new TableEntity(key, appearance.Article.Value)
        {
            ["Source"] = appearance.Source.Value,
            ["Published"] = appearance.Published,
            ["Seen"] = appearance.Seen,
            ["Signature"] = appearance.Signature.ToBytes(),
        };
        try
        {
            await _table.AddEntityAsync(row, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            // It is there.
        }
    }

    private async Task<List<Appearance>> FindAsync(string key, CancellationToken cancellationToken)
    {
        var found = new List<Appearance>();
        await foreach (var row in _table.QueryAsync<TableEntity>(TableFilter.Partition(key), MostPerBand, null, cancellationToken))
        {
            if (ArticleId.Parse(row.RowKey) is { } article
                && SourceId.Parse(row.GetString("Source")) is { } source
                && row.GetDateTimeOffset("Published") is { } published
                && row.GetDateTimeOffset("Seen") is { } seen
                && TextSignature.FromBytes(row.GetBinary("Signature")) is { } signature)
            {
                found.Add(new Appearance(article, source, published, seen, signature));
            }

            if (found.Count >= MostPerBand)
            {
                break;
            }
        }

        return found;
    }
}
