using System.Security.Cryptography;
using System.Text;
using Republish.Pipeline.Ports;

namespace Republish.Pipeline.Partners;

/// <summary>What came of presenting a key.</summary>
public abstract record KeyCheck
{
    private KeyCheck()
    {
    }

    /// <summary>It is the partner's.</summary>
    /// <param name="Partner">The partner.</param>
    public sealed record Valid(Partner Partner) : KeyCheck;

    /// <summary>It was the partner's until then.</summary>
    /// <param name="At">When it expired, in UTC.</param>
    public sealed record Expired(DateTimeOffset At) : KeyCheck;

    /// <summary>It is nobody's: never given out, or revoked.</summary>
    public sealed record Unknown : KeyCheck;
}

/// <summary>What came of asking for a key.</summary>
public abstract record KeyIssue
{
    private KeyIssue()
    {
    }

    /// <summary>Here it is; it is shown this once.</summary>
    /// <param name="Text">The key.</param>
    /// <param name="Key">What is kept of it.</param>
    public sealed record Issued(PartnerKeyText Text, PartnerKey Key) : KeyIssue;

    /// <summary>As many keys live as may: one must be revoked first.</summary>
    /// <param name="Partner">The partner with its keys.</param>
    public sealed record TooMany(Partner Partner) : KeyIssue;

    /// <summary>There is no such partner.</summary>
    public sealed record NoPartner : KeyIssue;
}

/// <summary>Partners and their keys. Nothing is remembered between calls, so a revoked key is refused from the next request on, by every instance.</summary>
public sealed class PartnerRegistry
{
    private const int MostAttempts = 10;
    private static readonly string NoHash = new('0', 64);
    private readonly IPartnerStore _partners;
    private readonly TimeProvider _clock;

    /// <summary>Creates the registry on its port.</summary>
    public PartnerRegistry(IPartnerStore partners, TimeProvider clock)
    {
        _partners = partners;
        _clock = clock;
    }

    /// <summary>How long a key lives unless asked otherwise.</summary>
    public static TimeSpan DefaultLifetime { get; } = TimeSpan.FromDays(365);

    /// <summary>How long a key may live at most.</summary>
    public static TimeSpan LongestLifetime { get; } = TimeSpan.FromDays(730);

    /// <summary>Every partner, in the order of their ids.</summary>
    public IAsyncEnumerable<Partner> ListAsync(CancellationToken cancellationToken) => _partners.ListAsync(cancellationToken);

    /// <summary>The partner, or null.</summary>
    public async Task<Partner?> GetAsync(PartnerId id, CancellationToken cancellationToken) => (await _partners.GetAsync(id, cancellationToken))?.Value;

    /// <summary>Adds a partner, or gives one another profile; keys stay. True when it was added.</summary>
    public async Task<(Partner Partner, bool Added)> PutAsync(PartnerId id, SiteProfile profile, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var stored = await _partners.GetAsync(id, cancellationToken);
            var partner = stored is null ? new Partner { Id = id, Profile = profile, CreatedAt = _clock.GetUtcNow() } : stored.Value with { Profile = profile };
            if (stored is null ? await _partners.TryAddAsync(partner, cancellationToken) : await _partners.TryReplaceAsync(stored with { Value = partner }, cancellationToken))
            {
                return (partner, stored is null);
            }

            GiveUpAfterMany(attempt, id);
        }
    }

    /// <summary>Makes a key beside the one that may live already.</summary>
    public async Task<KeyIssue> IssueKeyAsync(PartnerId id, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, LongestLifetime);
        for (var attempt = 1; ; attempt++)
        {
            if (await _partners.GetAsync(id, cancellationToken) is not { } stored)
            {
                return new KeyIssue.NoPartner();
            }

            var now = _clock.GetUtcNow();
            var live = stored.Value.Keys.Where(k => k.ExpiresAt > now).ToArray();
            if (live.Length >= Partner.MostKeys)
            {
                return new KeyIssue.TooMany(stored.Value);
            }

            var text = PartnerKeyText.Create(id);
            var hash = text.Sha256();
            var key = new PartnerKey(hash[..8], hash, now, now + lifetime);
            if (await _partners.TryReplaceAsync(stored with { Value = stored.Value with { Keys = [.. live, key] } }, cancellationToken))
            {
                return new KeyIssue.Issued(text, key);
            }

            GiveUpAfterMany(attempt, id);
        }
    }

    /// <summary>Takes a key away, or every key when <paramref name="keyId"/> is null; gives how many, or null when there is no such partner.</summary>
    public async Task<int?> RevokeAsync(PartnerId id, string? keyId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await _partners.GetAsync(id, cancellationToken) is not { } stored)
            {
                return null;
            }

            var kept = stored.Value.Keys.Where(k => keyId is not null && k.Id != keyId).ToArray();
            var revoked = stored.Value.Keys.Length - kept.Length;
            if (revoked == 0 || await _partners.TryReplaceAsync(stored with { Value = stored.Value with { Keys = [.. kept] } }, cancellationToken))
            {
                return revoked;
            }

            GiveUpAfterMany(attempt, id);
        }
    }

    /// <summary>Removes a partner with its keys; false when there is none.</summary>
    public Task<bool> RemoveAsync(PartnerId id, CancellationToken cancellationToken) => _partners.RemoveAsync(id, cancellationToken);

    /// <summary>
    /// Whose key this is: one read. Every kept hash is compared, in constant time and without stopping at the first that fits; for a partner
    /// that does not exist as many comparisons are made.
    /// </summary>
    public async Task<KeyCheck> CheckAsync(string presented, CancellationToken cancellationToken)
    {
        if (PartnerKeyText.Parse(presented) is not { } text)
        {
            return new KeyCheck.Unknown();
        }

        var partner = (await _partners.GetAsync(text.Partner, cancellationToken))?.Value;
        var hash = Encoding.ASCII.GetBytes(text.Sha256());
        PartnerKey? match = null;
        for (var i = 0; i < Partner.MostKeys; i++)
        {
            var key = partner is not null && i < partner.Keys.Length ? partner.Keys[i] : null;
            match = CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(key?.Sha256 ?? NoHash)) ? key : match;
        }

        return match is null ? new KeyCheck.Unknown()
            : match.ExpiresAt <= _clock.GetUtcNow() ? new KeyCheck.Expired(match.ExpiresAt)
            : new KeyCheck.Valid(partner!);
    }

    private static void GiveUpAfterMany(int attempt, PartnerId id)
    {
        if (attempt == MostAttempts)
        {
            throw new IOException($"The partner {id} could not be written in {MostAttempts} attempts: others changed it each time. Try again.");
        }
    }
}
