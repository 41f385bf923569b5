using System.Collections.Immutable;
using Republish.Pages;

namespace Republish.Extraction;

/// <summary>A value and where it was read.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="From">Where it came from: <c>json-ld:headline</c>, <c>meta:og:title</c>, <c>h1</c>, <c>visible byline</c>.</param>
public sealed record Sourced<T>(T Value, string From);

/// <summary>An instant as publishers give it: a day, perhaps with a time, perhaps with that time's offset from UTC.</summary>
/// <param name="Date">The day as printed.</param>
/// <param name="Time">The time of day, or null when only the day is known.</param>
/// <param name="Offset">The offset from UTC, or null when the page does not state one. Never guessed.</param>
public sealed record PublicationTime(DateOnly Date, TimeOnly? Time = null, TimeSpan? Offset = null)
{
    /// <summary>The day as ISO 8601: <c>2015-09-29</c>.</summary>
    public string ToIsoDate() => Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>As much as is known, as ISO 8601: <c>2015-09-29</c>, <c>2015-09-29T08:00:00</c> or <c>2015-09-29T08:00:00+02:00</c>.</summary>
    public override string ToString()
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        if (Time is not { } time)
        {
            return ToIsoDate();
        }

        var local = Date.ToDateTime(time);
        return Offset is { } offset
            ? new DateTimeOffset(local, offset).ToString(offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", culture)
            : local.ToString("yyyy-MM-dd'T'HH:mm:ss", culture);
    }
}

/// <summary>Someone who made the article.</summary>
/// <param name="Name">The name as the page gives it, without "By" and without roles.</param>
/// <param name="Role"><c>author</c>, <c>translator</c>, <c>photographer</c>, <c>editor</c> or what else the page says.</param>
/// <param name="Url">A profile page (author page, ORCID), or null.</param>
/// <param name="From">Where it was read.</param>
public sealed record Contributor(string Name, string Role, Uri? Url, string From)
{
    /// <summary>Whether the text itself is theirs: they wrote or translated it. Only these are credited for the text; others are for what they added.</summary>
    public bool MadeTheText() => Role is "author" or "translator";
}

/// <summary>What kind of notice stood on the page.</summary>
public enum NoticeKind
{
    /// <summary>A copyright notice: "© 2015 Example News".</summary>
    Copyright,

    /// <summary>A sentence or block that states the licence.</summary>
    License,

    /// <summary>A publisher's wish as to how it be credited or republished.</summary>
    Republishing,

    /// <summary>A disclaimer of warranties.</summary>
    Disclaimer,

    /// <summary>"Originally published by …".</summary>
    Reprint,
}

/// <summary>A notice that must be kept word for word (legal code 3.0 section 4(a) and 4(c), 4.0 section 3(a)(1)(A)).</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Text">Its words, exactly.</param>
/// <param name="Pointer">Where it stood (<see cref="Pages.NodePointer"/>).</param>
public sealed record Notice(NoticeKind Kind, string Text, string Pointer);

/// <summary>Why part of the page is not part of the article's body.</summary>
public enum RemovalReason
{
    /// <summary>Navigation, header, footer, share bars.</summary>
    Navigation,

    /// <summary>Teasers of and links to other articles.</summary>
    Related,

    /// <summary>A plea for donations, subscriptions or sign-ups.</summary>
    Plea,

    /// <summary>Advertising.</summary>
    Advertising,

    /// <summary>Readers' comments.</summary>
    Comments,

    /// <summary>The author box.</summary>
    AuthorBox,

    /// <summary>The title, standfirst, byline or date, which the copy has elsewhere.</summary>
    Metadata,

    /// <summary>A notice, which the copy repeats in its licence notice.</summary>
    Notice,

    /// <summary>Content that browsers do not show.</summary>
    Hidden,

    /// <summary>A second copy of something that stands elsewhere on the page.</summary>
    Duplicate,

    /// <summary>Anything else that is not the article.</summary>
    Other,
}

