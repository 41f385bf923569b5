using Republish.Sources;
using Republish.Sources.Reprints;

namespace Republish.Tests.Sources;

public sealed class TextSignatureTests
{
    [Fact]
    public void LikenessTo_ReprintWithALineMore_IsHighAndSharesABand()
    {
        var text = Text(1, 600);
        var reprint = TextSignature.Of("This article first appeared elsewhere and is republished here. " + text.ToUpperInvariant().Replace(".", " –", StringComparison.Ordinal))!;
        var original = TextSignature.Of(text)!;

        Assert.True(original.LikenessTo(reprint) >= Appearance.Threshold);
        Assert.NotEmpty(original.BandKeys().Intersect(reprint.BandKeys()));
    }

    [Fact]
    public void LikenessTo_OtherText_IsLow()
    {
        var one = TextSignature.Of(Text(1, 600))!;
        var signatures = Enumerable.Range(2, 50).Select(n => TextSignature.Of(Text(n, 600))!).ToArray();

        Assert.All(signatures, s => Assert.True(one.LikenessTo(s) < 0.2));
        Assert.All(signatures, s => Assert.Empty(one.BandKeys().Intersect(s.BandKeys())));
    }

    [Fact]
    public void LikenessTo_HalfOfTheText_IsNotTheSameText()
    {
        var whole = TextSignature.Of(Text(1, 600))!;
        var half = TextSignature.Of(Text(1, 300))!;

        Assert.InRange(whole.LikenessTo(half), 0.2, Appearance.Threshold);
    }

    [Fact]
    public void Bytes_WrittenAndRead_AreTheSignature()
    {
        var signature = TextSignature.Of(Text(3, 200))!;

        Assert.Equal(signature.BandKeys(), TextSignature.FromBytes(signature.ToBytes())!.BandKeys());
        Assert.Null(TextSignature.FromBytes(new byte[3]));
        Assert.Null(TextSignature.Of(Text(3, TextSignature.LeastWords - 1)));
    }

    [Fact]
    public void Earliest_OfSeveral_ByPublicationThenSightThenId()
    {
        var signature = TextSignature.Of(Text(1, 200))!;
        var noon = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        Appearance Of(string id, int published, int seen) => new(new ArticleId(id), new SourceId("s" + id), noon.AddHours(published), noon.AddHours(seen), signature);

        Assert.Equal("b", Appearance.Earliest([Of("a", 2, 0), Of("b", 1, 9)]).Article.Value);
        Assert.Equal("a", Appearance.Earliest([Of("b", 1, 9), Of("a", 1, 3)]).Article.Value);
        Assert.Equal("a", Appearance.Earliest([Of("b", 1, 3), Of("a", 1, 3)]).Article.Value);
    }

    /// <summary>Words of no meaning, the same for the same seed.</summary>
    private static string Text(uint seed, int words)
    {
        var next = seed;
        return string.Join(' ', Enumerable.Range(0, words).Select(_ =>
        {
            next = (next * 1_664_525) + 1_013_904_223;
            return $"w{(next >> 12) % 5_000}" + (next % 11 == 0 ? "." : "");
        }));
    }

    private static string Text(int seed, int words) => Text((uint)seed, words);
}
