using System.Collections.Frozen;

namespace Republish.Extraction.Measures;

/// <summary>
/// The words that page authors use in names, whatever the site: "share", "related", "newsletter". A name is split into
/// words at hyphens, underscores and capitals; neighbouring words are also read as one ("read-more", "readMore").
/// </summary>
internal static class CueVocabulary
{
    private static readonly FrozenDictionary<string, Cue> Words = Build();

    private static readonly FrozenDictionary<string, Cue>.AlternateLookup<ReadOnlySpan<char>> BySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What a class or id attribute says. Linear in its length.</summary>
    public static Cue Read(ReadOnlySpan<char> names)
    {
        var cues = Cue.None;
        Span<char> pair = stackalloc char[64];
        var previous = 0;
        var at = 0;
        while (at < names.Length)
        {
            if (!char.IsAsciiLetter(names[at]))
            {
                if (char.IsWhiteSpace(names[at]))
                {
                    previous = 0;
                }

                at++;
                continue;
            }

            var start = at++;
            while (at < names.Length && char.IsAsciiLetter(names[at]) && !(char.IsAsciiLetterUpper(names[at]) && !char.IsAsciiLetterUpper(names[at - 1])))
            {
                at++;
            }

            var length = at - start;
            if (length > 30 || IsCode(names, start, at))
            {
                previous = 0;
                continue;
            }

            for (var i = 0; i < length; i++)
            {
                pair[previous + i] = char.ToLowerInvariant(names[start + i]);
            }

            var word = pair.Slice(previous, length);
            if (BySpan.TryGetValue(word, out var cue) && !(cue == Cue.Hidden && word is "hidden" && IsOfSomethingElse(names[..start])))
            {
                cues |= cue;
            }

            if (previous > 0 && BySpan.TryGetValue(pair[..(previous + length)], out cue))
            {
                cues |= cue;
            }

            word.CopyTo(pair);
            previous = length;
        }

        return cues;
    }

