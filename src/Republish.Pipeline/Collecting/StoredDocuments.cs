using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Republish.Attribution;
using Republish.Attribution.Rendering;
using Republish.Licensing;
using Republish.Pages;
using Republish.Pipeline.Analysis;
using Republish.Republication;
using Republish.Sources.Changes;

namespace Republish.Pipeline.Collecting;

/// <summary>A signal as it is kept with a version.</summary>
/// <param name="Kind">Its kind: <c>link-rel</c>, <c>text</c>, ….</param>
/// <param name="Scope">What it covers: <c>article_text</c>, <c>image</c>, ….</param>
/// <param name="License">The licence's id when it names one, else null.</param>
/// <param name="LicenseUrl">The licence's deed, or null.</param>
/// <param name="Claim">What it says, for people.</param>
/// <param name="Snippet">The exact characters.</param>
/// <param name="Pointer">Where they stood.</param>
/// <param name="Strength">Its weight, 0 to 1.</param>
/// <param name="Reason">Why it has this scope and weight.</param>
public sealed record StoredSignal(
    string Kind, string Scope, string? License, string? LicenseUrl, string Claim, string Snippet, string Pointer, double Strength, string Reason)
{
    /// <summary>The stored form of <paramref name="signal"/>.</summary>
    public static StoredSignal Of(LicenseSignal signal) => new(
        LicenseWords.Of(signal.Kind),
        LicenseWords.Of(signal.Scope),
        signal.License?.Id,
        signal.License?.Deed.AbsoluteUri,
        LicenseWords.Of(signal.Claim),
        signal.Snippet,
        signal.Pointer,
        signal.Strength,
        signal.Reason);
}

/// <summary>On what evidence a version is republished: what was fetched, and what it says about its licence.</summary>
/// <param name="RequestedUrl">The address asked for.</param>
/// <param name="Url">The address that answered.</param>
/// <param name="FetchedAt">When, in UTC.</param>
/// <param name="CaptureSha256">The SHA-256 of the bytes, in hexadecimal.</param>
/// <param name="CaptureBytes">How many bytes.</param>
/// <param name="Status">The finding: <c>found</c>.</param>
/// <param name="Explanation">The finding in words.</param>
/// <param name="Signals">Every signal, the weightiest first.</param>
public sealed record StoredEvidence(
    string RequestedUrl,
    string Url,
    DateTimeOffset FetchedAt,
    string CaptureSha256,
    int CaptureBytes,
    string Status,
    string Explanation,
    ImmutableArray<StoredSignal> Signals)
{
    /// <summary>The article's further pages in order, and the version that led to this page; empty when this page is all.</summary>
    public ImmutableArray<StoredCapture> OtherCaptures { get; init; } = [];

    /// <summary>The pictures whose files were asked for, and what each said of its owner; empty when none was.</summary>
    public ImmutableArray<StoredPictureFile> PictureFiles { get; init; } = [];

    /// <summary>How the feed's text and the article relate: <c>same</c>, <c>feedisexcerpt</c>, …; null when they were not compared.</summary>
    public string? FeedAgreement { get; init; }

    /// <summary>The evidence of what was found in <paramref name="page"/>.</summary>
    public static StoredEvidence Of(Page page, PageAnalysis.Analysed analysed) => new(
        page.RequestedUrl.AbsoluteUri,
        page.Url.AbsoluteUri,
        page.FetchedAt,
        page.Hash.Hex,
        page.Body.Length,
        LicenseWords.Of(analysed.Finding),
        analysed.Finding.Explanation,
        [.. analysed.Finding.Signals.Select(StoredSignal.Of)])
    {
        OtherCaptures = [.. analysed.OtherCaptures.Select(c => new StoredCapture(c.Url.AbsoluteUri, c.FetchedAt, c.Hash.Hex))],
        PictureFiles = [.. analysed.PictureFiles.OrderBy(f => f.Key.AbsoluteUri, StringComparer.Ordinal).Select(f => StoredPictureFile.Of(f.Key, f.Value))],
        FeedAgreement = analysed.Agreement?.Kind.ToString().ToLowerInvariant(),
    };
}

/// <summary>A further capture on which a version rests.</summary>
/// <param name="Url">The address that answered.</param>
/// <param name="FetchedAt">When, in UTC.</param>
/// <param name="CaptureSha256">The SHA-256 of the bytes, in hexadecimal.</param>
public sealed record StoredCapture(string Url, DateTimeOffset FetchedAt, string CaptureSha256);

/// <summary>The proof as it is kept.</summary>
/// <param name="Holds">Whether no format differs from the source.</param>
/// <param name="CaptureSha256">The SHA-256 of the capture's bytes.</param>
/// <param name="SourceWordsSha256">The SHA-256 of the article's words in the page, joined by single spaces.</param>
/// <param name="SourceWords">How many words.</param>
/// <param name="Headline">The headline, whose words come first; null when there is none.</param>
/// <param name="Standfirst">The standfirst, whose words come second; null when there is none.</param>
/// <param name="Blocks">Where the article's text stands in the capture: the words of these elements, in order, are its words.</param>
/// <param name="LeftOut">What stands inside those elements without being the article's text.</param>
/// <param name="Transformations">The changes of format that were made.</param>
/// <param name="Formats">One entry for each format.</param>
public sealed record StoredFidelity(
    bool Holds,
    string CaptureSha256,
    string SourceWordsSha256,
    int SourceWords,
    string? Headline,
    string? Standfirst,
    ImmutableArray<string> Blocks,
    ImmutableArray<LeftOutPart> LeftOut,
    ImmutableArray<string> Transformations,
    ImmutableArray<StoredFormatFidelity> Formats)
{
    /// <summary>The stored form of <paramref name="proof"/>.</summary>
    public static StoredFidelity Of(FidelityProof proof) => new(
        proof.Holds,
        proof.CaptureHash.Hex,
        proof.SourceWordsHash.Hex,
        proof.SourceWords,
        proof.Headline,
        proof.Standfirst,
        proof.Blocks,
        proof.LeftOut,
        proof.Transformations,
        [.. proof.Formats.Select(f => new StoredFormatFidelity(f.Format.ToString().ToLowerInvariant(), f.WordsHash.Hex, f.Words, f.Differences))]);
}

