using Republish.Attribution.Bylines;
using Republish.Licensing;
using Republish.Licensing.LegalTools;
using Republish.Republication.PictureFiles;

namespace Republish.Republication.ThirdParty;

/// <summary>
/// What a picture's own file says, beside what the page says of it. The file may take a picture out that the page would let travel, and may supply the
/// evidence that the page lacks; it never overrules what the page says against a picture.
/// </summary>
internal sealed class FileEvidence
{
    private readonly Func<string, bool> _isOwn;
    private readonly Func<License, string?, ImageDecision> _underOwnLicense;

    /// <summary>Prepares to weigh files; <paramref name="isOwn"/> knows the article's own people and publisher, <paramref name="underOwnLicense"/> whether a picture's licence suffices.</summary>
    public FileEvidence(Func<string, bool> isOwn, Func<License, string?, ImageDecision> underOwnLicense) => (_isOwn, _underOwnLicense) = (isOwn, underOwnLicense);

    /// <summary>The decision when <paramref name="file"/> is known as well as what the page led to.</summary>
    public ImageDecision Weigh(ImageDecision byPage, EmbeddedCredit file)
    {
        if (byPage is ImageDecision.LeftOut { Code: not "no-evidence" } || file.IsEmpty)
        {
            return byPage;
        }

        string?[] said = [.. file.Creators, file.Credit, file.Source, file.Copyright, file.UsageTerms];
        var words = string.Join("; ", said.Where(w => w is not null));
        if (NewsAgencies.FindIn(words) is { } agency)
        {
            return new ImageDecision.LeftOut("agency-photo", $"Its file is credited to {agency}; an agency's picture is not covered by the article's licence.");
        }

        if (LicenseOf(file) is { } license)
        {
            return byPage is ImageDecision.Kept { License: { } other } && !other.Equals(license)
                ? new ImageDecision.LeftOut("unclear-license", $"The page says that it is under {other.ShortName}, its file {license.ShortName}.")
                : _underOwnLicense(license, (byPage as ImageDecision.Kept)?.Credit ?? file.Credit ?? Joined(file));
        }

        if (byPage is ImageDecision.Kept { License: not null })
        {
            return byPage;
        }

        if (PictureWords.FindForeign(words) is { } foreign)
        {
            return new ImageDecision.LeftOut("third-party-photo", $"Its file says \"{foreign}\"; the article's licence does not cover it.");
        }

        var owners = new[] { file.Credit, file.Source, file.Copyright is { } c ? Holder(c) : null }.OfType<string>().Where(o => o.Length > 0).ToArray();
        var names = owners.Length > 0 ? owners : [.. file.Creators];
        if (names.Length == 0)
        {
            return byPage;
        }

        var strangers = names.SelectMany(n => n.Split(['/', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(n => !_isOwn(n)).ToArray();
        return strangers.Length > 0
            ? byPage is ImageDecision.Kept ? new ImageDecision.LeftOut("third-party-photo", $"Its file is credited to {strangers[0]}; nothing shows that the article's licence covers it.") : byPage
            : byPage is ImageDecision.Kept ? byPage : new ImageDecision.Kept("own-file", null, file.Credit ?? Joined(file));
    }

    private static License? LicenseOf(EmbeddedCredit file) =>
        new[] { file.LicenseUrl, file.WebStatement }.Select(u => Uri.TryCreate(u, UriKind.Absolute, out var url) ? LicenseCatalog.ByDeed(url) : null).FirstOrDefault(l => l is not null);

    private static string? Joined(EmbeddedCredit file) => file.Creators.IsEmpty ? null : string.Join(", ", file.Creators);

    /// <summary>The name in a copyright notice: "© 2024 Example News" is Example News's.</summary>
    private static string Holder(string notice)
    {
        var words = notice.Replace("©", " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(w => !w.All(c => char.IsAsciiDigit(c) || c is '-' or '–' or ',' or '.'))
            .Where(w => w.ToLowerInvariant() is not ("(c)" or "copyright" or "by"));
        return string.Join(' ', words).Trim(' ', '.', ',');
    }
}
