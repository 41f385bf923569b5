using System.Collections.Immutable;
using Republish.Extraction;

namespace Republish.Republication.ThirdParty;

/// <summary>The addresses that a caption links to.</summary>
internal static class CaptionLinks
{
    public static IEnumerable<Uri> Of(ImmutableArray<Inline> caption)
    {
        foreach (var inline in caption)
        {
            if (inline is Inline.Link link)
            {
                yield return link.Target;
            }

            var inner = inline switch
            {
                Inline.Styled s => s.Content,
                Inline.Span s => s.Content,
                _ => [],
            };
            foreach (var target in Of(inner))
            {
                yield return target;
            }
        }
    }
}
