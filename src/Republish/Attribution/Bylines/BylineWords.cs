namespace Republish.Attribution.Bylines;

/// <summary>What a person in a byline did.</summary>
public enum BylineRole
{
    /// <summary>Wrote or reported.</summary>
    Author,

    /// <summary>Translated.</summary>
    Translator,

    /// <summary>Took pictures, edited, produced: credited elsewhere, not for the text.</summary>
    Other,
}

/// <summary>The words of bylines, in the languages in which they are met. Lower case; compared without regard to case.</summary>
internal static class BylineWords
{
    /// <summary>What stands before the first name. Longer phrases come before those that they begin with.</summary>
    public static readonly string[] Leads =
    [
        // English
        "written by: ", "written by ", "story by ", "reported by ", "reporting by ", "words by ", "text by ", "posted by: ", "posted by ", "post by ", "published by ", "by: ", "by ", "author: ", "authors: ", "text: ",
        "opinion by ", "analysis by ", "commentary by ", "review by ", "essay by ", "column by ", "interview by ", "guest post by ", "guest essay by ", "an op-ed by ", "op-ed by ",
        "view all posts by ", "all posts by ", "more posts by ", "posts by ", "guest author: ", "guest writer: ", "guest contributor: ", "contributor: ", "interview: ",

        // German
        "zeige alle beiträge von ", "alle beiträge von ", "alle artikel von ", "mehr von ", "geschrieben von ", "veröffentlicht von ", "erstellt von ", "eingestellt von ", "text von ", "beitrag von ", "ein beitrag von ", "gastbeitrag von ", "ein gastbeitrag von ", "kommentar von ", "ein kommentar von ",
        "eine analyse von ", "analyse von ", "eine reportage von ", "reportage von ", "ein interview von ", "interview von ", "ein essay von ", "essay von ", "eine kolumne von ", "kolumne von ", "ein bericht von ",
        "ein artikel von ", "ein text von ", "eine rezension von ", "eine glosse von ", "pressemitteilung von ", "von: ", "von ", "vom ", "autor: ", "autorin: ", "autoren: ", "autorinnen: ", "autor/in: ", "unserer redakteurin ", "unserem redakteur ",
        "unserer korrespondentin ", "unserem korrespondenten ", "unserer reporterin ", "unserem reporter ", "unserer autorin ", "unserem autor ",

        // French
        "voir tous les articles de ", "propos recueillis par ", "écrit par ", "rédigé par ", "publié par ", "un article de ", "une enquête de ", "une tribune de ", "un reportage de ", "entretien réalisé par ", "par ", "auteur : ", "auteur: ",
        "auteure : ", "autrice : ", "auteurs : ", "texte : ", "texte: ", "texte de ",

        // Spanish, Portuguese, Italian, Catalan
        "ver todas las entradas de ", "escrito por ", "redactado por ", "publicado por ", "un artículo de ", "un reportaje de ", "una entrevista de ", "texto de ", "texto: ", "por: ", "por ", "autora: ", "autores: ", "um artigo de ", "reportagem de ", "reportagem: ",
        "scritto da ", "testo di ", "testo: ", "a cura di ", "un articolo di ", "intervista di ", "di ", "da ", "autore: ", "autrice: ", "escrit per ", "text de ",

        // Dutch and the north
        "geschreven door ", "tekst en foto’s: ", "tekst: ", "door: ", "door ", "auteur: ", "skrevet av ", "skrevet af ", "skriven av ", "av: ", "av ", "af: ", "af ", "teksti: ", "kirjoittaja: ",

        // Polish, Czech, Slovak, Slovene, Hungarian, Romanian, Turkish, Indonesian
        "przez ", "autorka: ", "autorzy: ", "autor ", "napsal: ", "napsala: ", "od ", "piše: ", "szerző: ", "írta: ", "autorul: ", "yazan: ", "yazar: ", "oleh: ", "oleh ", "penulis: ",

        // Cyrillic, Greek, Arabic, Hebrew, Hindi
        "автор: ", "авторы: ", "автори: ", "авторка: ", "текст: ", "от ", "γράφει ο ", "γράφει η ", "του ", "της ", "بقلم: ", "بقلم ", "كتب ", "كتبت ", "تقرير: ", "מאת: ", "מאת ", "लेखक: ", "लेखक ",

        // Chinese, Japanese, Korean
        "作者：", "作者:", "撰文：", "文／", "文/", "文 / ", "记者 ", "記者 ", "本报记者 ", "取材・文＝", "取材・文：", "文＝", "文=", "文：", "執筆：", "ライター：", "글=", "글: ", "글 ",
    ];

