using Republish.Pipeline.Push;

namespace Republish.Functions.Tests.Push;

public sealed class PushRhythmTests
{
    [Fact]
    public void Waits_Grow_WithJitterBothWaysAndADayAtMost()
    {
        var waits = Enumerable.Range(1, PushRhythm.MostTries + 3).Select(tries => PushRhythm.After(tries, null, 0.5)).ToArray();

        Assert.Equal(TimeSpan.FromSeconds(5), waits[0]);
        Assert.Equal(waits.Order(), waits);
        Assert.Equal(TimeSpan.FromDays(1), waits[^1]);
        Assert.Equal((TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6)), (PushRhythm.After(1, null, 0), PushRhythm.After(1, null, 1)));
        Assert.Equal(TimeSpan.FromDays(1), PushRhythm.After(20, null, 1));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(3600, 3600)]
    [InlineData(30 * 24 * 3600, 24 * 3600)]
    public void RetryAfter_WhenLonger_Counts(int asked, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), PushRhythm.After(1, TimeSpan.FromSeconds(asked), 0));

    [Fact]
    public void LastTry_OfARefusal_ComesSoonerThanOfSilence() =>
        Assert.Equal((true, false, true), (PushRhythm.IsLast(5, isAnswer: true), PushRhythm.IsLast(5, isAnswer: false), PushRhythm.IsLast(10, isAnswer: false)));
}
