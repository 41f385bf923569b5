using System.Buffers;
using Republish.Attribution;
using Republish.Pages;

namespace Republish.Licensing.Scope;

/// <summary>Decides what a statement covers, from its words first and then from where it stands.</summary>
internal static class StatementScope
{
    /// <summary>A text of more characters than this around a name is prose, not a notice.</summary>
    private const int ProseLength = 320;

    /// <summary>Captions and credits are shorter.</summary>
    private const int CaptionLength = 160;

    // "Place descriptions from the encyclopedia": what a site has from elsewhere.
    private static readonly PhraseSet Sources = new([" from ", " via ", " aus ", " uit "]);

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static ScopeVerdict Of(Statement s)
    {
        // A button has no words: those around it on its lines are its sentence.
        var (from, to) = s.IsPictured && s.Text.Length <= ProseLength ? (0, s.Text.Length) : Sentence.Around(s.Text, s.Start, s.End);
        var words = ScopeWords.In(s.Text, from, to);
        var said = StatementReading.Of(words, s, from);
        if (InParenthesis(s) is not ScopeWord.None and var named)
        {
            said = said with { Subject = named };
        }
        else if (said is { Subject: ScopeWord.None, IsDeictic: false, IsOwned: false })
        {
            var credited = CreditedBefore(s, from);
            said = said with { Subject = credited, IsFirst = said.IsFirst || credited.HasFlag(ScopeWord.Work) };
        }

        if (said is { Subject: ScopeWord.None, IsDeictic: true } && Genres.IsThis(s, words, from))
        {
            said = said with { Subject = ScopeWord.Work | ScopeWord.Item };
        }

        if (s.Regions.HasFlag(PageRegion.Comments))
        {
            return new(SignalScope.OtherItem, "It stands among readers' comments.", 0.9);
        }

        if (s.Regions.HasFlag(PageRegion.Figure) && !(said.Subject.HasFlag(ScopeWord.Work) && said.HasGrant && !(said.IsAnyWork && s.Regions.HasFlag(PageRegion.Captioned))))
        {
            return new(SignalScope.Image, "It stands in the caption or credit of a picture.", 0.9);
        }

        if (s.IsBesidePicture && said.Subject != ScopeWord.Thing && !(said.Subject.HasFlag(ScopeWord.Work) && said.HasGrant))
        {
            return new(SignalScope.Image, "It stands beside a picture as its credit.", 0.8);
        }

        if (s.Regions.HasFlag(PageRegion.OtherItem) && !(said.Subject.HasFlag(ScopeWord.Work) && said.HasGrant && said.IsPointed))
        {
            return new(SignalScope.OtherItem, "It stands in a card or list of other items.", 0.8);
        }

        if (s.IsInLink && !s.IsRel)
        {
            return new(SignalScope.OtherItem, "It stands in a link that tells of another page.", 0.8);
        }

        if (s.Regions.HasFlag(PageRegion.Headed) && !said.Subject.HasFlag(ScopeWord.Site))
        {
            return new(SignalScope.OtherItem, "It stands under the linked headline of another article.", 0.8);
        }

        if (said.Subject == ScopeWord.Picture)
        {
            return new(SignalScope.Image, "Its sentence speaks of pictures.", 0.85);
        }

        if (said.Subject == ScopeWord.Thing)
        {
            return new(SignalScope.OtherItem, "Its sentence speaks of something other than the text.", 0.8);
        }

        if (said.Subject == ScopeWord.None && !said.IsDeictic && s.Section != ScopeWord.None)
        {
            return s.Section == ScopeWord.Picture
                ? new(SignalScope.Image, "Its line stands under a heading for the credits of pictures.", 0.8)
                : new(SignalScope.OtherItem, "Its line stands under a heading for something other than the text.", 0.8);
        }

        if (s.Regions.HasFlag(PageRegion.Quotation))
        {
            return new(SignalScope.OtherItem, "It stands in a quotation.", 0.7);
        }

        if (!s.IsPictured && Denial.Is(s.Text, from, to, s.Start, s.End))
        {
            return OfDenial(s, said, s.Text[from..to]);
        }

        if (Borrowed.IsOriginal(s, words, from) || (!s.IsRel && Borrowed.Is(s, said, words, from)))
        {
            return new(SignalScope.OtherItem, "Its sentence speaks of a text that is taken over from elsewhere.", 0.8);
        }

        var isProse = InArticle(s.Regions) && !IsMarginal(s.Regions);
        if (!s.IsRel && !s.IsPictured && Supposed.Of(s, from, to) is { } supposed)
        {
            return supposed;
        }

        if (s.Regions.HasFlag(PageRegion.Listing) && !s.IsRel && !s.IsPictured)
        {
            return new(SignalScope.Mention, "It stands in a listing of code or of an example.", 0.5);
        }

        if (!s.IsPictured && isProse && IsReprint(s, from))
        {
            return new(SignalScope.ArticleText, "Its line says where the article appeared first, and under which licence.", 0.85);
        }

        if (!s.IsRel && !s.IsPictured && OthersWork.Is(s, said, words, from, to, isProse))
        {
            return new(SignalScope.Mention, "Its sentence speaks of somebody else's work.", 0.6);
        }

        if (!s.IsPictured && said.Subject == ScopeWord.None && s.Text.Length <= CaptionLength && (isProse || ContinuesSentence(s, words, from))
            && StatementReading.Of(ScopeWords.In(s.Text, 0, s.Text.Length), s, 0).Subject == ScopeWord.Picture)
        {
            return new(SignalScope.Image, "Its line credits a picture.", 0.8);
        }

        if (s.NamesOther && !s.IsRel && !s.IsPictured && said is { HasGrant: false, IsDeictic: false, IsOwned: false })
        {
            return new(SignalScope.OtherItem, "Its sentence names something from another site.", 0.7);
        }

        if (s.Copyright != CopyrightLine.None && said is { Subject: ScopeWord.None, IsDeictic: false, IsOwned: false, IsAddress: false })
        {
            return s.Copyright == CopyrightLine.Doubtful
                ? new(SignalScope.Unknown, "A copyright line of somebody whom the page does not name as its author or publisher, in an article with pictures: it may credit one of them.", 0.5)
                : new(InArticle(s.Regions) ? SignalScope.ArticleText : SignalScope.Site, s.Copyright == CopyrightLine.Own ? "The copyright line of the article's author or publisher names it." : "The article's copyright line names it.", 0.75);
        }

        if (InvitedBefore(s, said, words, from, to) is { } invited)
        {
            return OfWork(s, invited);
        }

        return said.Subject.HasFlag(ScopeWord.Work) || (said.IsPart && said.HasGrant) ? OfWork(s, said) : OfNothingNamed(s, said, words, from);
    }

