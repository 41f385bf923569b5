using Republish.Pages;

namespace Republish.Licensing.LegalTools;

/// <summary>"© 2019 Some rights reserved" in several languages: Creative Commons' own words, which say that something may be done, but not under which licence.</summary>
internal static class PartialReservation
{
    /// <summary>What is longer is no notice.</summary>
    private const int LongestNotice = 200;

    /// <summary>Words around the formula when it is all that is said.</summary>
    private const int LongestRest = 30;

    private static readonly string[] Formulas =
    [
        "some rights reserved", "some rights are reserved", "certain rights reserved", "einige rechte vorbehalten", "manche rechte vorbehalten", "bestimmte rechte vorbehalten", "algunos derechos reservados", "ciertos derechos reservados",
        "certains droits réservés", "certains droits reserves", "quelques droits réservés", "alcuni diritti riservati", "alguns direitos reservados", "sommige rechten voorbehouden", "bepaalde rechten voorbehouden", "enkele rechten voorbehouden",
    ];

    private static readonly PhraseSet Any = new(Formulas);

    /// <summary>Whether a text is such a notice.</summary>
    public static bool IsNotice(string text) => Find(text, out _) >= 0;

    /// <summary>Where the formula begins in a text that is such a notice, and its length; -1 when it is none.</summary>
    public static int Find(string text, out int length)
    {
        length = 0;
        if (text.Length > LongestNotice || Any.IndexIn(text) is not (>= 0 and var at))
        {
            return -1;
        }

        foreach (var formula in Formulas)
        {
            length = formula.Length > length && text.AsSpan(at).StartsWith(formula, StringComparison.OrdinalIgnoreCase) ? formula.Length : length;
        }

        return text.Length - length <= LongestRest || IsCopyright(text) ? at : -1;
    }

    /// <summary>Whether a text says whose copyright it speaks of.</summary>
    public static bool IsCopyright(string text) => text.Contains('\u00A9', StringComparison.Ordinal) || text.Contains("copyright", StringComparison.OrdinalIgnoreCase);
}
