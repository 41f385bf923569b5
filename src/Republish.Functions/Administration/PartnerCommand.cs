using System.CommandLine;
using System.Globalization;
using Republish.Functions.Api.Partners;
using Republish.Pipeline.Partners;
using Republish.Republication;

namespace Republish.Functions.Administration;

/// <summary>The command <c>partner</c>: who may read with which key, and what its site does with articles.</summary>
internal static class PartnerCommand
{
    private static readonly Option<string?> Data = new("--data") { Description = "The folder where the storage emulator keeps its data; .azurite beside the solution unless given.", Recursive = true };
    private static readonly Option<int> Days = new("--days") { Description = "How many days the key lives: 1 to 730.", DefaultValueFactory = _ => 365 };

    public static Command Create() => new("partner", "Partner sites and their keys.") { Data, Add(), List(), Rotate(), Revoke() };

    private static Argument<string> Id() => new("id") { Description = "The partner's id: lower-case letters, digits and hyphens." };

    private static Command Add()
    {
        var id = Id();
        var site = new Option<string>("--site") { Required = true, Description = "The site on which articles appear, as an https address." };
        var name = new Option<string?>("--name") { Description = "The partner's name; its id unless given." };
        var commercial = new Option<CommercialNature>("--commercial") { Description = "How the site earns money with what it publishes." };
        var alterations = new Option<Alteration[]>("--alteration") { Description = $"What it does to the text: {string.Join(", ", Enum.GetNames<Alteration>())}; Verbatim unless given. May be given several times." };
        var media = new Option<string[]>("--medium") { Description = "Where articles appear: web, print, newsletter, app, audio; web unless given. May be given several times." };
        var images = new Option<bool>("--images") { Description = "It uses the articles' pictures as well." };
        var languages = new Option<string[]>("--language") { Description = "A language (BCP 47) it takes; all unless given. May be given several times." };
        var formats = new Option<CopyFormat[]>("--format") { Description = $"A format it takes, the preferred one first: {string.Join(", ", Enum.GetNames<CopyFormat>())}; Html unless given. May be given several times." };
        var command = new Command("add", "Add a partner, or change its profile; a partner without keys gets its first one, which is shown this once.")
        {
            id, site, name, commercial, alterations, media, images, languages, formats, Days,
        };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                var given = new ApiPartnerProfile
                {
                    Name = parsed.GetValue(name) ?? parsed.GetValue(id)!,
                    Site = parsed.GetValue(site)!,
                    Commercial = parsed.GetValue(commercial),
                    Alterations = parsed.GetValue(alterations) is { Length: > 0 } altered ? altered : [Alteration.Verbatim],
                    Media = parsed.GetValue(media) is { Length: > 0 } where ? where : ["web"],
                    WithImages = parsed.GetValue(images),
                    Languages = parsed.GetValue(languages) ?? [],
                    Formats = parsed.GetValue(formats) ?? [],
                };
                if (PartnerId.Parse(parsed.GetValue(id)) is not { } partnerId)
                {
                    return await AdministrationRun.RefuseAsync($"\"{parsed.GetValue(id)}\" is no id. Give 1 to 40 lower-case letters, digits and hyphens, such as example-news.");
                }

                var (profile, _, problem) = PartnerInput.Read(given);
                if (profile is null)
                {
                    return await AdministrationRun.RefuseAsync(problem);
                }

                var registry = services.GetRequiredService<PartnerRegistry>();
                var (partner, added) = await registry.PutAsync(partnerId, profile, cancellationToken);
                Console.WriteLine(added ? $"Added {partner.Id}." : $"Changed {partner.Id}.");
                return partner.Keys.IsEmpty ? await IssueAsync(registry, partnerId, parsed.GetValue(Days), cancellationToken) : AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Every partner with its profile and its keys' ids.");
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                var count = 0;
                await foreach (var partner in services.GetRequiredService<PartnerRegistry>().ListAsync(cancellationToken))
                {
                    count++;
                    var profile = partner.Profile;
                    Console.WriteLine($"{partner.Id}  {profile.Name}  {profile.Site}  {profile.Commercial}, {string.Join(" + ", profile.Alterations)}, {string.Join(" + ", profile.Media)}");
                    foreach (var key in partner.Keys)
                    {
                        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    key {key.Id}, made {key.CreatedAt:yyyy-MM-dd}, expires {key.ExpiresAt:yyyy-MM-dd}"));
                    }
                }

                Console.WriteLine(count == 0 ? "There is no partner. Add one: partner add example-news --site https://news.example.org" : $"{count} partners.");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static Command Rotate()
    {
        var id = Id();
        var command = new Command("rotate", "Make a second key beside the one in use, so that the site changes over without a gap; then revoke the old one.") { id, Days };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            (services, cancellationToken) => PartnerId.Parse(parsed.GetValue(id)) is { } partnerId
                ? IssueAsync(services.GetRequiredService<PartnerRegistry>(), partnerId, parsed.GetValue(Days), cancellationToken)
                : NoPartnerAsync(parsed.GetValue(id)),
            cancellation));
        return command;
    }

    private static Command Revoke()
    {
        var id = Id();
        var key = new Option<string?>("--key") { Description = "The key's id, from \"partner list\"; every key unless given." };
        var command = new Command("revoke", "Take a key away at once, or every key.") { id, key };
        command.SetAction((parsed, cancellation) => AdministrationRun.RunAsync(
            parsed.GetValue(Data),
            async (services, cancellationToken) =>
            {
                var keyId = parsed.GetValue(key);
                if (PartnerId.Parse(parsed.GetValue(id)) is not { } partnerId
                    || await services.GetRequiredService<PartnerRegistry>().RevokeAsync(partnerId, keyId, cancellationToken) is not { } revoked)
                {
                    return await NoPartnerAsync(parsed.GetValue(id));
                }

                if (revoked == 0 && keyId is not null)
                {
                    return await AdministrationRun.RefuseAsync($"{partnerId} has no key {keyId}. \"partner list\" shows the ids.");
                }

                Console.WriteLine(revoked == 1 ? "One key revoked." : $"{revoked} keys revoked.");
                return AdministrationRun.Done;
            },
            cancellation));
        return command;
    }

    private static async Task<int> IssueAsync(PartnerRegistry registry, PartnerId id, int days, CancellationToken cancellationToken)
    {
        if (days is < 1 or > 730)
        {
            return await AdministrationRun.RefuseAsync("--days must be from 1 to 730.");
        }

        switch (await registry.IssueKeyAsync(id, TimeSpan.FromDays(days), cancellationToken))
        {
            case KeyIssue.Issued { Text: var text, Key: var key }:
                Console.WriteLine("The key, shown this once; send it in the header X-Api-Key:");
                Console.WriteLine(text.Reveal());
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Its id is {key.Id}; it expires on {key.ExpiresAt:yyyy-MM-dd}."));
                return AdministrationRun.Done;
            case KeyIssue.TooMany { Partner: var partner }:
                return await AdministrationRun.RefuseAsync(
                    $"{id} has two keys already: {string.Join(", ", partner.Keys.Select(k => k.Id))}. Revoke one first: partner revoke {id} --key {partner.Keys[0].Id}");
            default:
                return await NoPartnerAsync(id.Value);
        }
    }

    private static Task<int> NoPartnerAsync(string? id) =>
        AdministrationRun.RefuseAsync($"There is no partner \"{id}\". \"partner list\" shows them.");
}
