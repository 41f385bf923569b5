using System.Globalization;
using Azure;

namespace Republish.Azure;

/// <summary>What a failed request to storage is in words. The clients throw one exception for an answer, and several in one when every attempt failed.</summary>
public static class StorageFailure
{
    /// <summary>The failure as a sentence for people; null when <paramref name="failure"/> is none of storage's.</summary>
    public static string? Describe(Exception failure) => Request(failure) is { } request
        ? $"Storage refuses or cannot be reached ({request.ErrorCode ?? request.Status.ToString(CultureInfo.InvariantCulture)}): {request.Message.Split('\n')[0].TrimEnd()}"
        : null;

    /// <summary>Whether nothing answered at all, as of an emulator that is still starting.</summary>
    public static bool IsNoAnswer(Exception failure) => Request(failure) is { Status: 0 };

    private static RequestFailedException? Request(Exception failure) => failure switch
    {
        RequestFailedException request => request,
        AggregateException { InnerExceptions: [.., RequestFailedException last] } => last,
        _ => null,
    };
}
