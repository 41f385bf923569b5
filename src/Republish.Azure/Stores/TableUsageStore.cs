using System.Globalization;
using Azure;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Usage;
using Republish.Sources;

namespace Republish.Azure.Stores;

/// <summary>
/// Counts in the table <c>usage</c>: the partition is the partner, <c>~</c> for everybody without a key; the row key is
/// <c>{yyyyMMdd}~{source}~{article}~{form}</c>, so that a span of days is one range. Adding costs a read a count and a transaction a hundred.
/// </summary>
public sealed class TableUsageStore : IUsageStore
{
    private const string Nobody = "~";
    private const string Times = "Count";
    private const int MostAttempts = 5;
    private const int AtOnce = 8;
    private readonly TableClient _table;

    /// <summary>Takes the clients.</summary>
    public TableUsageStore(StorageClients clients) => _table = clients.Table(StorageNames.Usage);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<UsageKey, long>> AddAsync(IReadOnlyDictionary<UsageKey, long> counts, CancellationToken cancellationToken)
    {
        var left = new Dictionary<UsageKey, long>(counts);
        foreach (var group in counts.GroupBy(c => c.Key.Partner).SelectMany(partner => partner.Chunk(TableLimits.TransactionActions)))
        {
            try
            {
                await AddGroupAsync(group, cancellationToken);
            }
            catch (RequestFailedException)
            {
                // The caller keeps it and comes again.
                continue;
            }

            foreach (var (key, _) in group)
            {
                left.Remove(key);
            }
        }

        return left;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<UsageCount> ReadAsync(PartnerId? partner, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        // A day's rows begin with the day and a tilde, which the day after does not sort before.
        var filter = $"{TableFilter.Partition(Partition(partner))} and RowKey ge {TableFilter.Literal(Day(from))} and RowKey lt {TableFilter.Literal(Day(to) + "~~")}";
        return _table.QueryAsync<TableEntity>(filter, null, null, cancellationToken).Select(row => Read(partner, row));
    }

    private async Task AddGroupAsync(KeyValuePair<UsageKey, long>[] group, CancellationToken cancellationToken)
    {
        var partition = Partition(group[0].Key.Partner);
        for (var attempt = 1; ; attempt++)
        {
            var actions = new TableTransactionAction[group.Length];
            await Parallel.ForAsync(0, group.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (i, token) =>
            {
                var (key, count) = group[i];
                var rowKey = $"{Day(key.Day)}~{key.Source.Value}~{key.Article.Value}~{key.Form}";
                var found = await _table.GetEntityIfExistsAsync<TableEntity>(partition, rowKey, null, token);
                var before = found.HasValue ? found.Value!.GetInt64(Times) ?? 0 : 0;
                var row = new TableEntity(partition, rowKey) { [Times] = before + count };
                actions[i] = found.HasValue
                    ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, found.Value!.ETag)
                    : new TableTransactionAction(TableTransactionActionType.Add, row);
            });

            try
            {
                await _table.SubmitTransactionAsync(actions, cancellationToken);
                return;
            }
            catch (TableTransactionFailedException failure) when (failure.Status is 409 or 412 && attempt < MostAttempts)
            {
                // Another instance counted the same article meanwhile: read again.
            }
        }
    }

    private static string Partition(PartnerId? partner) => partner?.Value ?? Nobody;

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static UsageCount Read(PartnerId? partner, TableEntity row) =>
        row.RowKey.Split('~') is [var day, var source, var article, var form]
            && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && SourceId.Parse(source) is { } sourceId
            && ArticleId.Parse(article) is { } articleId
            ? new UsageCount(new UsageKey(date, partner, sourceId, articleId, form), row.GetInt64(Times) ?? 0)
            : throw new InvalidDataException($"The count {row.PartitionKey}/{row.RowKey} cannot be read.");
}
