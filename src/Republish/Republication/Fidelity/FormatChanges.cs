using System.Collections.Immutable;

namespace Republish.Republication.Fidelity;

/// <summary>The changes of format that every copy makes; each is permitted even for no-derivatives works (3.0 section 3, 4.0 section 2(a)(4)).</summary>
internal static class FormatChanges
{
    public static ImmutableArray<string> All { get; } =
    [
        "mark-up cleaned: only text, headings, lists, tables, quotations, links and emphasis are kept",
        "white space and line breaks as the format has them",
        "soft hyphens and zero-width characters left out",
        "addresses of links made absolute",
        "digits raised or lowered by mark-up written as raised or lowered characters in plain text",
    ];
}
