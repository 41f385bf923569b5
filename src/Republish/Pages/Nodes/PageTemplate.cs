using AngleSharp.Html.Construction;

namespace Republish.Pages;

/// <summary>A <c>template</c> element. Its content is not part of the tree, as browsers do not show it.</summary>
internal sealed class PageTemplate : PageElement, IConstructableTemplateElement
{
    private readonly PageRoot _document;

    public PageTemplate(PageRoot document)
        : base(PageNames.Element("template")) => _document = document;

    void IConstructableTemplateElement.PopulateFragment()
    {
        // A declared shadow tree takes the template out of the document, which AngleSharp does for its own templates alone.
        if (HasAttribute("shadowrootmode"))
        {
            throw new OwnTreeException();
        }

        Clear();
        _document.TemplateIsDone(this);
    }

    private protected override void Closed() => _document.TemplateCloses(this);
}

/// <summary>A <c>script</c> element. Nothing runs it.</summary>
internal sealed class PageScript : PageElement, IConstructableScriptElement
{
    public PageScript()
        : base(PageNames.Element("script"))
    {
    }

    Task IConstructableScriptElement.RunAsync(CancellationToken cancel) => Task.CompletedTask;

    bool IConstructableScriptElement.Prepare(IConstructableDocument document) => false;
}
