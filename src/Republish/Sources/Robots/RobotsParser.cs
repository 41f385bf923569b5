using System.Collections.Immutable;
using System.Globalization;

namespace Republish.Sources.Robots;

/// <summary>Parses robots.txt as it is written, which is not always as the RFC's grammar has it.</summary>
internal sealed class RobotsParser
{
    /// <summary>The agent that stands for all without a group of their own.</summary>
    public const string Everybody = "*";

    /// <summary>Lines are cut here, as Google's parser cuts them: eight times the longest URL that old browsers took.</summary>
    private const int LongestLine = (2083 * 8) - 1;

    private readonly List<RobotsGroup> _groups = [];
    private readonly ImmutableArray<string>.Builder _sitemaps = ImmutableArray.CreateBuilder<string>();
    private readonly List<RobotsRule> _rules = [];
    private readonly HashSet<string> _agents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _delayed = new(StringComparer.Ordinal);
    private bool _delayClosed;

    private RobotsParser()
    {
    }

    /// <summary>Reads a file.</summary>
    public static RobotsTxt Parse(string text)
    {
        var parser = new RobotsParser();
        var rest = text.AsSpan().TrimStart('\uFEFF');
        while (!rest.IsEmpty)
        {
            // Only CR, LF and CRLF end a line; EnumerateLines knows more.
            var end = rest.IndexOfAny('\r', '\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            parser.Line(line.Length > LongestLine ? line[..LongestLine] : line);
        }

        parser.CloseGroup();
        return new RobotsTxt([.. parser._groups], parser._sitemaps.ToImmutable());
    }

    /// <summary>The product token of an agent's name (RFC 9309, section 2.2.1: letters, underscore and hyphen), in lower case.</summary>
    public static string ProductToken(string agent)
    {
        var length = 0;
        while (length < agent.Length && (char.IsAsciiLetter(agent[length]) || agent[length] is '-' or '_'))
        {
            length++;
        }

        return agent[..length].ToLowerInvariant();
    }

    /// <summary>The token of the agent that asks, a version behind a slash left out; empty when what is left is no token.</summary>
    public static string AskingToken(string agent)
    {
        var slash = agent.IndexOf('/', StringComparison.Ordinal);
        var name = (slash < 0 ? agent : agent[..slash]).Trim();
        var token = ProductToken(name);
        return token.Length == name.Length ? token : "";
    }

    private void Line(ReadOnlySpan<char> line)
    {
        var comment = line.IndexOf('#');
        line = (comment < 0 ? line : line[..comment]).Trim(" \t\v\f\0");
        var separator = line.IndexOf(':');
        if (separator < 0)
        {
            // "Disallow /x": the colon is forgotten often enough. Only where exactly two words stand there.
            separator = line.IndexOfAny(' ', '\t');
            if (separator < 0 || line[separator..].Trim(" \t").IndexOfAny(' ', '\t') >= 0)
            {
                return;
            }
        }

        var value = line[(separator + 1)..].Trim(" \t").ToString();
        switch (line[..separator].Trim(" \t").ToString().ToLowerInvariant())
        {
            case "user-agent" or "useragent" or "user agent":
                Agent(value);
                break;
            case "allow":
                Rule(new RobotsRule(true, RobotsPath.Escape(value)));
                break;
            case "disallow" or "dissallow" or "dissalow" or "disalow" or "diasllow" or "disallaw":
                Rule(new RobotsRule(false, RobotsPath.Escape(value)));
                break;
            case "sitemap" or "site-map":
                _sitemaps.Add(value);
                break;
            case "crawl-delay" or "crawldelay":
                Delay(value);
                break;
            default:
                // Records of other kinds do not end a group (RFC 9309, section 2.2.4).
                break;
        }
    }

    private void Agent(string value)
    {
        if (_rules.Count > 0)
        {
            CloseGroup();
        }

        if (_delayClosed)
        {
            _delayed.Clear();
            _delayClosed = false;
        }

        var name = value.Length > 0 && value[0] == '*' && (value.Length == 1 || char.IsWhiteSpace(value[1])) ? Everybody : ProductToken(value);
        if (name.Length > 0)
        {
            _agents.Add(name);
            _delayed.Add(name);
        }
        else
        {
            // A name without a token names nobody; the rules that follow are nobody's.
            _agents.Add(":");
        }
    }

    private void Rule(RobotsRule rule)
    {
        _delayClosed = true;
        if (_agents.Count > 0)
        {
            _rules.Add(rule);
        }
    }

    private void Delay(string value)
    {
        var isNumber = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e6;
        if (isNumber && _delayed.Count > 0)
        {
            _groups.Add(new RobotsGroup([.. _delayed], [], TimeSpan.FromSeconds(seconds)));
        }

        _delayClosed = true;
    }

    /// <summary>Agents that no rule follows are a group as well: what it names is allowed everything.</summary>
    private void CloseGroup()
    {
        if (_agents.Count > 0)
        {
            _groups.Add(new RobotsGroup([.. _agents], [.. _rules], CrawlDelay: null));
        }

        _agents.Clear();
        _rules.Clear();
    }
}
