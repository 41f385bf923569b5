using System.Collections.Immutable;

namespace Republish.Sources.Robots;

/// <summary>
/// A site's robots.txt (RFC 9309): what a program of a given name may fetch. Where the RFC leaves something open, it is read as
/// Google's open-source parser reads it, which is what publishers test their files with.
/// </summary>
public sealed class RobotsTxt
{
    /// <summary>How much of a file is read, in bytes: what RFC 9309, section 2.5, asks for at least.</summary>
    public const int MaximumBytes = 500 * 1024;

    private readonly ImmutableArray<RobotsGroup> _groups;

    internal RobotsTxt(ImmutableArray<RobotsGroup> groups, ImmutableArray<string> sitemaps)
    {
        _groups = groups;
        Sitemaps = sitemaps;
    }

    /// <summary>A file that allows everything: what an absent file means (RFC 9309, section 2.3.1.3).</summary>
    public static RobotsTxt AllowAll { get; } = new([], []);

    /// <summary>The sitemaps that the file names, as it writes them.</summary>
    public ImmutableArray<string> Sitemaps { get; }

    /// <summary>Reads a file. Never throws on any text; lines that mean nothing are passed over.</summary>
    public static RobotsTxt Parse(string text) => RobotsParser.Parse(text);

    /// <summary>Whether <paramref name="agent"/> may fetch <paramref name="url"/>. The longest matching rule decides; of two equally long ones that which allows.</summary>
    /// <param name="agent">The product token, with or without a version: <c>Republish</c>, <c>Republish/1.0</c>.</param>
    /// <param name="url">The address.</param>
    /// <remarks>
    /// What is judged is what is sent: <see cref="Uri.PathAndQuery"/>. It and the rules are compared in one spelling, as RFC 9309, section 2.2.2, asks
    /// for: a rule for <c>/%62</c> holds for <c>/b</c>, which that address is sent as.
    /// </remarks>
    public bool IsAllowed(string agent, Uri url) => IsAllowed(agent, RobotsPath.Spell(url.PathAndQuery), isSpelled: true);

    /// <summary>
    /// The same for an address as it is written, compared with the rules as they are written: what Google's parser answers, to which <c>/%62</c>
    /// and <c>/b</c> are two. It must be percent-encoded already.
    /// </summary>
    public bool IsAllowed(string agent, string url) => IsAllowed(agent, RobotsPath.Of(url), isSpelled: false);

    private bool IsAllowed(string agent, string path, bool isSpelled)
    {
        var allow = -1;
        var disallow = -1;
        foreach (var rule in GroupsFor(agent).SelectMany(g => g.Rules))
        {
            var length = rule.Match(path, isSpelled);
            if (rule.IsAllow)
            {
                allow = Math.Max(allow, length);
            }
            else
            {
                disallow = Math.Max(disallow, length);
            }
        }

        return allow >= disallow || disallow <= 0;
    }

    /// <summary>How long <paramref name="agent"/> is asked to wait between two requests (<c>crawl-delay</c>, not in the RFC), or null.</summary>
    public TimeSpan? CrawlDelay(string agent)
    {
        TimeSpan? delay = null;
        foreach (var group in GroupsFor(agent))
        {
            delay = group.CrawlDelay ?? delay;
        }

        return delay;
    }

    /// <summary>The groups that name the agent, together; the groups for everybody only when none does (RFC 9309, section 2.2.1).</summary>
    private IEnumerable<RobotsGroup> GroupsFor(string agent)
    {
        var token = RobotsParser.AskingToken(agent);
        return token.Length > 0 && _groups.Any(g => g.Agents.Contains(token))
            ? _groups.Where(g => g.Agents.Contains(token))
            : _groups.Where(g => g.Agents.Contains(RobotsParser.Everybody));
    }
}

/// <summary>A group of a robots.txt.</summary>
/// <param name="Agents">The product tokens in lower case; <c>*</c> for everybody.</param>
/// <param name="Rules">The rules, in order.</param>
/// <param name="CrawlDelay">The pause it asks for, or null.</param>
internal sealed record RobotsGroup(ImmutableHashSet<string> Agents, ImmutableArray<RobotsRule> Rules, TimeSpan? CrawlDelay);
