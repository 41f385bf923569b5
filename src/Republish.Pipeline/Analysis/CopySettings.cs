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

    /// <summary>Where evidence and current version of the article <paramref name="id"/> are, or null.</summary>
    public CopyRecord? RecordOf(ArticleId id) => PublicUrl is null
        ? null
        : new CopyRecord(new Uri(PublicUrl, $"/v1/articles/{id.Value}"), new Uri(PublicUrl, $"/v1/articles/{id.Value}/evidence"));
}
