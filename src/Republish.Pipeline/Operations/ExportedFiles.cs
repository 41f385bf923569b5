using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Republish.Pages;
using Republish.Pipeline.Ports;

namespace Republish.Pipeline.Operations;

/// <summary>The files of an archive that are not stored as files. Pure: the same record gives the same bytes.</summary>
internal static class ExportedFiles
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the archive holds and how to check it, for somebody who has never seen the service.</summary>
    public static string Readme(ArticleRecord row) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        The file of an article
        ======================
        Title:     {row.Title ?? "(none found)"}
        Address:   {row.Url.AbsoluteUri}
        Publisher: {row.Publisher ?? "(not named)"}
        Id:        {row.Id.Value}
        State:     {row.Status}{(row.Reason is { } reason ? $" - {reason}" : "")}
        Licence:   {row.LicenseId ?? "(none found)"}
        Evidence:  {row.StrongestEvidence ?? "(none)"}

        article.json           what the service knows of the article, and its versions
        changes.json           what partners were told, with times
        versions/N/copy.*      the copies that partners could republish
        versions/N/evidence.json   each statement of the licence: its exact words, where it stood, what it covers
        versions/N/item.json       credit, omissions with reasons, decisions with the licence's sections
        versions/N/fidelity.json   the comparison of the copies' words with the page's
        versions/N/changes.json    words that changed since the version before
        captures/HASH/body         a page byte for byte as the publisher's server sent it
        captures/HASH/headers.json its address, the time, the status and the header fields
        SHA256SUMS             the SHA-256 of each file

        To check that no file was altered: sha256sum -c SHA256SUMS
        The directory of a capture is named by the SHA-256 of its body; article.json and the evidence name the same hash.
        Times are in UTC by the clock of the service. No time stamp of a third party is among them.

        """).ReplaceLineEndings("\n");

    /// <summary>The row.</summary>
    public static byte[] Article(ArticleRecord row) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", row.Id.Value);
        json.WriteString("source", row.Source.Value);
        json.WriteString("url", row.Url.AbsoluteUri);
        json.WriteString("status", row.Status.ToString());
        json.WriteString("reason_code", row.ReasonCode);
        json.WriteString("reason", row.Reason);
        json.WriteString("title", row.Title);
        json.WriteString("standfirst", row.Standfirst);
        Strings(json, "authors", row.Authors);
        json.WriteString("publisher", row.Publisher);
        json.WriteString("published", row.Published);
        json.WriteString("language", row.Language);
        json.WriteString("license", row.LicenseId);
        json.WriteString("strongest_evidence", row.StrongestEvidence);
        Strings(json, "omitted", row.OmittedSummary);
        json.WriteString("capture_sha256", row.CaptureHash);
        json.WriteString("captured_at", row.CapturedAt);
        Instant(json, "listed_at", row.ListedAt);
        json.WriteString("changed_at", row.ChangedAt);
        Instant(json, "gone_since", row.GoneSince);
        json.WriteString("reprint_of", row.ReprintOf?.Value);
        json.WriteNumber("engine_revision", row.EngineRevision);
        json.WriteStartArray("versions");
        foreach (var version in row.Versions)
        {
            json.WriteStartObject();
            json.WriteNumber("number", version.Number);
            json.WriteString("captured_at", version.CapturedAt);
            json.WriteString("capture_sha256", version.CaptureHash);
            json.WriteString("license", version.LicenseId);
            json.WriteString("content_sha256", version.ContentHash);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        ByHand(json, row.ByHand);
        json.WriteEndObject();
    });

    /// <summary>What partners were told of it.</summary>
    public static byte[] Changes(IEnumerable<SequencedChange> changes) => Write(json =>
    {
        json.WriteStartArray();
        foreach (var (sequence, change) in changes)
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", sequence);
            json.WriteString("at", change.At);
            json.WriteString("kind", change.Kind.ToString());
            json.WriteNumber("version", change.Version);
            json.WriteString("license", change.LicenseId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>How a page came.</summary>
    public static byte[] Headers(Page page) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("requested_url", page.RequestedUrl.OriginalString);
        json.WriteString("url", page.Url.OriginalString);
        json.WriteString("fetched_at", page.FetchedAt);
        json.WriteNumber("status", page.Status);
        json.WriteStartArray("headers");
        foreach (var header in page.Headers.IsDefault ? [] : page.Headers)
        {
            json.WriteStringValue($"{header.Name}: {header.Value}");
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void ByHand(Utf8JsonWriter json, IEnumerable<HandDecision> decisions)
    {
        json.WriteStartArray("decided_by_people");
        foreach (var decision in decisions)
        {
            json.WriteStartObject();
            json.WriteString("kind", decision.Kind.ToString());
            json.WriteString("by", decision.By);
            json.WriteString("at", decision.At);
            json.WriteString("reason", decision.Reason);
            json.WriteString("doubt", decision.Doubt);
            Strings(json, "captures_sha256", decision.Captures);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Instant(Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } instant)
        {
            json.WriteString(name, instant);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static byte[] Write(Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            content(json);
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }
}
