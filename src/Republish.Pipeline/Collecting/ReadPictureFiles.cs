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
    public async Task<PageAnalysis> ReviewAsync(PageAnalysis analysis, AnalysisInput input, CancellationToken cancellationToken)
    {
        if (!_settings.ReadPictureFiles || analysis is not PageAnalysis.Analysed { Copy: ComposeOutcome.Composed { Copy.Pictures: { IsEmpty: false } pictures } } analysed)
        {
            return analysis;
        }

        var files = ImmutableDictionary.CreateBuilder<Uri, EmbeddedCredit>();
        foreach (var picture in pictures.Take(MostPictures))
        {
            if (await _fetcher.FetchAsync(new FetchRequest(picture), cancellationToken) is FetchOutcome.Fetched { Page: { Status: 200 } page }
                && PictureFileReader.Read(page.Body.Span) is { IsEmpty: false } credit)
            {
                files[picture] = credit;
            }
        }

        return files.Count == 0 ? analysis : PageAnalyzer.ComposeAgain(analysed, input, files.ToImmutable());
    }
}
