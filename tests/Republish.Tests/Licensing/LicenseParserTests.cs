using FsCheck;
using FsCheck.Fluent;
using Republish.Licensing;
using Republish.Licensing.LegalTools;

namespace Republish.Tests.Licensing;

public sealed class LicenseParserTests
{
    [Theory]
    [InlineData("https://creativecommons.org/licenses/by-nc-nd/3.0/us/", "CC-BY-NC-ND-3.0-US")]
    [InlineData("HTTP://WWW.CREATIVECOMMONS.ORG/LICENSES/BY-SA/4.0/LEGALCODE.FR", "CC-BY-SA-4.0")]
    [InlineData("creativecommons.org/licenses/by/3.0/deed.de", "CC-BY-3.0")]
    [InlineData("//creativecommons.org/licenses/by-nd-nc/2.5", "CC-BY-NC-ND-2.5")]
    [InlineData("https://i.creativecommons.org/l/by-nc/3.0/de/88x31.png", "CC-BY-NC-3.0-DE")]
    [InlineData("https://licensebuttons.net/p/zero/1.0/80x15.png", "CC0-1.0")]
    [InlineData("https%3A%2F%2Fcreativecommons.org%2Flicenses%2Fby%2F4.0%2F", "CC-BY-4.0")]
    [InlineData("http://creativecommons.org/licenses/by-nc-nd/1.0/", "CC-BY-NC-ND-1.0")]
    [InlineData("https://creativecommons.org/publicdomain/mark/1.0/?ref=x", "CC-PDM-1.0")]
    [InlineData("CC BY-NC-ND 3.0 US", "CC-BY-NC-ND-3.0-US")]
    [InlineData("CC BY-NC-ND 3.0", "CC-BY-NC-ND-3.0")]
    [InlineData("CC-BY-SA-2.0-UK", "CC-BY-SA-2.0-UK")]
    [InlineData("Attribution-NonCommercial 4.0 International", "CC-BY-NC-4.0")]
    [InlineData("Creative Commons 3.0 BY-SA Austria", "CC-BY-SA-3.0-AT")]
    [InlineData("Creative Commons Namensnennung - Keine kommerzielle Nutzung - Keine Bearbeitung 3.0 Deutschland Lizenz", "CC-BY-NC-ND-3.0-DE")]
    [InlineData("Licencia Creative Commons Atribución-NoComercial-CompartirIgual 4.0 Internacional", "CC-BY-NC-SA-4.0")]
    [InlineData("licence Creative Commons Paternité - Pas d'Utilisation Commerciale 2.0 France", "CC-BY-NC-2.0-FR")]
    [InlineData("クリエイティブ・コモンズ 表示 - 非営利 4.0 国際 ライセンス", "CC-BY-NC-4.0")]
    [InlineData("Creative Com\u00ADmons BY 4.0", "CC-BY-4.0")]
    [InlineData("CC0", "CC0-1.0")]
    [InlineData("CC\u2011BY\u2011SA 4.0", "CC-BY-SA-4.0")]
    [InlineData("CC\u00A0BY\u00A04.0", "CC-BY-4.0")]
    [InlineData("Creative Commons CC-BY license 4.0", "CC-BY-4.0")]
    [InlineData("CC BY license 4.0", "CC-BY-4.0")]
    [InlineData("Creative Commons Atribuição-Uso não-comercial-Compatilhamento pela mesma licença 2.5 Brasil", "CC-BY-NC-SA-2.5-BR")]
    [InlineData("Creative Commons Atribuição-Partilha nos Mesmos Termos 2.5 Portugal", "CC-BY-SA-2.5-PT")]
    [InlineData("Creative Commons Attribuzione-NoOpereDerivate 3.0 Italia", "CC-BY-ND-3.0-IT")]
    [InlineData("Creative Commons «С указанием авторства» 4.0 Всемирная", "CC-BY-4.0")]
    [InlineData("Creative Commons Uznanie autorstwa-Użycie niekomercyjne-Na tych samych warunkach 3.0 Polska", "CC-BY-NC-SA-3.0-PL")]
    [InlineData("Creative Commons Nimeä-JaaSamoin 4.0 Kansainvälinen", "CC-BY-SA-4.0")]
    [InlineData("創用CC 姓名標示-非商業性-禁止改作 3.0 台灣", "CC-BY-NC-ND-3.0-TW")]
    [InlineData("https://spdx.org/licenses/CC-BY-NC-4.0.html", "CC-BY-NC-4.0")]
    [InlineData("cc by 4.0", "CC-BY-4.0")]
    [InlineData("CC\u00ADBY 4.0", "CC-BY-4.0")]
    [InlineData("\uFF23\uFF23 \uFF22\uFF39 \uFF14\uFF0E\uFF10", "CC-BY-4.0")]
    public void Parse_OnANamedTool_GivesIt(string text, string id) =>
        Assert.Equal(id, Assert.IsType<LicenseClaim.Exact>(LicenseParser.Parse(text)).License.Id);