    // "Cover: N. N., CC BY 4.0", "Template by N. N. Licensed under CC BY 4.0": a label that the sentence, or the line whose second sentence it is, begins with. Where the line
    // reserves all rights before ("© News. All rights reserved. Design: N. N. Released under"), the licence is the design's as well.
    private static ScopeWord CreditedBefore(Statement s, int from)
    {
        var credited = CreditLine.Of(s.Text.AsSpan(from, Math.Max(0, s.Start - from)));
        if (credited != ScopeWord.None || from < 4)
        {
            return credited;
        }

        var (begin, end) = Sentence.Around(s.Text, from - 2, from - 2);
        var before = CreditLine.Of(s.Text.AsSpan(begin, end - begin));
        var isReserved = before == ScopeWord.Thing && Signals.ContraryReader.In(s.Text[..begin], out _) is not null;
        return begin == 0 || isReserved || (before == ScopeWord.Picture && !s.Text.AsSpan(from, Math.Max(0, s.Start - from)).ContainsAny(Letters)) ? before & ~ScopeWord.Work & ~ScopeWord.Item : ScopeWord.None;
    }

    // "CC BY 3.0 (text), CC BY-NC 2.0 (images)": what stands in brackets after a name is what it is for.
    private static ScopeWord InParenthesis(Statement s)
    {
        var rest = s.Text.AsSpan(Math.Min(s.End, s.Text.Length)).TrimStart();
        var close = rest is ['(', ..] ? rest.IndexOf(')') : -1;
        if (close is < 3 or > 30)
        {
            return ScopeWord.None;
        }

        var words = ScopeWords.In(rest[..close].ToString(), 1, close);
        return words.Count == 1 ? words[0].Word & (ScopeWord.Picture | ScopeWord.Thing | ScopeWord.Work | ScopeWord.Site | ScopeWord.Item) : ScopeWord.None;
    }

