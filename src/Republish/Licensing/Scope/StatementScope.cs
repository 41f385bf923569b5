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
    /// <summary>Where the licence named before this one ends in the text; -1 when there is none.</summary>
    public int Previous { get; init; } = -1;

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
        var said = StatementReading.Of(words, s, from);
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

        if (s.Regions.HasFlag(PageRegion.OtherItem) && !(said.Subject.HasFlag(ScopeWord.Work) && said.HasGrant && said.IsPointed))
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

        return said.Subject.HasFlag(ScopeWord.Work) || (said.IsPart && said.HasGrant) ? OfWork(s, said) : OfNothingNamed(s, said, from);
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

        if (said.IsPart)
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

    private static ScopeVerdict OfNothingNamed(Statement s, StatementReading said, int from)
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
            return said.HasGrant || said.HasMoreThanName
                ? new(SignalScope.Site, "A notice in the page's footer or sidebar.", 0.75)
                : new(SignalScope.Unknown, "A bare name in a footer or sidebar: what it covers is not said.", 0.4);
        }

        if (IsNotice(s, said, from))
        {
            return new(inArticle ? SignalScope.ArticleText : SignalScope.Site, "A licence notice of its own.", 0.7);
        }

        return new(SignalScope.Mention, "A licence is named; nothing says what it covers.", 0.4);
    }

    // "Licence: CC BY 4.0", "Licensed under CC BY", "© 2020 CC BY": short, and the licence is what it is about.
    private static bool IsNotice(Statement s, StatementReading said, int from)
    {
        if (said.HasGrant && s.Start - from <= 60)
        {
            return true;
        }

        return s.Regions.HasFlag(PageRegion.Notice) && !said.HasMoreThanName;
    }

    private static bool IsMarginal(PageRegion regions) =>
        regions.HasFlag(PageRegion.Footer) || regions.HasFlag(PageRegion.Aside) || regions.HasFlag(PageRegion.Notice);

    /// <summary>Inside the article and not in a footer or sidebar of the page.</summary>
    public static bool InArticle(PageRegion regions) =>
        regions.HasFlag(PageRegion.Article) && !regions.HasFlag(PageRegion.Aside);
}