/// <summary>A part of the page near the article that is not its body.</summary>
/// <param name="Reason">Why not.</param>
/// <param name="Text">Its words, shortened to what identifies it (at most 300 characters).</param>
/// <param name="Pointer">Where it stood.</param>
public sealed record RemovedPart(RemovalReason Reason, string Text, string Pointer);

/// <summary>A reason to doubt that the whole article was taken and nothing else.</summary>
/// <param name="Code">A short, stable name: <c>paywall</c>, <c>truncated</c>, <c>list-page</c>, <c>live-blog</c>, <c>too-short</c>, <c>lost-quotation</c>.</param>
/// <param name="Explanation">A sentence for people, naming what was seen.</param>
/// <param name="Blocks">Whether the article must not be published before a person has looked.</param>
public sealed record Doubt(string Code, string Explanation, bool Blocks);

/// <summary>An article as extracted from one page. Immutable.</summary>
public sealed record Article
{
    /// <summary>The title, once, without the site's name; null when the page has none.</summary>
    public Sourced<string>? Title { get; init; }

    /// <summary>The standfirst (summary line under the title) as the page shows it, or null.</summary>
    public Sourced<string>? Standfirst { get; init; }

    /// <summary>Who made it, in the page's order; empty when nobody is named.</summary>
    public ImmutableArray<Contributor> Contributors { get; init; } = [];

    /// <summary>The publisher's name, or null.</summary>
    public Sourced<string>? Publisher { get; init; }

    /// <summary>The article's canonical address, checked to be on the same site or declared; null when none is known.</summary>
    public Sourced<Uri>? CanonicalUrl { get; init; }

    /// <summary>The next part of the same article, as the page declares it; null when this is all. Only addresses under the page's own are believed.</summary>
    public Sourced<Uri>? NextPage { get; init; }

    /// <summary>
    /// The address of the article's own page when this page is another form of it, which it says by naming that page as canonical; where it was
    /// seen is <c>amp</c> or <c>print</c>. Null when this page is the article's own.
    /// </summary>
    public Sourced<Uri>? VersionOf { get; init; }

    /// <summary>The page's AMP version, as declared; null when none is.</summary>
    public Uri? AmpVersion { get; init; }

    /// <summary>When it was published, or null.</summary>
    public Sourced<PublicationTime>? Published { get; init; }

    /// <summary>When it was last modified, or null.</summary>
    public Sourced<PublicationTime>? Modified { get; init; }

    /// <summary>The text's language (BCP 47), or null.</summary>
    public Sourced<string>? Language { get; init; }

    /// <summary>The text's direction, <c>ltr</c> or <c>rtl</c>, or null when not stated.</summary>
    public string? Direction { get; init; }

    /// <summary>The section it appeared in, or null.</summary>
    public Sourced<string>? Section { get; init; }

    /// <summary>Its tags; empty when none.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The picture above the text that is not part of the body, or null.</summary>
    public ArticleImage? LeadImage { get; init; }

    /// <summary>The body, in order.</summary>
    public ImmutableArray<Block> Body { get; init; } = [];

    /// <summary>Notices found on the page, word for word.</summary>
    public ImmutableArray<Notice> Notices { get; init; } = [];

    /// <summary>What was left out around and inside the body, and why.</summary>
    public ImmutableArray<RemovedPart> Removed { get; init; } = [];

    /// <summary>Reasons to doubt that this is the whole article and nothing else; empty when there is none.</summary>
    public ImmutableArray<Doubt> Doubts { get; init; } = [];

    /// <summary>
    /// The document that the body's pointers lead into when it is not the page alone: the page joined with a text from one of its scripts, or
    /// with the article's further pages (<see cref="PageDocument.Join"/>). Null when the page is all.
    /// </summary>
    public PageDocument? TextDocument { get; init; }

    /// <summary>Whether no doubt blocks publication.</summary>
    public bool IsComplete => !Doubts.Any(d => d.Blocks);
}
