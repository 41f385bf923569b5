namespace Republish.Republication;

/// <summary>How a use earns money.</summary>
public enum CommercialNature
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The site carries ordinary advertising that is not sold against the article.</summary>
    OrdinarySiteAdvertising,

    /// <summary>Advertising is sold against the article itself.</summary>
    AdvertisingAgainstArticle,

    /// <summary>The article, or access to it, is sold.</summary>
    Sale,

    /// <summary>The article is sponsored.</summary>
    Sponsorship,
}

/// <summary>What is done to the text.</summary>
public enum Alteration
{
    /// <summary>Nothing: the whole article, word for word.</summary>
    Verbatim,

    /// <summary>Parts of it, unaltered.</summary>
    Excerpt,

    /// <summary>The whole is retold shorter: paragraphs or sentences are cut out of it.</summary>
    Shortened,

    /// <summary>The text is edited.</summary>
    Edit,

    /// <summary>Only the headline is changed.</summary>
    HeadlineEdit,

    /// <summary>It is translated.</summary>
    Translation,

    /// <summary>It becomes part of a collection, itself unaltered.</summary>
    Collection,
}

/// <summary>What a partner wants to do with an article.</summary>
public sealed record IntendedUse
{
    /// <summary>Where it will appear: <c>web</c>, <c>print</c>, <c>newsletter</c>, <c>app</c>, <c>audio</c>; <c>web</c> unless stated.</summary>
    public string Medium { get; init; } = "web";

    /// <summary>How the use earns money.</summary>
    public CommercialNature Commercial { get; init; } = CommercialNature.None;

    /// <summary>What is done to the text.</summary>
    public Alteration Alteration { get; init; } = Alteration.Verbatim;

    /// <summary>Whether the article's pictures are to be used as well.</summary>
    public bool WithImages { get; init; }

    /// <summary>The use that is free under every Creative Commons licence that lets copies be shared: whole, unaltered, unpaid.</summary>
    public static IntendedUse NoncommercialVerbatim { get; } = new();
}
