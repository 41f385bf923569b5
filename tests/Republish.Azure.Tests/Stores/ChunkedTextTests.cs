using FsCheck;
using FsCheck.Fluent;
using Republish.Azure.Stores;
using Republish.Azure.Tables;
using Republish.Tests;

namespace Republish.Azure.Tests.Stores;

public sealed class ChunkedTextTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ChunkedText.PartLength)]
    [InlineData(ChunkedText.PartLength + 1)]
    [InlineData(ChunkedText.MostPlain)]
    [InlineData(ChunkedText.MostPlain + 1)]
    [InlineData(3_000_000)]
    public void Text_OfAnyLength_ComesBackAndFitsARow(int length)
    {
        var text = string.Create(length, 0, (span, _) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = (char)('一' + (i % 100));
            }
        });
        var row = new TableEntity("p", "r");

        ChunkedText.Set(row, "Text", text);

        TableLimits.Check(row);
        Assert.Equal(text, ChunkedText.Get(row, "Text"));
    }

    [Fact]
    public void Text_OfSurrogatePairsAtEveryOffset_IsNeverSplitInAPair() => Prop.ForAll(
        Gen.Choose(0, 5).ToArbitrary(),
        Gen.Choose(ChunkedText.PartLength / 2, ChunkedText.PartLength * 2).ToArbitrary(),
        (offset, pairs) =>
        {
            var text = new string('a', offset) + string.Concat(Enumerable.Repeat("🙂", pairs));
            var row = new TableEntity("p", "r");
            ChunkedText.Set(row, "Text", text);
            return ChunkedText.Get(row, "Text") == text && row.Values.All(v => !char.IsLowSurrogate(((string)v!)[0]));
        }).Check(Laws.Config.WithMaxTest(30));

    [Theory]
    [InlineData(3 * ChunkedText.PartLength, 5)]
    [InlineData(5, 3 * ChunkedText.PartLength)]
    [InlineData(ChunkedText.PartLength, ChunkedText.PartLength)]
    [InlineData(ChunkedText.MostPlain + 1, 5)]
    [InlineData(5, ChunkedText.MostPlain + 1)]
    [InlineData(3_000_000, ChunkedText.MostPlain + 1)]
    public void Text_MergedOverAnother_IsTheNewOneAlone(int before, int after)
    {
        var (old, text) = (new string('a', before), new string('b', after));
        var (row, merged) = (new TableEntity("p", "r"), new TableEntity("p", "r"));
        ChunkedText.Set(row, "Text", old);
        ChunkedText.SetForMerge(merged, "Text", text);
        foreach (var (name, value) in merged)
        {
            row[name] = value;
        }

        Assert.Equal(text, ChunkedText.Get(row, "Text"));
    }

    [Fact]
    public void Text_NotThere_IsNull() => Assert.Null(ChunkedText.Get(new TableEntity("p", "r") { ["Text"] = "x" }, "Text"));

    [Fact]
    public void Text_TooLongEvenCompressed_IsRefusedByTheTable()
    {
        var random = new Random(1);
        var row = new TableEntity("p", "r");
        ChunkedText.Set(row, "Text", string.Create(2_000_000, 0, (span, _) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = (char)random.Next('一', '龥');
            }
        }));

        Assert.Equal("EntityTooLarge", Assert.Throws<global::Azure.RequestFailedException>(() => TableLimits.Check(row)).ErrorCode);
    }
}
