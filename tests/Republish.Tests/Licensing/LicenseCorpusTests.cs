using System.Text.Json;
using Republish.Licensing;

namespace Republish.Tests.Licensing;

/// <summary>Holds what is reached on labelled real pages, where these are at hand.</summary>
public sealed class LicenseCorpusTests
{
    [Fact]
    public void Detect_OnLabelledPages_GrantsNothingFalseAndFindsTheExactLicense()
    {
        if (SharedData.Locate("data/licences/pages.jsonl") is not { } labels || SharedData.Locate("data/licences/html") is not { } folder)
        {
            return;
        }

        var (withUri, exact) = (0, 0);
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(labels))
        {
            using var json = JsonDocument.Parse(line);
            var id = json.RootElement.GetProperty("id").GetString()!;
            var label = json.RootElement.GetProperty("label");
            var covered = label.GetProperty("article_text_cc").GetString();
            var uri = label.GetProperty("licence_uri").GetString();
            var found = Detect(Path.Combine(folder, id + ".html.gz"), json.RootElement.GetProperty("attribution").GetProperty("url").GetString());
            if (covered == "ambiguous")
            {
                continue;
            }

            withUri += uri is null ? 0 : 1;
            exact += uri is not null && found == uri ? 1 : 0;
            if (found is not null && found != uri)
            {
                wrong.Add($"{id}: {found}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(exact >= 0.97 * withUri, $"{exact} of {withUri}");
    }

    private static string? Detect(string file, string? url) =>
        LabelledPage.Detect(file, url) is LicenseFinding.Found found ? found.License.Deed.AbsoluteUri : null;
}
