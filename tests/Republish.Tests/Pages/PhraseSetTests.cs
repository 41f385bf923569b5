using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Republish.Attribution;
using Republish.Pages;

namespace Republish.Tests.Pages;

public sealed class PhraseSetTests
{
    private static readonly string[] Phrases = ["ab", "b c", "été", "ß", "k"];

    private static readonly PhraseSet Set = new(Phrases);

    [Fact]
    public void SaysTheSameAsLookingForEachPhrase() =>
        Prop.ForAll(Texts("abcABCkK éÉtTßſ\u212A").ToArbitrary(), text =>
        {
            var places = Phrases.Select(p => text.IndexOf(p, StringComparison.OrdinalIgnoreCase)).Where(at => at >= 0).ToArray();
            return Set.IsIn(text) == places.Length > 0 && Set.IndexIn(text) == (places.Length == 0 ? -1 : places.Min());
        }).Check(Laws.Config);

    [Fact]
    public void MarksTheTextsThatHoldAWordAndNoOthers() =>
        Prop.ForAll(Gen.ArrayOf(Texts("abc \u00A9")).ToArbitrary(), texts =>
        {
            using var joined = new JoinedTexts();
            var taken = texts.TakeWhile((text, i) => joined.TryAdd(i + 7, text)).ToArray();
            joined.Mark(SearchValues.Create(["ab", "ca"], StringComparison.OrdinalIgnoreCase));
            joined.Mark('\u00A9');
            return joined.Count == taken.Length
                && taken.Index().All(t => joined.Node(t.Index) == t.Index + 7 && joined.Text(t.Index).SequenceEqual(t.Item)
                    && joined.IsMarked(t.Index) == (t.Item.Contains("ab", StringComparison.Ordinal) || t.Item.Contains("ca", StringComparison.Ordinal) || t.Item.Contains('\u00A9')));
        }).Check(Laws.Config);

    [Fact]
    public void ATextWithoutRoomIsRefusedAndTakenOnceTheOthersAreForgotten()
    {
        using var joined = new JoinedTexts();
        Assert.True(joined.TryAdd(1, new string('a', 10_000)));
        Assert.False(joined.TryAdd(2, new string('b', 10_000)));
        joined.Clear();
        Assert.True(joined.TryAdd(2, new string('b', 10_000)));
        Assert.Equal((1, 2), (joined.Count, joined.Node(0)));
        Assert.False(joined.TryAdd(3, new string('c', 20_000)));
    }

    [Fact]
    public void ALineWithAnyLeadOfAReprintIsSeenAtTheQuickLook()
    {
        Assert.All(ReprintLine.Leads, lead => Assert.Equal(5, ReprintLine.IndexOf("Text " + lead + "Example News.")));
        Assert.All(ReprintLine.Leads, lead => Assert.NotNull(ReprintLine.FirstPublisher("This text, " + lead.ToUpperInvariant() + "Example News.")));
    }

    private static Gen<string> Texts(string characters) => Gen.ArrayOf(Gen.Elements(characters.ToCharArray())).Select(c => new string(c));
}
