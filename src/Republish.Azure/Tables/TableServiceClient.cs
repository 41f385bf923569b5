using Azure.Core;

namespace Republish.Azure.Tables;

/// <summary>One account's Table service.</summary>
public sealed class TableServiceClient
{
    private readonly TablePipeline _pipeline;

    /// <summary>The service at <paramref name="endpoint"/> with an account's key.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(new TablePipeline(endpoint, credential, options ?? new TableClientOptions(), TimeProvider.System))
    {
    }

    /// <summary>The service at <paramref name="endpoint"/> with an identity.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(new TablePipeline(endpoint, tokenCredential, options ?? new TableClientOptions()))
    {
    }

    /// <summary>The service that a connection string names. Throws <see cref="FormatException"/> when it names none.</summary>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        : this(Parse(connectionString), options)
    {
    }

    internal TableServiceClient(TablePipeline pipeline) => _pipeline = pipeline;

    private TableServiceClient(TableConnectionString connection, TableClientOptions? options)
        : this(connection.Endpoint, connection.Credential, options)
    {
    }

    /// <summary>A client of the table of that name, which need not exist. Throws when no table can have the name.</summary>
    public TableClient GetTableClient(string tableName) => new(_pipeline, tableName);

    private static TableConnectionString Parse(string connectionString) => TableConnectionString.Parse(connectionString);
}
