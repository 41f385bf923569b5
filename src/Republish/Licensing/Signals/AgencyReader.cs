using System.Collections.Frozen;
using Republish.Licensing.Scope;

namespace Republish.Licensing.Signals;

/// <summary>
/// Recognises agency copy by its byline ("The Associated Press") or dateline ("KABUL (Reuters) –"). A site cannot license what
/// it has from an agency, so its general grant does not reach such an article.
/// </summary>
internal static class AgencyReader
{
    /// <summary>Bylines stand near the top; what comes later is the article's own text.</summary>
    private const int MaximumRuns = 600;

    private static readonly FrozenSet<string> Agencies = new[]
    {
        "associated press", "the associated press", "ap", "reuters", "thomson reuters", "afp", "agence france-presse", "agence france presse", "dpa", "efe", "agencia efe", "ansa", "upi",
        "united press international", "pa media", "press association", "bloomberg", "bloomberg news", "xinhua", "kyodo", "kyodo news", "apa", "keystone-sda", "sda", "belga", "anp", "lusa", "ntb",
        "europa press", "epd", "kna", "sid", "inter press service", "ips", "jta", "tass", "adnkronos", "agência lusa", "aap", "canadian press", "the canadian press", "tt",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a contrary signal when the article is agency copy. Only asked where something is granted.</summary>
    public static void Read(SignalReading reading)
    {
        if (!reading.Signals.Any(s => s.Scope is SignalScope.ArticleText or SignalScope.Site && s.Claim is not LicenseClaim.Contrary))
        {
            return;
        }

        for (var number = 0; number < Math.Min(reading.Runs.Count, MaximumRuns); number++)
        {
            var text = reading.Runs.Text(number).Text.Trim();
            if (!IsByline(text) && !IsDateline(text))
            {
                continue;
            }

            var node = reading.Runs.Start(number);
            var regions = reading.Regions.Of(node);
            if ((regions & (PageRegion.Figure | PageRegion.Comments | PageRegion.OtherItem | PageRegion.Navigation | PageRegion.Footer | PageRegion.Aside)) == PageRegion.None)
            {
                reading.Add(
                    SignalKind.Text, new LicenseClaim.Contrary(LicenseLink.Cut(text, 120)),
                    new(SignalScope.ArticleText, "The byline or dateline is a news agency's: the site cannot license its copy.", 0.9), node, LicenseLink.Cut(text, 200));
                return;
            }
        }
    }

    // "By The Associated Press", "Von dpa", "Jane Doe, The Associated Press", "Jane Doe | Reuters".
    private static bool IsByline(string text)
    {
        if (text.Length is < 5 or > 90)
        {
            return false;
        }

        foreach (var word in new[] { "by ", "von ", "par ", "por ", "di ", "door " })
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && Agencies.Contains(text[word.Length..].Trim()))
            {
                return true;
            }
        }

        var last = text.LastIndexOfAny([',', '|', '/']);
        return Agencies.Contains(text) || (last > 4 && text.AsSpan(0, last).Count(' ') is >= 1 and <= 5 && text.Length - last > 4 && Agencies.Contains(text[(last + 1)..].Trim()));
    }

    // "KABUL, Afghanistan (AP) — ", "Berlin (dpa) - ".
    private static bool IsDateline(string text)
    {
        var open = text.AsSpan(0, Math.Min(text.Length, 60)).IndexOf('(');
        var close = open < 2 ? -1 : text.IndexOf(')', open);
        return close > 0 && close < 90 && close + 2 < text.Length && char.IsUpper(text[0])
            && text.AsSpan(close + 1).TrimStart() is ['\u2014' or '\u2013' or '-', ..] && Agencies.Contains(text[(open + 1)..close].Trim());
    }
}
