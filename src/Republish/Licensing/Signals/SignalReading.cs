using System.Buffers;
using Republish.Licensing.Scope;
using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>A page in the state in which the signal readers read it: its marks, runs of text and regions, and the signals so far.</summary>
internal sealed class SignalReading
{
    /// <summary>More signals than any page's licence needs.</summary>
    private const int MaximumSignals = 400;

    private const int MaximumSiteGrants = 10;

    /// <summary>A line with author, date and licence is shorter.</summary>
    private const int LongestData = 200;

    private static readonly SearchValues<char> Separators = SearchValues.Create(" \n.,:;|()[]-");

    private readonly Dictionary<(SignalKind Kind, SignalScope Scope, LicenseClaim Claim), int> _counts = [];
    private readonly List<LicenseSignal> _signals = [];
    private readonly List<int> _siteGrants = [];
    private readonly Lazy<TextRuns> _runs;
    private readonly Lazy<PageRegions> _regions;
    private readonly Lazy<Openers> _openers;
    private readonly Lazy<int> _differentButtons;
    private readonly Lazy<PageAddresses> _addresses;
    private readonly Lazy<ItemReferences> _references;
    private readonly Lazy<CreditSections> _sections;
    private readonly Lazy<OwnNames> _names;
    private readonly Lazy<CopyrightHolder> _holder;

    public SignalReading(PageDocument document, DetectionContext context)
    {
        Document = document;
        Context = context;
        Marks = PageMarks.Of(document);
        _runs = new(() => new TextRuns(document), LazyThreadSafetyMode.None);
        _regions = new(() => new PageRegions(document, Marks.Headline, address => Addresses.IsOther(address) && !Addresses.IsElsewhere(address)), LazyThreadSafetyMode.None);
        _openers = new(() => new Openers(Tree), LazyThreadSafetyMode.None);
        _sections = new(() => new CreditSections(document, Runs), LazyThreadSafetyMode.None);
        _names = new(() => new OwnNames(this), LazyThreadSafetyMode.None);
        _holder = new(() => new CopyrightHolder(this, _names.Value), LazyThreadSafetyMode.None);
        _references = new(() => new ItemReferences(Tree), LazyThreadSafetyMode.None);
        _addresses = new(() => new PageAddresses(document), LazyThreadSafetyMode.None);
        _differentButtons = new(() => ButtonGallery.CountDifferent(this), LazyThreadSafetyMode.None);
        IsCut = Marks.IsCut;
    }

    /// <summary>The page.</summary>
    public PageDocument Document { get; }

    /// <summary>What is known beside the page.</summary>
    public DetectionContext Context { get; }

    /// <summary>The places worth reading.</summary>
    public PageMarks Marks { get; }

    /// <summary>The running texts.</summary>
    public TextRuns Runs => _runs.Value;

    /// <summary>The regions.</summary>
    public PageRegions Regions => _regions.Value;

    /// <summary>The page's own addresses.</summary>
    public PageAddresses Addresses => _addresses.Value;

    /// <summary>Whose copyright lines are the article's.</summary>
    public CopyrightHolder Holder => _holder.Value;

    /// <summary>The names that the page calls its own.</summary>
    public OwnNames Names => _names.Value;

    /// <summary>The microdata items that take properties from elsewhere.</summary>
    public ItemReferences References => _references.Value;

    /// <summary>How many different licences the page links to by pictures alone.</summary>
    public int DifferentButtons => _differentButtons.Value;

    /// <summary>Whether something was left unread because the page holds too many statements.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The signals read so far.</summary>
    public IReadOnlyList<LicenseSignal> Signals => _signals;

    /// <summary>The nodes of the first grants for the whole site.</summary>
    public IReadOnlyList<int> SiteGrants => _siteGrants;

    /// <summary>The flat tree.</summary>
    public PageTree Tree => Document.Tree;

    /// <summary>
    /// Adds what readers are told: words, a link, a button. Where the page hides it and nothing on the page opens it, they are not told, which
    /// marks for machines need not be.
    /// </summary>
    public void AddShown(SignalKind kind, LicenseClaim claim, ScopeVerdict scope, int node, string snippet)
    {
        var isUnseen = scope.Scope is SignalScope.ArticleText or SignalScope.Site && Regions.Of(node).HasFlag(PageRegion.Hidden) && !_openers.Value.Open(node);
        Add(kind, claim, isUnseen ? scope with { IsUnseen = true, Reason = scope.Reason + " The page hides it, and nothing on the page opens it." } : scope, node, snippet);
    }

