using System.Text.Json;
using Republish.Licensing;
using Republish.Licensing.LegalTools;

namespace Republish.Tests.Licensing;

/// <summary>Compares the built-in table and the parsers with Creative Commons' published data, where that is at hand.</summary>
public sealed class LegalToolOracleTests
{
    [Fact]
    public void Catalog_AgainstThePublishedList_AgreesInEveryRow()
    {
        if (SharedData.Locate("data/licences/cc-legal-tools.json") is not { } path)
        {
            return;
        }

        using var data = JsonDocument.Parse(File.ReadAllText(path));
        var rows = data.RootElement.GetProperty("tools").EnumerateArray().ToList();
        Assert.Equal(639, rows.Count);
        Assert.Equal(rows.Count, LicenseCatalog.All.Length);
        foreach (var row in rows)
        {
            var uri = row.GetProperty("uri").GetString()!;
            var license = Assert.IsType<LicenseClaim.Exact>(LicenseUrlParser.Parse(uri)).License;
            Assert.Equal(uri, license.Deed.AbsoluteUri);
            Assert.Equal(row.GetProperty("unit").GetString(), license.Unit);
            Assert.Equal(row.GetProperty("version").GetString(), license.Version);
            Assert.Equal(row.GetProperty("jurisdiction").GetString(), license.Jurisdiction);
            Assert.Equal(row.GetProperty("spdx").GetString(), license.SpdxId);
            Assert.Equal(Strings(row, "permits"), license.Permits.Select(p => p.ToString()).Order(StringComparer.Ordinal));
            Assert.Equal(Strings(row, "requires"), license.Requires.Select(p => p.ToString()).Order(StringComparer.Ordinal));
            Assert.Equal(Strings(row, "prohibits"), license.Prohibits.Select(p => p.ToString()).Order(StringComparer.Ordinal));
            Assert.Equal(row.GetProperty("deprecated_on").GetString(), license.DeprecatedOn?.ToString("yyyy-MM-dd"));
            var title = row.GetProperty("title").GetString();
            Assert.Equal(title, row.GetProperty("title_language").GetString() == "en" ? license.Name : license.NativeName);
            Assert.Equal(license, LicenseCatalog.ById(license.Id));
            Assert.Equal(license, LicenseCatalog.ByDeed(license.Deed));
        }
    }

    [Fact]
    public void UrlParser_OnSpellingsSeenInTheWild_GivesTheOfficialUrl()
    {
        if (SharedData.Locate("data/licences/oracle-cases.json") is not { } path)
        {
            return;
        }

        using var data = JsonDocument.Parse(File.ReadAllText(path));
        var cases = data.RootElement.GetProperty("real_url_variants").GetProperty("cases").EnumerateArray()
            .Concat(data.RootElement.GetProperty("broken_in_the_wild").EnumerateArray());
        foreach (var c in cases)
        {
            var input = c.GetProperty("input").GetString()!;
            var claim = LicenseParser.Parse(input) as LicenseClaim.Exact;
            Assert.True(c.GetProperty("official_canonical").GetString() == claim?.License.Deed.AbsoluteUri, input);
        }
    }

    [Fact]
    public void Parser_OnDeedTitlesInAllLanguages_NamesTheToolAndNeverAnother()
    {
        if (SharedData.Locate("data/licences/cc-legal-tools-legacy-titles.json") is not { } path)
        {
            return;
        }

        using var data = JsonDocument.Parse(File.ReadAllText(path));
        var (right, wrong, all) = (0, new List<string>(), 0);
        foreach (var tool in data.RootElement.EnumerateObject())
        {
            // The published RDF gives South Africa's 3.0 titles the name of the United States, and Japan's of 2.0 no name at all.
            if (tool.Name.Contains("/3.0/za/", StringComparison.Ordinal) || tool.Name.Contains("/2.0/jp/", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var title in tool.Value.EnumerateObject().Where(t => t.Name != "x-i18n"))
            {
                // Titles that leave out the port, and Romanian ones that give ShareAlike the name of NoDerivatives, name another tool.
                var text = title.Value.GetString()!;
                if ((tool.Name.Split('/').Length > 7 && char.IsAsciiDigit(text.TrimEnd()[^1])) || (title.Name == "ro" && tool.Name.Contains("-sa/", StringComparison.Ordinal)))
                {
                    continue;
                }

                all++;
                var claim = LicenseParser.Parse("Creative Commons " + title.Value.GetString());
                if (claim is LicenseClaim.Exact exact && exact.License.Deed.AbsoluteUri == tool.Name)
                {
                    right++;
                }
                else if (claim is LicenseClaim.Exact other)
                {
                    wrong.Add($"{tool.Name} {title.Name} {title.Value.GetString()} -> {other.License}");
                }
                else if (Environment.GetEnvironmentVariable("SHOW_UNREAD") is not null)
                {
                    Console.WriteLine($"unread {tool.Name} {title.Name} {title.Value.GetString()} -> {claim}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{right} of {all}; {wrong.Count} wrong\n" + string.Join('\n', wrong.Take(60)));
        Assert.True(right >= 0.98 * all, $"{right} of {all}");
    }

    private static IEnumerable<string> Strings(JsonElement row, string name) =>
        row.GetProperty(name).EnumerateArray().Select(v => v.GetString()!).Order(StringComparer.Ordinal);
}
