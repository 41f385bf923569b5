using Republish.Licensing;

namespace Republish.Republication.ThirdParty;

/// <summary>May a picture travel with the copy? Closed; decided on the picture's own evidence, and left out when there is none.</summary>
internal abstract record ImageDecision
{
    private ImageDecision()
    {
    }

    /// <summary>It travels.</summary>
    /// <param name="Code">Why: <c>own-license</c>, <c>own-staff</c>.</param>
    /// <param name="License">Its own licence where it has one, else null: then the article's covers it.</param>
    /// <param name="Credit">Its credit line, or null when the caption holds it or there is none.</param>
    public sealed record Kept(string Code, License? License, string? Credit) : ImageDecision;

    /// <summary>It stays behind, with its caption.</summary>
    /// <param name="Code">A short, stable name of the reason.</param>
    /// <param name="Reason">The reason, in a sentence that a reader understands.</param>
    /// <param name="IsSilent">Whether no note stands in its place: it showed nothing.</param>
    public sealed record LeftOut(string Code, string Reason, bool IsSilent = false) : ImageDecision;
}
