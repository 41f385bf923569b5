namespace Republish.Pages;

/// <summary>Tells from an element's own attributes that browsers do not show it. Style sheets are not read.</summary>
internal static class HiddenElement
{
    /// <summary>
    /// Whether the element is not shown until a script or a control shows it (HTML standard: <c>hidden</c>, <c>dialog</c>, <c>popover</c>;
    /// inline styles; WAI-ARIA: a dialog that is <c>aria-hidden</c>).
    /// </summary>
    public static bool Is(PageElement element)
    {
        var isDialog = element.LocalName == "dialog";
        var (isClosed, isSilent) = (isDialog, false);
        foreach (var attribute in element.Attributes)
        {
            switch (attribute.Name)
            {
                case "hidden" when !attribute.Span.Equals("until-found", StringComparison.OrdinalIgnoreCase):
                case "style" when IsHidingStyle(attribute.Span):
                case "popover":
                    return true;
                case "open":
                    isClosed = false;
                    break;
                case "role":
                    isDialog |= attribute.Span is "dialog" or "alertdialog";
                    break;
                case "aria-hidden":
                    isSilent = attribute.Span is "true";
                    break;
            }
        }

        return isClosed || (isDialog && isSilent);
    }

    /// <summary>Whether an inline style hides its element: <c>display:none</c> or <c>visibility:hidden</c>.</summary>
    public static bool IsHidingStyle(ReadOnlySpan<char> style)
    {
        var at = style.IndexOf("display", StringComparison.OrdinalIgnoreCase);
        if (at >= 0 && HasValue(style[(at + 7)..], "none"))
        {
            return true;
        }

        at = style.IndexOf("visibility", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && HasValue(style[(at + 10)..], "hidden");
    }

    private static bool HasValue(ReadOnlySpan<char> rest, string value)
    {
        rest = rest.TrimStart();
        return !rest.IsEmpty && rest[0] == ':' && rest[1..].TrimStart().StartsWith(value, StringComparison.OrdinalIgnoreCase);
    }
}
