using System.Reflection;
using System.Text;

namespace Republish.Functions.Newsroom;

/// <summary>The bytes of the newsroom's pages: embedded files in which the server's address and the correctable passages are filled in.</summary>
internal static class NewsroomText
{
    /// <summary>When the correction is dated.</summary>
    public static readonly DateTimeOffset CorrectedAt = new(2024, 3, 23, 9, 15, 0, TimeSpan.Zero);

    private static readonly (string Name, string Before, string After)[] Passages =
    [
        ("feed-date-rfc822", "Fri, 22 Mar 2024 17:40:00 +0000", "Sat, 23 Mar 2024 09:15:00 +0000"),
        ("flood-wall-modified", "2024-03-22T17:40:00Z", "2024-03-23T09:15:00Z"),
        ("flood-wall-summary", "Eleven to six for 1.4 metres along the old quay.", "Eleven to seven for 1.4 metres along the old quay."),
        (
            "flood-wall-lead",
            "Wexhaven’s council voted on Friday by eleven to six to raise the wall along the old quay to 1.4 metres, and not to the 2.1 metres that the county’s engineers had drawn.",
            "Wexhaven’s council voted on Friday by eleven to seven to raise the wall along the old quay to 1.4 metres, and not to the 2.1 metres that the county’s engineers had drawn."),
        (
            "flood-wall-correction",
            "",
            "<p class=\"correction\">Correction, 23 March: an earlier version of this article said that six councillors voted against the plan. There were seven.</p>"),
    ];

    static NewsroomText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The page's bytes before any content coding.</summary>
    public static byte[] Render(NewsroomPage page, Uri baseUrl, bool isCorrected)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Newsroom/" + page.Resource)
            ?? throw new InvalidOperationException($"The newsroom's file {page.Resource} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = new StringBuilder(reader.ReadToEnd()).Replace("{{base}}", baseUrl.GetLeftPart(UriPartial.Authority));
        foreach (var (name, before, after) in Passages)
        {
            text.Replace("{{" + name + "}}", isCorrected ? after : before);
        }

        var encoding = page.CodePage == 65001 ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : Encoding.GetEncoding(page.CodePage);
        return encoding.GetBytes(text.ToString());
    }
}
