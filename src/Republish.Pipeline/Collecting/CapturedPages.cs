using System.Collections.Immutable;
using System.Text.Json;
using Republish.Pages;
using Republish.Pipeline.Ports;
using Republish.Republication.PictureFiles;
using Republish.Sources;

namespace Republish.Pipeline.Collecting;

/// <summary>
/// What was captured of an article, for deciding again without asking its publisher: the page, its further pages by their addresses, and what
/// its pictures' files said when the current version was made.
/// </summary>
public sealed class CapturedPages
{
    private readonly ICaptureStore _captures;
    private readonly SourceId _source;
    private readonly IReadOnlyDictionary<Uri, string> _others;

    private CapturedPages(ICaptureStore captures, SourceId source, Page page, IReadOnlyDictionary<Uri, string> others, IReadOnlyDictionary<Uri, EmbeddedCredit?> pictures)
    {
        _captures = captures;
        _source = source;
        _others = others;
        Page = page;
        Pictures = pictures;
    }

    /// <summary>The page on which the article begins: as it was last seen, or as the current version was made of it when what was seen last is no page (404).</summary>
    public Page Page { get; }

    /// <summary>What is known of pictures' files; null of one that could not be had or says nothing.</summary>
    public IReadOnlyDictionary<Uri, EmbeddedCredit?> Pictures { get; }

    /// <summary>Whether a page was asked for that was never captured.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Opens what was captured of an article; null when no page of it was, or the capture is gone. Two reads at most when there is no current version, else three.</summary>
    public static async Task<CapturedPages?> OpenAsync(ICaptureStore captures, ICopyStore copies, ArticleRecord row, CancellationToken cancellationToken)
    {
        var page = await ReadAsync(captures, row.Source, row.CaptureHash, cancellationToken)
            ?? (row.Current is { } last && last.CaptureHash != row.CaptureHash ? await ReadAsync(captures, row.Source, last.CaptureHash, cancellationToken) : null);
        if (page is null)
        {
            return null;
        }

        var evidence = row.Current is { } current && await copies.GetAsync(row.Id, current.Folder, CopyFile.Evidence, cancellationToken) is { } file
            ? JsonSerializer.Deserialize(file.Span, StoredJson.Readable.StoredEvidence)
            : null;
        var others = new Dictionary<Uri, string>();
        foreach (var other in OrNone(evidence?.OtherCaptures))
        {
            others[CanonicalUrl.Of(new Uri(other.Url))] = other.CaptureSha256;
        }

        foreach (var other in row.OtherCaptures)
        {
            others[CanonicalUrl.Of(other.Url)] = other.Hash;
        }

        var pictures = OrNone(evidence?.PictureFiles).ToImmutableDictionary(p => new Uri(p.Url), p => p.ToCredit());
        return new CapturedPages(captures, row.Source, page, others, pictures);
    }

    /// <summary>The page of that address as captured; refused when none was.</summary>
    public async Task<FetchOutcome> FetchAsync(Uri url, CancellationToken cancellationToken)
    {
        if (_others.TryGetValue(CanonicalUrl.Of(url), out var hash) && await ReadAsync(_captures, _source, hash, cancellationToken) is { } page)
        {
            return new FetchOutcome.Fetched(page);
        }

        IsIncomplete = true;
        return new FetchOutcome.Refused("not-captured", $"{url.AbsoluteUri} was not captured.");
    }

    // Absent from what an earlier revision wrote.
    private static ImmutableArray<T> OrNone<T>(ImmutableArray<T>? array) => array is { IsDefault: false } there ? there : [];

    private static async Task<Page?> ReadAsync(ICaptureStore captures, SourceId source, string hash, CancellationToken cancellationToken) =>
        hash.Length == 64 && await captures.GetAsync(source, new ContentHash(hash), cancellationToken) is { Status: >= 200 and < 300 } page ? page : null;
}
