namespace Republish.Pipeline.Operations;

/// <summary>Why a message was given up, in the words that operators read.</summary>
public static class GivenUp
{
    private const int Longest = 500;

    /// <summary>
    /// The kind of the last failure and the first line of what it says, 500 characters at most: storage's failures say after it what was sent and
    /// answered, and those of several attempts are alike.
    /// </summary>
    public static string Reason(Exception failure)
    {
        var last = failure is AggregateException { InnerExceptions: [.., var inner] } ? inner : failure;
        var words = $"{last.GetType().Name}: {last.Message.TrimStart().Split('\n', 2)[0].TrimEnd()}";
        return words.Length > Longest ? $"{words[..(Longest - 1)]}…" : words;
    }
}
