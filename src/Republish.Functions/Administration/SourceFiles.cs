using System.Text.Json;
using Republish.Functions.Api.Sources;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Functions.Administration;

/// <summary>Reads files of sources: one object, or an array of them, as the API takes them, with comments and trailing commas.</summary>
internal static class SourceFiles
{
    private const string SeedResource = "Seed/sources.json";

    /// <summary>The list that is shipped: well-known publishers, all paused.</summary>
    public static string Seed()
    {
        using var stream = typeof(SourceFiles).Assembly.GetManifestResourceStream(SeedResource) ?? throw new InvalidDataException($"The program was built without {SeedResource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The sources of a file, or what is wrong with it and where. Either all can be used or none is given.</summary>
    public static async Task<(IReadOnlyList<Source> Sources, string? Problem)> ReadAsync(string json, ISourceStore store, CancellationToken cancellationToken)
    {
        ApiSourceInput[]? inputs;
        try
        {
            inputs = IsOne(json)
                ? JsonSerializer.Deserialize(json, SourceJson.Default.ApiSourceInput) is { } one ? [one] : null
                : JsonSerializer.Deserialize(json, SourceJson.Default.ApiSourceInputArray);
        }
        catch (JsonException e)
        {
            var place = $"line {e.LineNumber + 1}{(e.Path is { Length: > 1 } path ? $", at {path}" : "")}";
            var words = e.Message.Contains("could not be mapped", StringComparison.Ordinal)
                ? $"A source has no member \"{e.Path?[(e.Path.LastIndexOf('.') + 1)..]}\". \"source list --json\" shows the members that there are."
                : e.Message.Split(" Path:", 2)[0];
            return ([], $"It is no list of sources ({place}): {words}");
        }

        var sources = new List<Source>();
        foreach (var (at, input) in (inputs ?? []).Index())
        {
            var before = SourceId.Parse(input.Id) is { } id ? await store.GetAsync(id, cancellationToken) : null;
            var (source, member, problem) = SourceInput.Read(input.Id, input, before);
            if (source is null)
            {
                return ([], $"Source {at + 1} ({input.Id ?? "without an id"}), {member}: {problem} Nothing was loaded.");
            }

            sources.Add(source);
        }

        return sources.Count == 0 ? ([], "It holds no source.") : (sources, null);
    }

    private static bool IsOne(string json)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(json), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject;
    }
}
