using System.Collections.Immutable;
using Republish.Republication.Fidelity;

namespace Republish.Republication;

/// <summary>Which words of an article differ between two of its versions.</summary>
public static class CopyDifference
{
    /// <summary>
    /// The differences of headline, standfirst and body between two plain-text copies, in reading order: "changed after "…": "x" to "y"". At most 20;
    /// empty when the words are the same, as when only the credit or the terms changed.
    /// </summary>
    public static ImmutableArray<string> Between(string earlierText, string laterText) =>
        WordDifference.Between(CopyWords.Of(CopyFormat.Text, earlierText), CopyWords.Of(CopyFormat.Text, laterText));
}