    [Theory]
    [InlineData("CC-BY", "by")]
    [InlineData("published under a CC-BY license", "by")]
    [InlineData("https://creativecommons.org/licenses/by-nc-nd/", "by-nc-nd")]
    [InlineData("© 2020 the author, some rights reserved: Creative Commons BY-SA", "by-sa")]
    [InlineData("Creative Commons licence", null)]
    [InlineData("\u00A9 2019 Some rights reserved", null)]
    [InlineData("https://mirrors.creativecommons.org/presskit/buttons/88x31/png/by-nc-sa.png", "by-nc-sa")]
    [InlineData("CC BY-NC-ND 4.0 DE", "by-nc-nd")]
    [InlineData("https://creativecommons.org/licenses/by/4.0/de/", "by")]
    [InlineData("CC BY 2.1", "by")]
    public void Parse_OnAToolNotFullyNamed_SaysWhatIsMissing(string text, string? unit)
    {
        var claim = Assert.IsType<LicenseClaim.Incomplete>(LicenseParser.Parse(text));
        Assert.Equal(unit, claim.Unit);
        Assert.NotEmpty(claim.Missing);
    }

    [Theory]
    [InlineData("http://notcreativecommons.org/licenses/by/1.0/")]
    [InlineData("https://example.com/licenses/by-nc-nd/4.0/")]
    [InlineData("https://creativecommons.org/about/")]
    [InlineData("https://example.com/?u=https://creativecommons.org/licenses/by/4.0/")]
    [InlineData("according to the account")]
    [InlineData("Attribution of the painting is disputed")]
    public void Parse_OnWhatNamesNoTool_GivesNothing(string text) => Assert.Null(LicenseParser.Parse(text));

    [Fact]
    public void ParseName_OnByBeforeAName_IsNotTheElement() =>
        Assert.NotEqual("by", (LicenseParser.ParseName("Header image: CC by Vic") as LicenseClaim.Incomplete)?.Unit);

    [Fact]
    public void Deed_ToIdAndBack_IsTheSameForEveryTool() =>
        Check.One(Laws.Config.WithMaxTest(10_000), Prop.ForAll(
            Gen.Elements(LicenseCatalog.All.ToArray()).ToArbitrary(),
            license => LicenseCatalog.ById(LicenseCatalog.ByDeed(license.Deed)!.Id)!.Deed == license.Deed
                && (LicenseParser.Parse(license.Deed.AbsoluteUri.ToUpperInvariant()) as LicenseClaim.Exact)?.License == license
                && (LicenseParser.Parse(license.Id) as LicenseClaim.Exact)?.License == license));

    [Fact]
    public void Parse_OnAnyText_NeverThrows() =>
        Check.One(Laws.Config.WithMaxTest(10_000), Prop.ForAll(
            ArbMap.Default.ArbFor<string>(),
            text =>
            {
                LicenseParser.Parse(text);
                LicenseParser.Parse("cc by " + text);
                LicenseParser.Parse("http://creativecommons.org/licenses/" + text);
                LicenseParser.Parse("creativecommons.org" + text);
                return true;
            }));
}
