using System.Text.Json;
using Azure;
using Azure.Core;

namespace Republish.Azure.Tables;

/// <summary>
/// One table. Names and shapes are those of Azure.Data.Tables, which takes this client's place by a change of reference where the
/// package can be had. Failures throw <see cref="RequestFailedException"/> with the service's status and error code.
/// </summary>
public sealed class TableClient
{
    private static readonly RequestMethod Merge = RequestMethod.Parse("MERGE");
    private readonly TablePipeline _pipeline;

    internal TableClient(TablePipeline pipeline, string name)
    {
        TableLimits.CheckTableName(name);
        _pipeline = pipeline;
        Name = name;
    }

    /// <summary>The table's name.</summary>
    public string Name { get; }

    /// <summary>Creates the table unless it is there (then the answer has status 409).</summary>
    public async Task<Response> CreateIfNotExistsAsync(CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Post, "Tables", cancellationToken);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        TablePipeline.SetJson(message, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal) { ["TableName"] = Name }));
        var response = await _pipeline.SendAsync(message, 409, cancellationToken);
        return response.Status != 409 || TableErrorParser.Parse(response.Content.ToMemory())?.Code is null or "TableAlreadyExists"
            ? response
            : throw TableErrorParser.Failure(response);
    }

    /// <summary>Deletes the table with all its rows; an answer of status 404 when there is none.</summary>
    public async Task<Response> DeleteAsync(CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Delete, $"Tables('{Name}')", cancellationToken);
        return await _pipeline.SendAsync(message, 404, cancellationToken);
    }

    /// <summary>The row. Throws with status 404 when there is none.</summary>
    /// <typeparam name="T">The row's type.</typeparam>
    public async Task<Response<T>> GetEntityAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select, CancellationToken cancellationToken)
        where T : TableEntity, new()
    {
        var found = await GetEntityIfExistsAsync<T>(partitionKey, rowKey, select, cancellationToken);
        return found.HasValue ? Response.FromValue(found.Value!, found.GetRawResponse()) : throw TableErrorParser.Failure(found.GetRawResponse());
    }

    /// <summary>The row, or an answer without a value when there is none. Throws with status 404 when there is no table.</summary>
    /// <typeparam name="T">The row's type.</typeparam>
    public async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select, CancellationToken cancellationToken)
        where T : TableEntity, new()
    {
        CheckKeys(partitionKey, rowKey);
        using var message = _pipeline.CreateMessage(RequestMethod.Get, TablePipeline.RowPath(Name, partitionKey, rowKey), cancellationToken);
        if (select is not null)
        {
            message.Request.Uri.AppendQuery("$select", string.Join(',', select), escapeValue: true);
        }

        var response = await _pipeline.SendAsync(message, 404, cancellationToken);
        if (response.Status == 404)
        {
            return TableErrorParser.Parse(response.Content.ToMemory())?.Code == "TableNotFound"
                ? throw TableErrorParser.Failure(response)
                : new NoRowResponse<T>(response);
        }

        using var document = JsonDocument.Parse(response.Content.ToMemory());
        var entity = TableEntityJson.Read<T>(document.RootElement);
        entity.ETag = response.Headers.ETag ?? entity.ETag;
        return Response.FromValue(entity, response);
    }

    /// <summary>Adds a row. Throws with status 409 when there is one. Sets the row's entity tag.</summary>
    public async Task<Response> AddEntityAsync(TableEntity entity, CancellationToken cancellationToken)
    {
        TableLimits.Check(entity);
        using var message = _pipeline.CreateMessage(RequestMethod.Post, Name, cancellationToken);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        return await WriteAsync(message, entity, cancellationToken);
    }

    /// <summary>Adds the row, or replaces it or merges into it, whatever its state. Sets the row's entity tag.</summary>
    public Task<Response> UpsertEntityAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken) =>
        PutAsync(entity, null, mode, cancellationToken);

    /// <summary>
    /// Replaces the row or merges into it if it is in the state <paramref name="ifMatch"/> (<see cref="ETag.All"/>: any). Throws with
    /// status 412 when it is in another, 404 when there is none. Sets the row's entity tag.
    /// </summary>
    public Task<Response> UpdateEntityAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken) =>
        PutAsync(entity, AnyWhenDefault(ifMatch), mode, cancellationToken);

    /// <summary>
    /// Deletes the row if it is in the state <paramref name="ifMatch"/> (default: any). An answer of status 404 when there is none;
    /// throws with status 412 when it is in another state.
    /// </summary>
    public async Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken)
    {
        CheckKeys(partitionKey, rowKey);
        using var message = _pipeline.CreateMessage(RequestMethod.Delete, TablePipeline.RowPath(Name, partitionKey, rowKey), cancellationToken);
        message.Request.Headers.SetValue("If-Match", AnyWhenDefault(ifMatch).ToString());
        return await _pipeline.SendAsync(message, 404, cancellationToken);
    }

    /// <summary>
    /// The rows that match a filter (null: all), in the order of their keys. An answer holds at most <paramref name="maxPerPage"/> rows
    /// (1 to 1000) and may hold fewer, even none, and yet go on.
    /// </summary>
    /// <typeparam name="T">The rows' type.</typeparam>
    public AsyncPageable<T> QueryAsync<T>(string? filter, int? maxPerPage, IEnumerable<string>? select, CancellationToken cancellationToken)
        where T : TableEntity, new()
    {
        TableLimits.CheckPageSize(maxPerPage);
        return new TableQuery<T>(_pipeline, Name, filter, maxPerPage, select?.ToArray(), cancellationToken);
    }

    /// <summary>
    /// Does all operations or none: at most 100, in one partition, each on its own row. Throws
    /// <see cref="TableTransactionFailedException"/> for the first that fails. The answers stand in the order of the operations.
    /// </summary>
    public async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken)
    {
        var actions = transactionActions.ToArray();
        var (contentType, body) = TableTransactionWriter.Write(_pipeline, Name, actions);
        using var message = _pipeline.CreateMessage(RequestMethod.Post, "$batch", cancellationToken);
        message.Request.Headers.SetValue("Content-Type", contentType);
        message.Request.Content = RequestContent.Create(body);
        var response = await _pipeline.SendAsync(message, 0, cancellationToken);
        return Response.FromValue(TableTransactionReader.Read(response, actions.Length), response);
    }

    private static ETag AnyWhenDefault(ETag tag) => tag == default ? ETag.All : tag;

    private static void CheckKeys(string partitionKey, string rowKey)
    {
        TableLimits.CheckKey("PartitionKey", partitionKey);
        TableLimits.CheckKey("RowKey", rowKey);
    }

    private async Task<Response> PutAsync(TableEntity entity, ETag? ifMatch, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        TableLimits.Check(entity);
        var method = mode == TableUpdateMode.Replace ? RequestMethod.Put : Merge;
        using var message = _pipeline.CreateMessage(method, TablePipeline.RowPath(Name, entity.PartitionKey, entity.RowKey), cancellationToken);
        if (ifMatch is { } tag)
        {
            message.Request.Headers.SetValue("If-Match", tag.ToString());
        }

        return await WriteAsync(message, entity, cancellationToken);
    }

    private async Task<Response> WriteAsync(HttpMessage message, TableEntity entity, CancellationToken cancellationToken)
    {
        TablePipeline.SetJson(message, TableEntityJson.Write(entity));
        var response = await _pipeline.SendAsync(message, 0, cancellationToken);
        entity.ETag = response.Headers.ETag ?? entity.ETag;
        return response;
    }

    private sealed class NoRowResponse<T> : NullableResponse<T>
    {
        private readonly Response _response;

        public NoRowResponse(Response response) => _response = response;

        public override bool HasValue => false;

        public override T Value => throw new InvalidOperationException("There is no such row.");

        public override Response GetRawResponse() => _response;
    }
}
