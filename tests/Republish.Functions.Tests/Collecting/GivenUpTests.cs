using Azure;
using Republish.Pipeline.Operations;

namespace Republish.Functions.Tests.Collecting;

/// <summary>The reasons of messages that were given up are lines that people can read in a list.</summary>
public sealed class GivenUpTests
{
    [Fact]
    public void Reason_OfAStorageFailure_IsItsFirstLine()
    {
        var failure = new RequestFailedException(404, "The specified container does not exist.\r\nRequestId:1\r\nStatus: 404\n\nHeaders:\nServer: x", "ContainerNotFound", null);

        Assert.Equal("RequestFailedException: The specified container does not exist.", GivenUp.Reason(failure));
        Assert.Equal("RequestFailedException: The specified container does not exist.", GivenUp.Reason(new AggregateException("Retry failed after 4 tries.", new IOException("first"), failure)));
    }

    [Fact]
    public void Reason_OfALongMessage_IsCut()
    {
        var reason = GivenUp.Reason(new IOException(new string('x', 10_000)));

        Assert.Equal(500, reason.Length);
        Assert.EndsWith("x…", reason, StringComparison.Ordinal);
    }
}