    // "This story is not available under Creative Commons": whatever the site grants does not reach it.
    private static ScopeVerdict OfDenial(Statement s, StatementReading said, string sentence)
    {
        if (OthersWork.IsOfPartners(sentence))
        {
            return new(SignalScope.OtherItem, "Its sentence takes out what comes from partners, agencies or guests.", 0.8) { IsDenial = true };
        }

        if (s.Text.Length > ProseLength && !said.IsPointed)
        {
            return new(SignalScope.Mention, "Its sentence denies a licence to something else.", 0.6);
        }

        return InArticle(s.Regions)
            ? new(SignalScope.ArticleText, "Its sentence says that the licence does not hold here.", 0.9) { IsDenial = true }
            : new(SignalScope.Site, "Its sentence says that the licence does not hold.", 0.9) { IsDenial = true };
    }

    // "Originally published by Example News under CC BY 4.0" alone on its line; but "first published in 1920, the novel is under CC0" tells of another work.
    private static bool IsReprint(Statement s, int from)
    {
        var line = s.Text.AsSpan().Trim(" \n*([–—-");
        return s.Text.Length <= CaptionLength && ReprintLine.IndexOf(line) == 0 && s.Text.AsSpan(0, from).Trim(" \n*([–—-").IsEmpty && !OthersWork.HasVerb(s.Text.AsSpan(from, Math.Max(0, s.Start - from)));
    }

    // "Republish this story for free. CC BY-ND 4.0", "… It is published under CC BY-ND 4.0": the sentence has no subject of its own, and the one before it says what it is for.
    private static StatementReading? InvitedBefore(Statement s, StatementReading said, List<PlacedWord> words, int from, int to)
    {
        if (from < 4 || (said.HasGrant ? !OthersWork.IsOfPronoun(s, words, from) : s.Text.AsSpan(from, Math.Max(0, s.Start - from)).ContainsAny(Letters))
            || s.Text.AsSpan(Math.Min(s.End, to), Math.Max(0, to - s.End)).ContainsAny(Letters))
        {
            return null;
        }

        var (begin, _) = Sentence.Around(s.Text, from - 2, from - 2);
        var before = StatementReading.Of(ScopeWords.In(s.Text, begin, to), s, begin);
        return before is { HasGrant: true, IsPointed: true } && before.Subject.HasFlag(ScopeWord.Work) && (before.IsDeictic || !before.IsAddress) ? before : null;
    }

    // "All photos by N. N. Licensed under CC BY 4.0.": a sentence that names nothing goes on with the one before it.
    private static bool ContinuesSentence(Statement s, List<PlacedWord> words, int from)
    {
        var before = s.Text.AsSpan(from, Math.Max(0, s.Start - from));
        return from > 0 && !before.Contains('\u00A9')
            && (before.TrimStart().StartsWith("used ", StringComparison.OrdinalIgnoreCase)
                || (words.Exists(w => w.Word is ScopeWord.Grant or ScopeWord.LicenseNoun && w.End <= s.Start) && !OthersWork.IsOfUnknown(s, words, from)));
    }

    private static ScopeVerdict OfWork(Statement s, StatementReading said)
    {
        var inArticle = InArticle(s.Regions);
        var isMarked = s.IsRel || s.IsPictured;
        if (said.IsAddress && !isMarked)
        {
            return new(SignalScope.Mention, "Its sentence tells users what they may or must do.", 0.6);
        }

        if (!isMarked && !said.IsPointed && !IsMarginal(s.Regions))
        {
            return new(SignalScope.Mention, "Licensed works are spoken of; this one is not licensed by it.", 0.6);
        }

        if (!said.HasGrant && !isMarked && s.Text.Length > ProseLength)
        {
            return new(SignalScope.Mention, "Licences are talked about; nothing is licensed.", 0.6);
        }

        if (inArticle && !said.IsDeictic && !isMarked && s.Text.Length > ProseLength && !s.Regions.HasFlag(PageRegion.Notice))
        {
            return new(SignalScope.Mention, "The article's prose speaks of a licence; it does not grant one.", 0.6);
        }

        if (said.IsPart || ExceptedPart.IsOfSome(s.Text.AsSpan(0, Math.Min(s.Start, s.Text.Length))) || ExceptedPart.Is(s.Text.AsSpan(Math.Min(s.End, s.Text.Length))))
        {
            return new(inArticle ? SignalScope.ArticleText : SignalScope.Site, "Its sentence speaks of a part of the text.", 0.8) { CoversPart = true };
        }

        if (said.Subject.HasFlag(ScopeWord.Item) && said.IsDeictic && !said.IsOwned)
        {
            return new(SignalScope.ArticleText, "Its sentence licenses this article.", 0.95);
        }

        return said.Subject.HasFlag(ScopeWord.Site) || said.IsOwned || !inArticle
            ? new(SignalScope.Site, "Its sentence licenses the site's texts or content.", 0.9)
            : new(SignalScope.ArticleText, "Its sentence licenses this article or work.", 0.95);
    }

