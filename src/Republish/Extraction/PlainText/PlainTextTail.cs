using Republish.Extraction.Blocks;
using Republish.Extraction.Body;
using Republish.Extraction.Notices;

namespace Republish.Extraction.PlainText;

/// <summary>Finds where a plain text's article ends: before the notices and pleas that close it.</summary>
internal static class PlainTextTail
{
    /// <summary>The index just after the article's last line; what follows has been put into the lists.</summary>
    public static int Read(List<PlainTextLine> lines, int start, List<RemovedPart> removed, List<Notice> notices)
    {
        var end = lines.Count;
        while (end > start && NoticeText.KindOf(lines[end - 1].Text) is { } kind)
        {
            notices.Add(new Notice(kind, lines[end - 1].Text, lines[end - 1].Pointer));
            Remove(RemovalReason.Notice, lines[end - 1], removed);
            end--;
        }

        var plea = PleaSection.Find(lines, start, end, l => l.Text, l => !l.EndsSentence);
        for (var i = plea; i < end; i++)
        {
            Remove(RemovalReason.Plea, lines[i], removed);
        }

        end = plea;
        while (end > start && NoticeText.KindOf(lines[end - 1].Text) is { } inner && lines[end - 1].Text.Length < 500)
        {
            notices.Add(new Notice(inner, lines[end - 1].Text, lines[end - 1].Pointer));
            Remove(RemovalReason.Notice, lines[end - 1], removed);
            end--;
        }

        return end;
    }

    /// <summary>The publisher that a plea or notice names as its subject: "Example News is powered by …", "© 2015 Example News".</summary>
    public static Sourced<string>? Publisher(List<RemovedPart> removed, List<Notice> notices)
    {
        foreach (var part in removed)
        {
            if (part.Reason != RemovalReason.Plea)
            {
                continue;
            }

            foreach (var verb in (ReadOnlySpan<string>)[" is powered by ", " is a nonprofit", " is a non-profit", " is an independent", " is funded by ", " is supported by ", " relies on ", " depends on "])
            {
                var at = part.Text.IndexOf(verb, StringComparison.Ordinal);
                if (at is > 2 and < 60 && IsProperName(part.Text.AsSpan(0, at)))
                {
                    return new Sourced<string>(part.Text[..at], "visible plea");
                }
            }
        }

        return null;
    }

    private static bool IsProperName(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split(' '))
        {
            var word = text[range];
            if (word.Length > 0 && !char.IsUpper(word[0]) && word is not ("of" or "the" or "and" or "for"))
            {
                return false;
            }
        }

        return !text.StartsWith("We", StringComparison.Ordinal) && !text.StartsWith("It ", StringComparison.Ordinal) && !text.StartsWith("This", StringComparison.Ordinal) && !text.StartsWith("Our", StringComparison.Ordinal);
    }

    private static void Remove(RemovalReason reason, PlainTextLine line, List<RemovedPart> removed) =>
        removed.Add(new RemovedPart(reason, line.Text.Length > Snippet.MaximumLength ? line.Text[..Snippet.MaximumLength] : line.Text, line.Pointer));
}
