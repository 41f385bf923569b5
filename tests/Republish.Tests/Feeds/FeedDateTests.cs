using System.Globalization;
using Republish.Feeds;

namespace Republish.Tests.Feeds;

public sealed class FeedDateTests
{
    [Theory]
    [InlineData("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z")]
    [InlineData("Thu, 1 Jan 04 19:48:21 EST", "2004-01-02T00:48:21Z")]
    [InlineData("01 Jan 2004 00:00:00 +0530", "2003-12-31T18:30:00Z")]
    [InlineData("Jan 1, 2004 7:48 PM PST", "2004-01-02T03:48:00Z")]
    [InlineData("Thu Jan  1 19:48:21 2004", "2004-01-01T19:48:21Z")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z")]
    [InlineData("January 5th, 2019", "2019-01-05T00:00:00Z")]
    [InlineData("2003", "2003-01-01T00:00:00Z")]
    [InlineData("2003-12", "2003-12-01T00:00:00Z")]
    [InlineData("20031231", "2003-12-31T00:00:00Z")]
    [InlineData("2003-365", "2003-12-31T00:00:00Z")]
    [InlineData("2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z")]
    [InlineData("2003-12-31T10:14:55.5-08:00", "2003-12-31T18:14:55.5Z")]
    [InlineData("2003-12-31T10:14", "2003-12-31T10:14:00Z")]
    [InlineData("2004-07-08 23:56:58 +0200", "2004-07-08T21:56:58Z")]
    [InlineData("20040708T235658Z", "2004-07-08T23:56:58Z")]
    [InlineData("2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z")]
    [InlineData("Thu, 31 Dec 2016 23:59:60 GMT", "2017-01-01T00:00:00Z")]
    public void Parse_DateAsFeedsWriteIt_ThatInstant(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), FeedDate.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2003-13-01")]
    [InlineData("31 Feb 2003")]
    [InlineData("99999999999")]
    [InlineData("12:00:00")]
    public void Parse_NoDate_Null(string? text) => Assert.Null(FeedDate.Parse(text));
}
