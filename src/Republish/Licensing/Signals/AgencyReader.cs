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

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AgenciesBySpan = Agencies.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] BeforeNames = ["by ", "von ", "par ", "por ", "di ", "door "];

    /// <summary>Bylines and datelines are shorter, white space around them included.</summary>
    private const int LongestLine = 400;

    /// <summary>Adds a contrary signal when the article is agency copy. Only asked where something is granted.</summary>
    public static void Read(SignalReading reading)
    {
        if (!reading.Signals.Any(s => s.Scope is SignalScope.ArticleText or SignalScope.Site && s.Claim is not LicenseClaim.Contrary))
        {
            return;
        }

        for (var number = 0; number < Math.Min(reading.Runs.Count, MaximumRuns); number++)
        {
            var beginning = reading.Runs.Beginning(number, LongestLine).Trim();
            if (!IsByline(beginning) && !IsDateline(beginning))
            {
                continue;
            }

            var text = reading.Runs.Text(number).Text.Trim();
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
    private static bool IsByline(ReadOnlySpan<char> text)
    {
        if (text.Length is < 5 or > 90)
        {
            return false;
        }

        foreach (var word in BeforeNames)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && AgenciesBySpan.Contains(text[word.Length..].Trim()))
            {
                return true;
            }
        }

        var last = text.LastIndexOfAny(',', '|', '/');
        return AgenciesBySpan.Contains(text) || (last > 4 && text[..last].Count(' ') is >= 1 and <= 5 && text.Length - last > 4 && AgenciesBySpan.Contains(text[(last + 1)..].Trim()));
    }

    // "KABUL, Afghanistan (AP) — ", "Berlin (dpa) - ".
    private static bool IsDateline(ReadOnlySpan<char> text)
    {
        var open = text[..Math.Min(text.Length, 60)].IndexOf('(');
        var close = open < 2 ? -1 : open + text[open..].IndexOf(')');
        return close > open && close < 90 && close + 2 < text.Length && char.IsUpper(text[0])
            && text[(close + 1)..].TrimStart() is ['\u2014' or '\u2013' or '-', ..] && AgenciesBySpan.Contains(text[(open + 1)..close].Trim());
    }
}
