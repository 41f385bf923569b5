using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Republish.Pipeline.Push;

/// <summary>When a message that was not taken is tried again, and how often.</summary>
public static class PushRhythm
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>After the first try, the second, and so on; without jitter 69 hours in all.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
    ];

    /// <summary>How often a message is tried that finds nobody there.</summary>
    public static int MostTries => Waits.Length + 1;

    /// <summary>How often a message is tried that the receiver refuses: over 36 minutes, time for a deployment to end.</summary>
    public const int MostRefusals = 5;

    /// <summary>Whether that was the last try.</summary>
    public static bool IsLast(int tries, bool isAnswer) => tries >= (isAnswer ? MostRefusals : MostTries);

    /// <summary>A number from 0 to 1 that differs from message to message and from try to try as if by chance, and is the same when it is asked for again.</summary>
    public static double ChanceOf(string messageId, int tries) =>
        BinaryPrimitives.ReadUInt16BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{messageId} {tries}")))) / (double)ushort.MaxValue;

    /// <summary>
    /// The wait after so many failed tries (1 for the first): growing, a fifth more or less by chance so that webhooks do not come back together, never
    /// less than the receiver asked for, a day at most.
    /// </summary>
    /// <param name="tries">How many tries failed.</param>
    /// <param name="retryAfter">What the receiver asked for, or null.</param>
    /// <param name="chance">A number from 0 to 1 (<see cref="ChanceOf"/>).</param>
    public static TimeSpan After(int tries, TimeSpan? retryAfter, double chance)
    {
        var wait = Waits[Math.Clamp(tries - 1, 0, Waits.Length - 1)] * (0.8 + (0.4 * chance));
        wait = retryAfter > wait ? retryAfter.Value : wait;
        return wait < LongestWait ? wait : LongestWait;
    }
}
