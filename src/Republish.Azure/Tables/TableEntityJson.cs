using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure;

namespace Republish.Azure.Tables;

/// <summary>
/// Rows as the Table service's JSON ("Payload format for Table service operations"): values whose type JSON cannot tell carry an
/// annotation <c>name@odata.type</c>. What is sent is ASCII, other characters being escaped: the emulator decodes long bodies piece by
/// piece and spoils characters of several bytes that lie across two pieces.
/// </summary>
internal static class TableEntityJson
{
    private const string TypeSuffix = "@odata.type";
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>The row in UTF-8, as a request's body.</summary>
    public static byte[] Write(TableEntity entity)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("PartitionKey", entity.PartitionKey);
            json.WriteString("RowKey", entity.RowKey);
            foreach (var (name, value) in entity)
            {
                if (!IsOfTheService(name))
                {
                    WriteProperty(json, name, value);
                }
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>A row out of an answer; with <c>$select</c> the keys may be missing and are empty then.</summary>
    public static T Read<T>(JsonElement row)
        where T : TableEntity, new()
    {
        var entity = new T { PartitionKey = Text(row, "PartitionKey"), RowKey = Text(row, "RowKey") };
        if (row.TryGetProperty("odata.etag", out var tag) && tag.GetString() is { } text)
        {
            entity.ETag = new ETag(text);
        }

        foreach (var property in row.EnumerateObject())
        {
            var name = property.Name;
            if (name is "PartitionKey" or "RowKey" || name.StartsWith("odata.", StringComparison.Ordinal) || name.Contains('@', StringComparison.Ordinal))
            {
                continue;
            }

            if (name == "Timestamp")
            {
                entity.Timestamp = Instant(property.Value.GetString() ?? "");
                continue;
            }

            var type = row.TryGetProperty(name + TypeSuffix, out var annotation) ? annotation.GetString() : null;
            entity[name] = ReadValue(property.Value, type);
        }

        return entity;
    }

    /// <summary>
    /// Whether a property is a key, the time stamp or the entity tag: Azure.Data.Tables, which can take the place of our client, gives them among the
    /// others.
    /// </summary>
    public static bool IsOfTheService(string name) => name is "PartitionKey" or "RowKey" or "Timestamp" || name.StartsWith("odata.", StringComparison.Ordinal);

    private static void WriteProperty(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                Annotated(json, name, "Edm.Int64", number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteString(name + TypeSuffix, "Edm.Double");
                json.WriteNumber(name, number);
                break;
            case double number:
                Annotated(json, name, "Edm.Double", double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
                break;
            case DateTimeOffset instant:
                Annotated(json, name, "Edm.DateTime", TableFilter.Instant(instant));
                break;
            case Guid guid:
                Annotated(json, name, "Edm.Guid", guid.ToString("D"));
                break;
            case byte[] bytes:
                Annotated(json, name, "Edm.Binary", Convert.ToBase64String(bytes));
                break;
            default:
                throw new NotSupportedException($"The property {name} has a type that a table cannot hold: {value?.GetType()}.");
        }
    }

    private static void Annotated(Utf8JsonWriter json, string name, string type, string value)
    {
        json.WriteString(name + TypeSuffix, type);
        json.WriteString(name, value);
    }

    private static object? ReadValue(JsonElement value, string? type) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when type == "Edm.Double" => value.GetDouble(),
        JsonValueKind.Number => value.TryGetInt32(out var number) ? (object)number : value.GetDouble(),
        JsonValueKind.String => ReadText(value.GetString()!, type),
        _ => throw new JsonException($"A table's property cannot be a JSON {value.ValueKind}."),
    };

    private static object ReadText(string text, string? type) => type switch
    {
        null or "Edm.String" => text,
        "Edm.Int64" => long.Parse(text, CultureInfo.InvariantCulture),
        "Edm.Int32" => int.Parse(text, CultureInfo.InvariantCulture),
        "Edm.Boolean" => bool.Parse(text),
        "Edm.Double" => text switch
        {
            "Infinity" or "INF" => double.PositiveInfinity,
            "-Infinity" or "-INF" => double.NegativeInfinity,
            "NaN" => double.NaN,
            _ => double.Parse(text, CultureInfo.InvariantCulture),
        },
        "Edm.DateTime" => Instant(text),
        "Edm.Guid" => Guid.Parse(text),
        "Edm.Binary" => Convert.FromBase64String(text),
        _ => throw new JsonException($"The table's type {type} is not known."),
    };

    private static string Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
