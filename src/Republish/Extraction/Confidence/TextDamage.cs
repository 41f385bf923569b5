using System.Buffers;
using Republish.Extraction.Blocks;

namespace Republish.Extraction.Confidence;

/// <summary>Finds damage that a text took before it reached us. It is reported and never repaired: a repair would be an edit.</summary>
internal static class TextDamage
{
    private static readonly string[] Verbs = ["reports", "reported", "writes", "wrote", "explains", "argues"];

    private static readonly string[] Prefixes = ["over", "under", "ghost", "type", "under-", "mis", "hand", "script"];

    private static readonly string[] LeadIns = ["reports", "reported", "writes", "wrote", "explains", "explained", "notes", "noted", "says", "said", "adds", "added", "argues", "argued", "continues", "continued", "according to"];

    private static readonly string[] Openings = ["writing at", "writing in", "writing for", "writing on", "published at", "published by", "published in", "reported by", "reported in", "speaking to", "posted on", "posted at", "according to", "interview with", "told"];

    // A quick look over the whole text first: most paragraphs hold none of these.
    private static readonly SearchValues<string> AnyVerb = SearchValues.Create(Verbs, StringComparison.Ordinal);

    private static readonly SearchValues<string> AnyOpening = SearchValues.Create([.. Openings.Select(o => o + ",")], StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds what it finds.</summary>
    public static void Find(List<WrittenBlock> body, bool isPlainText, List<Doubt> doubts)
    {
        for (var i = 0; i < body.Count && doubts.Count < 60; i++)
        {
            var block = body[i];
            if (block.Block is not Block.Paragraph and not Block.Quote)
            {
                continue;
            }

            if (GluedWord(block.Text) is { } word)
            {
                doubts.Add(new Doubt("glued-words", $"Two words stand together as one at {block.Block.Pointer}: \"{word}\". A link was probably lost with the space beside it.", Blocks: false));
            }

            if (LostName(block.Text) is { } phrase)
            {
                doubts.Add(new Doubt("lost-name", $"A name is missing at {block.Block.Pointer}: \"{phrase},\" is followed by nothing.", Blocks: false));
            }

            if (IsLeadIn(block.Text) && LosesQuotation(body, i, isPlainText))
            {
                doubts.Add(new Doubt("lost-quotation", $"\"{block.Text}\" at {block.Block.Pointer} announces a quotation that does not follow.", Blocks: false));
            }
        }
    }

    private static string? GluedWord(string text)
    {
        if (!text.AsSpan().ContainsAny(AnyVerb))
        {
            return null;
        }

        foreach (var verb in Verbs)
        {
            for (var at = text.IndexOf(verb, StringComparison.Ordinal); at > 0; at = text.IndexOf(verb, at + 1, StringComparison.Ordinal))
            {
                var end = at + verb.Length;
                var start = at;
                while (start > 0 && char.IsLetter(text[start - 1]))
                {
                    start--;
                }

                if (at - start >= 3 && char.IsUpper(text[start]) && (end == text.Length || text[end] is ':' or ',' or ' ' or '.') && !IsPrefix(text.AsSpan(start, at - start)))
                {
                    return text[start..Math.Min(text.Length, end + 1)].Trim();
                }
            }
        }

        return null;
    }

    private static bool IsPrefix(ReadOnlySpan<char> start)
    {
        foreach (var prefix in Prefixes)
        {
            if (start.Equals(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string? LostName(string text)
    {
        if (!text.AsSpan().ContainsAny(AnyOpening))
        {
            return null;
        }

        foreach (var opening in Openings)
        {
            var at = text.IndexOf(opening, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && at + opening.Length + 1 < text.Length && text[at + opening.Length] == ',' && (at == 0 || !char.IsLetter(text[at - 1])) && text[at + opening.Length + 1] == ' ')
            {
                // "told, …" and the like occur in good English; with the preposition they do not.
                return opening == "told" ? null : text.Substring(at, opening.Length);
            }
        }

        return null;
    }

    private static bool IsLeadIn(string text)
    {
        if (text.Length > 100 || !text.EndsWith(':'))
        {
            return false;
        }

        foreach (var verb in LeadIns)
        {
            if (text.EndsWith(verb + ":", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool LosesQuotation(List<WrittenBlock> body, int at, bool isPlainText)
    {
        for (var i = at + 1; i < body.Count; i++)
        {
            if (!body[i].IsText)
            {
                // A picture or an embed is what was announced; in plain text only a caption can be here.
                if (!isPlainText)
                {
                    return false;
                }

                continue;
            }

            if (body[i].Block is Block.Heading)
            {
                return true;
            }

            var text = body[i].Text;
            return body[i].Block is Block.Paragraph && (text.StartsWith("According to ", StringComparison.Ordinal) || IsLeadIn(text));
        }

        return true;
    }
}
