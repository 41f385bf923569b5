using System.Text.Json;
using Azure;
using Azure.Core;

namespace Republish.Azure.Tables;

/// <summary>A query's answers. The continuation token holds the next row's two keys as the service gave them, with a space between.</summary>
internal sealed class TableQuery<T> : AsyncPageable<T>
    where T : TableEntity, new()
{
    private readonly TablePipeline _pipeline;
    private readonly string _table;
    private readonly string? _filter;
    private readonly int? _maxPerPage;
    private readonly string[]? _select;

    public TableQuery(TablePipeline pipeline, string table, string? filter, int? maxPerPage, string[]? select, CancellationToken cancellationToken)
        : base(cancellationToken)
    {
        _pipeline = pipeline;
        _table = table;
        _filter = filter;
        _maxPerPage = maxPerPage;
        _select = select;
    }

    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        TableLimits.CheckPageSize(pageSizeHint);
        do
        {
            var page = await GetPageAsync(continuationToken, pageSizeHint ?? _maxPerPage);
            continuationToken = page.ContinuationToken;
            yield return page;
        }
        while (continuationToken is not null);
    }

    private async Task<Page<T>> GetPageAsync(string? continuationToken, int? top)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Get, _table + "()", CancellationToken);
        var uri = message.Request.Uri;
        if (top is { } rows)
        {
            uri.AppendQuery("$top", rows.ToString(System.Globalization.CultureInfo.InvariantCulture), escapeValue: false);
        }

        AppendQuery(uri, "$filter", _filter);
        AppendQuery(uri, "$select", _select is null ? null : string.Join(',', _select));
        if (continuationToken?.Split(' ') is [var partitionKey, var rowKey])
        {
            AppendQuery(uri, "NextPartitionKey", partitionKey);
            AppendQuery(uri, "NextRowKey", rowKey.Length == 0 ? null : rowKey);
        }

        var response = await _pipeline.SendAsync(message, 0, CancellationToken);
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        var items = document.RootElement.GetProperty("value").EnumerateArray().Select(TableEntityJson.Read<T>).ToArray();
        return Page<T>.FromValues(items, Continuation(response), response);
    }

    private static void AppendQuery(RequestUriBuilder uri, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            uri.AppendQuery(name, value, escapeValue: true);
        }
    }

    private static string? Continuation(Response response)
    {
        if (!response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partitionKey) || string.IsNullOrEmpty(partitionKey))
        {
            return null;
        }

        response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var rowKey);
        return $"{partitionKey} {rowKey}";
    }
}
