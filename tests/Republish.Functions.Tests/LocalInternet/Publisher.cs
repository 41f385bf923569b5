using System.Globalization;
using System.Text;
using Republish.Sources;

namespace Republish.Functions.Tests.LocalInternet;

/// <summary>What is the matter with a publisher's server.</summary>
internal enum Fault
{
    None,
    Slow,
    Truncated,
    BadGzip,
    RedirectLoop,
    TooManyRequests,
    Flapping,
    RedirectInside,
    ResolvesInside,
    Robots,
    CrawlDelay,
    Forbidden,
    TooLarge,
    OtherHost,
    Missing,
}

/// <summary>A publisher of the local internet: two articles under a licence, one without, and a page with its fault.</summary>
internal sealed record Publisher(int Number, Fault Fault)
{
    private static readonly string[] Words =
        [.. "harbour council ferry survey bridge market school winter letter window garden engine river valley office doctor teacher farmer baker judge paper station railway island weather summer evening morning village quarter museum library record number budget signal timber copper mirror ladder basket candle blanket button pocket kitchen corner cellar orchard meadow forest canyon desert glacier lagoon marsh plateau ridge tunnel dam quarry mill barn silo fence hedge ditch lane avenue plaza arcade tower chapel abbey convent castle palace fortress rampart moat drawbridge courtyard stable smithy forge anvil hammer chisel plane lathe loom spindle bobbin thread needle thimble".Split(' ')];

    public string Host => $"p{Number.ToString("00", CultureInfo.InvariantCulture)}.publishers.example";

    public Uri Home => new($"http://{Host}/");

    /// <summary>What must come of each page: null for stored, else the reason's code.</summary>
    public Dictionary<string, string?> Expected
    {
        get
        {
            var all = new Dictionary<string, string?>(StringComparer.Ordinal) { ["/one"] = null, ["/two"] = null, ["/reserved"] = "no-license" };
            switch (Fault)
            {
                case Fault.None:
                    break;
                case Fault.TooManyRequests or Fault.Flapping or Fault.CrawlDelay:
                    all["/faulty"] = null;
                    break;
                case Fault.Robots:
                    all["/faulty"] = "robots";
                    break;
                case Fault.ResolvesInside:
                    all = new(StringComparer.Ordinal) { ["/faulty"] = "forbidden-address" };
                    break;
                default:
                    all["/faulty"] = Fault switch
                    {
                        Fault.Slow or Fault.Truncated => "unreachable",
                        Fault.BadGzip => "bad-encoding",
                        Fault.RedirectLoop => "too-many-redirects",
                        Fault.RedirectInside => "forbidden-address",
                        Fault.Forbidden => "denied",
                        Fault.TooLarge => "too-large",
                        Fault.OtherHost => "other-host",
                        _ => "gone",
                    };
                    break;
            }

            return all;
        }
    }

    public Source Source => new()
    {
        Id = new SourceId($"publisher-{Number.ToString("00", CultureInfo.InvariantCulture)}"),
        Name = $"The {Words[Number]} paper",
        HomePage = Home,
        Feeds = [new Uri(Home, "/feed.xml")],
        Hosts = Fault == Fault.ResolvesInside ? [Host, InsideHost] : [Host],
    };

    /// <summary>A host of the publisher's that resolves to an address inside.</summary>
    public string InsideHost => $"inside-{Host}";

    public string Robots => Fault switch
    {
        Fault.Robots => "User-agent: *\nDisallow: /faulty\n",
        Fault.CrawlDelay => "User-agent: *\nCrawl-delay: 1\n",
        _ => "User-agent: *\nAllow: /\n",
    };

    public string Feed => $"<rss version=\"2.0\"><channel><title>Paper {Number}</title><link>{Home}</link>{string.Concat(Listed.Select(p => $"<item><title>{p}</title><link>{AddressOf(p)}</link></item>"))}</channel></rss>";

    /// <summary>What the feed lists: one article in two more spellings beside all that is expected. Only the first of them is asked for.</summary>
    private IEnumerable<string> Listed => [.. Expected.Keys, .. Expected.ContainsKey("/one") ? new[] { "/one?utm_source=feed&fbclid=1", "/one/" } : []];

    public Uri AddressOf(string page) => Fault == Fault.ResolvesInside ? new Uri($"http://{InsideHost}{page}") : new Uri(Home, page);

    public string Page(string path)
    {
        var text = new StringBuilder();
        var next = (uint)((Number * 7919) + (path.Sum(c => c) * 31));
        for (var paragraph = 0; paragraph < 5; paragraph++)
        {
            text.Append("<p>");
            for (var sentence = 0; sentence < 3; sentence++)
            {
                for (var word = 0; word < 14; word++)
                {
                    next = (next * 1_664_525) + 1_013_904_223;
                    var chosen = Words[(next >> 16) % (uint)Words.Length];
                    text.Append(word == 0 ? $"The {chosen}" : $" {chosen}");
                }

                text.Append(". ");
            }

            text.Append("</p>");
        }

        var terms = path == "/reserved"
            ? "All rights reserved."
            : "This article is licensed under a <a rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">Creative Commons Attribution 4.0 International License</a>.";
        return $"<!DOCTYPE html><html lang=\"en\"><head><title>The {Words[Number]} of {path[1..]}</title></head><body><main><article><h1>The {Words[Number]} of {path[1..]}</h1>{text}</article></main><footer><p>{terms}</p></footer></body></html>";
    }
}
