using System.Buffers;
using System.Collections.Frozen;

namespace Republish.Licensing.Scope;

/// <summary>
/// Tells by the order of a few words whether a sentence forbids taking a text over, or says that it was itself taken over with somebody's permission: "may not be
/// republished", "reproduction without consent is prohibited", "republication requires permission", "no part may be reproduced", "reprinted by permission of".
/// </summary>
internal static class Prohibition
{
    private const int MaximumTokens = 120;

    [Flags]
    private enum Token
    {
        None = 0,
        Not = 1,
        Reuse = 2,
        Forbidden = 4,
        Allowed = 8,
        Permission = 16,
        Without = 32,
        Needs = 64,
        With = 128,
        Otherwise = 256,
        Condition = 512,
    }

    private static readonly FrozenDictionary<string, Token> Words = Table(
        (Token.Not, "not cannot can't can\u2019t never nicht keinesfalls ne n pas jamais no nunca não nao non niet nooit"),
        (Token.Forbidden, "prohibited forbidden untersagt verboten interdit interdite interdits interdites prohibido prohibida prohibidos prohibidas proibido proibida proibidos proibidas vietato vietata vietati vietate verboden"),
        (Token.Allowed, "permitted allowed authorized authorised gestattet erlaubt zulässig autorisé autorisée autorisés autorizado autorizada permitido permitida permesso permessa consentito consentita toegestaan"),
        (Token.Permission, "permission permissions consent authorization authorisation genehmigung zustimmung erlaubnis einwilligung autorisation accord permiso autorización consentimiento permissão autorização permesso autorizzazione consenso toestemming"),
        (Token.Without, "without ohne sans sin sem senza zonder"),
        (Token.Needs, "requires require required needs only subject soumise soumis soumises sujeta sujeto sujeita soggetta bedarf bedürfen erfordert nur nécessite requiert requiere sólo solo requer somente apenas richiede vereist slechts alleen"),
        (Token.With, "with by courtesy mit avec con com per met"),
        (Token.Otherwise, "just hesitate zögern seulement soltanto need have"),
        (Token.Condition, "if when whenever should wenn falls sofern si se als indien"));

    // Taking over, in all its forms: "republish", "republié", "reproducción".
    private static readonly string[] Reuses =
    [
        "weiterverwend", "wiederverwend", "nachnutz", "abdruck", "republi", "ripubblic", "reprod", "riprod", "reprint", "redistrib", "ridistrib", "syndicat", "weiterverbreit", "nachdruck", "nachgedruckt", "abgedruckt", "vervielfält", "wiederveröffentlich",
        "overname", "overgenomen", "verveelvoudig", "gereproduceerd", "herpubli", "copied", "copiado", "copié", "copiato", "kopiert", "gekopieerd", "rediffus",
    ];

