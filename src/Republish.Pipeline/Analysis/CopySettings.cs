using Republish.Attribution;
using Republish.Sources;

namespace Republish.Pipeline.Analysis;

/// <summary>What of a copy depends on the service that makes it.</summary>
public sealed record CopySettings
{
    /// <summary>
    /// The service's own public address, http or https, under which <c>/v1/articles</c> is reached: copies then say where their evidence and current
    /// version are. Null, the default, when it is not known; copies then say nothing of it.
    /// </summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>
    /// Whether the files of pictures that would travel on the page's evidence are fetched and read for what they say of their owner. On unless turned
    /// off: such pictures are few, and one that belongs to somebody else ends a licence.
    /// </summary>
    public bool ReadPictureFiles { get; init; } = true;

    /// <summary>Where evidence and current version of the article <paramref name="id"/> are, or null.</summary>
    public CopyRecord? RecordOf(ArticleId id) => PublicUrl is null
        ? null
        : new CopyRecord(new Uri(PublicUrl, $"/v1/articles/{id.Value}"), new Uri(PublicUrl, $"/v1/articles/{id.Value}/evidence"));
}
