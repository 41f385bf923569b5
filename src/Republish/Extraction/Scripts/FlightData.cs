using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Republish.Extraction.Scripts;

/// <summary>
/// The data that React's server components stream into a page (Next.js: <c>self.__next_f.push([1,"…"])</c>). The pieces together are rows, <c>id:JSON</c> and a line feed, or
/// <c>id:Tlength,text</c> with the text's length in bytes, in hexadecimal digits as the ids; in JSON <c>"$id"</c> stands for the row's text. Rows of other kinds are passed over.
/// </summary>
internal sealed class FlightData
{
    private const string Push = "self.__next_f.push(";

    /// <summary>Longer data is no article's; the rest is not read.</summary>
    private const int MaximumLength = 8 * 1024 * 1024;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    private readonly StringBuilder _pieces = new();

    /// <summary>Takes a script's piece of the data; false when the script is none.</summary>
    public bool TryAdd(string script)
    {
        var text = script.AsSpan().Trim();
        if (!text.StartsWith(Push, StringComparison.Ordinal))
        {
            // The first script makes the list that the others push to.
            return text.StartsWith("(self.__next_f", StringComparison.Ordinal);
        }

        var end = text.LastIndexOf(')');
        try
        {
            using var json = JsonDocument.Parse(text[Push.Length..Math.Max(end, Push.Length)].ToString());
            if (json.RootElement is { ValueKind: JsonValueKind.Array } pushed && pushed.GetArrayLength() == 2 && JsonText.Of(pushed[1]) is { } piece && _pieces.Length + piece.Length <= MaximumLength)
            {
                _pieces.Append(piece);
            }
        }
        catch (JsonException)
        {
            // Not what the framework writes: the rows around it can still be read.
        }

        return true;
    }

    /// <summary>The rows as one JSON array, each text where it is referred to; null when there are none.</summary>
    public JsonDocument? Read()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = Rows(Encoding.UTF8.GetBytes(_pieces.ToString()), texts);
        var all = new ArrayBufferWriter<byte>();
        foreach (var row in rows)
        {
            if (Resolved(row.Span, texts) is { } resolved)
            {
                all.Write(all.WrittenCount == 0 ? "["u8 : ","u8);
                all.Write(resolved);
            }
        }

        if (all.WrittenCount == 0)
        {
            return null;
        }

        all.Write("]"u8);
        return JsonDocument.Parse(all.WrittenMemory, new JsonDocumentOptions { MaxDepth = Options.MaxDepth + 1 });
    }

    /// <summary>The rows that are JSON; those that are text are put into <paramref name="texts"/> by what refers to them.</summary>
    private static List<ReadOnlyMemory<byte>> Rows(ReadOnlyMemory<byte> data, Dictionary<string, string> texts)
    {
        var rows = new List<ReadOnlyMemory<byte>>();
        while (!data.IsEmpty)
        {
            var bytes = data.Span;
            var colon = bytes.IndexOf((byte)':');
            var line = bytes.IndexOf((byte)'\n') is var at and >= 0 ? at : bytes.Length;
            if (colon < 0 || colon > line)
            {
                data = data[Math.Min(line + 1, data.Length)..];
                continue;
            }

            var row = bytes[(colon + 1)..];
            if (row is [(byte)'T', ..] && Utf8Parser.TryParse(row[1..], out int length, out var digits, 'x') && row.Length > digits + 1 && row[digits + 1] == ',')
            {
                var start = colon + digits + 3;
                length = Math.Clamp(length, 0, bytes.Length - start);
                texts["$" + Encoding.UTF8.GetString(bytes[..colon])] = Encoding.UTF8.GetString(bytes.Slice(start, length));
                data = data[(start + length)..];
                continue;
            }

            if (row is [(byte)'{' or (byte)'[' or (byte)'"', ..])
            {
                rows.Add(data[(colon + 1)..line]);
            }

            data = data[Math.Min(line + 1, data.Length)..];
        }

        return rows;
    }

    /// <summary>A row with the texts that it refers to, written token by token; null when it is not JSON.</summary>
    private static byte[]? Resolved(ReadOnlySpan<byte> row, Dictionary<string, string> texts)
    {
        var written = new ArrayBufferWriter<byte>(row.Length);
        try
        {
            using var writer = new Utf8JsonWriter(written, new JsonWriterOptions { MaxDepth = Options.MaxDepth, SkipValidation = true });
            var reader = new Utf8JsonReader(row, Options);
            while (reader.Read() && written.WrittenCount + writer.BytesPending < MaximumLength)
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        writer.WriteStartObject();
                        break;
                    case JsonTokenType.EndObject:
                        writer.WriteEndObject();
                        break;
                    case JsonTokenType.StartArray:
                        writer.WriteStartArray();
                        break;
                    case JsonTokenType.EndArray:
                        writer.WriteEndArray();
                        break;
                    case JsonTokenType.PropertyName:
                        writer.WritePropertyName(reader.GetString()!);
                        break;
                    case JsonTokenType.String:
                        var value = reader.GetString()!;
                        writer.WriteStringValue(texts.GetValueOrDefault(value, value));
                        break;
                    default:
                        writer.WriteRawValue(reader.ValueSpan);
                        break;
                }
            }

            writer.Flush();
            return reader.BytesConsumed == row.Length ? written.WrittenSpan.ToArray() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or half of a surrogate pair, which JSON allows and text does not.
            return null;
        }
    }
}