    /// <summary>Phrases after which the next names stand for something else, wherever in the line.</summary>
    public static readonly (string Phrase, BylineRole Role)[] Turns =
    [
        ("with additional reporting by ", BylineRole.Author), ("additional reporting by ", BylineRole.Author), ("with reporting by ", BylineRole.Author), ("with contributions from ", BylineRole.Author),
        ("with contributions by ", BylineRole.Author), ("unter mitarbeit von ", BylineRole.Author), ("mitarbeit: ", BylineRole.Author), ("avec la collaboration de ", BylineRole.Author),
        ("con la colaboración de ", BylineRole.Author), ("com a colaboração de ", BylineRole.Author), ("con la collaborazione di ", BylineRole.Author), ("met medewerking van ", BylineRole.Author),

        ("translated from the german by ", BylineRole.Translator), ("translated from the french by ", BylineRole.Translator), ("translated from the spanish by ", BylineRole.Translator), ("translated from the russian by ", BylineRole.Translator),
        ("translated by ", BylineRole.Translator), ("translation by ", BylineRole.Translator), ("translation: ", BylineRole.Translator), ("translator: ", BylineRole.Translator), ("aus dem englischen übersetzt von ", BylineRole.Translator),
        ("aus dem englischen von ", BylineRole.Translator), ("übersetzt von ", BylineRole.Translator), ("übersetzung von ", BylineRole.Translator), ("übersetzung: ", BylineRole.Translator),
        ("traduit de l’anglais par ", BylineRole.Translator), ("traduit de l'anglais par ", BylineRole.Translator), ("traduit par ", BylineRole.Translator), ("traduction de ", BylineRole.Translator), ("traduction : ", BylineRole.Translator), ("traduction: ", BylineRole.Translator),
        ("traducido por ", BylineRole.Translator), ("traducción de ", BylineRole.Translator), ("traducción: ", BylineRole.Translator), ("traduzido por ", BylineRole.Translator), ("tradução de ", BylineRole.Translator), ("tradução: ", BylineRole.Translator),
        ("tradotto da ", BylineRole.Translator), ("traduzione di ", BylineRole.Translator), ("traduzione: ", BylineRole.Translator), ("vertaald door ", BylineRole.Translator), ("vertaling: ", BylineRole.Translator),
        ("översatt av ", BylineRole.Translator), ("oversatt av ", BylineRole.Translator), ("oversat af ", BylineRole.Translator), ("tłumaczenie: ", BylineRole.Translator), ("перевод: ", BylineRole.Translator), ("переклад: ", BylineRole.Translator),
        ("翻訳：", BylineRole.Translator), ("訳＝", BylineRole.Translator), ("译者：", BylineRole.Translator), ("翻译：", BylineRole.Translator),

        ("photographs by ", BylineRole.Other), ("photography by ", BylineRole.Other), ("photos by ", BylineRole.Other), ("photo by ", BylineRole.Other), ("pictures by ", BylineRole.Other), ("illustrations by ", BylineRole.Other),
        ("illustration by ", BylineRole.Other), ("graphics by ", BylineRole.Other), ("video by ", BylineRole.Other), ("edited by ", BylineRole.Other), ("editing by ", BylineRole.Other), ("produced by ", BylineRole.Other),
        ("photos: ", BylineRole.Other), ("photo: ", BylineRole.Other), ("photos : ", BylineRole.Other), ("photo : ", BylineRole.Other), ("fotos: ", BylineRole.Other), ("foto: ", BylineRole.Other), ("foto’s: ", BylineRole.Other), ("foto's: ", BylineRole.Other),
        ("fotos von ", BylineRole.Other), ("bilder: ", BylineRole.Other), ("bild: ", BylineRole.Other), ("illustration: ", BylineRole.Other), ("illustrationen: ", BylineRole.Other), ("photographies de ", BylineRole.Other), ("photos de ", BylineRole.Other),
        ("fotos de ", BylineRole.Other), ("foto di ", BylineRole.Other), ("zdjęcia: ", BylineRole.Other), ("фото: ", BylineRole.Other), ("kuvat: ", BylineRole.Other), ("kuva: ", BylineRole.Other), ("写真＝", BylineRole.Other), ("写真：", BylineRole.Other),
        ("撮影：", BylineRole.Other), ("摄影：", BylineRole.Other),
    ];

    /// <summary>Words between two names that are never part of one.</summary>
    public static readonly string[] Joins =
    [
        " and ", " und ", " et ", " och ", " og ", " и ", " та ", " і ", " dan ", " και ", " और ", " و ", " with ", " és ", " și ",
    ];

    /// <summary>Words that join names and also stand inside them ("José Ortega y Gasset"): they part only two whole names, or two single words.</summary>
    public static readonly string[] InnerJoins = [" y ", " e ", " i ", " en ", " ja ", " ve ", " & "];

    /// <summary>Marks between names, places and roles.</summary>
    public static readonly string[] Marks = [", ", "; ", " | ", " / ", " · ", " • ", "，", "、"];

    /// <summary>What stands where a name is expected and says what somebody is.</summary>
    public static readonly HashSet<string> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        "staff writer", "staff reporter", "senior reporter", "reporter", "correspondent", "editor", "senior editor", "managing editor", "contributor",
        "columnist", "special correspondent", "foreign correspondent", "contributing writer", "guest writer", "guest author", "journalist", "staff",
        "freelance journalist", "political reporter", "executive director", "redakteur", "redakteurin", "journaliste", "periodista", "giornalista", "jornalista", "ph.d.", "phd", "md", "m.d.",
        "editor-in-chief", "editor in chief", "associate editor", "deputy editor", "opinion", "analysis", "commentary", "news", "author", "the author",
    };

    /// <summary>What may follow a name behind a comma and belongs to it.</summary>
    public static readonly HashSet<string> Suffixes = new(StringComparer.Ordinal) { "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "Inc.", "Inc", "LLC", "Ltd.", "Ltd" };

    /// <summary>Words with which names may begin in lower case.</summary>
    public static readonly HashSet<string> Particles = new(StringComparer.Ordinal) { "von", "van", "ter", "ten", "af", "zu", "bin", "ibn", "al", "el", "vom", "vander", "the" };

    /// <summary>What a journalist did, behind the name: "Ann Writer reports from Kyiv".</summary>
    public static readonly string[] Deeds = [" reports from ", " reporting from ", " writes from ", " berichtet aus ", " informa desde "];

    /// <summary>What a journalist did, before the name: "Aus Kiew berichtet Anna Schmidt".</summary>
    public static readonly (string Place, string Deed)[] Reports = [("aus ", " berichtet "), ("aus ", " berichten ")];
}
