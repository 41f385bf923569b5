using System.Globalization;
using System.Text;

namespace Republish.Functions.Check;

/// <summary>A report as text for people: the answer first, then what it rests on.</summary>
internal static class CheckText
{
    private const int Width = 100;

    public static string Of(CheckReport report)
    {
        if (report.Error is { } error)
        {
            return $"{report.Id}: cannot be judged. {error}";
        }

        var text = new StringBuilder();
        Licence(text, report.License!);
        Terms(text, report);
        Article(text, report.Article!);
        if (report.Attribution is { } attribution)
        {
            Section(text, "CREDIT");
            Wrap(text, attribution.Text, "  ");
        }

        Omissions(text, report);
        Evidence(text, report);
        return text.ToString();
    }

    private static void Licence(StringBuilder text, CheckedLicense license)
    {
        Section(text, "LICENCE");
        Wrap(text, license.Status switch
        {
            "found" => $"{license.Spdx}  {license.Url}",
            "conflicting" => "Conflicting. Not republishable until a person has looked.",
            _ => "None found. Not republishable.",
        }, "  ");
        Wrap(text, license.Explanation, "  ");
        foreach (var candidate in license.Candidates.Take(6))
        {
            text.AppendLine($"  may be {candidate}");
        }

        if (license.Candidates.Count > 6)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  … and {license.Candidates.Count - 6} more");
        }
    }

    private static void Terms(StringBuilder text, CheckReport report)
    {
        if (report.Decisions.Count == 0)
        {
            return;
        }

        Section(text, "WHAT MAY BE DONE");
        foreach (var decision in report.Decisions)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {decision.Outcome,-8} {decision.Use.Replace('_', ' ')}");
            if (decision.Outcome != "allowed")
            {
                foreach (var rule in decision.Because)
                {
                    Wrap(text, $"{rule.Text} [{rule.Id}{(rule.Section.Length > 0 ? ", " + rule.Section : "")}]", "           ");
                }
            }
        }

        if (report.Decisions.FirstOrDefault(d => d.Outcome == "allowed") is { } allowed)
        {
            Section(text, "WHAT MUST BE DONE");
            foreach (var rule in allowed.Because)
            {
                Wrap(text, $"{rule.Text} [{rule.Id}{(rule.Section.Length > 0 ? ", " + rule.Section : "")}]", "  ");
            }
        }
    }

    private static void Article(StringBuilder text, CheckedArticle article)
    {
        Section(text, "ARTICLE");
        Wrap(text, article.Title ?? "(no title)", "  ");
        Line(text, "by", article.Authors.Count > 0 ? string.Join(", ", article.Authors) : null);
        Line(text, "publisher", article.Publisher);
        Line(text, "published", article.Published);
        Line(text, "address", article.Url);
        Line(text, "language", article.Language);
        var words = (article.Text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        text.AppendLine(CultureInfo.InvariantCulture, $"  {words:N0} words{(article.Complete ? "" : ", perhaps not the whole article: held")}");
        foreach (var doubt in article.Doubts)
        {
            Wrap(text, doubt, "  ! ");
        }
    }

    private static void Omissions(StringBuilder text, CheckReport report)
    {
        if (report.Omissions.Count > 0)
        {
            Section(text, "LEFT OUT");
            foreach (var omission in report.Omissions)
            {
                Wrap(text, $"{omission.Kind}: {omission.What}", "  ");
                Wrap(text, omission.Reason, "    ");
            }
        }

        if (report.Quotations.Count > 0)
        {
            Section(text, "QUOTED FROM OTHERS, not under the licence");
            foreach (var quotation in report.Quotations)
            {
                Wrap(text, $"{quotation.Outlet ?? "source not named"}, {quotation.Words} words: \"{quotation.Start} …\"", "  ");
            }
        }
    }

    private static void Evidence(StringBuilder text, CheckReport report)
    {
        Section(text, report.Signals.Count == 0 ? "EVIDENCE: none" : "EVIDENCE, the weightiest first");
        foreach (var signal in report.Signals)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {signal.Strength:0.00} {signal.Kind}, covers {signal.Scope.Replace('_', ' ')}: {signal.Claim}");
            Wrap(text, $"\"{signal.Snippet.ReplaceLineEndings(" ")}\"", "       ");
            Wrap(text, $"at {signal.Pointer}. {signal.Reason}", "       ");
        }
    }

    private static void Section(StringBuilder text, string heading) => text.AppendLine(text.Length == 0 ? heading : Environment.NewLine + heading);

    private static void Line(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            Wrap(text, $"{name} {value}", "  ");
        }
    }

    private static void Wrap(StringBuilder text, string value, string indent)
    {
        var line = new StringBuilder(indent);
        var empty = true;
        foreach (var word in value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!empty && line.Length + 1 + word.Length > Width)
            {
                text.Append(line).AppendLine();
                line.Clear().Append(' ', indent.Length);
                empty = true;
            }

            line.Append(empty ? "" : " ").Append(word);
            empty = false;
        }

        text.Append(line).AppendLine();
    }
}
