using System.Collections.Frozen;

namespace Republish.Licensing.Scope;

/// <summary>
/// Tells by the order of a few words whether a sentence sends whoever wants to take a text over to somebody who has to allow it: "for republication rights contact the author", "to
/// republish, please ask", "reprint requests: …". Who asks to be told, or offers help, forbids nothing; nor does who offers more than a licence permits.
/// </summary>
internal static class RightsRequest
{
    private const int MaximumTokens = 60;

    /// <summary>"To republish this article": as many words as stand before the word for taking over.</summary>
    private const int MaximumBefore = 5;

    /// <summary>"Please do contact us": the word stands so near to the beginning of its clause.</summary>
    private const int MaximumPolite = 3;

    [Flags]
    private enum Token
    {
        None = 0,
        Reuse = 1,
        Rights = 2,
        Contact = 4,
        Before = 8,
        Aim = 16,
        Condition = 32,
        Beyond = 64,
    }

    private static readonly FrozenDictionary<string, Token>.AlternateLookup<ReadOnlySpan<char>> Words = Table(
        (Token.Rights,
            "rights right permission permissions request requests inquiries enquiries rechte rechten anfragen genehmigung erlaubnis droits droit autorisation autorisations demandes derechos permiso permisos autorización solicitudes " +
            "direitos permissão autorização pedidos diritti permesso autorizzazione richieste rechten toestemming verzoeken"),
        (Token.Contact,
            "contact email mail write ask call wenden fragen kontaktieren schreiben anfragen contactez contacter écrivez demandez demander adressez contacte contactar contacta escriba escribir escriba pida pedir solicite solicitar " +
            "escreva peça contate contattare contattate contatta scrivere scrivete chiedere chiedete vraag neem mailen"),
        (Token.Before, "before bevor vor avant antes prima voordat alvorens"),
        (Token.Aim, "to for um für pour para per om voor"),
        (Token.Condition, "if when whenever should wenn falls sofern si se als indien quando cuando quand lorsque"),
        (Token.Beyond,
            "beyond other additional further outside besides not without question questions help problem problems frage hilfe probleme preguntas dudas ayuda question questions aide domande aiuto dúvidas perguntas ajuda vragen hulp " +
            "andere weitere darüber hinausgehende hinaus nicht autres au-delà otros otras más outros outras além altri altre oltre overige meer translate translated translation translations übersetzen übersetzung traduire traducir traduzir tradurre vertalen " +
            "adapt adapted edit edited modify modified ändern bearbeiten modifier modificar"));

    /// <summary>Where in the sentence the word for taking over stands that somebody has to be asked for; -1 when there is none.</summary>
    public static int In(ReadOnlySpan<char> sentence)
    {
        Span<(Token Token, int Start)> tokens = stackalloc (Token, int)[MaximumTokens];
        tokens = tokens[..WordTokens.Read(sentence, tokens, Meaning, Joins)];
        var reuse = IndexOf(tokens, 0, tokens.Length, Token.Reuse);
        if (reuse < 0 || tokens[0].Token.HasFlag(Token.Condition) || IndexOf(tokens, 0, tokens.Length, Token.Beyond) >= 0 || sentence.TrimEnd().EndsWith("?"))
        {
            return -1;
        }

        var contact = IndexOf(tokens, 0, tokens.Length, Token.Contact);
        var isAsked = IsOfRights(tokens, reuse) && (contact >= 0 || sentence.Contains('@'));
        return isAsked || IsAimed(sentence, tokens, reuse) || IsBefore(tokens, contact, reuse) ? tokens[reuse].Start : -1;
    }

    // "Republication rights", "permission to reprint", "derechos de reproducción", "Nachdruckrechte".
    private static bool IsOfRights(ReadOnlySpan<(Token Token, int Start)> tokens, int reuse) =>
        IndexOf(tokens, Math.Max(0, reuse - 3), Math.Min(tokens.Length, reuse + 3), Token.Rights) >= 0;

    // "To republish this article, please contact us".
    private static bool IsAimed(ReadOnlySpan<char> sentence, ReadOnlySpan<(Token Token, int Start)> tokens, int reuse)
    {
        if (!tokens[0].Token.HasFlag(Token.Aim) || reuse > MaximumBefore)
        {
            return false;
        }

        var comma = sentence[tokens[reuse].Start..].IndexOfAny(',', ':');
        var clause = reuse + 1;
        while (comma >= 0 && clause < tokens.Length && tokens[clause].Start < tokens[reuse].Start + comma)
        {
            clause++;
        }

        return IndexOf(tokens, clause, Math.Min(tokens.Length, clause + MaximumPolite), Token.Contact) >= 0;
    }

    // "Please ask before republishing", "before reprinting ask the author".
    private static bool IsBefore(ReadOnlySpan<(Token Token, int Start)> tokens, int contact, int reuse) =>
        (contact > reuse && tokens[0].Token.HasFlag(Token.Before) && reuse <= MaximumBefore) || (contact >= 0 && IndexOf(tokens, contact + 1, Math.Min(tokens.Length, contact + MaximumBefore), Token.Before) is > 0 and var before && reuse > before && reuse - before <= MaximumBefore);

    private static int IndexOf(ReadOnlySpan<(Token Token, int Start)> tokens, int from, int to, Token token)
    {
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Token.HasFlag(token))
            {
                return i;
            }
        }

        return -1;
    }

    // "Au-delà", "e-mail".
    private static bool Joins(ReadOnlySpan<char> sentence, int start, int at) => sentence[at] == '-' && at + 1 < sentence.Length && char.IsLetter(sentence[at + 1]);

    // "Nachdruckrechte", "Abdruckanfragen": both in one word.
    private static Token Meaning(ReadOnlySpan<char> word) =>
        Words.TryGetValue(word, out var token) ? token
            : !Prohibition.IsReuse(word) ? Token.None
            : word.EndsWith("rechte", StringComparison.OrdinalIgnoreCase) || word.EndsWith("rechten", StringComparison.OrdinalIgnoreCase) || word.EndsWith("anfragen", StringComparison.OrdinalIgnoreCase)
                || word.EndsWith("genehmigung", StringComparison.OrdinalIgnoreCase) || word.EndsWith("genehmigungen", StringComparison.OrdinalIgnoreCase) ? Token.Reuse | Token.Rights
            : Token.Reuse;

    private static FrozenDictionary<string, Token>.AlternateLookup<ReadOnlySpan<char>> Table(params (Token Token, string Forms)[] rows)
    {
        var table = new Dictionary<string, Token>(StringComparer.OrdinalIgnoreCase);
        foreach (var (token, forms) in rows)
        {
            foreach (var form in forms.Split(' '))
            {
                table[form] = table.GetValueOrDefault(form) | token;
            }
        }

        return table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
