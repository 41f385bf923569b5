using System.Globalization;

namespace Republish.Functions.Api.Feeds;

/// <summary>RSS 2.0 with the modules content, Dublin Core and creativeCommons.</summary>
internal static class RssWriter
{
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string CreativeCommons = "http://backend.userland.com/creativeCommonsRssModule";
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Write(FeedDocument feed) => FeedXml.Write(xml =>
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "content", null, Content);
        xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
        xml.WriteAttributeString("xmlns", "creativeCommons", null, CreativeCommons);
        xml.WriteAttributeString("xmlns", "atom", null, Atom);
        xml.WriteStartElement("channel");
        xml.Text("title", feed.Title);
        xml.Text("link", feed.Home.AbsoluteUri);
        xml.Text("description", FeedDocument.Description);
        xml.Text("lastBuildDate", Date(feed.Updated));
        Link(xml, "self", feed.Self);
        if (feed.Hub is { } hub)
        {
            Link(xml, "hub", hub);
        }

        foreach (var entry in feed.Entries)
        {
            xml.WriteStartElement("item");
            xml.Text("title", entry.Title);
            xml.Text("link", entry.Original.AbsoluteUri);
            xml.WriteStartElement("guid");
            xml.WriteAttributeString("isPermaLink", "false");
            xml.WriteString(entry.Urn);
            xml.WriteEndElement();
            xml.Text("pubDate", Date(entry.Published));
            foreach (var author in entry.Authors)
            {
                xml.Text("creator", author, DublinCore);
            }

            xml.Text("publisher", entry.Publisher, DublinCore);
            xml.Text("language", entry.Language, DublinCore);
            xml.Text("rights", entry.Rights, DublinCore);
            xml.Text("license", entry.LicenseUrl, CreativeCommons);
            foreach (var tag in entry.Tags)
            {
                xml.Text("category", tag);
            }

            // Before the content, and always: readers that show a list show this, and validators ask for it (RSS Advisory Board's profile).
            xml.Text("description", FeedHtml.OfText(entry.Summary ?? entry.Rights.Split('\n')[0]));
            xml.Text("encoded", entry.Html, Content);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    /// <summary>RFC 822 with four digits of the year, as RSS asks.</summary>
    private static string Date(DateTimeOffset instant) => instant.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);

    private static void Link(System.Xml.XmlWriter xml, string relation, Uri address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("href", address.AbsoluteUri);
        xml.WriteAttributeString("rel", relation);
        if (relation == "self")
        {
            xml.WriteAttributeString("type", "application/rss+xml");
        }

        xml.WriteEndElement();
    }
}
