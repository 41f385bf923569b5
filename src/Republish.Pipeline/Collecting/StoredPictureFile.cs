using System.Collections.Immutable;
using Republish.Republication.PictureFiles;

namespace Republish.Pipeline.Collecting;

/// <summary>What a picture's file said of whose it is, word for word, when a version was made. What it does not say is empty or null.</summary>
/// <param name="Url">The picture.</param>
/// <param name="Creators">Who made it.</param>
/// <param name="Credit">The credit line.</param>
/// <param name="Source">Who supplied it.</param>
/// <param name="Copyright">The copyright notice.</param>
/// <param name="UsageTerms">How it may be used.</param>
/// <param name="WebStatement">The page that states its rights.</param>
/// <param name="LicenseUrl">The address of its licence.</param>
public sealed record StoredPictureFile(
    string Url, ImmutableArray<string> Creators, string? Credit, string? Source, string? Copyright, string? UsageTerms, string? WebStatement, string? LicenseUrl)
{
    /// <summary>The stored form; <paramref name="credit"/> is null when the file could not be had or says nothing.</summary>
    public static StoredPictureFile Of(Uri picture, EmbeddedCredit? credit) => new(
        picture.AbsoluteUri, credit?.Creators ?? [], credit?.Credit, credit?.Source, credit?.Copyright, credit?.UsageTerms, credit?.WebStatement, credit?.LicenseUrl);

    /// <summary>What the file said, or null when it said nothing.</summary>
    public EmbeddedCredit? ToCredit()
    {
        var credit = new EmbeddedCredit
        {
            Creators = Creators.IsDefault ? [] : Creators,
            Credit = Credit,
            Source = Source,
            Copyright = Copyright,
            UsageTerms = UsageTerms,
            WebStatement = WebStatement,
            LicenseUrl = LicenseUrl,
        };
        return credit.IsEmpty ? null : credit;
    }
}