    private static ScopeVerdict OfNothingNamed(Statement s, StatementReading said, List<PlacedWord> words, int from)
    {
        var inArticle = InArticle(s.Regions);
        if (s.NamesOther)
        {
            return new(SignalScope.OtherItem, "Its sentence names something from another site.", 0.7);
        }

        if (s.IsRel || s.IsPictured)
        {
            var certainty = s.IsRel ? 0.9 : 0.75;
            var how = s.IsRel ? "Marked up as the licence" : "A licence button";
            return inArticle
                ? new(SignalScope.ArticleText, how + ", with the article.", certainty)
                : new(SignalScope.Site, how + ", outside the article.", certainty - 0.05);
        }

        if (said.IsAddress)
        {
            return new(SignalScope.Mention, "Its sentence tells users what they may or must do.", 0.6);
        }

        if (s.Regions.HasFlag(PageRegion.Navigation) || s.Regions.HasFlag(PageRegion.Interface))
        {
            return new(SignalScope.Mention, "It stands in a menu, form or dialog.", 0.5);
        }

        if (s.Text.Length > ProseLength)
        {
            return new(SignalScope.Mention, "It stands in running prose that grants nothing.", 0.5);
        }

        if (IsMarginal(s.Regions) && !(inArticle && !s.Regions.HasFlag(PageRegion.Footer)))
        {
            var before = s.Text[from..Math.Max(from, Math.Min(s.Start, s.Text.Length))];
            if ((Notice.IsGranted(s, words) || Sources.IsIn(before)) && !said.IsDeictic && !said.IsOwned && OthersWork.IsOfUnknown(s, words, from) && s.HoldsOwnName is { } isOwn && !isOwn(before))
            {
                return new(SignalScope.Unknown, "A notice in the page's footer or sidebar that names something which the page does not call its own.", 0.4);
            }

            return said.HasGrant || (said.HasMoreThanName && Notice.IsHeading(s.Heading))
                ? new(SignalScope.Site, "A notice in the page's footer or sidebar.", 0.75)
                : new(SignalScope.Unknown, "A bare name in a footer or sidebar: what it covers is not said.", 0.4);
        }

        if (inArticle && s.IsData && !said.HasGrant)
        {
            return new(SignalScope.ArticleText, "It stands in the article's own line of data, with its date.", 0.7);
        }

        if (inArticle && !s.Regions.HasFlag(PageRegion.Notice) && !s.Regions.HasFlag(PageRegion.Footer) && OthersWork.IsOfUnknown(s, words, from))
        {
            return new(SignalScope.Mention, "Its sentence says of something else that it is licensed.", 0.6);
        }

        if (inArticle && !said.IsDeictic && !said.IsOwned && OthersWork.HasOwnSubject(s, words, from))
        {
            return new(SignalScope.Mention, "Its sentence says of something else how that is licensed.", 0.6);
        }

        if (Notice.Is(s, said, words, from))
        {
            return new(inArticle ? SignalScope.ArticleText : SignalScope.Site, "A licence notice of its own.", 0.7);
        }

        return new(SignalScope.Mention, "A licence is named; nothing says what it covers.", 0.4);
    }

    private static bool IsMarginal(PageRegion regions) =>
        regions.HasFlag(PageRegion.Footer) || regions.HasFlag(PageRegion.Aside) || regions.HasFlag(PageRegion.Notice);

    /// <summary>Inside the article and not in a footer or sidebar of the page.</summary>
    public static bool InArticle(PageRegion regions) =>
        regions.HasFlag(PageRegion.Article) && !regions.HasFlag(PageRegion.Aside);
}
