namespace Republish.Licensing.Scope;

/// <summary>A statement that a licence is named in, with all that tells what it covers.</summary>
/// <param name="Text">The text of the run that it stands in.</param>
/// <param name="Start">Where the name or link of the licence begins in the text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Regions">Where on the page it stands.</param>
/// <param name="IsRel">Whether mark-up says that the link is the page's licence (<c>rel=license</c>).</param>
/// <param name="NamesOther">Whether the sentence begins with a link to another host, so that it speaks of what is there.</param>
/// <param name="Heading">The heading or line above it, or an empty string.</param>
internal sealed record Statement(string Text, int Start, int End, PageRegion Regions, bool IsRel, bool NamesOther, string Heading)
{
    /// <summary>Whether the licence is shown by a button or picture instead of words.</summary>
    public bool IsPictured { get; init; }

    /// <summary>Whether the words around belong to a picture beside it.</summary>
    public bool IsBesidePicture { get; init; }
}

/// <summary>What a statement covers, and why.</summary>
/// <param name="Scope">What it covers.</param>
/// <param name="Reason">Why, in a few words for an editor.</param>
/// <param name="Certainty">From 0 to 1: an outright grant in words is surer than a bare button.</param>
internal readonly record struct ScopeVerdict(SignalScope Scope, string Reason, double Certainty)
{
    /// <summary>Whether the statement speaks of a part of the text only.</summary>
    public bool CoversPart { get; init; }
}

/// <summary>Decides what a statement covers, from its words first and then from where it stands.</summary>
internal static class StatementScope
{
    /// <summary>A text of more characters than this around a name is prose, not a notice.</summary>
    private const int ProseLength = 320;

    public static ScopeVerdict Of(Statement s)
    {
        // A button has no words: those around it on its lines are its sentence.
        var (from, to) = s.IsPictured && s.Text.Length <= ProseLength ? (0, s.Text.Length) : Sentence.Around(s.Text, s.Start, s.End);
        var words = ScopeWords.In(s.Text, from, to);
        var said = Read(words, s);
        if (s.Regions.HasFlag(PageRegion.Comments))
        {
            return new(SignalScope.OtherItem, "It stands among readers' comments.", 0.9);
        }

        if (s.Regions.HasFlag(PageRegion.Figure) && !(said.Subject.HasFlag(ScopeWord.Work) && said.HasGrant))
        {
            return new(SignalScope.Image, "It stands in the caption or credit of a picture.", 0.9);
        }

        if (s.IsBesidePicture && !(said.Subject.HasFlag(ScopeWord.Work) && said.HasGrant))
        {
            return new(SignalScope.Image, "It stands beside a picture as its credit.", 0.8);
        }

        if (s.Regions.HasFlag(PageRegion.OtherItem))
        {
            return new(SignalScope.OtherItem, "It stands in a card or list of other items.", 0.8);
        }

        if (said.Subject == ScopeWord.Picture)
        {
            return new(SignalScope.Image, "Its sentence speaks of pictures.", 0.85);
        }

        if (said.Subject == ScopeWord.Thing)
        {
            return new(SignalScope.OtherItem, "Its sentence speaks of something other than the text.", 0.8);
        }

        if (s.Regions.HasFlag(PageRegion.Quotation))
        {
            return new(SignalScope.OtherItem, "It stands in a quotation.", 0.7);
        }

        return said.Subject.HasFlag(ScopeWord.Work) || (said.IsPart && said.HasGrant) ? OfWork(s, said, to - from) : OfNothingNamed(s, said);
    }

    private static ScopeVerdict OfWork(Statement s, Reading said, int length)
    {
        var inArticle = InArticle(s.Regions);
        if (said.IsAddress && !s.IsRel)
        {
            return new(SignalScope.Mention, "Its sentence tells users what they may or must do.", 0.6);
        }

        if (inArticle && !said.IsDeictic && !s.IsRel && (s.Text.Length > ProseLength || length > ProseLength))
        {
            return new(SignalScope.Mention, "The article's prose speaks of a licence; it does not grant one.", 0.6);
        }

        if (!said.HasGrant && !s.IsRel && s.Text.Length > ProseLength)
        {
            return new(SignalScope.Mention, "Licences are talked about; nothing is licensed.", 0.6);
        }

        if (said.IsPart)
        {
            return new(inArticle ? SignalScope.ArticleText : SignalScope.Site, "Its sentence speaks of a part of the text.", 0.8) { CoversPart = true };
        }

        if (said.Subject.HasFlag(ScopeWord.Site) || said.IsOwned || !inArticle)
        {
            return new(SignalScope.Site, "Its sentence licenses the site's texts or content.", 0.9);
        }

        return new(SignalScope.ArticleText, "Its sentence licenses this article or work.", 0.95);
    }

