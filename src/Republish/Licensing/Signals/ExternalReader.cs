using Republish.Licensing.LegalTools;

namespace Republish.Licensing.Signals;

/// <summary>Reads what the feed and the source's registry entry say.</summary>
internal static class ExternalReader
{
    /// <summary>Adds a signal for each statement that names a licence or reserves rights.</summary>
    public static void Read(SignalReading reading)
    {
        foreach (var statement in reading.Context.Statements.Take(100))
        {
            var scope = statement.IsSiteWide ? SignalScope.Site : SignalScope.ArticleText;
            var reason = statement.Kind == SignalKind.Feed
                ? statement.IsSiteWide ? "The feed declares it for all its entries." : "The feed declares it for this entry."
                : "The source's own declaration.";
            if (LicenseParser.Parse(statement.Value) is { } claim)
            {
                reading.Add(statement.Kind, claim, new(scope, reason, 0.9), LicenseLink.Cut(statement.Snippet, 600), () => statement.Pointer);
            }
            else if (ContraryReader.In(statement.Value, out var isProhibition) is not null)
            {
                reading.Add(
                    statement.Kind, new LicenseClaim.Contrary(LicenseLink.Cut(statement.Value, 300)), new(scope, reason, isProhibition ? 0.9 : 0.3),
                    LicenseLink.Cut(statement.Snippet, 600), () => statement.Pointer);
            }
        }
    }
}
