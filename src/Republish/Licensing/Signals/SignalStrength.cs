namespace Republish.Licensing.Signals;

/// <summary>How much a kind of evidence weighs. Words and links that readers see outweigh what only machines see.</summary>
internal static class SignalStrength
{
    /// <summary>The weight, from 0 to 1, before the certainty of the scope is counted in.</summary>
    public static double Of(SignalKind kind, LicenseClaim claim, SignalScope scope)
    {
        var weight = kind switch
        {
            SignalKind.ARel => 1.0,
            SignalKind.LinkRel or SignalKind.JsonLd or SignalKind.HttpLinkHeader => 0.95,
            SignalKind.DeedLink or SignalKind.Rdfa or SignalKind.Microdata or SignalKind.DublinCore => 0.9,
            SignalKind.Text or SignalKind.Feed => 0.85,
            SignalKind.SourceDeclaration => 0.8,
            SignalKind.Badge => 0.7,
            _ => 0.7,
        };
        if (claim is LicenseClaim.Incomplete)
        {
            weight *= 0.6;
        }

        if (claim is LicenseClaim.Elsewhere)
        {
            weight *= 0.2;
        }

        return scope switch
        {
            SignalScope.ArticleText => weight,

            // What is granted in general weighs less than what is granted for this article; what is forbidden in general is forbidden here.
            SignalScope.Site => claim is LicenseClaim.Contrary ? weight : weight * 0.75,
            SignalScope.Unknown => weight * 0.5,
            _ => weight * 0.2,
        };
    }
}
