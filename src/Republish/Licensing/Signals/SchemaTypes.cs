namespace Republish.Licensing.Signals;

/// <summary>What a schema.org (or Dublin Core) type says of what a licence on it covers.</summary>
internal static class SchemaTypes
{
    /// <summary>schema.org's property for the page where rights can be asked for or bought: never a grant, whatever it names.</summary>
    public const string AcquireLicensePage = "acquireLicensePage";

    /// <summary>The scope of a licence on an item of this type; null when the type says nothing.</summary>
    public static SignalScope? ScopeOf(string? type)
    {
        if (string.IsNullOrEmpty(type))
        {
            return null;
        }

        var name = type.AsSpan(type.AsSpan().TrimEnd('/').LastIndexOfAny('/', '#', ':') + 1).TrimEnd('/');
        if (Ends(name, "ImageObject") || Ends(name, "VideoObject") || Ends(name, "AudioObject") || Ends(name, "MediaObject") || Ends(name, "Photograph")
            || Ends(name, "StillImage") || Ends(name, "MovingImage") || Ends(name, "Image") || Ends(name, "Sound") || Ends(name, "ImageGallery")
            || Ends(name, "Artwork") || Ends(name, "CoverArt") || Ends(name, "Painting") || Ends(name, "Drawing") || Ends(name, "Sculpture") || Ends(name, "Poster") || Ends(name, "Clip"))
        {
            return SignalScope.Image;
        }

        if (Ends(name, "Comment") || Ends(name, "Review") || Ends(name, "Product") || Ends(name, "Dataset") || Ends(name, "SoftwareApplication") || Ends(name, "SoftwareSourceCode")
            || Ends(name, "Software") || Ends(name, "Answer") || Ends(name, "Event") || Ends(name, "Recording") || Ends(name, "Map") || Ends(name, "Book")
            || Ends(name, "Course") || Ends(name, "CourseInstance") || Ends(name, "Movie") || Ends(name, "Series") || Ends(name, "Episode") || Ends(name, "Game") || Ends(name, "MusicComposition") || Ends(name, "MusicAlbum")
            || Ends(name, "MusicPlaylist") || Ends(name, "DataCatalog") || Ends(name, "DataDownload") || Ends(name, "DataFeed") || Ends(name, "Quotation"))
        {
            return SignalScope.OtherItem;
        }

        if (Ends(name, "WebSite") || Ends(name, "Organization") || Ends(name, "Blog") || Ends(name, "Periodical"))
        {
            return SignalScope.Site;
        }

        return Ends(name, "Article") || Ends(name, "Posting") || Ends(name, "WebPage") || Ends(name, "CreativeWork") || Ends(name, "Report") || Ends(name, "Text") || Ends(name, "Question")
            || Ends(name, "Work") || Ends(name, "Document") || Ends(name, "Chapter") || Ends(name, "Post")
            ? SignalScope.ArticleText
            : null;
    }

    private static bool Ends(ReadOnlySpan<char> name, string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
