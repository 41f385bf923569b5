using System.Text;
using Republish.Feeds;
using Republish.Pages;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Ports;
using Republish.Sources;

namespace Republish.Tests.Collecting;

public sealed class PollTimingTests
{
    /// <summary>A Monday.</summary>
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 20, 0, TimeSpan.Zero);

    private static readonly Source Source = new() { Id = new SourceId("s"), Name = "S", HomePage = new Uri("https://example.org/"), PollInterval = TimeSpan.FromMinutes(15) };

    [Theory]
    [InlineData(0, 14, false)]
    [InlineData(0, 15, true)]
    [InlineData(1, 29, false)]
    [InlineData(1, 30, true)]
    [InlineData(3, 119, false)]
    [InlineData(3, 120, true)]
    [InlineData(9, 1_439, false)]
    [InlineData(9, 1_440, true)]
    public void IsDue_AfterFailures_WaitsDoubleUpToADay(int failures, int minutes, bool due) =>
        Assert.Equal(due, PollTiming.IsDue(Source, new FeedState(null, null, Now, failures, null), Now.AddMinutes(minutes)));

    [Fact]
    public void IsDue_AskedForLater_Waits()
    {
        var state = new FeedState(null, null, Now, 0, null) { NotBefore = Now.AddHours(2) };

        Assert.False(PollTiming.IsDue(Source, state, Now.AddHours(1)));
        Assert.True(PollTiming.IsDue(Source, state, Now.AddHours(2)));
    }

    [Theory]
    [InlineData("<ttl>90</ttl>", "", "11:50")]
    [InlineData("", "max-age=3600", "11:20")]
    [InlineData("<ttl>30</ttl>", "public, max-age=3600", "11:20")]
    [InlineData("<ttl>90</ttl>", "no-cache", "11:50")]
    [InlineData("<skipHours><hour>10</hour><hour>11</hour></skipHours>", "", "12:00")]
    [InlineData("<skipHours><hour>3</hour></skipHours>", "", null)]
    public void NotBefore_WhatFeedAndServerAskFor_IsKept(string channel, string cacheControl, string? expected)
    {
        var page = Page(channel, cacheControl);
        var feed = ((FeedOutcome.Read)FeedReader.Read(page)).Feed;

        Assert.Equal(expected, PollTiming.NotBefore(page, feed, Now)?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void NotBefore_SkippedDay_IsTheNextDay()
    {
        var page = Page("<skipDays><day>Monday</day></skipDays>", "");

        Assert.Equal(new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), PollTiming.NotBefore(page, ((FeedOutcome.Read)FeedReader.Read(page)).Feed, Now));
    }

    [Fact]
    public void After_FailuresDenialsAndRecovery_SlowedPausedResumed()
    {
        FeedState Failed(int failures, int denials = 0) => new(null, null, Now, failures, "It answered with status 500.") { Denials = denials };

        Assert.Same(Source, SourceHealth.After(Source, [Failed(2)]));
        Assert.Equal(SourceState.Failing, SourceHealth.After(Source, [Failed(3)]).State);
        Assert.Equal(SourceState.Active, SourceHealth.After(Source, [Failed(30), Failed(0)]).State);
        Assert.Contains("status 500", SourceHealth.After(Source, [Failed(12)]).StateReason, StringComparison.Ordinal);
        Assert.Equal(SourceState.Paused, SourceHealth.After(Source, [Failed(12)]).State);
        Assert.Equal(SourceState.Paused, SourceHealth.After(Source, [Failed(3, denials: 3)]).State);
        Assert.Equal(SourceState.Active, SourceHealth.After(SourceHealth.After(Source, [Failed(3)]), [Failed(0)]).State);
    }

    [Fact]
    public void Ages_OfRechecking_GrowAndReachTenYears()
    {
        Assert.Equal(RecheckRhythm.Ages.Order(), RecheckRhythm.Ages);
        Assert.Equal(RecheckRhythm.Ages.Distinct(), RecheckRhythm.Ages);
        Assert.Equal(TimeSpan.FromHours(1), RecheckRhythm.Ages[0]);
        Assert.True(RecheckRhythm.Ages[^1] > TimeSpan.FromDays(365 * 9));
    }

    private static Page Page(string channel, string cacheControl) => new()
    {
        RequestedUrl = new Uri("https://example.org/feed"),
        Url = new Uri("https://example.org/feed"),
        FetchedAt = Now,
        Status = 200,
        Headers = cacheControl.Length == 0 ? [] : [new PageHeader("Cache-Control", cacheControl)],
        Body = Encoding.UTF8.GetBytes($"<rss version=\"2.0\"><channel><title>t</title>{channel}</channel></rss>"),
    };
}
