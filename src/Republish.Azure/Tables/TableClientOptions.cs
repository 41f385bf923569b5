using Azure.Core;

namespace Republish.Azure.Tables;

/// <summary>How a table client behaves: retries, diagnostics, transport and policies of Azure.Core.</summary>
public sealed class TableClientOptions : ClientOptions
{
    /// <summary>The version of the Table service's REST interface that is spoken (header <c>x-ms-version</c>).</summary>
    public const string ServiceVersion = "2019-02-02";
}