    private static ScopeVerdict OfNothingNamed(Statement s, Reading said)
    {
        var inArticle = InArticle(s.Regions);
        if (s.NamesOther)
        {
            return new(SignalScope.OtherItem, "Its sentence names something from another site.", 0.7);
        }

        if (s.IsRel)
        {
            return inArticle
                ? new(SignalScope.ArticleText, "Marked up as the licence, with the article.", 0.9)
                : new(SignalScope.Site, "Marked up as the licence, outside the article.", 0.85);
        }

        if (said.IsAddress)
        {
            return new(SignalScope.Mention, "Its sentence tells users what they may or must do.", 0.6);
        }

        var isShort = s.Text.Length <= ProseLength;
        if (s.Regions.HasFlag(PageRegion.Navigation) || s.Regions.HasFlag(PageRegion.Interface))
        {
            return new(SignalScope.Mention, "It stands in a menu, form or dialog.", 0.5);
        }

        if (!isShort)
        {
            return new(SignalScope.Mention, "It stands in running prose that grants nothing.", 0.5);
        }

        if (s.Regions.HasFlag(PageRegion.Footer) || s.Regions.HasFlag(PageRegion.Aside) || (s.Regions.HasFlag(PageRegion.Notice) && !inArticle))
        {
            return said.HasGrant || said.HasMoreThanName || s.IsPictured
                ? new(SignalScope.Site, "A notice in the page's footer or sidebar.", 0.75)
                : new(SignalScope.Unknown, "A bare name in a footer or sidebar: what it covers is not said.", 0.4);
        }

        if (said.HasGrant || (s.Regions.HasFlag(PageRegion.Notice) && !said.HasMoreThanName))
        {
            return new(inArticle ? SignalScope.ArticleText : SignalScope.Site, "A licence notice of its own.", 0.7);
        }

        return new(SignalScope.Mention, "A licence is named; nothing says what it covers.", 0.4);
    }

    /// <summary>Inside the article and not in a footer or sidebar of the page.</summary>
    public static bool InArticle(PageRegion regions) =>
        regions.HasFlag(PageRegion.Article) && !regions.HasFlag(PageRegion.Aside);

    private static Reading Read(List<PlacedWord> words, Statement s)
    {
        var subject = ScopeWord.None;
        var (deictic, owned, grant, address, excepted, some, part) = (false, false, false, false, false, false, false);
        foreach (var word in words)
        {
            var isBefore = word.End <= s.Start;
            grant |= word.Word.HasFlag(ScopeWord.Grant);
            if (word.Word == ScopeWord.Archive && !(deictic && grant))
            {
                // "Own work, via Wikimedia Commons": the credit of a picture, wherever the archive is named.
                return new Reading(ScopeWord.Picture, false, false, false, false, true);
            }

            if (IsQuoted(s.Text, word) || (!isBefore && subject != ScopeWord.None))
            {
                continue;
            }

            switch (word.Word)
            {
                case ScopeWord.This:
                    deictic = true;
                    break;
                case ScopeWord.Owned:
                    owned = true;
                    break;
                case ScopeWord.Part:
                    part = true;
                    break;
                case ScopeWord.Some:
                    some = true;
                    break;
                case ScopeWord.Address when isBefore:
                    address = true;
                    break;
                case ScopeWord.Exception:
                    excepted = true;
                    break;
                case ScopeWord.Picture or ScopeWord.Thing:
                    if (!excepted && !subject.HasFlag(ScopeWord.Work) && (isBefore || subject == ScopeWord.None))
                    {
                        subject = subject == ScopeWord.None ? word.Word : subject;
                    }

                    break;
                case ScopeWord.Work or (ScopeWord.Work | ScopeWord.Site) or (ScopeWord.This | ScopeWord.Work):
                    // "The pictures on this site": the pictures remain what is licensed; "texts and pictures" are both.
                    if (subject is ScopeWord.None or ScopeWord.Work or (ScopeWord.Work | ScopeWord.Site)
                        || (word.Word == ScopeWord.Work && isBefore))
                    {
                        subject = (subject is ScopeWord.Picture or ScopeWord.Thing ? ScopeWord.None : subject) | (word.Word & (ScopeWord.Work | ScopeWord.Site));
                    }

                    deictic |= word.Word.HasFlag(ScopeWord.This);
                    break;
            }
        }

        if (some && subject.HasFlag(ScopeWord.Work))
        {
            grant = false;
        }

        var bare = s.Text.AsSpan(0, Math.Min(s.Start, s.Text.Length)).Trim(" \n()[]-–—|").Length + s.Text.AsSpan(Math.Min(s.End, s.Text.Length)).Trim(" \n()[]-–—|.").Length;
        return new Reading(subject, deictic, owned, grant, address, bare > 0, part);
    }

    // A word in quotation marks of its own is defined or spoken of, not meant.
    private static bool IsQuoted(string text, PlacedWord word) =>
        word.Start > 0 && word.End < text.Length && text[word.Start - 1] is '"' or '\u201C' or '\u201E' or '\u00AB'
        && word.End < text.Length && text[word.End] is '"' or '\u201D' or '\u201C' or '\u00BB';

    private readonly record struct Reading(ScopeWord Subject, bool IsDeictic, bool IsOwned, bool HasGrant, bool IsAddress, bool HasMoreThanName, bool IsPart = false);
}
