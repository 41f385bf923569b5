using System.Text.Json;

namespace Republish.Licensing.Signals;

/// <summary>The references between the nodes of one JSON-LD script: <c>{"@id": "#photo"}</c> under <c>image</c> makes the node of that name a picture as much as if it stood there.</summary>
internal sealed class JsonLdGraph
{
    private const int MaximumNodes = 20_000;

    private readonly Dictionary<string, SignalScope> _parts = [];
    private readonly HashSet<string> _others = [];
    private readonly Dictionary<string, JsonElement> _nodes = [];

    private JsonLdGraph()
    {
    }

    /// <summary>The references of a script.</summary>
    public static JsonLdGraph Of(JsonElement root)
    {
        var graph = new JsonLdGraph();
        var open = new Queue<(JsonElement Value, SignalScope? Part, bool IsNamed)>();
        open.Enqueue((root, null, false));
        for (var count = 0; count < MaximumNodes && open.TryDequeue(out var item); count++)
        {
            switch (item.Value.ValueKind)
            {
                case JsonValueKind.Array:
                    foreach (var entry in item.Value.EnumerateArray().Where(e => e.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
                    {
                        open.Enqueue((entry, item.Part, item.IsNamed));
                    }

                    break;
                case JsonValueKind.Object:
                    graph.Add(item.Value, item.Part, item.IsNamed, open);
                    break;
            }
        }

        return graph;
    }

    /// <summary>The node that has a name, or null when the script holds none.</summary>
    public JsonElement? Node(string name) => _nodes.TryGetValue(name, out var node) ? node : null;

    /// <summary>What a node is when all that refers to it takes it for a picture or another item; null when nothing does, or something takes it for the page's own.</summary>
    public SignalScope? PartOf(JsonElement node) =>
        IdOf(node) is { } id && _parts.TryGetValue(id, out var part) && !_others.Contains(id) ? part : null;

    private void Add(JsonElement value, SignalScope? part, bool isNamed, Queue<(JsonElement Value, SignalScope? Part, bool IsNamed)> open)
    {
        var properties = 0;
        foreach (var property in value.EnumerateObject())
        {
            properties++;
            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                var name = JsonLdReader.NameOf(property);
                var inner = JsonLdReader.Inner(name, SignalScope.ArticleText);
                open.Enqueue((property.Value, inner is SignalScope.Image or SignalScope.OtherItem ? inner : null, name is not ("graph" or "@graph" or "isPartOf")));
            }
        }

        if (IdOf(value) is not { } id)
        {
            return;
        }

        if (properties > 1)
        {
            _nodes.TryAdd(id, value);
        }
        else if (part is { } scope)
        {
            _parts.TryAdd(id, scope);
        }
        else if (isNamed)
        {
            _others.Add(id);
        }
    }

    private static string? IdOf(JsonElement value)
    {
        try
        {
            return value.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate escape is no name.
            return null;
        }
    }
}
