using FsCheck;
using FsCheck.Fluent;
using Republish.Sources.Changes;

namespace Republish.Tests.Sources;

public sealed class WordChangesTests
{
    [Fact]
    public void Between_CorrectedNumber_ThatWordWithWhatStandsBefore()
    {
        var change = Assert.Single(WordChanges.Between("By noon twelve skippers had signed the letter.", "By noon eleven skippers had signed the letter."));

        Assert.Equal(new WordChange("By noon", "twelve", "eleven"), change);
    }

    [Fact]
    public void Between_SeveralPlaces_EachInOrder()
    {
        var changes = WordChanges.Between("a b c d e f g h i j", "a b x d e f h i j k");

        Assert.Equal([("c", "x"), ("g", ""), ("", "k")], changes.Select(c => (c.Removed, c.Added)));
    }

    [Fact]
    public void Between_SameWordsInOtherLines_Nothing() => Assert.Empty(WordChanges.Between("one two\nthree", " one  two three\n"));

    [Fact]
    public void Between_WrittenAnew_OneChange()
    {
        var earlier = string.Join(' ', Enumerable.Range(0, 3_000).Select(i => $"a{i}"));
        var later = string.Join(' ', Enumerable.Range(0, 3_000).Select(i => $"b{i}"));

        Assert.Equal(new WordChange("", earlier, later), Assert.Single(WordChanges.Between(earlier, later)));
    }

    /// <summary>The changes, applied to the earlier words, give the later ones: nothing is left out, nothing is told twice.</summary>
    [Fact]
    public void Between_AnyTexts_RemovedAndAddedAreWhatDiffers()
    {
        var word = Gen.Elements("a", "b", "c", "d");
        var text = Gen.ListOf(word).Select(w => w.ToArray());
        Prop.ForAll(text.ToArbitrary(), text.ToArbitrary(), (earlier, later) =>
        {
            var changes = WordChanges.Between(string.Join(' ', earlier), string.Join(' ', later));
            var removed = changes.Sum(c => Count(c.Removed));
            var added = changes.Sum(c => Count(c.Added));
            return earlier.Length - removed + added == later.Length && earlier.SequenceEqual(later) == changes.IsEmpty;
        }).Check(Laws.Config);
    }

    private static int Count(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}
