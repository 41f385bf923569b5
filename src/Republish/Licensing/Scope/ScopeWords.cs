using System.Collections.Frozen;
using Republish.Licensing.LegalTools;

namespace Republish.Licensing.Scope;

/// <summary>What a word says of what a statement covers.</summary>
[Flags]
internal enum ScopeWord
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A picture.</summary>
    Picture = 1,

    /// <summary>Music, video, software, data: neither a text nor a picture.</summary>
    Thing = 2,

    /// <summary>Text, article, content, work.</summary>
    Work = 4,

    /// <summary>A whole site.</summary>
    Site = 8,

    /// <summary>"This".</summary>
    This = 16,

    /// <summary>"Our", "all", "everything".</summary>
    Owned = 32,

    /// <summary>"Licensed", "available under", "published".</summary>
    Grant = 64,

    /// <summary>"Except", "unless", "excluded".</summary>
    Exception = 128,

    /// <summary>"You", "may be", "can", "if": talk to users or of possibilities.</summary>
    Address = 256,

    /// <summary>"And", "or", a comma: joins what is named.</summary>
    Joint = 512,

    /// <summary>"Some".</summary>
    Some = 1024,

    /// <summary>An archive that pictures are credited to.</summary>
    Archive = 2048,

    /// <summary>"Portions", "partly", "excerpts".</summary>
    Part = 4096,

    /// <summary>One article, where "work" or "content" may be all that a site holds.</summary>
    Item = 8192,

    /// <summary>"Your", "upload", "submit": what users bring.</summary>
    Theirs = 16384,

    /// <summary>"A", "an", "many": something, not this.</summary>
    Article = 32768,

    /// <summary>"License": a grant when it stands outside the licence's name.</summary>
    LicenseNoun = 65536,

    /// <summary>"Work": a text, a picture or whatever somebody made.</summary>
    AnyWork = 131072,
}

/// <summary>A word that tells of scope, with its place in the text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Word">What it says.</param>
internal readonly record struct PlacedWord(int Start, int End, ScopeWord Word);

