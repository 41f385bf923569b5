using System.Text.RegularExpressions;
using Republish.Pipeline.Partners;
using Republish.Republication;

namespace Republish.Functions.Api.Partners;

/// <summary>Checks profiles that people send, and says what is wrong with them.</summary>
internal static partial class PartnerInput
{
    private static readonly string[] KnownMedia = ["web", "print", "newsletter", "app", "audio"];

    /// <summary>The profile, or which member cannot be used and why.</summary>
    public static (SiteProfile? Profile, string Member, string Problem) Read(ApiPartnerProfile input)
    {
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Length > 200)
        {
            return (null, "name", "name must have 1 to 200 characters.");
        }

        if (!Uri.TryCreate(input.Site, UriKind.Absolute, out var site) || site.Scheme is not ("http" or "https"))
        {
            return (null, "site", "site must be an http or https address such as https://example.org.");
        }

        if (input.Alterations.Count == 0 || !input.Alterations.All(Enum.IsDefined))
        {
            return (null, "alterations", $"alterations must name at least one of {Names<Alteration>()}.");
        }

        if (!Enum.IsDefined(input.Commercial))
        {
            return (null, "commercial", $"commercial must be one of {Names<CommercialNature>()}.");
        }

        if (input.Media.Count == 0 || !input.Media.All(KnownMedia.Contains))
        {
            return (null, "media", $"media must name at least one of {string.Join(", ", KnownMedia)}.");
        }

        if (!input.Languages.All(l => LanguageTag().IsMatch(l)))
        {
            return (null, "languages", "languages must be BCP 47 tags such as en or pt-BR.");
        }

        if (!input.Formats.All(Enum.IsDefined))
        {
            return (null, "formats", $"formats must be of {Names<CopyFormat>()}.");
        }

        var profile = new SiteProfile
        {
            Name = input.Name.Trim(),
            Site = site,
            Commercial = input.Commercial,
            Alterations = [.. input.Alterations.Distinct()],
            Media = [.. input.Media.Distinct(StringComparer.Ordinal)],
            WithImages = input.WithImages,
            Languages = [.. input.Languages.Distinct(StringComparer.OrdinalIgnoreCase)],
            Formats = [.. input.Formats.Distinct()],
        };
        return (profile, "", "");
    }

    /// <summary>The profile as it is answered.</summary>
    public static ApiPartnerProfile Write(SiteProfile profile) => new()
    {
        Name = profile.Name,
        Site = profile.Site.AbsoluteUri,
        Commercial = profile.Commercial,
        Alterations = profile.Alterations,
        Media = profile.Media,
        WithImages = profile.WithImages,
        Languages = profile.Languages,
        Formats = profile.Formats,
    };

    /// <summary>The names of an enumeration as the API writes them.</summary>
    public static string Names<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName));

    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LanguageTag();
}