/// <summary>One format's part of the proof as it is kept.</summary>
/// <param name="Format"><c>html</c>, <c>text</c>, <c>markdown</c>, <c>json</c>.</param>
/// <param name="WordsSha256">The SHA-256 of the format's article words, joined by single spaces.</param>
/// <param name="Words">How many words.</param>
/// <param name="Differences">The differences; empty when there is none.</param>
public sealed record StoredFormatFidelity(string Format, string WordsSha256, int Words, ImmutableArray<string> Differences);

/// <summary>A rule as it is kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Section">The section it rests on.</param>
/// <param name="Text">What it means, for people.</param>
/// <param name="FromHouseRules">Whether it is the source's wish rather than the licence's term.</param>
public sealed record StoredRule(string Id, string Section, string Text, bool FromHouseRules);

/// <summary>What the terms say of one use.</summary>
/// <param name="Use">The use's name: <c>noncommercial_verbatim</c>, ….</param>
/// <param name="Outcome"><c>allowed</c>, <c>refused</c> or <c>review</c>.</param>
/// <param name="Rules">The obligations or reasons.</param>
public sealed record StoredDecision(string Use, string Outcome, ImmutableArray<StoredRule> Rules)
{
    /// <summary>What the terms say of each of the common uses.</summary>
    public static ImmutableArray<StoredDecision> All(LicenseFinding finding, HouseRules houseRules) =>
        [.. StandardUses.All.Select(u => Of(u.Name, RepublicationTerms.Decide(finding, houseRules, u.Use)))];

    /// <summary>The stored form of <paramref name="decision"/>.</summary>
    public static StoredDecision Of(string use, RepublicationDecision decision) => new(
        use, LicenseWords.Of(decision), [.. decision.Rules.Select(r => new StoredRule(r.Id, r.Section, r.Text, r.FromHouseRules))]);
}

/// <summary>The credit in each form.</summary>
/// <param name="Text">Plain text with visible addresses.</param>
/// <param name="Html">HTML with ccREL.</param>
/// <param name="Markdown">Markdown.</param>
public sealed record StoredAttribution(string Text, string Html, string Markdown)
{
    /// <summary>The rendered forms of <paramref name="attribution"/>.</summary>
    public static StoredAttribution Of(ArticleAttribution attribution) =>
        new(AttributionText.Render(attribution), AttributionHtml.Render(attribution), AttributionMarkdown.Render(attribution));
}

/// <summary>What a version answers with beside its row: credit, what was left out, what may be done.</summary>
/// <param name="Attribution">The credit in each form.</param>
/// <param name="Credit">The credit as values.</param>
/// <param name="Omissions">What was left out, and why.</param>
/// <param name="Quotations">Quotations from other outlets, which are not under the licence.</param>
/// <param name="Notices">Notices that stand in the copy word for word.</param>
/// <param name="Doubts">What the page itself had lost or left unclear; reported, not repaired.</param>
/// <param name="Decisions">What the terms say of the common uses.</param>
public sealed record StoredItem(
    StoredAttribution Attribution,
    StoredCredit Credit,
    ImmutableArray<Omission> Omissions,
    ImmutableArray<QuotationReport> Quotations,
    ImmutableArray<string> Notices,
    ImmutableArray<string> Doubts,
    ImmutableArray<StoredDecision> Decisions)
{
    /// <summary>The stored form.</summary>
    public static StoredItem Of(PageAnalysis.Analysed analysed, RepublishableCopy copy, HouseRules houseRules) => new(
        StoredAttribution.Of(copy.Attribution),
        StoredCredit.Of(copy.Attribution),
        copy.Omissions,
        copy.Quotations,
        [.. copy.Attribution.CopyrightNotices, .. copy.Attribution.LicenseNotices],
        [.. analysed.Article.Doubts.Select(d => d.Explanation)],
        StoredDecision.All(analysed.Finding, houseRules));
}

/// <summary>Which words a correction changed, in the plain text of the copy.</summary>
/// <param name="Since">The number of the version before.</param>
/// <param name="Changes">The changes in order.</param>
public sealed record StoredChanges(int Since, ImmutableArray<WordChange> Changes);

/// <summary>How stored documents are written: names in snake_case, letters of all scripts as they are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(StoredEvidence))]
[JsonSerializable(typeof(StoredFidelity))]
[JsonSerializable(typeof(StoredItem))]
[JsonSerializable(typeof(StoredChanges))]
public sealed partial class StoredJson : JsonSerializerContext
{
    /// <summary>The context in use. The output is a JSON file, never part of mark-up, so letters need no escapes.</summary>
    public static StoredJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
