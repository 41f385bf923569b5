using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Republish.Functions.Api.Contract;

/// <summary>
/// A call and its answer, as the contract shows them; a test sends every one of them. Each stands in <c>Api/Contract/Examples</c>, named after its
/// operation. Articles are those of the sample newsroom on its usual port, so that the examples work after <c>dotnet run</c>.
/// </summary>
internal sealed record OperationExample
{
    private const string Folder = "Examples/";
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };
    private static readonly FrozenDictionary<string, OperationExample> All = Read();

    /// <summary>The operation whose example must be sent before, or null: what it makes is used here.</summary>
    public string? After { get; init; }

    /// <summary>The parameters of path and query that are sent; those that are absent are not.</summary>
    public IReadOnlyDictionary<string, JsonNode> Parameters { get; init; } = new Dictionary<string, JsonNode>();

    /// <summary>The request's JSON, or null.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>The answer.</summary>
    public required ExampleAnswer Answer { get; init; }

    /// <summary>The example of an operation, or null when it has none.</summary>
    public static OperationExample? Of(string? operationId) => operationId is null ? null : All.GetValueOrDefault(operationId);

    private static FrozenDictionary<string, OperationExample> Read()
    {
        var assembly = typeof(OperationExample).Assembly;
        var examples = new Dictionary<string, OperationExample>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            examples[Path.GetFileNameWithoutExtension(name[Folder.Length..])] = JsonSerializer.Deserialize<OperationExample>(stream, Options)
                ?? throw new InvalidOperationException($"The example {name} is empty.");
        }

        return examples.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>An answer in an example.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Type">Its media type, or null when it has no body.</param>
/// <param name="Body">Its body: JSON, or a string for text; null when it has none or is bytes.</param>
internal sealed record ExampleAnswer(int Status, string? Type, JsonNode? Body);
