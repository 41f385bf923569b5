using System.Collections.Immutable;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Ports;
using Republish.Republication;
using Republish.Republication.PictureFiles;

namespace Republish.Pipeline.Collecting;

/// <summary>
/// Fetches the pictures that a copy would carry, reads what their files say of their owner, and composes again when they say anything. A picture
/// that cannot be fetched is decided by the page alone; nothing of it is stored.
/// </summary>
public sealed class ReadPictureFiles
{
    /// <summary>An article with more pictures is a gallery; the rest of them is decided by the page alone.</summary>
    private const int MostPictures = 20;

    private readonly IPageFetcher _fetcher;
    private readonly CopySettings _settings;

    /// <summary>Creates the step on its ports.</summary>
    public ReadPictureFiles(IPageFetcher fetcher, CopySettings settings)
    {
        _fetcher = fetcher;
        _settings = settings;
    }

    /// <summary><paramref name="analysis"/>, its copy decided again with what the pictures' files say; the same when they say nothing.</summary>
    public async Task<PageAnalysis> ReviewAsync(PageAnalysis analysis, AnalysisInput input, CancellationToken cancellationToken) =>
        await ReviewAsync(analysis, input, ImmutableDictionary<Uri, EmbeddedCredit?>.Empty, isFetching: true, cancellationToken) ?? analysis;

    /// <summary>
    /// The same, taking what is <paramref name="known"/> of files that were read before. When others are needed and <paramref name="isFetching"/> is
    /// false the answer is null: what they say is not known, and a decision without them could be another one.
    /// </summary>
    public async Task<PageAnalysis?> ReviewAsync(
        PageAnalysis analysis, AnalysisInput input, IReadOnlyDictionary<Uri, EmbeddedCredit?> known, bool isFetching, CancellationToken cancellationToken)
    {
        if (!_settings.ReadPictureFiles || analysis is not PageAnalysis.Analysed { Copy: ComposeOutcome.Composed { Copy.Pictures: { IsEmpty: false } pictures } } analysed)
        {
            return analysis;
        }

        var files = ImmutableDictionary.CreateBuilder<Uri, EmbeddedCredit?>();
        foreach (var picture in pictures.Take(MostPictures))
        {
            if (known.TryGetValue(picture, out var before))
            {
                files[picture] = before;
            }
            else if (isFetching)
            {
                files[picture] = await ReadAsync(picture, cancellationToken);
            }
            else
            {
                return null;
            }
        }

        analysed = analysed with { PictureFiles = files.ToImmutable() };
        var saying = files.Where(file => file.Value is not null).ToImmutableDictionary(file => file.Key, file => file.Value!);
        return saying.IsEmpty ? analysed : PageAnalyzer.ComposeAgain(analysed, input, saying);
    }

    private async Task<EmbeddedCredit?> ReadAsync(Uri picture, CancellationToken cancellationToken) =>
        await _fetcher.FetchAsync(new FetchRequest(picture), cancellationToken) is FetchOutcome.Fetched { Page: { Status: 200 } page }
        && PictureFileReader.Read(page.Body.Span) is { IsEmpty: false } credit
            ? credit
            : null;
}
