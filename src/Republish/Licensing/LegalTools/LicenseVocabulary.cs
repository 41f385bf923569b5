using System.Collections.Frozen;

namespace Republish.Licensing.LegalTools;

/// <summary>What a phrase stands for in the name of a licence.</summary>
internal enum LicenseWordKind
{
    /// <summary>"Creative Commons", "CC".</summary>
    Marker,

    /// <summary>An element: attribution, non-commercial, no derivatives, share-alike.</summary>
    Element,

    /// <summary>The name of a tool that is not made of elements: CC0, Sampling Plus.</summary>
    Tool,

    /// <summary>The name of a country or body that has a port.</summary>
    Port,

    /// <summary>"Unported", "International", "Generic".</summary>
    Unported,

    /// <summary>"License", "version", articles: words that may stand between the parts.</summary>
    Filler,
}

/// <summary>One entry of the vocabulary.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Value">The unit or the port's code; for elements the elements joined by hyphens.</param>
/// <param name="IsCode">Whether it is an abbreviation that other words may look like (<c>by</c>, <c>sa</c>).</param>
internal sealed record LicenseWord(LicenseWordKind Kind, string Value, bool IsCode);

/// <summary>The words of licences' names, in the languages of the deeds, and how people abbreviate them.</summary>
internal static class LicenseVocabulary
{
    private static readonly string[] Markers =
    [
        "creativecommons", "creativecommon", "creativcommons", "creativecommens", "creatvecommons", "cc", "クリエイティブコモンズ", "크리에이티브커먼즈",
        "크리에이티브커먼스", "知识共享", "創用cc", "创作共用", "創作共用", "ครีเอทีฟคอมมอนส์", "криейтивкомънс", "المشاعالإبداعي", "رخصةالمشاعالإبداعي", "کرییتیوکامنز", "קריאייטיבקומונס",
    ];

    private static readonly string[] Fillers =
    [
        "license", "licenses", "licence", "licences", "licensed", "licenced", "licencia", "licencias", "licenza", "licenze", "licenca", "licencas", "lizenz",
        "lizenzen", "lizenzvertrag", "lizenzvertrages", "lizenziert", "licentie", "licenties", "licens", "licensen", "lisens", "lisenssi",
        "licencja", "licencji", "licenci", "licencí", "lisans", "lisansi", "лицензия", "лицензии", "лицензией", "ліцензія", "ліцензією", "ліцензії",
        "ライセンス", "라이선스", "许可协议", "许可", "許可", "授權條款", "授權", "授权", "條款", "สัญญาอนุญาต", "άδεια", "the", "a", "an", "der", "die", "das", "den", "dem", "la", "le",
        "el", "lo", "de", "di", "do", "da", "du", "et", "und", "and", "with", "en", "y", "e", "version", "versione", "versao", "versie", "ver", "vers", "v", "no", "nr",
        "public", "deed", "legalcode", "by license", "somerightsreserved", "type", "terms", "code", "の",
    ];

    private static readonly FrozenDictionary<string, LicenseWord> Words = Build();

    private static readonly FrozenDictionary<string, LicenseWord>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The word "CC".</summary>
    public static LicenseWord Marker { get; } = new(LicenseWordKind.Marker, "", false);

    /// <summary>The element "by" as a code.</summary>
    public static LicenseWord By { get; } = new(LicenseWordKind.Element, "by", true);

    // For each pair of first letters the lengths of the phrases that begin so, longest first: few, so that few are tried.
    private static readonly FrozenDictionary<int, int[]> Lengths = LengthsOf(Words.Keys);
    private static readonly FrozenDictionary<int, int[]> FirstLengths =
        LengthsOf(Words.Where(w => w.Value.Kind is LicenseWordKind.Marker or LicenseWordKind.Element or LicenseWordKind.Tool).Select(w => w.Key));

    /// <summary>The longest phrase of the vocabulary that begins at <paramref name="at"/> and ends at the end of a word; null when there is none.</summary>
    public static LicenseWord? Match(SqueezedText text, int at, out int length) => Match(Lengths, text, at, out length);

    /// <summary>As <see cref="Match(SqueezedText,int,out int)"/>, for phrases that a licence's name can begin with.</summary>
    public static LicenseWord? MatchFirst(SqueezedText text, int at, out int length) => Match(FirstLengths, text, at, out length);

    private static LicenseWord? Match(FrozenDictionary<int, int[]> lengths, SqueezedText text, int at, out int length)
    {
        length = 0;
        var letters = text.Letters.Span[at..];
        if (letters.IsEmpty || !(lengths.TryGetValue(Pair(letters), out var candidates) || lengths.TryGetValue(letters[0] << 16, out candidates)))
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            if (candidate <= letters.Length && text.Starts[at + candidate] && BySpan.TryGetValue(letters[..candidate], out var word))
            {
                length = candidate;
                return word;
            }
        }

        return null;
    }

    private static int Pair(ReadOnlySpan<char> letters) => letters.Length > 1 ? (letters[0] << 16) | letters[1] : letters[0] << 16;

    private static FrozenDictionary<int, int[]> LengthsOf(IEnumerable<string> phrases)
    {
        // A phrase of one letter is found under every pair that it may stand before.
        var all = phrases.ToList();
        var single = all.Where(p => p.Length == 1).Select(p => p[0]).ToHashSet();
        return all.GroupBy(p => Pair(p))
            .ToFrozenDictionary(
                g => g.Key,
                g => g.Select(p => p.Length).Concat(single.Contains((char)(g.Key >> 16)) ? [1] : []).Distinct().OrderDescending().ToArray());
    }

    private static FrozenDictionary<string, LicenseWord> Build()
    {
        var words = new Dictionary<string, LicenseWord>();
        void Add(string phrase, LicenseWordKind kind, string value, bool isCode = false)
        {
            var key = SqueezedText.Fold(phrase);
            if (key.Length > 0)
            {
                words.TryAdd(key, new LicenseWord(kind, value, isCode));
            }
        }

        foreach (var marker in Markers)
        {
            Add(marker, LicenseWordKind.Marker, "");
        }

        foreach (var codes in Codes())
        {
            Add(codes.Replace("-", "", StringComparison.Ordinal), LicenseWordKind.Element, codes, isCode: true);
            Add("cc" + codes.Replace("-", "", StringComparison.Ordinal), LicenseWordKind.Element, "cc-" + codes, isCode: true);
        }

        foreach (var filler in Fillers)
        {
            Add(filler, LicenseWordKind.Filler, "");
        }

        foreach (var line in LegalToolResource.Lines("license-words.txt"))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var head = line[..tab].Split(' ');
            var kind = head[0] switch
            {
                "element" or "unit" => LicenseWordKind.Element,
                "tool" => LicenseWordKind.Tool,
                "port" => LicenseWordKind.Port,
                _ => LicenseWordKind.Unported,
            };
            foreach (var phrase in line[(tab + 1)..].Split('|'))
            {
                Add(phrase, kind, head[1]);
            }
        }

        return words.ToFrozenDictionary();
    }

    // "by", "nc", "bync", "byncsa": the codes alone and run together, in both orders in which people write them.
    private static IEnumerable<string> Codes() =>
        ["by", "nc", "nd", "sa", "by-nc", "by-nd", "by-sa", "by-nc-nd", "by-nc-sa", "by-nd-nc", "by-sa-nc", "nc-nd", "nc-sa", "nd-nc"];
}
