using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Republish.Pages;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Ports;
using Republish.Republication;
using Republish.Sources.Changes;

namespace Republish.Pipeline.Collecting;

/// <summary>One file of a version, ready to be stored.</summary>
/// <param name="Name">Its name (<see cref="CopyFile"/>).</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
public sealed record VersionFile(string Name, string MediaType, ReadOnlyMemory<byte> Content);

/// <summary>The files of a version: the copies, and what proves them.</summary>
public static class VersionFiles
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>Every file of the version that <paramref name="copy"/> is. The same input gives the same bytes.</summary>
    public static ImmutableArray<VersionFile> Of(ArticleTarget target, Page page, PageAnalysis.Analysed analysed, RepublishableCopy copy)
    {
        var files = ImmutableArray.CreateBuilder<VersionFile>();
        foreach (var (format, content) in copy.Rendered.OrderBy(r => r.Key))
        {
            files.Add(new VersionFile(CopyFile.Of(format), CopyFile.MediaType(format), Encoding.UTF8.GetBytes(content)));
        }

        files.Add(Serialized(CopyFile.Evidence, StoredEvidence.Of(page, analysed)));
        files.Add(Serialized(CopyFile.Fidelity, StoredFidelity.Of(copy.Fidelity)));
        files.Add(Serialized(CopyFile.Item, StoredItem.Of(analysed, copy, target.Source.HouseRules)));
        return files.ToImmutable();
    }

    /// <summary>The file that says which words changed since the version of number <paramref name="since"/>.</summary>
    public static VersionFile Changes(int since, ImmutableArray<WordChange> changes) => Serialized(CopyFile.Changes, new StoredChanges(since, changes));

    private static VersionFile Serialized<T>(string name, T value) =>
        new(name, Json, JsonSerializer.SerializeToUtf8Bytes(value, typeof(T), StoredJson.Readable));
}
