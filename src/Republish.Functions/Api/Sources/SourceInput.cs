using Republish.Extraction;
using Republish.Republication;
using Republish.Sources;

namespace Republish.Functions.Api.Sources;

/// <summary>Checks sources that people send or load, and says what is wrong with each member.</summary>
internal static class SourceInput
{
    private const string Id = "id";

    /// <summary>The source, or which member cannot be used and what to do.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="input">What was sent.</param>
    /// <param name="before">The source as it is stored, whose policy evidence stays; null for a new one.</param>
    public static (Source? Source, string Member, string Problem) Read(string? id, ApiSourceInput input, Source? before)
    {
        var reader = new Reader();
        var sourceId = SourceId.Parse(id);
        reader.Require(sourceId is not null, Id, "id must have 1 to 63 lower-case letters, digits and hyphens, such as example-news.");
        reader.Require(!string.IsNullOrWhiteSpace(input.Name) && input.Name.Length <= 200, "name", "name must have 1 to 200 characters: it is how the publisher is credited.");
        var home = reader.Url("home_page", input.HomePage);
        var feeds = reader.Urls("feeds", input.Feeds);
        var sitemaps = reader.Urls("sitemaps", input.Sitemaps);
        var policy = input.PolicyPage is null ? null : reader.Url("policy_page", input.PolicyPage);
        var declared = input.DeclaredLicense is { } license ? reader.Declared(license) : null;
        var rules = input.HouseRules.Select(reader.Rule).ToArray();
        foreach (var host in input.Hosts)
        {
            reader.Require(Uri.CheckHostName(host) == UriHostNameType.Dns, "hosts", $"\"{host}\" is no host name. Give one such as www.example.org, without a scheme or path.");
        }

        reader.Require(input.EndPhrases.All(phrase => !string.IsNullOrWhiteSpace(phrase)), "end_phrases", "Each of end_phrases must be a phrase as it stands in the page.");
        reader.Range("poll_minutes", input.PollMinutes, 5, 10_080);
        reader.Range("most_per_poll", input.MostPerPoll, 1, 1_000);
        reader.Range("backfill_per_minute", input.BackfillPerMinute, 1, 60);
        reader.Range("withdrawal.confirmations", input.Withdrawal?.Confirmations ?? 1, 1, 20);
        reader.Range("withdrawal.hours", input.Withdrawal?.Hours ?? 0, 0, 24 * 365);
        reader.Require(input.State is SourceState.Active or SourceState.Paused, "state", "state must be active or paused; failing is what polling finds.");
        if (reader.Member is { } member)
        {
            return (null, member, reader.Problem!);
        }

        var evidence = before?.PolicyEvidence is { } kept && kept.Url == (policy ?? declared?.EvidenceUrl) ? kept : null;
        return (new Source
        {
            Id = sourceId!.Value,
            Name = input.Name!.Trim(),
            HomePage = home!,
            Feeds = [.. feeds],
            Sitemaps = [.. sitemaps],
            Hosts = [.. input.Hosts.Select(h => h.ToLowerInvariant()).Distinct()],
            DeclaredLicense = declared,
            PolicyPage = policy,
            PolicyEvidence = evidence,
            HouseRules = rules.Length == 0 ? HouseRules.None : new HouseRules([.. rules.OfType<HouseRule>()]),
            Hints = new ExtractionHints { BodySelector = input.BodySelector, EndPhrases = [.. input.EndPhrases] },
            PollInterval = TimeSpan.FromMinutes(input.PollMinutes),
            MostPerPoll = input.MostPerPoll,
            BackfillPerMinute = input.BackfillPerMinute,
            Withdrawal = input.Withdrawal is { } w ? new WithdrawalPolicy(w.Withdraws, w.Confirmations, TimeSpan.FromHours(w.Hours)) : WithdrawalPolicy.Courtesy,
            State = input.State,
            StateReason = input.State == SourceState.Paused ? input.StateReason ?? "Paused by an operator." : null,
            Note = input.Note,
        }, "", "");
    }

