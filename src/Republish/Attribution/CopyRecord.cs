namespace Republish.Attribution;

/// <summary>Where readers of a copy find what stands behind it.</summary>
/// <param name="Current">The article's current version: absolute http or https.</param>
/// <param name="Evidence">On what evidence it is republished.</param>
public sealed record CopyRecord(Uri Current, Uri Evidence);
