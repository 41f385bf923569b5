using System.Text;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using Republish.Functions.Local;

namespace Republish.Functions.Tests.Local;

/// <summary>Local mode calls functions with what the real host was seen to send.</summary>
public sealed class HostCallWriterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 5, 0, TimeSpan.Zero);

    [Fact]
    public void Queue_JsonMessage_IsEncodedAndQuotedTwice()
    {
        var call = Queue("""{"url":"u"}""");

        Assert.Equal("\"{\\\"url\\\":\\\"u\\\"}\"", Unescaped(call.GetProperty("Data").GetProperty("item")));
        Assert.Equal("1", call.GetProperty("Metadata").GetProperty("DequeueCount").GetString());
        Assert.Equal("\"m1\"", call.GetProperty("Metadata").GetProperty("Id").GetString());
        Assert.Equal("\"r1\"", call.GetProperty("Metadata").GetProperty("PopReceipt").GetString());
        Assert.Equal("\"u\"", call.GetProperty("Metadata").GetProperty("url").GetString());
        Assert.Equal("CollectEntry", call.GetProperty("Metadata").GetProperty("sys").GetProperty("MethodName").GetString());
    }

    [Fact]
    public void Queue_MessageWithAPropertyId_HidesTheHostsId()
    {
        var metadata = Queue("""{"id":"mine","dequeueCount":9}""").GetProperty("Metadata");

        Assert.Equal("\"mine\"", metadata.GetProperty("id").GetString());
        Assert.False(metadata.TryGetProperty("Id", out _));
        Assert.False(metadata.TryGetProperty("DequeueCount", out _));
    }

    [Theory]
    [InlineData("plain text")]
    [InlineData("[1]")]
    [InlineData("")]
    public void Queue_MessageThatIsNoObject_AddsNoMetadata(string text)
    {
        var call = Queue(text);

        Assert.Equal(text, JsonSerializer.Deserialize<string>(call.GetProperty("Data").GetProperty("item").GetString()!));
        Assert.Equal(7, call.GetProperty("Metadata").EnumerateObject().Count());
    }

    [Fact]
    public void Timer_FirstRun_HasNoStatus()
    {
        var timer = Timer(null, isPastDue: true);

        Assert.Equal(JsonValueKind.Null, timer.GetProperty("ScheduleStatus").ValueKind);
        Assert.True(timer.GetProperty("IsPastDue").GetBoolean());
        Assert.True(timer.GetProperty("Schedule").GetProperty("AdjustForDST").GetBoolean());
    }

    [Fact]
    public void Timer_LaterRun_HasItsStatus()
    {
        var status = Timer(new TimerStatus(Now.AddMinutes(-5), Now), isPastDue: false).GetProperty("ScheduleStatus");

        Assert.Equal(Now.AddMinutes(-5), status.GetProperty("Last").GetDateTimeOffset());
        Assert.Equal(Now, status.GetProperty("Next").GetDateTimeOffset());
    }

    private static JsonElement Queue(string text) => Parse(HostCallWriter.Queue(
        "item", "CollectEntry", Now, QueuesModelFactory.QueueMessage("m1", "r1", "", 1, Now, Now, Now), text));

    private static JsonElement Timer(TimerStatus? status, bool isPastDue) =>
        Parse(HostCallWriter.Timer("timer", "PollSources", Now, status, isPastDue)).GetProperty("Data").GetProperty("timer");

    private static JsonElement Parse(byte[] call) => JsonDocument.Parse(Encoding.UTF8.GetString(call)).RootElement;

    /// <summary>The string with the serializer's choice of escapes (<c>\u0022</c>) written as the host writes them.</summary>
    private static string Unescaped(JsonElement element) => element.GetString()!.Replace("\\u0022", "\\\"", StringComparison.Ordinal);
}