    /// <summary>Adds a signal of an element. The same statement is kept three times at most: galleries repeat it by the hundred.</summary>
    public void Add(SignalKind kind, LicenseClaim claim, ScopeVerdict scope, int node, string snippet)
    {
        if (scope.Scope == SignalScope.Site && claim is LicenseClaim.Exact && _siteGrants.Count < MaximumSiteGrants)
        {
            _siteGrants.Add(node);
        }

        Add(kind, claim, scope, snippet, () => NodePointer.To(Document, node));
    }

    /// <summary>Adds a signal that stands outside the tree.</summary>
    public void Add(SignalKind kind, LicenseClaim claim, ScopeVerdict scope, string snippet, Func<string> pointer)
    {
        claim = scope.IsDenial ? new LicenseClaim.Contrary(LicenseLink.Cut(snippet, 300)) : claim;
        var key = (kind, scope.Scope, claim is LicenseClaim.Exact ? claim : new LicenseClaim.Contrary(Key(claim)));
        var count = _counts.GetValueOrDefault(key);
        _counts[key] = count + 1;
        if (count >= 3)
        {
            return;
        }

        if (_signals.Count >= MaximumSignals)
        {
            IsCut = true;
            return;
        }

        _signals.Add(new LicenseSignal
        {
            Kind = kind,
            Claim = claim,
            Scope = scope.Scope,
            Reason = scope.Reason,
            Strength = Math.Round(scope.Certainty * SignalStrength.Of(kind, claim, scope.Scope), 3),
            Snippet = snippet,
            Pointer = pointer(),
            CoversPart = scope.CoversPart,
            IsUnseen = scope.IsUnseen,
        });
    }

    /// <summary>The scope of the statement that an inline element makes with the words around it.</summary>
    public ScopeVerdict ScopeOf(int node, bool isRel, out TextRun? run, out int start, out int end)
    {
        var number = Runs.RunOf(node);
        var regions = isRel || IsWordless(node) ? Regions.Of(node) : UnmarkedProse.RegionsOf(this, number, node);
        run = number < 0 ? null : Runs.Text(number);
        start = run?.PlaceOf(node) ?? 0;
        end = run?.PlaceOf(Tree.End(node)) ?? 0;
        var text = run?.Text ?? "";
        var heading = "";
        if (run is null || !HasWords(text, start, end))
        {
            (text, start, end, heading) = WithLineAbove(number < 0 ? RunNear(node) : number, text, start, end);
        }

        if ((OfItem(node) ?? OfType(run)) is { } item)
        {
            return item;
        }

        return StatementScope.Of(new Statement(text, start, end, regions, isRel, NamedWork.IsOther(this, run, node), heading)
        {
            IsPictured = IsWordless(node),
            IsData = run is { Text.Length: <= LongestData } && run.Places.Exists(p => Tree.Name(p.Node) == "time"),
            Section = run is null || IsWordless(node) ? ScopeWord.None : SectionOf(number, regions),
            Previous = run is null || text != run.Text ? -1 : PreviousLicense(run, node),
            HoldsOwnName = Names.IsIn,
            Copyright = run is null || text != run.Text || IsWordless(node) ? CopyrightLine.None : Holder.Of(text, start, node, regions, isRel),
            IsBesidePicture = isRel ? run is not null && !IsWordless(node) && PictureCredit.IsInLine(Document, run, regions) : PictureCredit.IsBeside(Document, node, regions),
        });
    }

    /// <summary>What the heading above a line of the article announces that it credits: pictures or other things; nothing elsewhere.</summary>
    public ScopeWord SectionOf(int run, PageRegion regions) =>
        run > 0 && (StatementScope.InArticle(regions) || regions.HasFlag(PageRegion.Aside)) && !regions.HasFlag(PageRegion.Footer) ? _sections.Value.Of(run) : ScopeWord.None;

    /// <summary>Whether an element holds something, but no words: a button.</summary>
    public bool IsWordless(int node)
    {
        if (Tree.End(node) - node <= 1 || Runs.RunOf(node) is not (>= 0 and var number))
        {
            return Tree.Name(node) == "img";
        }

        var run = Runs.Text(number);
        var start = Math.Min(run.PlaceOf(node), run.Text.Length);
        return !run.Text.AsSpan(start, Math.Clamp(run.PlaceOf(Tree.End(node)), start, run.Text.Length) - start).ContainsAnyExcept(Separators);
    }