    private static readonly FrozenDictionary<char, string[]> ReusesBy = Reuses.GroupBy(r => r[0]).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <summary>
    /// One of these stands in every sentence in which <see cref="In"/> finds something. ASCII only: one other letter, and the search goes letter by letter.
    /// </summary>
    public static readonly SearchValues<string> Traces =
        SearchValues.Create([.. Reuses.Select(r => string.Concat(r.TakeWhile(char.IsAscii)))], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Openers = ["no part", "niets uit", "kein teil", "aucune partie", "ninguna parte", "nenhuma parte", "nessuna parte", "geen enkel deel"];

    private static readonly FrozenDictionary<string, Token>.AlternateLookup<ReadOnlySpan<char>> BySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Where in the sentence the word for taking over stands that it forbids; -1 when it forbids nothing.</summary>
    public static int In(ReadOnlySpan<char> sentence)
    {
        Span<(Token Token, int Start)> tokens = stackalloc (Token, int)[MaximumTokens];
        var count = WordTokens.Read(sentence, tokens, Meaning, Joins);
        tokens = tokens[..count];
        if (count == 0 || tokens[0].Token == Token.Condition || sentence.TrimEnd().EndsWith("?"))
        {
            return -1;
        }

        var isPart = IsPart(sentence.TrimStart(" \n\"'-–—*©"));
        for (var i = 0; i < count; i++)
        {
            if (tokens[i].Token == Token.Reuse && (isPart || IsDenied(tokens, i) || IsForbidden(tokens, i) || NeedsPermission(tokens, i) || HasPermission(tokens, i) || IsGermanPermission(sentence, tokens, i)))
            {
                return tokens[i].Start;
            }
        }

        return -1;
    }

    private static bool IsPart(ReadOnlySpan<char> sentence)
    {
        foreach (var opener in Openers)
        {
            if (sentence.StartsWith(opener, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // "May not be republished", "ne peut être reproduit", "not available for republication"; but "do not hesitate to republish".
    private static bool IsDenied(ReadOnlySpan<(Token Token, int Start)> tokens, int reuse)
    {
        for (var i = reuse - 1; i >= 0 && i >= reuse - 4 && tokens[i].Token is not (Token.Otherwise or Token.Needs); i--)
        {
            if (tokens[i].Token == Token.Not)
            {
                return true;
            }
        }

        return false;
    }

    // "Reproduction … is prohibited", "prohibida la reproducción", "overname … is niet toegestaan".
    private static bool IsForbidden(ReadOnlySpan<(Token Token, int Start)> tokens, int reuse)
    {
        for (var i = Math.Max(0, reuse - 3); i < tokens.Length && i <= reuse + 10; i++)
        {
            if (tokens[i].Token == Token.Forbidden || (i > reuse && tokens[i].Token == Token.Not && Has(tokens, i + 1, 2, Token.Allowed) >= 0))
            {
                return true;
            }
        }

        return false;
    }

    // "Republication requires prior written permission", "Nachdruck nur mit Genehmigung".
    private static bool NeedsPermission(ReadOnlySpan<(Token Token, int Start)> tokens, int reuse) =>
        Has(tokens, reuse + 1, 6, Token.Needs) is >= 0 and var needs && Has(tokens, needs + 1, 5, Token.Permission) >= 0;

    // "Republished with permission", "reprinted by kind permission of": of somebody else, who gave it to this site alone.
    private static bool HasPermission(ReadOnlySpan<(Token Token, int Start)> tokens, int reuse) =>
        Has(tokens, reuse + 1, 3, Token.With) is >= 0 and var with && Has(tokens, with + 1, 3, Token.Permission) >= 0;

    // The verb comes last: "mit freundlicher Genehmigung des Verlags abgedruckt", "met toestemming overgenomen".
    private static bool IsGermanPermission(ReadOnlySpan<char> sentence, ReadOnlySpan<(Token Token, int Start)> tokens, int reuse) =>
        Has(tokens[..reuse], Math.Max(0, reuse - 8), 8, Token.Permission) is > 0 and var permission && Has(tokens[..permission], Math.Max(0, permission - 3), 3, Token.With) is >= 0 and var with
        && sentence[tokens[with].Start..] is ['m' or 'M', 'i' or 'e', 't', ..];

    private static int Has(ReadOnlySpan<(Token Token, int Start)> tokens, int from, int within, Token token)
    {
        for (var i = from; i < tokens.Length && i < from + within; i++)
        {
            if (tokens[i].Token == token)
            {
                return i;
            }
        }

        return -1;
    }

    // "Can't", "doesn\u2019t"; but "l'article" is two words.
    private static bool Joins(ReadOnlySpan<char> sentence, int start, int at) => sentence[at] is '\'' or '\u2019' && at - start > 2;

    private static Token Meaning(ReadOnlySpan<char> word) => BySpan.TryGetValue(word, out var token) ? token : IsReuse(word) ? Token.Reuse : Token.None;

    /// <summary>Whether a word means taking a text over, in any of its forms.</summary>
    public static bool IsReuse(ReadOnlySpan<char> word)
    {
        foreach (var beginning in ReusesBy.TryGetValue(char.ToLowerInvariant(word[0]), out var beginnings) ? beginnings : [])
        {
            if (word.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenDictionary<string, Token> Table(params (Token Token, string Forms)[] rows)
    {
        var table = new Dictionary<string, Token>(StringComparer.OrdinalIgnoreCase);
        foreach (var (token, forms) in rows)
        {
            foreach (var form in forms.Split(' '))
            {
                table.TryAdd(form, token);
            }
        }

        return table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
