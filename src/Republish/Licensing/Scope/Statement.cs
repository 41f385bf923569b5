namespace Republish.Licensing.Scope;

/// <summary>A statement that a licence is named in, with all that tells what it covers.</summary>
/// <param name="Text">The text of the run that it stands in.</param>
/// <param name="Start">Where the name or link of the licence begins in the text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Regions">Where on the page it stands.</param>
/// <param name="IsRel">Whether mark-up says that the link is the page's licence (<c>rel=license</c>).</param>
/// <param name="NamesOther">Whether the sentence begins with a link to another host, so that it speaks of what is there.</param>
/// <param name="Heading">The heading or line above it, or an empty string.</param>
internal sealed record Statement(string Text, int Start, int End, PageRegion Regions, bool IsRel, bool NamesOther, string Heading)
{
    /// <summary>Where the licence named before this one ends in the text; -1 when there is none.</summary>
    public int Previous { get; init; } = -1;

    /// <summary>What the heading of its section says that the lines below it credit: pictures or other things; nothing where there is no such heading.</summary>
    public ScopeWord Section { get; init; }

    /// <summary>Whether it stands in a short line with a date that is marked up as such: the article's data.</summary>
    public bool IsData { get; init; }

    /// <summary>Whether the licence is shown by a button or picture instead of words.</summary>
    public bool IsPictured { get; init; }

    /// <summary>Whose copyright line it stands in.</summary>
    public CopyrightLine Copyright { get; init; }

    /// <summary>Tells whether a text holds a name that the page calls its own: its author's, its publisher's, its site's.</summary>
    public Func<string, bool>? HoldsOwnName { get; init; }

    /// <summary>Whether it stands in a link that leads to another page and holds more than the licence's name: what that page is, is told.</summary>
    public bool IsInLink { get; init; }

    /// <summary>Whether the words around belong to a picture beside it.</summary>
    public bool IsBesidePicture { get; init; }
}

/// <summary>Whose copyright line a statement of an article stands in.</summary>
internal enum CopyrightLine
{
    /// <summary>In none, or it does not matter whose it is.</summary>
    None,

    /// <summary>That of the article's author or publisher.</summary>
    Own,

    /// <summary>That of somebody whom the page does not name otherwise; the article has no pictures that it could credit.</summary>
    Alone,

    /// <summary>That of somebody whom the page does not name otherwise; it may credit a picture.</summary>
    Doubtful,
}

/// <summary>What a statement covers, and why.</summary>
/// <param name="Scope">What it covers.</param>
/// <param name="Reason">Why, in a few words for an editor.</param>
/// <param name="Certainty">From 0 to 1: an outright grant in words is surer than a bare button.</param>
internal readonly record struct ScopeVerdict(SignalScope Scope, string Reason, double Certainty)
{
    /// <summary>Whether the statement speaks of a part of the text only.</summary>
    public bool CoversPart { get; init; }

    /// <summary>Whether the statement denies the licence that it names.</summary>
    public bool IsDenial { get; init; }

    /// <summary>Whether readers are not shown the statement.</summary>
    public bool IsUnseen { get; init; }
}
