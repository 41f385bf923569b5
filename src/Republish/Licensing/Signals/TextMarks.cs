using System.Buffers;
using Republish.Pages;

namespace Republish.Licensing.Signals;

/// <summary>
/// Finds the texts worth reading. Short texts are searched many at a time.
/// </summary>
internal sealed class TextMarks(PageMarks marks) : IDisposable
{
    /// <summary>Reservations of rights are notices; what is longer is prose.</summary>
    private const int LongestNotice = 700;

    // Eight values of three and more letters: as many as are searched at full speed.
    private static readonly SearchValues<string> NameTriggers =
        SearchValues.Create(["creativ", "commons", "cc-", "cc b", "cc0", "by-", "(cc", "public domain mark"], StringComparison.OrdinalIgnoreCase);

    // Names without "Creative Commons" or a code: "Attribution-NonCommercial 4.0 International"; and "this article is excluded from the licence".
    private static readonly SearchValues<string> WordTriggers =
        SearchValues.Create(["attribution", "gestatt", "ccby", "namensnenn", "cc zero", "reconocim", "licen", "lizenz"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> RightsTriggers =
        SearchValues.Create(["right", "recht", "derech", "droits", "dirit", "direit", "reprod", "republi"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> MoreTriggers =
        SearchValues.Create(["nachdruck", "be published", "reprint", "prohibid", "interdit", "riprod", "verboden", "genehmig"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> ReuseTriggers =
        SearchValues.Create(["redistr", "verbreit", "vervielf", "ripubbl", "overgen", "overname", "copied", "verveelv"], StringComparison.OrdinalIgnoreCase);

    private readonly JoinedTexts _texts = new();

    /// <summary>Takes the next text of the page.</summary>
    public void Add(int node, ReadOnlySpan<char> text)
    {
        if (text.Length > LongestNotice)
        {
            Flush();
            if (text.ContainsAny(NameTriggers) || text.ContainsAny(WordTriggers) || PageMarks.HasSigns(text))
            {
                marks.Add(marks.Texts, node);
            }

            return;
        }

        if (!_texts.TryAdd(node, text))
        {
            Flush();
            _texts.TryAdd(node, text);
        }
    }

    /// <summary>Marks those of the texts taken so far that are worth reading.</summary>
    public void Flush()
    {
        _texts.Mark(NameTriggers);
        _texts.Mark(WordTriggers);
        _texts.Mark(RightsTriggers);
        _texts.Mark(MoreTriggers);
        _texts.Mark(ReuseTriggers);
        var hasSigns = PageMarks.HasSigns(_texts.All);
        for (var i = 0; i < _texts.Count; i++)
        {
            if (_texts.IsMarked(i) || (hasSigns && PageMarks.HasSigns(_texts.Text(i))))
            {
                marks.Add(marks.Texts, _texts.Node(i));
            }
        }

        _texts.Clear();
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => _texts.Dispose();
}
