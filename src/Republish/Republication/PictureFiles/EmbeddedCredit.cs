using System.Collections.Immutable;

namespace Republish.Republication.PictureFiles;

/// <summary>What a picture's file says of whose it is, as XMP, IPTC-IIM or Exif have it. Each member is word for word; what the file does not say is empty or null.</summary>
public sealed record EmbeddedCredit
{
    /// <summary>Who made it (<c>dc:creator</c>, IIM 2:80, Exif <c>Artist</c>), each once.</summary>
    public ImmutableArray<string> Creators { get; init; } = [];

    /// <summary>The credit line (<c>photoshop:Credit</c>, IIM 2:110).</summary>
    public string? Credit { get; init; }

    /// <summary>Who supplied it (<c>photoshop:Source</c>, IIM 2:115).</summary>
    public string? Source { get; init; }

    /// <summary>The copyright notice (<c>dc:rights</c>, IIM 2:116, Exif <c>Copyright</c>).</summary>
    public string? Copyright { get; init; }

    /// <summary>How it may be used (<c>xmpRights:UsageTerms</c>).</summary>
    public string? UsageTerms { get; init; }

    /// <summary>The page that states its rights (<c>xmpRights:WebStatement</c>).</summary>
    public string? WebStatement { get; init; }

    /// <summary>The address of its licence (<c>cc:license</c>).</summary>
    public string? LicenseUrl { get; init; }

    /// <summary>Whether the file says nothing.</summary>
    public bool IsEmpty => Creators.IsEmpty && Credit is null && Source is null && Copyright is null && UsageTerms is null && WebStatement is null && LicenseUrl is null;

    /// <summary>This and, for what it does not say, <paramref name="other"/>; makers of both.</summary>
    internal EmbeddedCredit Or(EmbeddedCredit other) => new()
    {
        Creators = [.. Creators.Concat(other.Creators).Distinct(StringComparer.OrdinalIgnoreCase)],
        Credit = Credit ?? other.Credit,
        Source = Source ?? other.Source,
        Copyright = Copyright ?? other.Copyright,
        UsageTerms = UsageTerms ?? other.UsageTerms,
        WebStatement = WebStatement ?? other.WebStatement,
        LicenseUrl = LicenseUrl ?? other.LicenseUrl,
    };
}