    /// <summary>Whether "hidden" is said of something else than the element: what flows over it ("overflow-hidden"), a field's label ("field--label-hidden").</summary>
    private static bool IsOfSomethingElse(ReadOnlySpan<char> before) =>
        before.TrimEnd('-') is var owner && (owner.EndsWith("overflow", StringComparison.OrdinalIgnoreCase) || owner.EndsWith("overflow-x", StringComparison.OrdinalIgnoreCase) || owner.EndsWith("overflow-y", StringComparison.OrdinalIgnoreCase) || owner.EndsWith("label", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the letters stand between digits, as in generated identifiers ("ad6ed79d"): no word was meant.</summary>
    private static bool IsCode(ReadOnlySpan<char> names, int start, int end) =>
        (start > 0 && char.IsAsciiDigit(names[start - 1])) || (end + 1 < names.Length && char.IsAsciiDigit(names[end]) && char.IsAsciiLetter(names[end + 1]));

    private static FrozenDictionary<string, Cue> Build()
    {
        var words = new Dictionary<string, Cue>(StringComparer.Ordinal);
        void Add(Cue cue, string list)
        {
            foreach (var word in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                words[word] = words.GetValueOrDefault(word) | cue;
            }
        }

        Add(Cue.Body, "articlebody articlecontent articletext storybody storycontent storytext entrycontent entrybody entrytext postcontent postbody posttext newsbody newstext newscontent maintext bodytext bodycopy bodycontent contentbody articlecopy pagecontent richtext fulltext singlecontent contenttext textbody textcontent blogcontent detailcontent artikeltext artikelbody");
        Add(Cue.Comment, "comment comments commentary disqus respond replies commentlist commentform commentsection discussion kommentare kommentar comentarios commentaires livefyre coral");
        Add(Cue.Share, "share sharing shares shared social socials sharebar sharebuttons sharetools addthis addtoany sharethis sharedaddy sociallinks socialmedia socialbar likes follow followus teilen jiathis bdsharebuttonbox snsshare bookmark bookmarks");
        Add(Cue.Related, "related relatedposts relatedarticles relatedcontent relatedlinks relatednews relatedstories recommend recommended recommendation recommendations recirc recirculation popular trending mostread mostpopular mostviewed teaser teasers teaserlist outbrain taboola zergnet revcontent readmore morefrom morenews morestories upnext readnext nextarticle nextpost prevpost previouspost postnav postnavigation suggested suggestions similar alsoread alsolike youmaylike seealso crosslink crosslinks linkbox linklist latest latestnews topstories mgid relacionadas relacionados verwandte weiterlesen lire lireaussi aussi moreposts morearticles moreon jprelatedposts yarpp internallink inlinelink readalso infolettre");
        Add(Cue.Plea, "newsletter newsletters subscribe subscription subscriptions subscriber signup signin donate donation donations membership optin mailchimp register registration login promo promos promotion promotional upsell appeal calltoaction cta abo mailinglist emailsignup supportus crowdfunding patreon fundraiser contribute pushnotification leadgen");
        Add(Cue.Ad, "ad ads adv advert adverts advertisement advertisements advertising advertorial adslot adunit adbox adsense adwrapper adcontainer adsbygoogle adplacement sponsor sponsors sponsored dfp gpt mpu leaderboard anzeige werbung publicidad reklama pubblicita annonce skyscraper googlead");
        Add(Cue.Author, "author authors authorbio authorbox authorinfo aboutauthor authordetails bio biography byline bylines contributor contributors vcard writer reporter journalist autor autore auteur");
        Add(Cue.Meta, "meta metadata metas postmeta entrymeta articlemeta dateline timestamp pubdate publishdate tags taglist tagcloud tagslist topics topiclist keyword keywords category categories kicker eyebrow breadcrumb breadcrumbs readtime readingtime hashtags filedunder postedin catlinks");
        Add(Cue.Date, "date dateline pubdate publishdate timestamp datetime publishdate publishedat postdate entrydate datum fecha");
        Add(Cue.Nav, "nav navbar navigation navigations menu menus submenu breadcrumb breadcrumbs breadcrumbe pagination pager paging paginator toolbar toolbox footer masthead topbar bottombar skiplink skiplinks skipnav sitemap searchform searchbox toc tableofcontents tablecontents mwjumplink editsection mweditsection siteheader siteheading printlink");
        Add(Cue.Caption, "caption captions figcaption photocaption imagecaption imgcaption wpcaptiontext credit credits photocredit imagecredit legend bildunterschrift piedefoto copyrightimage photographer caption-text");
        Add(Cue.Figure, "wpcaption imagecontainer imagewrapper imgcontainer photo figure");
        Add(Cue.Hidden, "sronly srtext visuallyhidden visuallyhide screenreadertext screenreader hidden hide offscreen a11y assistivetext accessibilitytext isvisuallyhidden uvisuallyhidden printonly noscreen displaynone dnone rolloverblock hovercard popupcontent tooltiptext tooltipcontent invisible elementinvisible");
        Add(Cue.Notice, "copyright license licence licensing licensed republish republishing republication disclaimer legal creativecommons copyrights rightslink permissions");
        Add(Cue.Standfirst, "standfirst dek deck subtitle subheadline subtitulo sottotitolo chapo chapeau vorspann teasertext summary excerpt abstract subhead subheading articlelead articleintro leadtext ingress bajada strapline articledescription articlesubtitle");
        Add(Cue.PullQuote, "pullquote pullquotes pulledquote blockquotepull");
        Add(Cue.Title, "headline headlines articletitle posttitle entrytitle storytitle pagetitle newstitle title");
        Add(Cue.Paywall, "paywall regwall registrationwall subscriptionwall meteredwall piano paygate premiumwall");
        Add(Cue.Overlay, "modal popup popover overlay lightbox tooltip dropdown cookie cookies cookiebanner consent gdpr dsgvo rodo privacy privacybox privacycontainer privacynotice cmp onetrust interstitial toast offcanvas dialog");
        Add(Cue.Embed, "embed embedded twittertweet instagrammedia youtube tiktokembed iframely oembed");
        Add(Cue.Aside, "sidebar sidebars widget widgets rightrail rightcol rightcolumn rail infobox factbox extras aside");
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
