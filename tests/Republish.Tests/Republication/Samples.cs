using System.Text;
using Republish.Extraction;
using Republish.Licensing;
using Republish.Pages;
using Republish.Republication;

namespace Republish.Tests.Republication;

/// <summary>Licences, findings, pages and articles made by hand.</summary>
internal static class Samples
{
    public static License License(string unit, string version, string? port = null, DateOnly? deprecated = null)
    {
        var has = unit.Split('-');
        var publicDomain = unit is "zero" or "mark" or "certification";
        var sampling = unit.Contains("sampling", StringComparison.Ordinal);
        return new License
        {
            Id = $"CC-{unit.ToUpperInvariant()}-{version}" + (port is null ? "" : "-" + port.ToUpperInvariant()),
            SpdxId = null,
            Unit = unit,
            Version = version,
            Jurisdiction = port,
            Deed = new Uri($"https://creativecommons.org/{(publicDomain ? "publicdomain" : "licenses")}/{unit}/{version}/" + (port is null ? "" : port + "/")),
            Name = unit + " " + version,
            ShortName = (unit == "zero" ? "CC0" : unit == "mark" ? "PDM" : "CC " + unit.ToUpperInvariant()) + " " + version + (port is null ? "" : " " + port.ToUpperInvariant()),
            Permits = unit == "sampling" ? [LicensePermission.DerivativeWorks]
                : has.Contains("nd") ? [LicensePermission.Distribution, LicensePermission.Reproduction]
                : unit == "sampling+" ? [LicensePermission.DerivativeWorks, LicensePermission.Distribution, LicensePermission.Reproduction, LicensePermission.Sharing]
                : [LicensePermission.DerivativeWorks, LicensePermission.Distribution, LicensePermission.Reproduction],
            Requires = publicDomain ? [] : [
                .. has.Contains("by") || sampling || unit == "devnations" ? [LicenseRequirement.Attribution] : Array.Empty<LicenseRequirement>(),
                LicenseRequirement.Notice,
                .. has.Contains("sa") ? [LicenseRequirement.ShareAlike] : Array.Empty<LicenseRequirement>(),
            ],
            Prohibits = has.Contains("nc") ? [LicenseProhibition.CommercialUse] : unit == "devnations" ? [LicenseProhibition.HighIncomeNationUse] : [],
            DeprecatedOn = deprecated,
        };
    }

    public static LicenseFinding.Found Found(License license) => new(license) { Signals = [], Explanation = "The page says so." };

    public static LicenseFinding.Found Found(string unit, string version) => Found(License(unit, version));

    public static PageDocument Parse(string html, string url = "https://news.example/a/story") =>
        ((PageParseOutcome.Parsed)PageDocument.Parse(new Page
        {
            RequestedUrl = new Uri(url),
            Url = new Uri(url),
            FetchedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Status = 200,
            Headers = [new PageHeader("Content-Type", "text/html; charset=utf-8")],
            Body = Encoding.UTF8.GetBytes(html),
        })).Document;

    public static Inline Text(string value) => new Inline.Text(value);

    public static Block.Paragraph Paragraph(string pointer, params Inline[] content) => new([.. content]) { Pointer = pointer };

    public static Block.Paragraph Paragraph(string pointer, string text) => Paragraph(pointer, Text(text));

    public static Sourced<T> Sourced<T>(T value) => new(value, "test");

    public static RepublishableCopy Composed(ComposeOutcome outcome) => outcome is ComposeOutcome.Composed composed
            ? composed.Copy
            : throw new Xunit.Sdk.XunitException(string.Join("\n", ((ComposeOutcome.NotComposed)outcome).Proof?.Formats.SelectMany(f => f.Differences.Select(d => $"{f.Format}: {d}")) ?? ["empty"]));

    public static string[] RuleIds(RepublicationDecision decision) => [.. decision.Rules.Select(r => r.Id)];
}
