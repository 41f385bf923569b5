using System.Collections.Immutable;

namespace Republish.Licensing;

/// <summary>In which form a licence statement stood on the page or beside it.</summary>
public enum SignalKind
{
    /// <summary><c>link rel=license</c> in the page.</summary>
    LinkRel,

    /// <summary><c>a rel=license</c>.</summary>
    ARel,

    /// <summary>A <c>meta</c> element other than Dublin Core.</summary>
    Meta,

    /// <summary>schema.org or ccREL in a JSON-LD script.</summary>
    JsonLd,

    /// <summary>RDFa, ccREL included.</summary>
    Rdfa,

    /// <summary>schema.org microdata.</summary>
    Microdata,

    /// <summary><c>dcterms.license</c>, <c>dc.rights</c> and their like.</summary>
    DublinCore,

    /// <summary>The HTTP <c>Link</c> header field (RFC 8288).</summary>
    HttpLinkHeader,

    /// <summary>An element of the feed or entry the page was found in.</summary>
    Feed,

    /// <summary>A plain link to a deed or legal code.</summary>
    DeedLink,

    /// <summary>A licence button's picture.</summary>
    Badge,

    /// <summary>Words, without a link.</summary>
    Text,

    /// <summary>What the source's own registry entry declares, with its policy page as evidence.</summary>
    SourceDeclaration,
}

/// <summary>What a licence statement covers.</summary>
public enum SignalScope
{
    /// <summary>This article's text.</summary>
    ArticleText,

    /// <summary>One picture, video or sound.</summary>
    Image,

    /// <summary>Another item: a card, a sidebar entry, a comment, an embedded post.</summary>
    OtherItem,

    /// <summary>The whole site.</summary>
    Site,

    /// <summary>Talk about licences that grants nothing.</summary>
    Mention,

    /// <summary>It cannot be told.</summary>
    Unknown,
}

/// <summary>What a statement says about the terms.</summary>
public abstract record LicenseClaim
{
    private LicenseClaim()
    {
    }

    /// <summary>One legal tool, fully named.</summary>
    /// <param name="License">The tool.</param>
    public sealed record Exact(License License) : LicenseClaim;

    /// <summary>A Creative Commons tool of which the version, the port or the unit is missing or contradictory.</summary>
    /// <param name="Unit">The unit, or null when not even that is named ("Creative Commons licence").</param>
    /// <param name="Version">The version, or null.</param>
    /// <param name="Candidates">The tools it can be; empty when any would do.</param>
    /// <param name="Missing">What is missing, as words for people: "the version".</param>
    public sealed record Incomplete(string? Unit, string? Version, ImmutableArray<License> Candidates, string Missing) : LicenseClaim;

    /// <summary>The opposite of a grant: "All rights reserved", "no republication without permission", an agency's copy line.</summary>
    /// <param name="Words">The words that say so.</param>
    public sealed record Contrary(string Words) : LicenseClaim
    {
        /// <summary>Whether only commercial use is forbidden, which a NonCommercial licence does not permit either.</summary>
        public bool IsCommercialOnly { get; init; }
    }

    /// <summary>A pointer to terms that are not read: a page of the publisher's own, or one where rights can be bought. It grants nothing.</summary>
    /// <param name="Address">The address as it stood there.</param>
    public sealed record Elsewhere(string Address) : LicenseClaim;
}

/// <summary>One piece of evidence: a statement about terms, exactly as it stood, and what it covers.</summary>
public sealed record LicenseSignal
{
    /// <summary>In which form it stood there.</summary>
    public required SignalKind Kind { get; init; }

    /// <summary>What it covers.</summary>
    public required SignalScope Scope { get; init; }

    /// <summary>What it says.</summary>
    public required LicenseClaim Claim { get; init; }

    /// <summary>The exact characters: mark-up for structured signals, the sentence or block for words.</summary>
    public required string Snippet { get; init; }

    /// <summary>Where it stood: a pointer as <see cref="Pages.NodePointer"/> writes it, or <c>header:Link</c>, <c>feed:…</c>, <c>source:…</c>.</summary>
    public required string Pointer { get; init; }

    /// <summary>How much it weighs, from 0 to 1.</summary>
    public required double Strength { get; init; }

    /// <summary>Why it has this scope and weight, in one short sentence for an editor.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether it speaks of a part of the text only ("portions of this content"), so that it cannot license the whole.</summary>
    public bool CoversPart { get; init; }

    /// <summary>Whether readers are not shown it: it stands in content that the page hides and that no control on it opens.</summary>
    public bool IsUnseen { get; init; }

    /// <summary>The licence when the claim is exact, else null.</summary>
    public License? License => (Claim as LicenseClaim.Exact)?.License;
}
