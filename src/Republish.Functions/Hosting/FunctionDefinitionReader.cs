using System.Collections.Immutable;
using System.Text.Json;

namespace Republish.Functions.Hosting;

/// <summary>Reads the functions' folders, where each trigger is defined once: for the host, and for local mode.</summary>
public static class FunctionDefinitionReader
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>
    /// Every function under <paramref name="root"/>: each folder that holds a <c>function.json</c>, ordered by name. Throws
    /// <see cref="InvalidDataException"/> when a file does not say what it must: the app was shipped broken.
    /// </summary>
    public static ImmutableArray<FunctionDefinition> ReadAll(string root) =>
    [
        .. Directory.EnumerateDirectories(root)
            .Select(folder => Path.Combine(folder, "function.json"))
            .Where(File.Exists)
            .Order(StringComparer.Ordinal)
            .Select(file => Parse(Path.GetFileName(Path.GetDirectoryName(file)!), File.ReadAllText(file))),
    ];

    /// <summary>The function that a <c>function.json</c> declares. Throws <see cref="InvalidDataException"/> when it declares none.</summary>
    public static FunctionDefinition Parse(string name, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            var trigger = document.RootElement.GetProperty("bindings").EnumerateArray()
                .Single(binding => Text(binding, "type").EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
            return new FunctionDefinition(name, Trigger(trigger));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"The function.json of {name} does not declare one trigger: {e.Message}", e);
        }
    }

    private static FunctionTrigger Trigger(JsonElement binding) => Text(binding, "type") switch
    {
        "httpTrigger" => new FunctionTrigger.Http(Text(binding, "route")),
        "timerTrigger" => new FunctionTrigger.Timer(
            Text(binding, "name"), Text(binding, "schedule"), Flag(binding, "useMonitor", whenAbsent: true), Flag(binding, "runOnStartup", whenAbsent: false)),
        "queueTrigger" => new FunctionTrigger.Queue(Text(binding, "name"), Text(binding, "queueName"), Text(binding, "connection")),
        var other => throw new InvalidOperationException($"the trigger {other} is not one that this app knows"),
    };

    private static string Text(JsonElement binding, string property) =>
        binding.GetProperty(property).GetString() ?? throw new InvalidOperationException($"{property} is null");

    private static bool Flag(JsonElement binding, string property, bool whenAbsent) =>
        binding.TryGetProperty(property, out var value) ? value.GetBoolean() : whenAbsent;
}
