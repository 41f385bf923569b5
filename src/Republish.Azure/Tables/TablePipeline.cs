using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Republish.Azure.Tables;

/// <summary>Makes and sends requests to one account's Table service.</summary>
internal sealed class TablePipeline
{
    private const string Scope = "https://storage.azure.com/.default";
    private readonly HttpPipeline _pipeline;
    private readonly string _endpoint;

    public TablePipeline(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options, TimeProvider time)
        : this(endpoint, new SharedKeyLitePolicy(credential, time), options)
    {
    }

    public TablePipeline(Uri endpoint, TokenCredential credential, TableClientOptions options)
        : this(endpoint, new BearerTokenAuthenticationPolicy(credential, Scope), options)
    {
    }

    private TablePipeline(Uri endpoint, HttpPipelinePolicy authentication, TableClientOptions options)
    {
        _endpoint = endpoint.AbsoluteUri.TrimEnd('/');
        _pipeline = HttpPipelineBuilder.Build(options, authentication);
    }

    /// <summary>The address of something below the endpoint; <paramref name="path"/> is encoded already.</summary>
    public string Address(string path) => $"{_endpoint}/{path}";

    /// <summary>The encoded path of a row. The service compares keys after decoding, so all but unreserved characters are encoded.</summary>
    public static string RowPath(string table, string partitionKey, string rowKey) =>
        $"{table}(PartitionKey='{KeyPart(partitionKey)}',RowKey='{KeyPart(rowKey)}')";

    /// <summary>A message for a request with the headers that every request has.</summary>
    public HttpMessage CreateMessage(RequestMethod method, string path, CancellationToken cancellationToken)
    {
        var message = _pipeline.CreateMessage(new RequestContext { CancellationToken = cancellationToken });
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(Address(path)));
        message.Request.Headers.SetValue("x-ms-version", TableClientOptions.ServiceVersion);
        message.Request.Headers.SetValue("DataServiceVersion", "3.0;");
        message.Request.Headers.SetValue("Accept", "application/json;odata=minimalmetadata");
        return message;
    }

    /// <summary>Gives a message a JSON body.</summary>
    public static void SetJson(HttpMessage message, byte[] json)
    {
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(json);
    }

    /// <summary>Sends, and throws for any answer but a success and <paramref name="tolerated"/>.</summary>
    public async Task<Response> SendAsync(HttpMessage message, int tolerated, CancellationToken cancellationToken)
    {
        await _pipeline.SendAsync(message, cancellationToken);
        var response = message.Response;
        return response.Status is >= 200 and < 300 || response.Status == tolerated
            ? response
            : throw TableErrorParser.Failure(response);
    }

    private static string KeyPart(string key) => Uri.EscapeDataString(TableFilter.Escape(key));
}
