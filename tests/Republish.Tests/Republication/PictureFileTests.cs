using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Republish.Extraction;
using Republish.Republication.PictureFiles;
using Republish.Republication.ThirdParty;
using static Republish.Tests.Republication.Samples;

namespace Republish.Tests.Republication;

public sealed class PictureFileTests
{
    private static readonly Uri Address = new("https://news.example/p.jpg");

    private static byte[] Bytes(string name) => File.ReadAllBytes(RepositoryFiles.Path("tests", "corpus", "pictures", name));

    [Fact]
    public void Read_IptcInJpeg_GivesMakerCreditSourceAndNotice()
    {
        var credit = PictureFileReader.Read(Bytes("agency.jpg"));

        Assert.Equal("Jo Doe", string.Join('|', credit.Creators));
        Assert.Equal(("AP", "The Associated Press", "Copyright 2024 The Associated Press. All rights reserved"), (credit.Credit, credit.Source, credit.Copyright));
    }

    [Fact]
    public void Read_ExifInJpeg_GivesEachArtist()
    {
        var credit = PictureFileReader.Read(Bytes("exif.jpg"));

        Assert.Equal("Ann Writer|Bob Pen", string.Join('|', credit.Creators));
        Assert.Equal("© 2024 Example News", credit.Copyright);
    }

    [Fact]
    public void Read_XmpInJpeg_GivesTheLicence()
    {
        var credit = PictureFileReader.Read(Bytes("licensed.jpg"));

        Assert.Equal("Zoë Müller", string.Join('|', credit.Creators));
        Assert.Equal(("https://creativecommons.org/licenses/by/4.0/", "https://photos.example/rights", "CC BY 4.0", "© 2024 Zoë Müller"), (credit.LicenseUrl, credit.WebStatement, credit.UsageTerms, credit.Copyright));
    }

    [Fact]
    public void Read_XmpInPngAndWebp_IsFound()
    {
        var png = PictureFileReader.Read(Bytes("own.png"));
        var webp = PictureFileReader.Read(Bytes("stranger.webp"));

        Assert.Equal(("Ann Writer", "Example News"), (Assert.Single(png.Creators), png.Credit));
        Assert.Equal(("Jo Doe", "Doe Pictures"), (Assert.Single(webp.Creators), webp.Source));
    }

    [Theory]
    [InlineData("plain.jpg")]
    [InlineData("README.md")]
    public void Read_FileThatSaysNothing_IsEmpty(string name) => Assert.True(PictureFileReader.Read(Bytes(name)).IsEmpty);

    [Fact]
    public void Read_AnyBytes_NeverThrows()
    {
        string[] names = ["agency.jpg", "exif.jpg", "licensed.jpg", "own.png", "stranger.webp"];
        var files = names.Select(Bytes).ToArray();
        Check.One(Laws.Config.WithMaxTest(10_000), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var bytes = (byte[])files[random.Next(files.Length)].Clone();
            for (var i = random.Next(30); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            PictureFileReader.Read(bytes.AsSpan(0, random.Next(bytes.Length + 1)));
        }));
    }

    [Fact]
    public void Read_XmpWithEntities_ExpandsNone()
    {
        const string bomb = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator>&a;</dc:creator></rdf:RDF>";
        byte[] packet = [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. System.Text.Encoding.UTF8.GetBytes(bomb)];
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE1, (byte)((packet.Length + 2) >> 8), (byte)(packet.Length + 2), .. packet, 0xFF, 0xD9];

        Assert.True(PictureFileReader.Read(jpeg).IsEmpty);
    }

    [Theory]
    [InlineData("Photo: Ann Writer", "agency.jpg", "agency-photo")]
    [InlineData("Photo: Ann Writer", "stranger.webp", "third-party-photo")]
    [InlineData("Photo: Ann Writer", "exif.jpg", "own-staff")]
    [InlineData("Photo: Ann Writer", "plain.jpg", "own-staff")]
    [InlineData("Photo: Ann Writer", "licensed.jpg", "own-license")]
    [InlineData("", "own.png", "own-file")]
    [InlineData("", "licensed.jpg", "own-license")]
    [InlineData("", "stranger.webp", "no-evidence")]
    [InlineData("", "plain.jpg", "no-evidence")]
    [InlineData("Photo: AP", "own.png", "agency-photo")]
    [InlineData("Photo courtesy of the zoo", "own.png", "third-party-photo")]
    public void Decide_WithTheFile_TakesOutWhatIsSomebodyElses(string credit, string file, string code) =>
        Assert.Equal(code, Decide(credit, PictureFileReader.Read(Bytes(file)), "by", "4.0") switch { ImageDecision.Kept k => k.Code, ImageDecision.LeftOut l => l.Code, _ => "" });

    [Fact]
    public void Decide_AnyFile_NeverOverrulesThePageAgainstAPicture()
    {
        string[] words = ["Ann Writer", "Example News", "AP", "Jo Doe", "© 2024 Example News", "All rights reserved", "https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by-nc-nd/4.0/", ""];
        Check.One(Laws.Config.WithMaxTest(10_000), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            string? Word() => words[random.Next(words.Length)] is { Length: > 0 } w ? w : null;
            var file = new EmbeddedCredit { Creators = Word() is { } c ? [c] : [], Credit = Word(), Source = Word(), Copyright = Word(), UsageTerms = Word(), LicenseUrl = Word(), WebStatement = Word() };

            Assert.IsType<ImageDecision.LeftOut>(Decide("Photo: Jo Doe/AP", file, "by", "4.0"));
            Assert.IsType<ImageDecision.LeftOut>(Decide("Used with permission", file, "by", "4.0"));
            if (new[] { file.Credit, file.Source, file.Copyright, file.UsageTerms }.Concat(file.Creators).Contains("AP"))
            {
                Assert.IsType<ImageDecision.LeftOut>(Decide("Photo: Ann Writer", file, "by", "4.0"));
            }
        }));
    }

    private static ImageDecision Decide(string credit, EmbeddedCredit file, string unit, string version)
    {
        var image = new ArticleImage { Urls = [Address], Credit = credit.Length > 0 ? credit : null, Caption = credit.Length > 0 ? [Text(credit)] : [], Pointer = "/html/body/img" };
        var article = new Article { Contributors = [new Contributor("Ann Writer", "author", null, "meta"), new Contributor("Bob Pen", "author", null, "meta")], Publisher = Sourced("Example News") };
        return new ImageReview(article, Found(unit, version), ImmutableDictionary<Uri, EmbeddedCredit>.Empty.Add(Address, file)).Decide(image);
    }
}
