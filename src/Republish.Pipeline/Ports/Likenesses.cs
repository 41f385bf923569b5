using Republish.Sources.Reprints;

namespace Republish.Pipeline.Ports;

/// <summary>Texts by likeness: table <c>likenesses</c>, a row for each band of a text's signature, so that finding the like never scans.</summary>
public interface ILikenessIndex
{
    /// <summary>Adds a text; what is there of it already stays as it is.</summary>
    Task AddAsync(Appearance appearance, CancellationToken cancellationToken);

    /// <summary>Texts that share a band with <paramref name="signature"/>: candidates, each once.</summary>
    Task<IReadOnlyList<Appearance>> FindAsync(TextSignature signature, CancellationToken cancellationToken);
}
