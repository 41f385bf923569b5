using System.Collections.Frozen;

namespace Republish.Functions.Catalogue;

/// <summary>A file of the catalogue.</summary>
/// <param name="MediaType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record CatalogueAsset(string MediaType, byte[] Content);

/// <summary>Style, script and icon of the catalogue, which travel inside the assembly.</summary>
internal static class CatalogueAssets
{
    private static readonly FrozenDictionary<string, CatalogueAsset> Files = new[]
    {
        ("catalogue.css", "text/css; charset=utf-8"),
        ("catalogue.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    }.ToFrozenDictionary(f => f.Item1, f => new CatalogueAsset(f.Item2, Read(f.Item1)), StringComparer.Ordinal);

    /// <summary>The file of that name, or null.</summary>
    public static CatalogueAsset? Find(string name) => Files.GetValueOrDefault(name);

    private static byte[] Read(string name)
    {
        using var stream = typeof(CatalogueAssets).Assembly.GetManifestResourceStream($"Catalogue/{name}")
            ?? throw new InvalidOperationException($"The assembly lacks Catalogue/{name}.");
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
