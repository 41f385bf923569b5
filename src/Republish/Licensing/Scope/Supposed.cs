using Republish.Pages;

namespace Republish.Licensing.Scope;

/// <summary>
/// Tells whether a sentence only asks, plans, recalls or gives an example: "would you license this article under", "we are considering", "will be licensed", "we used to
/// license", "e.g. This article is licensed under". Nothing is granted by it today.
/// </summary>
internal static class Supposed
{
    /// <summary>As far before a name may stand that what follows is an example.</summary>
    private const int ExampleReach = 120;

    private static readonly PhraseSet Plans = new(
        [
            "will be licens", "will be publish", "will be releas", "will be made available", "will be available", "would be licens", "would be releas", "in future", "in the future", "considering", "planning to", "plans to ", "plan to ",
            "intend to", "intends to", "used to ", "earlier version of", "previous version of", "older version of", "künftig", "zukünftig", "in zukunft", "frühere version", "frühere fassung", "à l'avenir", "à l’avenir", "version antérieure",
            "ancienne version", "en el futuro", "versión anterior", "no futuro", "versão anterior", "in futuro", "versione precedente", "in de toekomst", "eerdere versie",
        ]);

    private static readonly PhraseSet Examples = new(
        ["e.g.", "for example", "for instance", "such as:", "z. b.", "z.b.", "zum beispiel", "beispielsweise", "par exemple", "por ejemplo", "por exemplo", "ad esempio", "per esempio", "bijvoorbeeld"]);

    // Where a sentence begins so, it leads to an explanation of licences.
    private static readonly PhraseSet Explanations = new(
        [
            "learn ", "find out ", "read more ", "read about ", "more about ", "what is ", "what are ", "what does ", "how to ", "why ", "mehr über ", "mehr zu ", "erfahre", "was ist ", "was bedeutet ", "was sind ", "warum ", "en savoir plus", "qu'est-ce ", "qu’est-ce ",
            "pourquoi ", "más sobre ", "qué es ", "por qué ", "saiba mais", "o que é ", "scopri ", "cos'è ", "cos’è ", "perché ", "lees meer", "wat is ", "waarom ",
        ]);

    /// <summary>Why nothing is granted by the sentence from <paramref name="from"/> to <paramref name="to"/>; null when it may grant.</summary>
    public static ScopeVerdict? Of(Statement s, int from, int to)
    {
        if (to > from && s.Text.AsSpan(from, to - from).TrimEnd().EndsWith("?"))
        {
            return new(SignalScope.Mention, "Its sentence asks.", 0.6);
        }

        if (Explanations.IndexIn(s.Text.AsSpan(from, to - from).TrimStart(" \n–—-*•|(\"“„")) == 0)
        {
            return new(SignalScope.Mention, "Its sentence leads to an explanation.", 0.6);
        }

        var start = Math.Min(s.Start, s.Text.Length);
        if (Plans.IsIn(s.Text.AsSpan(from, Math.Max(0, start - from))))
        {
            return new(SignalScope.Mention, "Its sentence speaks of plans, or of former times or versions.", 0.6);
        }

        var reach = Math.Max(0, start - ExampleReach);
        return Examples.IsIn(s.Text.AsSpan(reach, start - reach)) ? new(SignalScope.Mention, "Its sentence gives an example.", 0.6) : null;
    }
}
