using Republish.Licensing.Judgement;
using Republish.Licensing.Signals;
using Republish.Pages;

namespace Republish.Licensing;

/// <summary>A licence statement that came with the page but not in it.</summary>
/// <param name="Kind"><see cref="SignalKind.Feed"/> or <see cref="SignalKind.SourceDeclaration"/>.</param>
/// <param name="Value">What it says: a URL or words, exactly as it stood.</param>
/// <param name="Snippet">The characters around it, as evidence.</param>
/// <param name="Pointer">Where it stood: <c>feed:item/creativeCommons:license</c>, <c>source:policy-page</c>.</param>
/// <param name="IsSiteWide">Whether it speaks of the whole site or feed rather than of this article.</param>
public sealed record ExternalLicenseStatement(SignalKind Kind, string Value, string Snippet, string Pointer, bool IsSiteWide);

/// <summary>What is known about a page beside its own bytes.</summary>
public sealed record DetectionContext
{
    /// <summary>Nothing is known beside the page.</summary>
    public static DetectionContext None { get; } = new();

    /// <summary>Statements of the feed entry and of the source's registry entry.</summary>
    public IReadOnlyList<ExternalLicenseStatement> Statements { get; init; } = [];
}

/// <summary>Answers which licence covers a page's article, on what evidence.</summary>
public static class LicenseDetector
{
    /// <summary>Reads every signal of the page, gives each its scope, and judges. Deterministic; never throws on any page.</summary>
    /// <param name="document">The page.</param>
    /// <param name="context">What is known beside it: the feed's statements, the source's declaration.</param>
    public static LicenseFinding Detect(PageDocument document, DetectionContext context)
    {
        var reading = new SignalReading(document, context);
        HeadReader.Read(reading);
        JsonLdReader.Read(reading);
        AnnotationReader.Read(reading);
        AnchorReader.Read(reading);
        BadgeReader.Read(reading);
        WordsReader.Read(reading);
        TitleReader.Read(reading);
        ExternalReader.Read(reading);
        BorrowedCopyReader.Read(reading);
        ExceptedKindReader.Read(reading);
        return LicenseJudge.Judge(reading.Signals, reading.IsCut);
    }
}
