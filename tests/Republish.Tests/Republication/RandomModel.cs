using System.Collections.Immutable;
using Republish.Attribution;
using Republish.Extraction;
using Republish.Licensing;

namespace Republish.Tests.Republication;

/// <summary>Articles and credits of every shape, each made from one number.</summary>
internal sealed class RandomModel(int seed, bool withNotes = true)
{
    private static readonly string[] Words =
    [
        "the", "Kunduz", "10.5", "1.", "-", "--", "#", "*star*", "_under_", "a\\b", "<b>", "&amp;", "AT&T", "[link]", "(paren)", "`code`", "!", "![x]", "\"quoted\"", "“smart”",
        "é", "日本語", "سلام", "👍🏽", "x²", "https://e.example/?a=1&b=2", "1986.", "3)", "+", "=", "===", "~~~", "|", ">", "> quote", "…", "\u00A0", "soft\u00ADhyphen", "<script>alert(1)</script>",
        "' onload=", "javascript:alert(1)", "\\", "\t", "  ", "\u2028", "\u0085", "\u0007", "]]>", "-->", "\r\n", "{{x}}", "a*b*c", "**", "don't", "_",
    ];

    private readonly Random _random = new(seed);

    public Article Article()
    {
        var body = Blocks(0, 1 + _random.Next(5)).ToImmutableArray();
        return new Article
        {
            Title = Maybe(new Sourced<string>(Phrase(), "h1")),
            Standfirst = Maybe(new Sourced<string>(Phrase(), "p")),
            Contributors = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new Contributor(Phrase(), "author", Maybe(Address()), "json-ld"))],
            Publisher = Maybe(new Sourced<string>(Phrase(), "meta")),
            CanonicalUrl = Maybe(new Sourced<Uri>(Address(), "link")),
            Language = Maybe(new Sourced<string>("en", "html")),
            LeadImage = withNotes ? Maybe(Image()) : null,
            Body = body,
        };
    }

    public ArticleAttribution Attribution(License license) => new()
    {
        Title = Maybe(Line()),
        Authors = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => new CreditedParty(Name(), Maybe(Address())))],
        AttributionParties = [.. Enumerable.Range(0, _random.Next(2)).Select(_ => new CreditedParty(Name()))],
        Publisher = Maybe(new CreditedParty(Name(), Maybe(Address()))),
        Url = Maybe(Address()),
        Published = Maybe(new PublicationTime(new DateOnly(1990 + _random.Next(40), 1 + _random.Next(12), 1 + _random.Next(28)))),
        License = license,
        Language = Maybe("en-GB"),
        CopyrightNotices = _random.Next(3) == 0 ? ["© 2015 " + Name()] : [],
        LicenseNotices = _random.Next(3) == 0 ? [Line()] : [],
        Modifications = _random.Next(3) == 0 ? [new Modification("x", Line())] : [],
    };

    private IEnumerable<Block> Blocks(int depth, int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return Block(depth);
        }
    }

    private Block Block(int depth)
    {
        const string P = "/html/body/p";
        return _random.Next(depth > 3 ? 3 : 10) switch
        {
            0 or 1 => new Block.Paragraph(Inlines(depth)) { Pointer = P, Language = Maybe("de") },
            2 => new Block.Preformatted(Phrase() + "\n  " + Phrase() + "\n" + (_random.Next(2) == 0 ? "```" : "> x")) { Pointer = P },
            3 => new Block.Heading(2 + _random.Next(5), Inlines(depth)) { Pointer = P },
            4 => new Block.List(_random.Next(2) == 0, _random.Next(12), [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Some(depth))]) { Pointer = P },
            5 => new Block.Quote(Some(depth), Maybe(Address())) { Pointer = P },
            6 => new Block.Table(_random.Next(2) == 0 ? [] : Inlines(depth), [.. Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => new TableRow([.. Enumerable.Range(0, 1 + _random.Next(3))
                .Select(_ => new TableCell(_random.Next(2) == 0, 1 + _random.Next(2), 1, Some(depth + 2)))]))])
            { Pointer = P },
            7 => new Block.DescriptionList([new DescriptionItem(true, Some(depth + 2)), new DescriptionItem(false, Some(depth))]) { Pointer = P },
            8 when withNotes => new Block.Figure(Image()) { Pointer = P },
            _ => _random.Next(2) == 0 || !withNotes ? new Block.Break { Pointer = P } : new Block.Embed(new ArticleEmbed { Kind = "video", Url = Maybe(Address()), Provider = Maybe(Phrase()), Pointer = P }) { Pointer = P },
        };
    }

    private ImmutableArray<Block> Some(int depth) => [.. Blocks(depth + 1, 1 + _random.Next(2))];

    private ImmutableArray<Inline> Inlines(int depth) => [.. Enumerable.Range(0, 1 + _random.Next(4)).Select(_ => Inline(depth))];

    private Inline Inline(int depth) => _random.Next(depth > 4 ? 1 : 9) switch
    {
        0 or 1 or 2 or 3 => new Inline.Text(Phrase()),
        4 => new Inline.LineBreak(),
        5 or 6 => new Inline.Styled((InlineStyle)_random.Next(13), Inlines(depth + 1)),
        7 => new Inline.Link(_random.Next(4) == 0 ? new Uri("javascript:alert(1)") : Address(), Inlines(depth + 1)),
        _ => _random.Next(2) == 0 ? new Inline.Span("ar", "rtl", Inlines(depth + 1)) : new Inline.Picture(Image()),
    };

    private ArticleImage Image() => new()
    {
        Urls = _random.Next(4) == 0 ? [] : [Address()],
        AlternativeText = Maybe(Phrase()),
        Width = _random.Next(4) == 0 ? 1 : null,
        Caption = [new Inline.Text(Phrase())],
        Credit = _random.Next(3) switch { 0 => "Photo: AP", 1 => "Photo: staff", _ => null },
        Pointer = "/html/body/img",
    };

    private Uri Address() => new("https://e.example/" + _random.Next(9) + (_random.Next(3) == 0 ? "?a=1&copy;=<x>\"'" : "/x_y*z(1)"));

    private string Phrase() => string.Join(_random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, 1 + _random.Next(5)).Select(_ => Words[_random.Next(Words.Length)]));

    /// <summary>Characters that a title has after normalisation.</summary>
    private string Line() => Republish.Attribution.Titles.TitleNormalizer.OneLine("T " + Phrase() + " t");

    private string Name() => "N" + (char)('a' + _random.Next(26)) + " " + Republish.Attribution.Titles.TitleNormalizer.OneLine("O'" + (char)('A' + _random.Next(26)) + "é " + "<&*_[]`"[_random.Next(7)] + "x");

    private T? Maybe<T>(T value)
        where T : class => _random.Next(3) == 0 ? null : value;
}