    /// <summary>
    /// The scope that the enclosing microdata item gives, when it is an answer, a product, a picture or another such part of the page, or that RDFa's <c>about</c> gives,
    /// when it names a picture or something on another site.
    /// </summary>
    public ScopeVerdict? OfItem(int node)
    {
        for (var i = node; i > 0; i = Tree.Parent(i))
        {
            if (Tree.Element(i) is not { } element)
            {
                continue;
            }

            if (AnnotationReader.SubjectOf(element, i == node) is { Length: > 0 } about && Document.Resolve(about) is { } subject)
            {
                return AnnotationReader.IsPicture(subject.AbsolutePath) ? new(SignalScope.Image, "It is stated about a picture.", 0.9)
                    : Addresses.IsElsewhere(subject) && Regions.Of(node).HasFlag(PageRegion.Figure) ? new(SignalScope.Image, "It stands in the caption or credit of a picture.", 0.9)
                    : Addresses.IsElsewhere(subject) ? new(SignalScope.OtherItem, "It is stated about another address.", 0.7)
                    : null;
            }

            if (i != node && element.HasAttribute("itemscope"))
            {
                var scope = SchemaTypes.ScopeOf(element.GetAttribute("itemtype"));
                return scope is SignalScope.Image or SignalScope.OtherItem
                    ? new ScopeVerdict(scope.Value, "It is a property of another item on the page.", 0.9)
                    : null;
            }
        }

        return null;
    }

    // Creative Commons' form says of what kind the work is (DCMI Type Vocabulary): "http://purl.org/dc/dcmitype/StillImage".
    private ScopeVerdict? OfType(TextRun? run)
    {
        foreach (var (node, _) in run?.Places ?? [])
        {
            if (Tree.Element(node) is { } element && element.TryGetAttribute("href", out var type) && type.Contains("purl.org/dc/dcmitype/", StringComparison.OrdinalIgnoreCase)
                && SchemaTypes.ScopeOf(type.ToString()) is SignalScope.Image or SignalScope.OtherItem)
            {
                return new(SchemaTypes.ScopeOf(type.ToString())!.Value, "Its mark-up says what kind of work it is: no text.", 0.9);
            }
        }

        return null;
    }

    /// <summary>The element at an index; the readers only ask for elements.</summary>
    public PageElement Element(int index) => Tree.Element(index)!;

    private int PreviousLicense(TextRun run, int node)
    {
        var first = run.FirstFrom(node);
        for (var i = first - 1; i >= Math.Max(0, first - 40); i--)
        {
            var (n, place) = run.Places[i];
            if (Tree.Name(n) == "a" && Tree.End(n) <= node && LicenseLink.Claim(Element(n).GetAttribute("href")) is not null)
            {
                var end = run.PlaceOf(Tree.End(n));
                return end == place ? -1 : end;
            }
        }

        return -1;
    }

    private static string Key(LicenseClaim claim) => claim switch
    {
        LicenseClaim.Incomplete i => $"{i.Unit}/{i.Version}/{i.Missing}",
        LicenseClaim.Contrary c => "contrary/" + c.Words,
        LicenseClaim.Elsewhere e => "elsewhere/" + e.Address,
        _ => "",
    };

    private static bool HasWords(string text, int start, int end) =>
        text.AsSpan(0, Math.Min(start, text.Length)).ContainsAnyExcept(Separators) || text.AsSpan(Math.Min(end, text.Length)).ContainsAnyExcept(Separators);

    private int RunNear(int node)
    {
        for (var i = node; i > 0; i--)
        {
            if (Runs.RunOf(i) >= 0)
            {
                return Runs.RunOf(i) + 1;
            }
        }

        return -1;
    }

    // A link or button alone on its line: the short line before it may be its sentence ("The texts here are licensed under").
    private (string Text, int Start, int End, string Heading) WithLineAbove(int run, string text, int start, int end)
    {
        if (run <= 0 || run > Runs.Count)
        {
            return (text, start, end, "");
        }

        var above = Runs.Text(run - 1).Text.Trim();
        if (above.Length is 0 or > 200 || Tree.Parent(Runs.Start(run - 1)) is var parent && run < Runs.Count && Distance(parent, Runs.Start(run)) > 4)
        {
            return (text, start, end, "");
        }

        var joined = above + "\n";
        return (joined + text, start + joined.Length, end + joined.Length, above);
    }

    // How many levels up from a node stands the first element that holds the other node as well.
    private int Distance(int container, int node)
    {
        var steps = 0;
        for (; container > 0 && !Tree.Contains(container, node); container = Tree.Parent(container))
        {
            steps++;
        }

        return steps;
    }
}
