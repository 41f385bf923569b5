using Republish.Licensing;

namespace Republish.Republication;

/// <summary>Decides whether a use of an article is allowed under its licence and its source's house rules.</summary>
public static class RepublicationTerms
{
    /// <summary>Decides. Total: every finding and use has an answer, and more restrictive terms never allow more.</summary>
    public static RepublicationDecision Decide(LicenseFinding finding, HouseRules houseRules, IntendedUse use) =>
        new RepublicationDecision.Review([new AppliedRule("undecided", "", "No rule has been applied.")]);
}
