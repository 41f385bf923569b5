using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;

namespace Republish.Pages;

/// <summary>The document node while the parser builds a tree, and afterwards the tree's root.</summary>
internal sealed class PageRoot : PageParent, IConstructableDocument
{
    private readonly TextSource? _source;
    private PageTemplate? _closing;
    private IDisposable? _builder;

    public PageRoot(TextSource? source) => _source = source;

    TextSource IConstructableDocument.Source => _source ?? throw new InvalidOperationException("The document is not being parsed.");

    IDisposable? IConstructableDocument.Builder { get => _builder; set => _builder = value; }

    QuirksMode IConstructableDocument.QuirksMode { get; set; }

    IConstructableElement? IConstructableDocument.Head => Root() is { } html ? Named(html, "head") : null;

    IConstructableElement IConstructableDocument.DocumentElement => Root()!;

    bool IConstructableDocument.IsLoading => false;

    private protected override string NodeName => "#document";

    void IConstructableDocument.PerformMicrotaskCheckpoint()
    {
        // Scripts do not run.
    }

    void IConstructableDocument.ProvideStableState()
    {
        // Scripts do not run.
    }

    void IConstructableDocument.AddComment(ref StructHtmlToken token) => Insert(Length, new PageComment(token.Data.Memory));

    void IConstructableDocument.TrackError(Exception exception)
    {
        // Nothing of ours that the parser calls throws.
    }

    Task IConstructableDocument.WaitForReadyAsync(CancellationToken cancelToken) => Task.CompletedTask;

    Task IConstructableDocument.FinishLoadingAsync() => Task.CompletedTask;

    void IConstructableDocument.ApplyManifest()
    {
        // Nothing is loaded.
    }

    void IConstructableDocument.Clear() => Clear();

    /// <summary>
    /// The document itself holds one element. A second one is content of a table that is to stand before the table: the parser looks for the table by the
    /// class that AngleSharp's own tables have, does not find ours, and ends here.
    /// </summary>
    /// <exception cref="OwnTreeException">It is a second element.</exception>
    internal override void Add(PageNode node)
    {
        if (node is PageElement && Root() is not null)
        {
            throw new OwnTreeException();
        }

        base.Add(node);
    }

    /// <summary>
    /// A template is closed. The parser hands its content over right afterwards, except where it clears its stack of open elements down to a table: there it
    /// must stop at templates, which it knows by the class of AngleSharp's own.
    /// </summary>
    internal void TemplateCloses(PageTemplate template)
    {
        EnsureTemplateIsDone();
        _closing = template;
    }

    /// <summary>The template's content was handed over.</summary>
    internal void TemplateIsDone(PageTemplate template) => _closing = ReferenceEquals(_closing, template) ? null : _closing;

    /// <summary>Ends here when a template was closed without its content being handed over.</summary>
    /// <exception cref="OwnTreeException">That is so.</exception>
    internal void EnsureTemplateIsDone()
    {
        if (_closing is not null)
        {
            throw new OwnTreeException();
        }
    }

    /// <summary>Gives the parser's buffer back, once every node of the tree keeps its characters.</summary>
    internal void Release()
    {
        _builder?.Dispose();
        _builder = null;
    }

    private PageElement? Root()
    {
        for (var i = 0; i < Length; i++)
        {
            if (Child(i) is PageElement root)
            {
                return root;
            }
        }

        return null;
    }

    private static PageElement? Named(PageElement parent, string name)
    {
        for (var i = 0; i < parent.Length; i++)
        {
            if (parent.Child(i) is PageElement child && child.LocalName == name)
            {
                return child;
            }
        }

        return null;
    }
}
