using System.Buffers;
using Republish.Pages;

namespace Republish.Extraction.Measures;

/// <summary>Reads, in one look at an element's attributes, what its names say and whether it is shown at all.</summary>
internal static class ElementNames
{
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>The element's cues.</summary>
    /// <param name="element">The element.</param>
    /// <param name="known">Names already read on this page; pages repeat theirs.</param>
    /// <param name="hidden">Whether the element is not shown: <c>hidden</c>, <c>display:none</c>, a role outside the text.</param>
    public static Cue Read(PageElement element, Dictionary<string, Cue>.AlternateLookup<ReadOnlySpan<char>> known, out bool hidden)
    {
        hidden = false;
        var (isRegion, isLabelled, isStreamed) = (false, false, false);
        var cues = Cue.None;
        var attributes = element.Attributes;
        for (var i = 0; i < attributes.Length; i++)
        {
            ref readonly var attribute = ref attributes[i];
            switch (attribute.Name)
            {
                case "class" or "id":
                    // Publishing systems make a heading's id of its words: "privacy" above a chapter about it.
                    if (attribute.Name == "id" && (IsHeading(element) || (element.LocalName is "span" or "a" or "strong" or "b" && element.Holder is PageElement outer && IsHeading(outer))))
                    {
                        break;
                    }

                    var names = attribute.Span;
                    isStreamed |= attribute.Name == "id" && names.StartsWith("S:", StringComparison.Ordinal) && names.Length is > 2 and < 8 && !names[2..].ContainsAnyExcept(Hexadecimal);
                    if (!known.TryGetValue(names, out var found))
                    {
                        found = CueVocabulary.Read(names[..Math.Min(names.Length, 400)]);
                        known[names] = found;
                    }

                    cues |= found | (attribute.Name == "id" && IsNumberedComment(names) ? Cue.Comment | Cue.Entry : Cue.None);
                    break;
                case "hidden":
                    hidden |= !attribute.Span.Equals("until-found", StringComparison.OrdinalIgnoreCase);
                    break;
                case "style":
                    hidden |= HiddenElement.IsHidingStyle(attribute.Span);
                    break;
                case "aria-labelledby":
                    isLabelled = true;
                    break;
                case "role":
                    isRegion = attribute.Span is "region";
                    hidden |= attribute.Span is "navigation" or "search" or "dialog" or "alertdialog" or "menu" or "menubar" or "toolbar" or "tooltip";
                    cues |= attribute.Span is "complementary" ? Cue.Aside : attribute.Span is "contentinfo" or "banner" ? Cue.Nav : Cue.None;
                    break;
                case "itemprop":
                    cues |= attribute.Span switch
                    {
                        "articleBody" => Cue.Body,
                        "author" or "creator" => Cue.Author,
                        "headline" => Cue.Title,
                        "datePublished" or "dateModified" or "dateCreated" => Cue.Date,
                        "comment" => Cue.Comment,
                        "caption" => Cue.Caption,
                        _ => Cue.None,
                    };
                    break;
                default:
                    break;
            }
        }

        // What a heading opens when readers press it (WAI-ARIA's accordion: a region that the heading names) is text, and so is what React's script puts in
        // its place as soon as the page has come (<div hidden id="S:0">).
        hidden &= !(isRegion && isLabelled) && !isStreamed;
        return cues;
    }

    private static bool IsHeading(PageElement element) => element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6";

    /// <summary>"comment-123", "li-comment-123", "div-comment-123": publishing systems number the comments, not articles, in this way.</summary>
    private static bool IsNumberedComment(ReadOnlySpan<char> id)
    {
        // Most ids end in no digit, which is told at once.
        const string Word = "comment-";
        if (id is not [.., >= '0' and <= '9'])
        {
            return false;
        }

        var at = id.IndexOf(Word, StringComparison.OrdinalIgnoreCase);
        return at is 0 or 3 or 4 && !id[(at + Word.Length)..].ContainsAnyExceptInRange('0', '9') && (at == 0 || id[at - 1] == '-');
    }
}
