using System.Globalization;
using System.Text;

namespace Republish.Functions.Check;

/// <summary>A report as text for people.</summary>
internal static class CheckText
{
    public static string Of(CheckReport report)
    {
        var text = new StringBuilder();
        if (report.Error is { } error)
        {
            return $"{report.Id}: cannot be judged. {error}";
        }

        var license = report.License!;
        text.AppendLine(license.Status switch
        {
            "found" => $"LICENCE    {license.Spdx}  {license.Url}",
            "conflicting" => "LICENCE    conflicting: not republishable until a person has looked",
            _ => "LICENCE    none found: not republishable",
        });
        text.AppendLine($"           {license.Explanation}");
        foreach (var candidate in license.Candidates.Take(6))
        {
            text.AppendLine($"           may be: {candidate}");
        }

        Evidence(text, report);
        return text.ToString();
    }

    private static void Evidence(StringBuilder text, CheckReport report)
    {
        text.AppendLine().AppendLine(report.Signals.Count == 0 ? "EVIDENCE   none" : "EVIDENCE   the weightiest first");
        foreach (var signal in report.Signals)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {signal.Strength:0.00}  {signal.Kind}, {signal.Scope.Replace('_', ' ')}: {signal.Claim}");
            text.AppendLine($"        \"{signal.Snippet}\"");
            text.AppendLine($"        at {signal.Pointer}. {signal.Reason}");
        }
    }
}
