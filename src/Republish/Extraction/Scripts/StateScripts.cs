using System.Text.Json;
using Republish.Pages;

namespace Republish.Extraction.Scripts;

/// <summary>The state that applications write into their pages: <c>application/json</c> scripts, and scripts that assign one JSON value to a name, and what React streams (<see cref="FlightData"/>).</summary>
internal static class StateScripts
{
    /// <summary>Applications keep their whole configuration there; more than this is no article.</summary>
    private const int MaximumLength = 8 * 1024 * 1024;

    private const int MaximumScripts = 60;

    /// <summary>Reads them in the page's order: a name for people, and the JSON. Scripts that are not JSON are never run or interpreted.</summary>
    public static IEnumerable<(string Name, JsonDocument Json)> Read(PageTree tree)
    {
        var count = 0;
        var flight = new FlightData();
        for (var i = 1; i < tree.Count && count < MaximumScripts; i++)
        {
            if (tree.Name(i) != "script" || tree.Element(i) is not { } script || TextOf(tree, i) is not { Length: < MaximumLength } text || flight.TryAdd(text) || text.Length <= 500)
            {
                continue;
            }

            var type = script.GetAttribute("type") ?? "";
            if (type.Contains("ld+json", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
            {
                if (Parse(text.Trim()) is { } json)
                {
                    count++;
                    yield return (script.Id ?? "application/json", json);
                }

                continue;
            }

            if (type.Length > 0 && !type.Contains("javascript", StringComparison.OrdinalIgnoreCase) && !type.Equals("module", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            foreach (var assigned in Assignments(text))
            {
                count++;
                yield return assigned;
            }
        }

        if (count < MaximumScripts && flight.Read() is { } streamed)
        {
            yield return ("__next_f", streamed);
        }
    }

    /// <summary>The values of <c>window.NAME = {…}</c>, <c>NAME = JSON.parse("…")</c> and their like: what stands after the sign must be JSON.</summary>
    private static IEnumerable<(string Name, JsonDocument Json)> Assignments(string script)
    {
        var found = 0;
        for (var at = script.IndexOf('=', StringComparison.Ordinal); at > 0 && found < 8; at = at + 1 < script.Length ? script.IndexOf('=', at + 1) : -1)
        {
            var value = script.AsSpan(at + 1).TrimStart();
            var start = script.Length - value.Length;
            var name = Name(script, at);
            if (name.Length < 3)
            {
                continue;
            }

            var json = value.StartsWith("JSON.parse(", StringComparison.Ordinal) ? Quoted(script, start + "JSON.parse(".Length) : value.Length > 500 && value[0] is '{' or '[' ? First(script, start) : null;
            if (json is null)
            {
                continue;
            }

            found++;
            yield return (name, json.Value.Json);
            at = Math.Max(at, json.Value.End - 1);
        }
    }

    private static string Name(string script, int sign)
    {
        var end = sign;
        while (end > 0 && script[end - 1] == ' ')
        {
            end--;
        }

        var start = end;
        while (start > 0 && (char.IsAsciiLetterOrDigit(script[start - 1]) || script[start - 1] is '_' or '$'))
        {
            start--;
        }

        return script[start..end];
    }

    /// <summary>The JSON value that begins at <paramref name="start"/>, whatever follows it.</summary>
    private static (JsonDocument Json, int End)? First(string script, int start)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(script, start, script.Length - start);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 256 });
        try
        {
            if (!JsonDocument.TryParseValue(ref reader, out var json))
            {
                return null;
            }

            return (json, start + System.Text.Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)reader.BytesConsumed)));
        }
        catch (JsonException)
        {
            // JavaScript rather than JSON: bare names, functions, undefined.
            return null;
        }
    }

    /// <summary>JSON inside a string literal in double quotes.</summary>
    private static (JsonDocument Json, int End)? Quoted(string script, int start)
    {
        if (start >= script.Length || script[start] != '"' || First(script, start) is not { } literal)
        {
            return null;
        }

        using (literal.Json)
        {
            return literal.Json.RootElement.ValueKind == JsonValueKind.String && Parse(literal.Json.RootElement.GetString()!) is { } json ? (json, literal.End) : null;
        }
    }

    private static JsonDocument? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(JsonEscapes.Mended(text), new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(PageTree tree, int script) => script + 1 < tree.End(script) ? tree.Text(script + 1) : null;
}
