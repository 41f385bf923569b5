using Microsoft.Extensions.Logging;

namespace Republish.Azure.Fetching;

/// <summary>What fetching logs: hosts, never whole addresses or bodies.</summary>
internal static partial class FetchLog
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Debug, Message = "Fetched from {Host}: {Status}, {Bytes} bytes")]
    public static partial void Fetched(ILogger logger, string host, int status, int bytes);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Information, Message = "Not fetched from {Host}: {Code}")]
    public static partial void Refused(ILogger logger, string host, string code);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Warning, Message = "Could not fetch from {Host}: {Reason}")]
    public static partial void Failed(ILogger logger, string host, string reason);
}