/// <summary>The words that tell what a licence statement covers, in the languages of the news sites we read.</summary>
internal static class ScopeWords
{
    private static readonly FrozenDictionary<string, ScopeWord> Words = Table(
        (ScopeWord.Picture,
            "photo photos photograph photographs photography photographer photographie photographies photographe foto fotos fotografie fotografien fotograf fotografin " +
            "fotografia fotografias fotografía fotografías fotógrafo picture pictures credit credits crédit crédits crédito créditos pic pics image images img illustration illustrations illustrationen figure figures illustrator bild bilder bildes bildern " +
            "bildquelle bildquellen bildnachweis bildnachweise bildnachweisen bildrechte bildcredit bildcredits fotonachweis fotonachweise fotoquelle fotoquellen fotocredit fotocredits photocredit photocredits abbildung abbildungen grafik grafiken graphic graphics grafiche imagen imagenes imágenes imagem imagens immagine " +
            "immagini afbeelding afbeeldingen beeld beelden cartoon cartoons karikatur drawing zeichnung dessin dibujo screenshot ilustración ilustraciones ilustração ilustrações illustrazione illustrazioni visuel visuels artwork artworks painting paintings " +
            "headerbild headerimage banner thumbnail titelbild titelfoto coverbild logo logos icon icons avatar kuva kuvat zdjęcie zdjęcia bilde фото изображение"),
        (ScopeWord.Thing,
            "music musik musique música musica song songs soundtrack intromusik jingle track video videos vídeo audio sound sounds klang code codes quellcode software plugin " +
            "plugins theme themes template templates font fonts schrift map maps karte karten kartendaten tiles data daten datos dados données dati dataset datasets database openstreetmap " +
            "emoji emojis twemoji smileys script scripts library bibliothek framework broschüre brochure book buch livre libro lightbox css stylesheet widget app slides folien design designed layout vorlage powered button buttons " +
            "comments kommentare commentaires comentarios comentários commenti reacties chart charts diagramm diagramme graphique gráfico grafico graph graphs infographic infografik table tables tabelle tabellen tableau tableaux tabla tablas tabela tabelas translations übersetzungen traductions traducciones traduções traduzioni vertalingen " +
            "código codice broncode quelltext logiciel mapa mapas mappa mappe carte cartes kaart kaarten landkarte landkarten muziek lied canción canciones chanson chansons canzone canzoni vídeos vidéos gegevens datenbank datenbanken datenportal datensatz " +
            "datensätze recording recordings aufnahme aufnahmen enregistrement enregistrements grabación grabaciones registrazione registrazioni gravação gravações opname opnamen forenbeitrag forenbeiträge forumsbeiträge"),
        (ScopeWord.Work | ScopeWord.Item,
            "text texto testo tekst article artikel artikels artículo articolo artigo post posting beitrag beitrags entry eintrag entrada billet story chapter kapitel essay paper preprint interview entrevista intervista tutorial transcript editorial " +
            "episode column meldung bericht reportage notícia noticia nota notizia"),
        (ScopeWord.Work | ScopeWord.AnyWork, "work works werk werke werken werkes obra obras oeuvre oeuvres œuvre œuvres opera opere"),
        (ScopeWord.Work,
            "texts texte textes textos testi teksten textuellen textinhalte content contents contenido contenidos contenu contenus contenuto contenuti " +
            "conteúdo conteúdos inhalt inhalte inhalten inhaltes inhoud article articles artikel artikels artikeln artículo artículos articolo articoli artigo artigos " +
            "post posts posting postings beitrag beiträge beiträgen beitrags entry entries eintrag einträge entrada entradas billet billets story stories " +
            "writing writings document documents dokument dokumente material materials materialien journalism reporting reportage " +
            "publication publications publicación publicaciones pubblicazione veröffentlichung publikation chapter kapitel essay paper preprint episode podcast " +
            "contributions information información notícia notícias noticia noticias nota notas news nachrichten meldung bericht column unterrichtsideen translation adaptation adaptación adaptação adattamento bearbeitung bewerking übersetzung traduction traducción tradução traduzione vertaling"),
        (ScopeWord.Work | ScopeWord.Site,
            "site sites website websites webseite webseiten webseiten internetseite internetauftritt homepage seite seiten sitio sito blog blogs weblog weblogs jovelblog página páginas pagina page pages " +
            "web webs archive archiv portal portale magazine magazin journal zeitung newspaper angebot plattform platform wiki"),
        (ScopeWord.This,
            "this these dieser dieses diese diesem diesen este esta estos estas esto ce cet cette ces quest questo questa questi queste deze dit isto neste nesta desta deste denna detta dette"),
        (ScopeWord.Owned,
            "our my all alle allen aller everything alles unser unsere unserer unseren mein meine meiner nuestro nuestra nuestros nuestras todo todos todas toda notre nos tous toutes tout tutti tutte tutto " +
            "nostri nostro nossos nossas nosso onze mijn original own eigene eigenen user"),
        (ScopeWord.Grant,
            "licensed licenced lizenziert lizensiert licenciado licenciada licenciados steht stehen unterliegt unterliegen " +
            "veröffentlicht verfügbar bereitgestellt available released published distributed provided disponible disponibles publicado publicados publicada publicadas diffusé diffusés publié publiés " +
            "distribué disposition pubblicato pubblicati pubblicate distribuito distribuiti rilasciato disponível disponíveis licenciados gepubliceerd beschikbaar reserved vorbehalten reservados réservés riservati voorbehouden " +
            "lisensiert licensierat licensieras republish republished reprinted republié republiée republicado republicada ripubblicato wiederveröffentlicht nachgedruckt herpubliceerd republicar republier ripubblicare nachdrucken übernehmen weiterverbreiten"),
        (ScopeWord.LicenseNoun, "license licence licenses licences lizenz lizenzen licencia licenza licença licentie licens lisens licencja copyright"),
        (ScopeWord.Exception,
            "except excepting unless excluding exclude excludes excluded other otherwise exception exceptions ausgenommen ausnahme ausnahmen außer nicht sofern soweit falls anders not no nor without salvo excepto excepción sauf exception " +
            "excepté exclus behalve tenzij eccetto salvo tranne escluse esclusi exceto but aber however keine keinen"),
        (ScopeWord.Address,
            "you your yours deine deiner dein ihre ihren eure vos votre tus tu tuoi uw jouw should could can might would must kannst können könnte sollte müssen si wenn if whether how wie cómo comment choose wählen uploaded upload submit " +
            "submitting"),
        (ScopeWord.Theirs, "your yours deine deiner dein eure vos votre tus tu tuoi uw jouw uploaded upload uploading submit submitting submitted contribute contributing hochladen hochgeladen einreichen"),
        (ScopeWord.Article, "a an ein eine eines einem einer un une uno una um uma een several many viele muchos beaucoup"),
        (ScopeWord.Joint, "and und y et e en or oder & sowie"),
        (ScopeWord.Archive, "flickr pixabay unsplash pexels wikimedia wikicommons openverse deviantart istock"),
        (ScopeWord.Part,
            "portions portion parts partly excerpts excerpt extracts passages teil teile teilen teilweise auszüge auszügen auszugsweise textauszüge textausschnitte ausschnitte extraits " +
            "partie parties partiellement fragmentos parcialmente estratti parzialmente trechos fragmenten deels gedeeltelijk passagen"),
        (ScopeWord.Some,
            "some einige einzelne algunas algunos certaines alcune several many selected ausgewählte ausgesuchte bestimmte certain certains sélectionnés sélectionnées seleccionados seleccionadas ciertos ciertas selecionados selecionadas " +
            "selezionati selezionate alcuni certi certe geselecteerde bepaalde sommige"));

