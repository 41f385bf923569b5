using System.Collections.Immutable;
using Republish.Extraction;
using Republish.Licensing;

namespace Republish.Attribution;

/// <summary>Someone to be credited.</summary>
/// <param name="Name">The name as supplied.</param>
/// <param name="Url">Where to find them (<c>cc:attributionURL</c> of the person), or null.</param>
public sealed record CreditedParty(string Name, Uri? Url = null);

/// <summary>A change that was made on the way from the page to the copy, for the modification notice.</summary>
/// <param name="Code">A short, stable name: <c>photo-omitted</c>, <c>embed-replaced</c>, <c>furniture-left-out</c>, <c>markup-cleaned</c>.</param>
/// <param name="Text">The change in words, as a sentence for readers.</param>
/// <param name="IsAdaptation">Whether it goes beyond a change of format; always false for a no-derivatives work.</param>
public sealed record Modification(string Code, string Text, bool IsAdaptation = false);

/// <summary>
/// TASL, complete: Title, Authors, Source and License of an article, with everything else that a credit must hold
/// (legal code 3.0 section 4(c), 4.0 section 3(a)(1)). All renderings of a credit come from this one value.
/// </summary>
public sealed record ArticleAttribution
{
    /// <summary>The title as supplied; null when there is none.</summary>
    public string? Title { get; init; }

    /// <summary>The title's language (BCP 47), or null.</summary>
    public string? Language { get; init; }

    /// <summary>The title's direction, or null.</summary>
    public string? Direction { get; init; }

    /// <summary>The authors in order; empty when none is supplied. Nothing is invented.</summary>
    public ImmutableArray<CreditedParty> Authors { get; init; } = [];

    /// <summary>Others whom the licensor designates for attribution (3.0 section 4(c)(i)); the first publisher of a reprint among them.</summary>
    public ImmutableArray<CreditedParty> AttributionParties { get; init; } = [];

    /// <summary>The publisher, or null when unknown.</summary>
    public CreditedParty? Publisher { get; init; }

    /// <summary>The work's own address; null when unknown, never guessed.</summary>
    public Uri? Url { get; init; }

    /// <summary>When it was published, or null when the page does not say.</summary>
    public PublicationTime? Published { get; init; }

    /// <summary>The licence of the text.</summary>
    public required License License { get; init; }

    /// <summary>Copyright notices, word for word.</summary>
    public ImmutableArray<string> CopyrightNotices { get; init; } = [];

    /// <summary>Notices that refer to the licence or to disclaimers, word for word (3.0 section 4(a)).</summary>
    public ImmutableArray<string> LicenseNotices { get; init; } = [];

    /// <summary>The credit line the publisher asks for, word for word, or null.</summary>
    public string? RequestedCredit { get; init; }

    /// <summary>Where that line is to lead (<c>cc:attributionURL</c>), or null when nothing is asked.</summary>
    public Uri? RequestedCreditUrl { get; init; }

    /// <summary>What its licensor asked to be left out; where that is missing, it is not because the page does not say it.</summary>
    public RemovableCredit Removed { get; init; }

    /// <summary>What was changed; empty when nothing was.</summary>
    public ImmutableArray<Modification> Modifications { get; init; } = [];

    /// <summary>What a reader must know that is no change, such as that quoted passages are not under the licence; empty when nothing.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>Where evidence and current version are to be found; null when nobody serves them.</summary>
    public CopyRecord? Record { get; init; }
}
