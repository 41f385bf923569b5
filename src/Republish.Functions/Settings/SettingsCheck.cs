using System.Globalization;
using Republish.Azure.Fetching;
using Republish.Functions.Api.Keys;
using Republish.Functions.Local;
using Republish.Functions.Usage;

namespace Republish.Functions.Settings;

/// <summary>
/// Reads every setting before anything starts: one that is misspelt, of the wrong kind or unsafe stops the start with a sentence that says
/// which it is and how to mend it.
/// </summary>
internal static class SettingsCheck
{
    /// <summary>Throws <see cref="InvalidDataException"/> with a line for each thing that is wrong.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="isProduction">Whether settings that are for one's own machine only are wrong, and those for others to rely on required.</param>
    public static void Require(IConfiguration configuration, bool isProduction)
    {
        var problems = Problems(configuration, isProduction).ToArray();
        if (problems.Length > 0)
        {
            throw new InvalidDataException("Republish does not start, because of its settings.\n" + string.Join('\n', problems) + "\nEvery setting is described in docs/settings.md.");
        }
    }

    /// <summary>What is wrong, as sentences for people; empty when nothing is.</summary>
    internal static IEnumerable<string> Problems(IConfiguration configuration, bool isProduction)
    {
        var wrongKinds = KnownSetting.All
            .Where(setting => !string.IsNullOrWhiteSpace(configuration[setting.Key]))
            .Select(setting => setting.Problem(configuration[setting.Key]!))
            .OfType<string>()
            .ToArray();
        foreach (var problem in Unknown(configuration).Concat(wrongKinds))
        {
            yield return problem;
        }

        if (configuration[OperatorKey.Setting] is { Length: > 0 and < OperatorKey.ShortestLength } key)
        {
            yield return $"Operator__Key has {key.Length} characters. Give at least {OperatorKey.ShortestLength} random ones, for example from: openssl rand -hex 32. Leave it unset to turn administration over HTTP off.";
        }

        if (configuration[CounterImage.Setting] is { Length: > 0 and < CounterImage.ShortestLength } counter)
        {
            yield return $"Counter__Key has {counter.Length} characters. Give at least {CounterImage.ShortestLength} random ones, for example from: openssl rand -hex 32. Leave it unset to offer no counter image.";
        }

        if (TimeSpan.TryParse(configuration[LocalRunnerOptions.LeaseSetting], CultureInfo.InvariantCulture, out var lease) && (lease < LocalRunnerOptions.ShortestLease || lease > LocalRunnerOptions.LongestLease))
        {
            yield return $"Local__MessageLease is {lease:c}. Set it to a time from {LocalRunnerOptions.ShortestLease:c} to {LocalRunnerOptions.LongestLease:c}.";
        }

        if (wrongKinds.Length == 0)
        {
            if (HubProblem(configuration, isProduction) is { } hub)
            {
                yield return hub;
            }

            var fetching = new FetchingOptions();
            RepublishApp.Fetching(configuration, fetching, isProduction);
            foreach (var problem in fetching.Problems(isProduction).Concat(PushRegistration.Settings(configuration).Problems()))
            {
                yield return problem.Replace("Fetching:", "Fetching__", StringComparison.Ordinal).Replace("Push:", "Push__", StringComparison.Ordinal);
            }
        }
    }

    private static string? HubProblem(IConfiguration configuration, bool isProduction) =>
        configuration[PushRegistration.HubSetting] is not { Length: > 0 } hub ? null
        : string.IsNullOrWhiteSpace(configuration["Service:PublicUrl"]) ? "Feeds__Hub is set and Service__PublicUrl is not. A hub knows feeds by their addresses: set Service__PublicUrl to where partners reach this service."
        : isProduction && !hub.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? $"Feeds__Hub is \"{hub}\". Set it to an https address."
        : null;

    private static IEnumerable<string> Unknown(IConfiguration configuration)
    {
        foreach (var section in KnownSetting.All.Where(setting => setting.Key.Contains(':', StringComparison.Ordinal)).GroupBy(setting => setting.Key.Split(':')[0]))
        {
            foreach (var child in configuration.GetSection(section.Key).GetChildren())
            {
                if (!section.Any(setting => string.Equals(setting.Key, child.Path, StringComparison.OrdinalIgnoreCase)))
                {
                    yield return $"{child.Path.Replace(":", "__", StringComparison.Ordinal)} is no setting. Those of {section.Key} are: {string.Join(", ", section.Select(setting => setting.Name))}.";
                }
            }
        }
    }
}
