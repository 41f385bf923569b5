namespace Republish.Republication.Terms;

/// <summary>Questions about a use that more than one rule asks. Values outside the enumerations count as the most far-reaching.</summary>
internal static class UseKind
{
    /// <summary>Whether the text that is published differs from the article's.</summary>
    public static bool IsAdaptation(IntendedUse use) =>
        use.Alteration is not (Alteration.Verbatim or Alteration.Excerpt or Alteration.Collection);

    /// <summary>Whether it is clear that the use is primarily intended for commercial advantage.</summary>
    public static bool IsClearlyCommercial(IntendedUse use) =>
        use.Commercial is not (CommercialNature.None or CommercialNature.OrdinarySiteAdvertising);
}