    private static readonly (string Text, ScopeWord Word)[] Unspaced =
    [
        ("提供元", ScopeWord.Picture), ("写真", ScopeWord.Picture), ("画像", ScopeWord.Picture), ("图片", ScopeWord.Picture), ("圖片", ScopeWord.Picture), ("照片", ScopeWord.Picture), ("사진", ScopeWord.Picture),
        ("作品", ScopeWord.Work), ("記事", ScopeWord.Work), ("文章", ScopeWord.Work), ("内容", ScopeWord.Work), ("コンテンツ", ScopeWord.Work), ("本文", ScopeWord.Work), ("サイト", ScopeWord.Work | ScopeWord.Site),
        ("ブログ", ScopeWord.Work | ScopeWord.Site), ("网站", ScopeWord.Work | ScopeWord.Site), ("網站", ScopeWord.Work | ScopeWord.Site), ("저작물", ScopeWord.Work), ("この", ScopeWord.This), ("本作品", ScopeWord.This | ScopeWord.Work),
        ("提供", ScopeWord.Grant), ("采用", ScopeWord.Grant), ("採用", ScopeWord.Grant), ("授权", ScopeWord.Grant), ("授權", ScopeWord.Grant), ("สัญญาอนุญาต", ScopeWord.Grant), ("เนื้อหา", ScopeWord.Work), ("ภาพ", ScopeWord.Picture),
    ];

    // Ends of German, Dutch and Scandinavian compounds: "Titelbild", "Blogtexte", "Pressefotos".
    private static readonly (string Ending, ScopeWord Word)[] Endings =
    [
        .. Ends(ScopeWord.Picture, "bild bilds bildes bilder bildern foto fotos grafik grafiken photo image"),
        .. Ends(ScopeWord.Thing, "musik daten karten software datenbank video videos"),
        .. Ends(ScopeWord.Work, "texte texten textes inhalte inhalten artikel artikels artikeln beitrag beitrags beitrages beiträge beiträgen werke podcast"),
        .. Ends(ScopeWord.Work | ScopeWord.Site, "blog blogs archiv seite"),
    ];

    private static readonly FrozenDictionary<string, ScopeWord>.AlternateLookup<ReadOnlySpan<char>> BySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The telling words of <paramref name="text"/> between two places, in order.</summary>
    public static List<PlacedWord> In(string text, int start, int end)
    {
        var found = new List<PlacedWord>();
        Span<char> word = stackalloc char[40];
        var n = 0;
        for (var i = start; i <= end; i++)
        {
            var c = i < end ? SqueezedText.Lower(text[i]) : ' ';
            if (char.IsLetter(c) || c == '&')
            {
                if (n < word.Length)
                {
                    word[n] = c;
                }

                n++;
                continue;
            }

            // "Está" is a verb, "esta" means this.
            if (n > 0 && n <= word.Length && Meaning(word[..n]) is not ScopeWord.None and var meaning && !(meaning == ScopeWord.This && text[i - 1] is '\u00E1' or '\u00C1'))
            {
                found.Add(new PlacedWord(i - n, i, meaning));
            }

            n = 0;
        }

        if (text.AsSpan(start, end - start).ContainsAnyInRange('\u0E00', '\u9FFF'))
        {
            AddUnspaced(text, start, end, found);
        }

        return found;
    }

    /// <summary>What one word says, in any case; <see cref="ScopeWord.None"/> when it tells nothing.</summary>
    public static ScopeWord Means(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[40];
        if (word.Length > lower.Length)
        {
            return ScopeWord.None;
        }

        for (var i = 0; i < word.Length; i++)
        {
            lower[i] = SqueezedText.Lower(word[i]);
        }

        return Meaning(lower[..word.Length]);
    }

    private static void AddUnspaced(string text, int start, int end, List<PlacedWord> found)
    {
        foreach (var (words, meaning) in Unspaced)
        {
            var at = text.IndexOf(words, start, end - start, StringComparison.Ordinal);
            if (at >= 0)
            {
                found.Add(new PlacedWord(at, at + words.Length, meaning));
            }
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
    }

    private static ScopeWord Meaning(ReadOnlySpan<char> word)
    {
        if (BySpan.TryGetValue(word, out var meaning))
        {
            return meaning;
        }

        if (word.Length < 7)
        {
            return ScopeWord.None;
        }

        foreach (var (ending, of) in Endings)
        {
            if (word.EndsWith(ending))
            {
                return of;
            }
        }

        return ScopeWord.None;
    }

    private static IEnumerable<(string Ending, ScopeWord Word)> Ends(ScopeWord word, string endings) =>
        endings.Split(' ').Select(e => (string.Concat(e.Select(SqueezedText.Lower)), word));

    private static FrozenDictionary<string, ScopeWord> Table(params (ScopeWord Word, string Forms)[] rows)
    {
        var table = new Dictionary<string, ScopeWord>();
        foreach (var (word, forms) in rows)
        {
            foreach (var form in forms.Split(' '))
            {
                table.TryAdd(string.Concat(form.Select(SqueezedText.Lower)), word);
            }
        }

        return table.ToFrozenDictionary();
    }
}
