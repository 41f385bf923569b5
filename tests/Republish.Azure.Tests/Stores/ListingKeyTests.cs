using FsCheck;
using FsCheck.Fluent;
using Republish.Azure.Stores;
using Republish.Sources;
using Republish.Tests;

namespace Republish.Azure.Tests.Stores;

public sealed class ListingKeyTests
{
    private static readonly Arbitrary<DateTimeOffset> Instants =
        Gen.Choose(0, int.MaxValue).Two().Select(t => new DateTimeOffset((((long)t.Item1 << 31) | (uint)t.Item2) % DateTime.MaxValue.Ticks, TimeSpan.Zero)).ToArbitrary();

    [Fact]
    public void Keys_OfTwoInstants_SortTheNewerFirst() => Prop.ForAll(Instants, Instants, (one, other) =>
    {
        var first = ListingKey.Of(Samples.Id(1), one);
        var second = ListingKey.Of(Samples.Id(1), other);
        var order = string.CompareOrdinal(first.PartitionKey + first.RowKey, second.PartitionKey + second.RowKey);
        return Math.Sign(order) == Math.Sign(other.CompareTo(one));
    }).Check(Laws.Config);

    [Fact]
    public void Cursor_OfAnyKey_LeadsBackToIt() => Prop.ForAll(Instants, Gen.Choose(0, 1000).ToArbitrary(), (instant, number) =>
    {
        var key = ListingKey.Of(Samples.Id(number), instant);
        return ListingKey.FromCursor(key.ToCursor()) == key;
    }).Check(Laws.Config);

    [Fact]
    public void Cursor_OfAnyText_IsNullOrACursorOfOurs() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        text is null || ListingKey.FromCursor(text) is not { } key || key.ToCursor() == text).Check(Laws.Config);

    [Theory]
    [InlineData(1)]
    [InlineData(9999)]
    public void Key_OfTheFirstAndLastYear_HasTheSameForm(int year)
    {
        var key = ListingKey.Of(new ArticleId(new string('0', 32)), new DateTimeOffset(year, 12, 31, 23, 0, 0, TimeSpan.FromHours(-0)));

        Assert.Equal((6, 52), (key.PartitionKey.Length, key.RowKey.Length));
    }

    [Fact]
    public void Cursor_OfOneCharacterChanged_IsNullOrAnotherPlace()
    {
        var cursor = ListingKey.Of(Samples.Id(1), Samples.Noon).ToCursor();
        for (var i = 0; i < cursor.Length; i++)
        {
            foreach (var c in "AZaz09-_=+ %")
            {
                var changed = cursor[..i] + c + cursor[(i + 1)..];
                Assert.True(ListingKey.FromCursor(changed) is not { } key || key.ToCursor() == changed, changed);
            }
        }
    }
}
