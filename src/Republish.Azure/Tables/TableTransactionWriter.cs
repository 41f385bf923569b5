using System.Globalization;
using System.Text;
using Azure;

namespace Republish.Azure.Tables;

/// <summary>Writes a transaction as the service takes it: an OData batch with one change set ("Performing entity group transactions").</summary>
internal static class TableTransactionWriter
{
    private const int BodySize = 4 * 1024 * 1024;

    /// <summary>The request's content type and body. Throws what the service would answer when the transaction breaks its limits.</summary>
    public static (string ContentType, byte[] Body) Write(TablePipeline pipeline, string table, TableTransactionAction[] actions)
    {
        Check(actions);
        var batch = $"batch_{Guid.NewGuid():D}";
        var changeSet = $"changeset_{Guid.NewGuid():D}";
        using var body = new MemoryStream();
        Append(body, $"--{batch}\r\nContent-Type: multipart/mixed; boundary={changeSet}\r\n\r\n");
        foreach (var action in actions)
        {
            Append(body, $"--{changeSet}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            Append(body, Head(pipeline, table, action));
            if (action.ActionType != TableTransactionActionType.Delete)
            {
                var json = TableEntityJson.Write(action.Entity);
                Append(body, string.Create(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n"));
                body.Write(json);
            }

            Append(body, "\r\n");
        }

        Append(body, $"--{changeSet}--\r\n\r\n--{batch}--\r\n");
        return body.Length <= BodySize
            ? ($"multipart/mixed; boundary={batch}", body.ToArray())
            : throw TableLimits.Refusal("RequestBodyTooLarge", $"The transaction takes {body.Length} bytes; {BodySize} are allowed.", 413);
    }

    private static void Check(TableTransactionAction[] actions)
    {
        if (actions.Length is 0 or > TableLimits.TransactionActions)
        {
            throw TableLimits.Refusal("InvalidInput", $"A transaction has {actions.Length} operations; 1 to {TableLimits.TransactionActions} are allowed.");
        }

        var rows = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in actions)
        {
            TableLimits.Check(action.Entity);
            if (action.Entity.PartitionKey != actions[0].Entity.PartitionKey)
            {
                throw TableLimits.Refusal("CommandsInBatchActOnDifferentPartitions", "A transaction's operations are not all in one partition.");
            }

            if (!rows.Add(action.Entity.RowKey))
            {
                throw TableLimits.Refusal("InvalidDuplicateRow", "A transaction has two operations on one row.");
            }
        }
    }

    private static string Head(TablePipeline pipeline, string table, TableTransactionAction action)
    {
        var entity = action.Entity;
        var method = action.ActionType switch
        {
            TableTransactionActionType.Add => "POST",
            TableTransactionActionType.Delete => "DELETE",
            TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => "PUT",
            _ => "MERGE",
        };
        var path = action.ActionType == TableTransactionActionType.Add ? table : TablePipeline.RowPath(table, entity.PartitionKey, entity.RowKey);
        var head = new StringBuilder()
            .Append(method).Append(' ').Append(pipeline.Address(path)).Append(" HTTP/1.1\r\n")
            .Append("Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0;\r\n");
        switch (action.ActionType)
        {
            case TableTransactionActionType.Add:
                head.Append("Prefer: return-no-content\r\n");
                break;
            case TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete:
                head.Append("If-Match: ").Append(action.ETag == default ? ETag.All : action.ETag).Append("\r\n");
                break;
        }

        return action.ActionType == TableTransactionActionType.Delete ? head.Append("\r\n").ToString() : head.ToString();
    }

    private static void Append(MemoryStream body, string text) => body.Write(Encoding.UTF8.GetBytes(text));
}
