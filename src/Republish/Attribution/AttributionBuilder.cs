using System.Collections.Immutable;
using Republish.Attribution.Bylines;
using Republish.Attribution.Titles;
using Republish.Extraction;
using Republish.Licensing;
using Republish.Pages;

namespace Republish.Attribution;

/// <summary>From what a page says of itself to the credit that its licence asks for. Nothing is invented: what the page does not supply stays empty.</summary>
public static class AttributionBuilder
{
    /// <summary>The credit of <paramref name="article"/> under the licence of <paramref name="finding"/>, without modifications and remarks.</summary>
    public static ArticleAttribution Build(Article article, LicenseFinding.Found finding) => Build(article, finding.License) with
    {
        LicenseNotices = LicenseNotices(article, finding),
    };

    /// <summary>
    /// The credit of <paramref name="article"/>, taken from <paramref name="document"/>, with the authors' profiles and what the page's own ccREL asks for (4.0 section
    /// 3(a)(1)(A)(i): "in any reasonable manner requested"; 3.0 section 4: the URI that the licensor specifies).
    /// </summary>
    public static ArticleAttribution Build(PageDocument document, Article article, LicenseFinding.Found finding)
    {
        var credit = Build(article, finding);
        credit = credit with { Authors = AuthorProfiles.Link(document, credit.Authors) };
        if (CcRelCredit.Read(document, credit.Url) is not { } asked)
        {
            return credit;
        }

        var isCredited = credit.Authors.Any(a => a.Name.Equals(asked.Name, StringComparison.OrdinalIgnoreCase)) || IsPublisherItself(asked.Name, credit.Publisher?.Name);
        return credit with
        {
            Url = credit.Url ?? asked.Url,
            RequestedCredit = credit.RequestedCredit ?? (isCredited && (asked.Url is null || asked.Url == credit.Url) ? null : asked.Name),
            RequestedCreditUrl = asked.Url,
        };
    }

    /// <summary>The credit of <paramref name="article"/> under <paramref name="license"/>, with the notices that the article itself holds.</summary>
    public static ArticleAttribution Build(Article article, License license)
    {
        var publisher = Clean(article.Publisher?.Value);
        var authors = Authors(article, publisher);
        return new ArticleAttribution
        {
            Title = TitleNormalizer.Normalize(article.Title?.Value, publisher),
            Language = article.Language?.Value,
            Direction = article.Direction,
            Authors = authors,
            AttributionParties = Parties(article, publisher),
            Publisher = publisher is null ? null : new CreditedParty(publisher),
            Url = article.CanonicalUrl?.Value,
            Published = article.Published?.Value,
            License = license,
            CopyrightNotices = Texts(article, NoticeKind.Copyright),
            LicenseNotices = Texts(article, NoticeKind.License, NoticeKind.Disclaimer),
            RequestedCredit = RequestedCredit.Of(article.Notices),
        };
    }

    private static ImmutableArray<CreditedParty> Authors(Article article, string? publisher)
    {
        var authors = ImmutableArray.CreateBuilder<CreditedParty>();
        foreach (var contributor in article.Contributors)
        {
            if (!contributor.MadeTheText())
            {
                continue;
            }

            foreach (var name in Names(contributor))
            {
                if (!authors.Any(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) && !IsPublisherItself(name, publisher))
                {
                    authors.Add(new CreditedParty(contributor.Role == "translator" ? name + " (translator)" : name, Web(contributor.Url)));
                }
            }
        }

        return authors.ToImmutable();
    }

    /// <summary>Extraction has taken bylines apart; an entry of structured data may still begin with "By".</summary>
    private static ImmutableArray<string> Names(Contributor contributor) =>
        contributor.Name.StartsWith("By ", StringComparison.Ordinal)
            ? Byline.Parse(contributor.Name).Names
            : Clean(contributor.Name) is { } name ? [name] : [];

    private static bool IsPublisherItself(string name, string? publisher) => publisher is not null && name.Equals(publisher, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first publisher of a reprint is named by its notice ("Originally published by …"), word for word.</summary>
    private static ImmutableArray<CreditedParty> Parties(Article article, string? publisher) =>
    [
        .. article.Notices.Where(n => n.Kind is NoticeKind.Reprint or NoticeKind.License)
            .Select(n => ReprintLine.FirstPublisher(n.Text))
            .OfType<string>()
            .Where(n => !IsPublisherItself(n, publisher))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(n => new CreditedParty(n)),
    ];

    private static ImmutableArray<string> LicenseNotices(Article article, LicenseFinding.Found finding)
    {
        var notices = Texts(article, NoticeKind.License, NoticeKind.Disclaimer);
        if (article.Notices.Any(n => n.Kind == NoticeKind.License))
        {
            return notices;
        }

        // Words that granted the licence are a notice that refers to it, whether or not the extraction marked them as one.
        var words = finding.Signals.FirstOrDefault(s => s is { Kind: SignalKind.Text, Scope: SignalScope.ArticleText or SignalScope.Site } && finding.License.Equals(s.License));
        return words is null ? notices : [.. notices, TitleNormalizer.OneLine(words.Snippet)];
    }

    private static ImmutableArray<string> Texts(Article article, params ReadOnlySpan<NoticeKind> kinds)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var notice in article.Notices)
        {
            var text = TitleNormalizer.OneLine(notice.Text);
            if (kinds.Contains(notice.Kind) && text.Length > 0 && !texts.Contains(text))
            {
                texts.Add(text);
            }
        }

        return texts.ToImmutable();
    }

    private static string? Clean(string? name) => name is null ? null : TitleNormalizer.OneLine(name) is { Length: > 0 } text ? text : null;

    private static Uri? Web(Uri? url) => url is { IsAbsoluteUri: true } && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) ? url : null;
}
