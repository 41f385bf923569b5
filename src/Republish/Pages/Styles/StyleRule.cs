namespace Republish.Pages;

/// <summary>How styles lay an element out that by its name stands in a line of text.</summary>
[Flags]
internal enum LineStyle : byte
{
    /// <summary>In the line.</summary>
    None = 0,

    /// <summary>It begins and ends a line of its own.</summary>
    BreaksLine = 1,

    /// <summary>Each element directly in it begins and ends a line (flex boxes, grids).</summary>
    BreaksContent = 2,

    /// <summary>Nobody sees it: cut to nothing and put out of the text's flow, for screen readers alone.</summary>
    Clipped = 4,
}

/// <summary>What an element must be to match one part of a selector: its name, its id and its classes, as far as the part names them.</summary>
internal readonly record struct StyleTarget(string? Name, string? Id, string[] Classes)
{
    /// <summary>Whether the element is one.</summary>
    public bool Matches(PageElement element)
    {
        if ((Name is not null && element.LocalName != Name) || (Id is not null && !(element.TryGetAttribute("id", out var id) && id.SequenceEqual(Id))))
        {
            return false;
        }

        if (Classes.Length == 0)
        {
            return true;
        }

        if (!element.TryGetAttribute("class", out var names))
        {
            return false;
        }

        foreach (var wanted in Classes)
        {
            if (!Holds(names, wanted))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Holds(ReadOnlySpan<char> names, string wanted)
    {
        for (var from = 0; names[from..].IndexOf(wanted) is var at and >= 0; from += at + 1)
        {
            var (start, end) = (from + at, from + at + wanted.Length);
            if ((start == 0 || char.IsWhiteSpace(names[start - 1])) && (end == names.Length || char.IsWhiteSpace(names[end])))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A rule of a style sheet that says how an element is laid out.</summary>
/// <param name="Targets">The selector's parts, the element's own first, then those around it.</param>
/// <param name="IsParent">For each part after the first whether it must be the direct parent (<c>&gt;</c>) of what the part before it matched.</param>
/// <param name="Style">What it makes of the elements that match.</param>
/// <param name="Weight">Of two rules that match the one of greater weight holds: importance, specificity, order.</param>
internal sealed record StyleRule(StyleTarget[] Targets, bool[] IsParent, LineStyle Style, long Weight)
{
    /// <summary>The rule of a selector that is not read: it matches nothing.</summary>
    public static readonly StyleRule Never = new([], [], LineStyle.None, long.MinValue);

    /// <summary>How far up an element's surroundings are looked for: hostile pages nest hundreds deep.</summary>
    private const int MostSteps = 12;

    /// <summary>
    /// Whether the element at <paramref name="index"/> matches. The nearest element around it that matches a part is taken for it, so that of selectors which
    /// mix <c>&gt;</c> with descent a few that would match do not.
    /// </summary>
    public bool Matches(PageTree tree, int index)
    {
        if (!Targets[0].Matches(tree.Element(index)!))
        {
            return false;
        }

        var at = index;
        for (var (part, steps) = (1, 0); part < Targets.Length; part++)
        {
            var found = false;
            do
            {
                at = tree.Parent(at);
                found = at > 0 && tree.Element(at) is { } around && Targets[part].Matches(around);
            }
            while (!found && at > 0 && !IsParent[part - 1] && ++steps < MostSteps);

            if (!found)
            {
                return false;
            }
        }

        return true;
    }
}