    /// <summary>The source as it is answered.</summary>
    public static ApiSourceRecord Write(Source source) => new()
    {
        Id = source.Id.Value,
        Name = source.Name,
        HomePage = source.HomePage.AbsoluteUri,
        Feeds = [.. source.Feeds.Select(f => f.AbsoluteUri)],
        Sitemaps = [.. source.Sitemaps.Select(s => s.AbsoluteUri)],
        Hosts = source.Hosts,
        DeclaredLicense = source.DeclaredLicense is { } d ? new ApiDeclaredLicense(d.Statement, d.EvidenceUrl.AbsoluteUri) : null,
        PolicyPage = source.PolicyPage?.AbsoluteUri,
        PolicyEvidence = source.PolicyEvidence is { } e ? new ApiPolicyEvidence(e.Url.AbsoluteUri, e.CaptureHash, e.FetchedAt) : null,
        HouseRules = [.. source.HouseRules.Rules.Select(r => new ApiHouseRule(r.Name, r.Value, r.Evidence, r.EvidenceUrl?.AbsoluteUri))],
        BodySelector = source.Hints.BodySelector,
        EndPhrases = source.Hints.EndPhrases,
        PollMinutes = (int)Math.Max(1, source.PollInterval.TotalMinutes),
        MostPerPoll = source.MostPerPoll,
        BackfillPerMinute = source.BackfillPerMinute,
        Withdrawal = new ApiWithdrawalPolicy(source.Withdrawal.Withdraws, source.Withdrawal.Confirmations, (int)source.Withdrawal.Period.TotalHours),
        State = source.State,
        StateReason = source.StateReason,
        Note = source.Note,
    };

    /// <summary>Reads members and keeps the first thing that is wrong.</summary>
    private sealed class Reader
    {
        public string? Member { get; private set; }

        public string? Problem { get; private set; }

        public void Require(bool holds, string member, string problem)
        {
            if (!holds && Member is null)
            {
                (Member, Problem) = (member, problem);
            }
        }

        public void Range(string member, int value, int least, int most) =>
            Require(value >= least && value <= most, member, $"{member} must be from {least} to {most}; it is {value}.");

        public Uri? Url(string member, string? text)
        {
            var isUrl = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
            Require(isUrl, member, string.IsNullOrEmpty(text) ? $"{member} is missing. Give an address such as https://example.org/." : $"\"{text}\" is not an http or https address.");
            if (isUrl && !url!.IsLoopback && UrlPolicy.Refuse(url, allowLoopback: false) is { } refused)
            {
                Require(false, member, $"\"{text}\" cannot be fetched: {refused}");
            }

            return isUrl ? url : null;
        }

        public IEnumerable<Uri> Urls(string member, IReadOnlyList<string> texts)
        {
            Require(texts.Count <= 50, member, $"{member} names {texts.Count} addresses; 50 are allowed.");
            return [.. texts.Select(t => Url(member, t)).OfType<Uri>().Distinct()];
        }

        public DeclaredLicense? Declared(ApiDeclaredLicense given)
        {
            Require(!string.IsNullOrWhiteSpace(given.Statement), "declared_license.statement", "declared_license.statement must be the publisher's own words, or the licence's address that it links to.");
            return Url("declared_license.evidence_url", given.EvidenceUrl) is { } url && Member is null ? new DeclaredLicense(given.Statement, url) : null;
        }

        public HouseRule? Rule(ApiHouseRule? given)
        {
            Require(
                given is not null && !string.IsNullOrWhiteSpace(given.Name) && !string.IsNullOrWhiteSpace(given.Value) && !string.IsNullOrWhiteSpace(given.Evidence),
                "house_rules",
                "Each of house_rules needs name, value and evidence: the sentence that says so, word for word.");
            var url = given?.EvidenceUrl is null ? null : Url("house_rules.evidence_url", given.EvidenceUrl);
            return Member is null ? new HouseRule(given!.Name, given.Value, given.Evidence, url) : null;
        }
    }
}
