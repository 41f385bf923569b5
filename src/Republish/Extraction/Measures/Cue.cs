namespace Republish.Extraction.Measures;

/// <summary>What an element's names (class, id, role, itemprop) say about it. Names are hints, never verdicts: the measures decide.</summary>
[Flags]
internal enum Cue
{
    None = 0,

    /// <summary>Named as an article's body.</summary>
    Body = 1 << 0,

    /// <summary>Readers' comments.</summary>
    Comment = 1 << 1,

    /// <summary>Buttons to share or like.</summary>
    Share = 1 << 2,

    /// <summary>Other articles.</summary>
    Related = 1 << 3,

    /// <summary>Sign-ups, subscriptions, donations.</summary>
    Plea = 1 << 4,

    /// <summary>Advertising.</summary>
    Ad = 1 << 5,

    /// <summary>Who wrote it.</summary>
    Author = 1 << 6,

    /// <summary>Dates, tags, categories.</summary>
    Meta = 1 << 7,

    /// <summary>Navigation and the page's frame.</summary>
    Nav = 1 << 8,

    /// <summary>A picture's caption or credit.</summary>
    Caption = 1 << 9,

    /// <summary>Not shown, or shown to screen readers only.</summary>
    Hidden = 1 << 10,

    /// <summary>Copyright, licence, republishing.</summary>
    Notice = 1 << 11,

    /// <summary>The summary line under a title.</summary>
    Standfirst = 1 << 12,

    /// <summary>A sentence of the text, repeated large.</summary>
    PullQuote = 1 << 13,

    /// <summary>A title.</summary>
    Title = 1 << 14,

    /// <summary>A barrier before the rest of the text.</summary>
    Paywall = 1 << 15,

    /// <summary>A dialog, pop-up or cookie notice.</summary>
    Overlay = 1 << 16,

    /// <summary>A picture's frame.</summary>
    Figure = 1 << 17,

    /// <summary>A foreign site's content.</summary>
    Embed = 1 << 18,

    /// <summary>A date.</summary>
    Date = 1 << 19,

    /// <summary>A name that says only "beside the main thing": sidebar, widget, box.</summary>
    Aside = 1 << 20,

    /// <summary>One reader's comment, by its number: <c>id="comment-123"</c>.</summary>
    Entry = 1 << 21,

    /// <summary>All that speak against being body.</summary>
    Furniture = Comment | Share | Related | Plea | Ad | Author | Meta | Nav | Hidden | Notice | Overlay | Paywall | Aside,
}
