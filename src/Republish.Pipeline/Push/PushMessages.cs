using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Republish.Licensing.LegalTools;
using Republish.Pipeline.Analysis;
using Republish.Pipeline.Collecting;
using Republish.Pipeline.Partners;
using Republish.Pipeline.Ports;
using Republish.Pipeline.Serving;
using Republish.Republication;
using Republish.Sources.Changes;

namespace Republish.Pipeline.Push;

/// <summary>What a webhook is sent.</summary>
/// <param name="Type">What happened: <c>article.created</c>, <c>article.corrected</c>, <c>article.license_changed</c>, <c>article.withdrawn</c>, <c>ping</c>.</param>
/// <param name="Timestamp">When it happened, in UTC.</param>
/// <param name="Data">What is told of it; null of a ping.</param>
public sealed record PushedEvent(string Type, DateTimeOffset Timestamp, PushedData? Data);

/// <summary>What is told of a change.</summary>
/// <param name="Sequence">Its place in <c>/v1/changes</c>.</param>
/// <param name="Article">The article's id.</param>
/// <param name="Source">Its source.</param>
/// <param name="Version">The version it led to, or the last one for a withdrawal.</param>
/// <param name="License">The licence that holds from then on, or null when none does.</param>
/// <param name="Obligations">What the partner must do when using it; empty when it may not.</param>
/// <param name="Words">Which words the version changed, or null.</param>
/// <param name="Links">Where the parts are; null when they are gone or not for this partner.</param>
/// <param name="Acknowledge">Where to say that the change was acted on, or null when nobody waits for that.</param>
public sealed record PushedData(
    long Sequence, string Article, string Source, int Version, PushedLicense? License, ImmutableArray<PushedObligation> Obligations, PushedWords? Words, PushedLinks? Links, string? Acknowledge);

/// <summary>A licence.</summary>
/// <param name="Spdx">Its SPDX id.</param>
/// <param name="Url">The deed.</param>
public sealed record PushedLicense(string Spdx, string Url);

/// <summary>A rule that must be kept.</summary>
/// <param name="Id">A stable id.</param>
/// <param name="Section">The section of the licence, or the house rule's name.</param>
/// <param name="Text">What it means, for people.</param>
public sealed record PushedObligation(string Id, string Section, string Text);

/// <summary>Which words a version changed.</summary>
/// <param name="Since">The number of the version before.</param>
/// <param name="Changes">The first changes, in order.</param>
/// <param name="All">Whether these are all; the rest stands at the link <c>words</c>.</param>
public sealed record PushedWords(int Since, ImmutableArray<WordChange> Changes, bool All);

/// <summary>Where an article's parts are: absolute when the service knows its address.</summary>
/// <param name="Self">The article.</param>
/// <param name="Copy">The republishable copy.</param>
/// <param name="Words">The words that changed, or null.</param>
public sealed record PushedLinks(string Self, string Copy, string? Words);

/// <summary>How events are written: names in snake_case, in one line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PushedEvent))]
public sealed partial class PushJson : JsonSerializerContext;

/// <summary>
/// Writes what a partner is told of a change. The terms decide: of a new or corrected article it is told when it may use it; of other changes also
/// when it was told of the article, or served it, before.
/// </summary>
public sealed class PushMessages
{
    /// <summary>How many changed words' places a message carries.</summary>
    public const int MostWordChanges = 50;

    private readonly PublishedArticles _published;
    private readonly ServingTerms _terms;
    private readonly IHoldingStore _holdings;
    private readonly CopySettings _settings;

    /// <summary>Creates the writer on its ports.</summary>
    public PushMessages(PublishedArticles published, ServingTerms terms, IHoldingStore holdings, CopySettings settings)
    {
        _published = published;
        _terms = terms;
        _holdings = holdings;
        _settings = settings;
    }

    /// <summary>The message's id: the same at every try, so that a receiver knows it again.</summary>
    public static string IdOf(Webhook webhook, long sequence) => $"msg_{webhook.Id}_{sequence.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>A message that only tries the address.</summary>
    public static byte[] Ping(DateTimeOffset now) => Bytes(new PushedEvent("ping", now, null));

    /// <summary>What the partner is told of a change, or null when it is not for it.</summary>
    public async Task<byte[]?> WriteAsync(Partner partner, SequencedChange sequenced, CancellationToken cancellationToken)
    {
        var change = sequenced.Change;
        var decision = change.LicenseId is { } id && !IsTakenBack(change.Kind)
            ? await _terms.DecideAsync(id, change.Source, partner.Profile, cancellationToken)
            : null;
        var allowed = decision as RepublicationDecision.Allowed;
        if (allowed is null && (change.Kind is ChangeKind.Created or ChangeKind.Corrected || !await _holdings.HasAsync(partner.Id, change.Article, cancellationToken)))
        {
            return null;
        }

        // What is told is what holds now: the row may have gone on, or be gone, since the change was logged.
        var lookup = allowed is null ? null : await _published.FindAsync(change.Article, change.Version, partner.Profile, cancellationToken);
        var article = lookup as ArticleLookup.Published;
        var words = article is null ? null : await WordsAsync(partner, article, cancellationToken);
        var license = change.LicenseId is null || IsTakenBack(change.Kind) ? null : LicenseCatalog.ById(change.LicenseId);
        return Bytes(new PushedEvent(TypeOf(change.Kind), change.At, new PushedData(
            sequenced.Sequence,
            change.Article.Value,
            change.Source.Value,
            change.Version,
            license is null ? null : new PushedLicense(license.Id, license.Deed.AbsoluteUri),
            article is null ? [] : [.. article.Obligations.Select(o => new PushedObligation(o.Id, o.Section, o.Text))],
            words,
            article is null ? null : Links(article, words is not null),
            Acknowledgement.IsAskedFor(change.Kind) ? At("/v1/me/acknowledgements") : null)));
    }

    /// <summary>The name of a kind of change.</summary>
    public static string TypeOf(ChangeKind kind) => "article." + JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    /// <summary>Whether it is, for now or for good, not to be published: of interest to those alone who have it.</summary>
    private static bool IsTakenBack(ChangeKind kind) => kind is ChangeKind.Withdrawn or ChangeKind.Quarantined;

    private async Task<PushedWords?> WordsAsync(Partner partner, ArticleLookup.Published article, CancellationToken cancellationToken)
    {
        // The words of the earlier version are under its own licence, so it is decided by itself.
        if (article.Version.Number == 1
            || await _published.FindAsync(article.Article.Id, article.Version.Number - 1, partner.Profile, cancellationToken) is not ArticleLookup.Published
            || await _published.TryReadAsync(article, CopyFile.Changes, cancellationToken) is not { } file)
        {
            return null;
        }

        var changes = JsonSerializer.Deserialize(file.Span, StoredJson.Default.StoredChanges)!;
        return new PushedWords(changes.Since, [.. changes.Changes.Take(MostWordChanges)], changes.Changes.Length <= MostWordChanges);
    }

    private PushedLinks Links(ArticleLookup.Published article, bool hasWords)
    {
        var self = $"/v1/articles/{article.Article.Id.Value}";
        return new PushedLinks(At(self), At(self + "/copy"), hasWords ? At(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{self}/versions/{article.Version.Number}/words")) : null);
    }

    private string At(string path) => _settings.PublicUrl is { } address ? new Uri(address, path).AbsoluteUri : path;

    private static byte[] Bytes(PushedEvent pushed) => JsonSerializer.SerializeToUtf8Bytes(pushed, PushJson.Default.PushedEvent);
}
