using System.Globalization;
using System.Xml;

namespace Republish.Functions.Api.Feeds;

/// <summary>Atom 1.0 (RFC 4287) with the licence link of RFC 4946 and the tombstones of RFC 6721.</summary>
internal static class AtomWriter
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Tombstones = "http://purl.org/atompub/tombstones/1.0";

    public static byte[] Write(FeedDocument feed) => FeedXml.Write(xml =>
    {
        xml.WriteStartElement("feed", Atom);
        if (!feed.Tombstones.IsEmpty)
        {
            // Only where it is used: a namespace that a validator does not know is one that it warns of.
            xml.WriteAttributeString("xmlns", "at", null, Tombstones);
        }

        xml.Text("id", feed.Self.AbsoluteUri);
        xml.Text("title", feed.Title);
        xml.Text("updated", Date(feed.Updated));
        Link(xml, "self", feed.Self.AbsoluteUri, "application/atom+xml");
        Link(xml, "alternate", feed.Home.AbsoluteUri, "text/html");
        if (feed.Hub is { } hub)
        {
            Link(xml, "hub", hub.AbsoluteUri, null);
        }

        foreach (var tombstone in feed.Tombstones)
        {
            xml.WriteStartElement("deleted-entry", Tombstones);
            xml.WriteAttributeString("ref", tombstone.Urn);
            xml.WriteAttributeString("when", Date(tombstone.At));
            xml.WriteEndElement();
        }

        foreach (var entry in feed.Entries)
        {
            Entry(xml, entry);
        }

        xml.WriteEndElement();
    });

    private static void Entry(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("entry");
        if (entry.Language is { } language)
        {
            xml.WriteAttributeString("xml", "lang", null, language);
        }

        xml.Text("id", entry.Urn);
        xml.Text("title", entry.Title);
        xml.Text("published", Date(entry.Published));
        xml.Text("updated", Date(entry.Updated));
        foreach (var author in entry.Authors)
        {
            xml.WriteStartElement("author");
            xml.Text("name", author);
            xml.WriteEndElement();
        }

        Link(xml, "alternate", entry.Original.AbsoluteUri, "text/html");
        Link(xml, "related", entry.Api.AbsoluteUri, "application/json");
        Link(xml, "license", entry.LicenseUrl, null);
        foreach (var tag in entry.Tags)
        {
            xml.WriteStartElement("category");
            xml.WriteAttributeString("term", FeedXml.Clean(tag));
            xml.WriteEndElement();
        }

        xml.Text("rights", entry.Rights);
        xml.Text("summary", entry.Summary);
        xml.WriteStartElement("content");
        xml.WriteAttributeString("type", "html");
        xml.WriteString(FeedXml.Clean(entry.Html));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>RFC 3339 with the fraction: two entries of the same second have times of their own.</summary>
    private static string Date(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static void Link(XmlWriter xml, string relation, string address, string? type)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        if (type is not null)
        {
            xml.WriteAttributeString("type", type);
        }

        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }
}
