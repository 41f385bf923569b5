using AngleSharp;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Text;

namespace Republish.Pages;

/// <summary>Makes our nodes for AngleSharp's tree construction.</summary>
internal sealed class PageNodeFactory : IDomConstructionElementFactory<PageRoot, PageElement>
{
    public PageElement Create(PageRoot document, StringOrMemory localName, StringOrMemory prefix = default, NodeFlags flags = NodeFlags.None)
    {
        document.EnsureTemplateIsDone();
        return new PageElement(PageNames.Element(localName.Memory.Span));
    }

    public PageElement CreateNoScript(PageRoot document, bool scripting) => Create(document, "noscript");

    public PageElement CreateUnknown(PageRoot document, StringOrMemory tagName) => new(PageNames.UnknownElement(tagName.Memory.Span));

    public IConstructableMathElement CreateMath(PageRoot document, StringOrMemory name = default) => new PageElement(PageNames.MathElement(name.Memory.Span));

    public IConstructableSvgElement CreateSvg(PageRoot document, StringOrMemory name = default) => new PageElement(PageNames.SvgElement(name.Memory.Span));

    public IConstructableMetaElement CreateMeta(PageRoot document) => Create(document, "meta");

    public IConstructableFrameElement CreateFrame(PageRoot document) => Create(document, "frame");

    public IConstructableFormElement CreateForm(PageRoot document) => Create(document, "form");

    public IConstructableScriptElement CreateScript(PageRoot document, bool parserInserted, bool started) => new PageScript();

    public IConstructableTemplateElement CreateTemplate(PageRoot document)
    {
        document.EnsureTemplateIsDone();
        return new PageTemplate(document);
    }

    public IConstructableNode CreateDocumentType(PageRoot document, StringOrMemory name, StringOrMemory publicIdentifier, StringOrMemory systemIdentifier) => new PageComment(default);

    public PageRoot CreateDocument(TextSource source, IBrowsingContext? context = null) => new(source);
}
