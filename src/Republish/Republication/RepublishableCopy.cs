using System.Collections.Immutable;
using Republish.Attribution;
using Republish.Pages;

namespace Republish.Republication;

/// <summary>Something of the page that does not travel with the copy.</summary>
/// <param name="Kind"><c>image</c>, <c>embed</c>, <c>text</c>.</param>
/// <param name="What">What it was, for people: the caption or title.</param>
/// <param name="Reason">Why it was left out, in a sentence that a reader understands.</param>
/// <param name="Code">A short, stable name of the reason: <c>agency-photo</c>, <c>no-evidence</c>, <c>embed</c>, <c>lost-in-source</c>.</param>
/// <param name="Pointer">Where it stood in the page.</param>
public sealed record Omission(string Kind, string What, string Reason, string Code, string Pointer)
{
    /// <summary>The addresses of a picture that was left out, by which it is known when it comes back; empty otherwise.</summary>
    public ImmutableArray<Uri> Urls { get; init; } = [];
}

/// <summary>A quotation from another outlet, which stays in the text but is not under the article's licence.</summary>
/// <param name="Outlet">Who is quoted, as the text names it; null when the text does not.</param>
/// <param name="Words">How many words are quoted.</param>
/// <param name="Start">The first words, to find it by.</param>
/// <param name="Pointer">Where it stands in the page.</param>
public sealed record QuotationReport(string? Outlet, int Words, string Start, string Pointer);

/// <summary>The forms a copy is rendered in.</summary>
public enum CopyFormat
{
    /// <summary>HTML.</summary>
    Html,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Markdown (CommonMark).</summary>
    Markdown,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>ninjs 2.1, the news exchange format of the IPTC.</summary>
    Ninjs,
}

/// <summary>One format's part of the proof.</summary>
/// <param name="Format">The format.</param>
/// <param name="WordsHash">The SHA-256 of the format's article words, joined by single spaces.</param>
/// <param name="Words">How many words it has.</param>
/// <param name="Differences">The differences from the source's words, in readable form; empty when there is none.</param>
public sealed record FormatFidelity(CopyFormat Format, ContentHash WordsHash, int Words, ImmutableArray<string> Differences);

/// <summary>A part of the page inside the article's elements that is not the article's text.</summary>
/// <param name="Pointer">The element, or the one that holds the line when the line has no element of its own.</param>
/// <param name="Text">The line's first words, or null when the whole element is meant.</param>
public sealed record LeftOutPart(string Pointer, string? Text = null);

/// <summary>
/// Proof that a copy's text is the source's: the sequence of words of the article in the page equals that of each format,
/// apart from the listed omissions. Anyone can compute it again from the capture and the copy.
/// </summary>
public sealed record FidelityProof
{
    /// <summary>The SHA-256 of the capture's bytes.</summary>
    public required ContentHash CaptureHash { get; init; }

    /// <summary>The SHA-256 of the article's words in the page, joined by single spaces.</summary>
    public required ContentHash SourceWordsHash { get; init; }

    /// <summary>How many words the article has in the page.</summary>
    public required int SourceWords { get; init; }

    /// <summary>The headline whose words come first; null when there is none. It was found on the page, else the proof does not hold.</summary>
    public string? Headline { get; init; }

    /// <summary>The standfirst whose words come second; null when there is none. It was found on the page, else the proof does not hold.</summary>
    public string? Standfirst { get; init; }

    /// <summary>Where the article's text stands in the page: the words of these elements, in the page's order, are its words.</summary>
    public ImmutableArray<string> Blocks { get; init; } = [];

    /// <summary>What stands inside those elements without being the article's text, and is listed as left out.</summary>
    public ImmutableArray<LeftOutPart> LeftOut { get; init; } = [];

    /// <summary>The changes of format that were made, each permitted by the licence (3.0 section 3, 4.0 section 2(a)(4)).</summary>
    public ImmutableArray<string> Transformations { get; init; } = [];

    /// <summary>One entry for each format.</summary>
    public ImmutableArray<FormatFidelity> Formats { get; init; } = [];

    /// <summary>Whether no format differs.</summary>
    public bool Holds => Formats.Length > 0 && Formats.All(f => f.Differences.IsEmpty);
}

/// <summary>A copy that may be published, in every format, with what was left out and the proof that the rest is unchanged.</summary>
public sealed record RepublishableCopy
{
    /// <summary>The credit.</summary>
    public required ArticleAttribution Attribution { get; init; }

    /// <summary>The rendered forms.</summary>
    public required ImmutableDictionary<CopyFormat, string> Rendered { get; init; }

    /// <summary>What was left out.</summary>
    public ImmutableArray<Omission> Omissions { get; init; } = [];

    /// <summary>The addresses of the pictures that travel.</summary>
    public ImmutableArray<Uri> Pictures { get; init; } = [];

    /// <summary>Quotations from other outlets.</summary>
    public ImmutableArray<QuotationReport> Quotations { get; init; } = [];

    /// <summary>The proof.</summary>
    public required FidelityProof Fidelity { get; init; }
}
