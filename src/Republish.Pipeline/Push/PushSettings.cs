namespace Republish.Pipeline.Push;

/// <summary>How partners are told of changes.</summary>
public sealed class PushSettings
{
    /// <summary>How long one message may take, from connecting to the end of the answer's head.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a webhook may take nothing before it is turned off.</summary>
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long the old secret signs beside its successor.</summary>
    public TimeSpan SecretOverlap { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Within which time a partner is to acknowledge a withdrawal or a correction.</summary>
    public TimeSpan AcknowledgeWithin { get; set; } = TimeSpan.FromHours(24);

    /// <summary>What is wrong with these settings, as sentences for people; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (RequestTimeout < TimeSpan.FromSeconds(1) || RequestTimeout > TimeSpan.FromSeconds(30))
        {
            yield return "Push:RequestTimeout must be from 00:00:01 to 00:00:30.";
        }

        if (DisableAfter < TimeSpan.FromHours(1))
        {
            yield return "Push:DisableAfter must be at least an hour, 01:00:00: a restart of a partner's server is no reason.";
        }

        if (SecretOverlap < TimeSpan.Zero || AcknowledgeWithin <= TimeSpan.Zero)
        {
            yield return "Push:SecretOverlap and Push:AcknowledgeWithin must be positive times.";
        }
    }
}
