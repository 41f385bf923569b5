using System.Collections.Immutable;
using Republish.Attribution.Bylines;
using Republish.Extraction;
using Republish.Licensing;
using Republish.Licensing.LegalTools;
using Republish.Republication.PictureFiles;

namespace Republish.Republication.ThirdParty;

/// <summary>
/// Decides an article's pictures one by one. A licence covers what its publisher may license (4.0 section 1, "Licensed Rights"); whether that
/// holds for a picture only the picture's own caption and credit can tell. Fails closed.
/// </summary>
internal sealed class ImageReview
{
    /// <summary>Sides up to this many CSS pixels show nothing: counting images and spacers.</summary>
    private const int LargestPixel = 3;

    private readonly Article _article;
    private readonly License? _license;
    private readonly ImmutableArray<LicenseSignal> _signals;
    private readonly string[] _own;
    private readonly bool _publisherExcludes;
    private readonly IReadOnlyDictionary<Uri, EmbeddedCredit> _files;
    private readonly FileEvidence _fileEvidence;

    /// <summary>
    /// Prepares to decide the pictures of <paramref name="article"/>; without a licence for the text nothing is the publisher's to give.
    /// <paramref name="files"/> holds what the files of those pictures say that were fetched.
    /// </summary>
    public ImageReview(Article article, LicenseFinding.Found? finding, IReadOnlyDictionary<Uri, EmbeddedCredit> files)
    {
        _files = files;
        _fileEvidence = new FileEvidence(IsOwnName, UnderOwnLicense);
        _article = article;
        _license = finding?.License;
        _signals = finding?.Signals ?? [];
        _own =
        [
            .. article.Contributors.Where(c => c.MadeTheText()).Select(c => c.Name).Where(n => n.Length > 4),
            .. article.Publisher is { Value.Length: > 2 } p ? [p.Value] : Array.Empty<string>(),
        ];
        _publisherExcludes = article.Notices.Any(n => n.Kind is NoticeKind.Republishing or NoticeKind.License && PictureWords.ExcludesPictures(n.Text));
    }

    /// <summary>Decides one picture.</summary>
    public ImageDecision Decide(ArticleImage image)
    {
        var decision = ByPage(image);
        foreach (var url in image.Urls)
        {
            decision = _files.TryGetValue(url, out var file) ? _fileEvidence.Weigh(decision, file) : decision;
        }

        return decision;
    }

    private ImageDecision ByPage(ArticleImage image)
    {
        if (image.Width is { } w and <= LargestPixel && w >= 0 || image.Height is { } h and <= LargestPixel && h >= 0)
        {
            return new ImageDecision.LeftOut("tracking-pixel", "It shows nothing: an image of a few pixels that only counts readers.", IsSilent: true);
        }

        var caption = ArticleText.Of(image.Caption);
        var words = image.Credit is { Length: > 0 } c && !caption.Contains(c, StringComparison.Ordinal) ? caption + " " + c : caption;
        if (NewsAgencies.FindIn(CreditIn(image, words)) is { } agency)
        {
            return new ImageDecision.LeftOut("agency-photo", $"It is credited to {agency}; an agency's picture is not covered by the article's licence.");
        }

        if (!image.Urls.Any(u => u.Scheme == Uri.UriSchemeHttps || u.Scheme == Uri.UriSchemeHttp))
        {
            return new ImageDecision.LeftOut("no-address", "The page gives no address for it.");
        }

        if (OwnLicense(image) is { } own)
        {
            return UnderOwnLicense(own, image.Credit);
        }

        if (_license is null || _publisherExcludes)
        {
            return new ImageDecision.LeftOut("publisher-excludes", "The publisher says that its licence does not cover pictures.");
        }

        if (PictureWords.FindForeign(words) is { } foreign)
        {
            return new ImageDecision.LeftOut("third-party-photo", $"Its credit (\"{foreign}\") shows that it is somebody else's; the article's licence does not cover it.");
        }

        return IsOwn(image.Credit ?? caption)
            ? new ImageDecision.Kept("own-staff", null, image.Credit)
            : new ImageDecision.LeftOut("no-evidence", "Nothing shows that the article's licence covers it.");
    }

    /// <summary>Where an agency would be named: the credit line when there is one, else the end of the caption, whose sentences may mention agencies.</summary>
    private static string CreditIn(ArticleImage image, string words) => image.Credit is { Length: > 0 } credit ? credit + " " + Tail(words) : Tail(words);

    private static string Tail(string words) => words.Length <= 120 ? words : words[^120..];

    /// <summary>The picture's own licence: signals of its figure, a link to a deed in its caption, or the tool's full name in its credit.</summary>
    private License? OwnLicense(ArticleImage image)
    {
        var figure = FigureOf(image.Pointer);
        var signalled = _signals
            .Where(s => s.Scope == SignalScope.Image && (s.Pointer == figure || s.Pointer.StartsWith(figure + "/", StringComparison.Ordinal)))
            .Select(s => s.License);
        var linked = CaptionLinks.Of(image.Caption).Select(LicenseCatalog.ByDeed);
        return signalled.Concat(linked).FirstOrDefault(l => l is not null) ?? Named(image.Credit) ?? Named(ArticleText.Of(image.Caption));
    }

    /// <summary>The licence that words name in full; a version that is missing is never guessed.</summary>
    private static License? Named(string? words) =>
        words is { Length: > 0 } && words.Contains("CC", StringComparison.Ordinal) | words.Contains("Creative Commons", StringComparison.OrdinalIgnoreCase)
            ? (LicenseParser.ParseName(words) as LicenseClaim.Exact)?.License
            : null;

    /// <summary>The pointer of the figure around a picture; its own where there is none.</summary>
    private static string FigureOf(string pointer)
    {
        var at = pointer.LastIndexOf("/figure", StringComparison.Ordinal);
        var end = at < 0 ? -1 : pointer.IndexOf('/', at + 1);
        return end < 0 ? pointer : pointer[..end];
    }

    private ImageDecision UnderOwnLicense(License own, string? credit)
    {
        if (own.IsNonCommercial && _license is { IsNonCommercial: false })
        {
            return new ImageDecision.LeftOut("narrower-license", $"It is under {own.ShortName}, which allows less than the article's licence.");
        }

        return own.Permits.Contains(LicensePermission.Reproduction) && own.Permits.Contains(LicensePermission.Distribution) && own.DeprecatedOn is null
            ? new ImageDecision.Kept("own-license", own, credit)
            : new ImageDecision.LeftOut("unclear-license", $"Its licence, {own.ShortName}, does not clearly let it be copied.");
    }

    /// <summary>Whether the credit names the article's own author or publisher and nobody else.</summary>
    private bool IsOwn(string credit)
    {
        var names = PictureWords.CreditedNames(credit);
        return names.Length > 0 && names.All(IsOwnName)
            && (_article.Publisher is not null || _article.Contributors.Any(c => c.MadeTheText()));
    }

    private bool IsOwnName(string name) => _own.Any(o => name.Equals(o, StringComparison.OrdinalIgnoreCase)) || PictureWords.IsStaff(name);
}
