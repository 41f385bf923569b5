using System.Text.Json;
using System.Text.RegularExpressions;
using Republish.Azure;
using Republish.Functions.Hosting;

namespace Republish.Functions.Tests.Infra;

/// <summary>
/// The deployment declares what the code uses. Who adds a table, a queue or a container to <see cref="StorageNames"/> declares it in
/// <c>infra/modules</c> as well.
/// </summary>
public sealed class InfrastructureTests
{
    private static readonly BicepFile Host = new("modules/host-storage.bicep");
    private static readonly BicepFile Content = new("modules/content-storage.bicep");
    private static readonly BicepFile App = new("modules/app.bicep");
    private static readonly BicepFile Monitoring = new("modules/monitoring.bicep");
    private static readonly BicepFile Alerts = new("modules/alerts.bicep");

    [Fact]
    public void Queues_Declared_AreThoseTheCodeUses() => Assert.Equal(StorageNames.Queues.Order(StringComparer.Ordinal), Host.List("queueNames").Order(StringComparer.Ordinal));

    [Fact]
    public void Tables_Declared_AreThoseTheCodeUses() => Assert.Equal(StorageNames.Tables.Order(StringComparer.Ordinal), Content.List("tableNames").Order(StringComparer.Ordinal));

    [Fact]
    public void Containers_Declared_AreThoseTheCodeUses() => Assert.Equal(StorageNames.Containers.Order(StringComparer.Ordinal), Content.List("containerNames").Order(StringComparer.Ordinal));

    [Fact]
    public void QueueTriggers_Connection_IsTheAccountWithTheQueues()
    {
        foreach (var queue in FunctionDefinitionReader.ReadAll(AppContext.BaseDirectory).Select(function => function.Trigger).OfType<FunctionTrigger.Queue>())
        {
            Assert.Contains(queue.QueueName, Host.List("queueNames"));
            Assert.Contains(queue.QueueName + StorageNames.PoisonSuffix, Host.List("queueNames"));
            Assert.Contains(queue.Connection + "__accountName: hostStorageName", App.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("modules/host-storage.bicep")]
    [InlineData("modules/content-storage.bicep")]
    public void Account_Any_HasNoKeyNoPublicBlobAndNoOldTls(string file)
    {
        var account = new BicepFile(file).Text;

        Assert.Contains("allowSharedKeyAccess: false", account, StringComparison.Ordinal);
        Assert.Contains("allowBlobPublicAccess: false", account, StringComparison.Ordinal);
        Assert.Contains("minimumTlsVersion: 'TLS1_2'", account, StringComparison.Ordinal);
        Assert.Contains("supportsHttpsTrafficOnly: true", account, StringComparison.Ordinal);
    }

    [Fact]
    public void Roles_OfTheApp_AreTheseAndNoMore()
    {
        // Built-in roles: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
        Assert.Equal("b7e6dc6d-f1e8-4753-8033-0f276bb0955b", Host.Value("storageBlobDataOwner"));
        Assert.Equal("974c5e8b-45b9-4653-ba55-5f855dd0fb88", Host.Value("storageQueueDataContributor"));
        Assert.Equal(["ba92f5b4-2d11-453d-a403-e96b0029c9fe", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"], Content.List("contentRoles"));
        Assert.Equal("3913510d-42f4-4e42-8a64-420c390055eb", Monitoring.Value("monitoringMetricsPublisher"));
        var assignments = Directory.EnumerateFiles(Path.Combine(Corpus.Root, "infra"), "*.bicep", SearchOption.AllDirectories)
            .Sum(file => Regex.Count(File.ReadAllText(file), @"principalId: appPrincipalId$", RegexOptions.Multiline));
        Assert.Equal(4, assignments); // two on the host's account, one over the content's roles, one for telemetry
    }

    [Fact]
    public void Content_Blobs_AreVersionedHaveSoftDeletionAndCoolAfterAMonth()
    {
        string[] declared =
        [
            "isVersioningEnabled: true", "deleteRetentionPolicy: { enabled: true days: retentionDays }", "containerDeleteRetentionPolicy: { enabled: true days: retentionDays }",
            $"prefixMatch: ['{StorageNames.Captures}/'] }} actions: {{ baseBlob: {{ tierToCool: {{ daysAfterModificationGreaterThan: 30",
            "version: { delete: { daysAfterCreationGreaterThan: retentionDays", "category: 'StorageDelete' enabled: true",
        ];

        Assert.All(declared, text => Assert.Contains(text, Content.OnOneLine, StringComparison.Ordinal));
    }

    [Fact]
    public void Monitoring_TakesEntraIdentitiesAlone()
    {
        Assert.Contains("disableLocalAuth: true", Monitoring.Text, StringComparison.Ordinal);
        Assert.Contains("DisableLocalAuth: true", Monitoring.Text, StringComparison.Ordinal);
        Assert.Contains("dailyQuotaGb: dailyCapGb", Monitoring.Text, StringComparison.Ordinal);
        Assert.Contains("APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'", App.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void App_IsACustomHandlerOnFlexConsumption_WithACapAndWithoutPasswords()
    {
        string[] declared =
        [
            "tier: 'FlexConsumption'", "runtime: { name: 'custom'", "type: 'UserAssignedIdentity' userAssignedIdentityResourceId: identityId", "maximumInstanceCount: maximumInstanceCount",
            "httpsOnly: true", "minTlsVersion: '1.2'", "ftpsState: 'Disabled'", "name: 'ftp' properties: { allow: false }", "name: 'scm' properties: { allow: false }",
        ];

        Assert.All(declared, text => Assert.Contains(text, App.OnOneLine, StringComparison.Ordinal));
        Assert.Matches(@"param maximumInstanceCount int = \d+", new BicepFile("main.bicep").Text);
    }

    [Fact]
    public void Network_WhenAskedFor_ClosesBothAccountsToTheInternetAndReachesWhatIsUsedOfThem()
    {
        var main = new BicepFile("main.bicep");
        var endpoints = new BicepFile("modules/private-endpoints.bicep").Text;

        Assert.Contains("param useVirtualNetwork bool = false", main.Text, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(main.Text, "publicAccess: !useVirtualNetwork"));
        Assert.All([Host, Content], account => Assert.Contains("publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'", account.Text, StringComparison.Ordinal));
        Assert.All(["hostStorageName, service: 'blob'", "hostStorageName, service: 'queue'", "contentStorageName, service: 'blob'", "contentStorageName, service: 'table'"], use => Assert.Contains(use, endpoints, StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_Declared_AreKnownToTheHostOrTheCode()
    {
        string[] hosts =
        [
            "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId", "AzureWebJobsDisableHomepage",
            "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        ];
        var documented = File.ReadAllText(Path.Combine(Corpus.Root, "docs", "settings.md"));

        var given = App.AppSettings();

        Assert.Contains("RepublishStorage__accountName", given);
        Assert.Contains("Fetching__Contact", given);
        Assert.All(given.Except(hosts, StringComparer.Ordinal), setting => Assert.Contains($"`{setting}`", documented, StringComparison.Ordinal));
    }

    [Fact]
    public void Parameters_File_NamesParametersThatThereAre()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Corpus.Root, "infra", "main.parameters.json")));
        var main = new BicepFile("main.bicep");
        var declared = Regex.Matches(main.Text, @"^param (?<name>\w+) \w+(?<default> =)?", RegexOptions.Multiline | RegexOptions.ExplicitCapture);
        var given = file.RootElement.GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name).ToArray();

        Assert.Empty(given.Except(declared.Select(match => match.Groups["name"].Value)));
        Assert.Empty(declared.Where(match => !match.Groups["default"].Success).Select(match => match.Groups["name"].Value).Except(given));
    }

    [Fact]
    public void Modules_Calls_GiveTheParametersThatTheModulesHave()
    {
        var main = new BicepFile("main.bicep").Text;
        var calls = Regex.Matches(main, @"^module \w+ '(?<file>[^']+)'.*?^  params: \{(?<given>.*?)^  \}", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture);

        Assert.Equal(Directory.GetFiles(Path.Combine(Corpus.Root, "infra", "modules"), "*.bicep").Length, calls.Count);
        foreach (Match call in calls)
        {
            var given = Regex.Matches(call.Groups["given"].Value, @"^    (?<name>\w+):", RegexOptions.Multiline | RegexOptions.ExplicitCapture).Select(match => match.Groups["name"].Value);
            var taken = Regex.Matches(new BicepFile(call.Groups["file"].Value).Text, @"^param (?<name>\w+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture).Select(match => match.Groups["name"].Value);
            Assert.Equal(taken.Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
        }

        foreach (Match use in Regex.Matches(main, @"(?<module>\w+)\.outputs\.(?<output>\w+)", RegexOptions.ExplicitCapture))
        {
            var file = Regex.Match(main, $@"^module {use.Groups["module"].Value} '(?<file>[^']+)'", RegexOptions.Multiline | RegexOptions.ExplicitCapture).Groups["file"].Value;
            Assert.Matches($@"(?m)^output {use.Groups["output"].Value} ", new BicepFile(file).Text);
        }
    }

    [Fact]
    public void Alerts_Queries_LookForWhatTheCodeLogs()
    {
        var logs = File.ReadAllText(Path.Combine(Corpus.Root, "src", "Republish.Functions", "Log.cs"));

        Assert.Equal(["failure-rate", "nothing-collected", "poison-queue"], Regex.Matches(Alerts.Text, "^    name: '(?<name>[a-z-]+)'", RegexOptions.Multiline | RegexOptions.ExplicitCapture).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));
        Assert.All(StorageNames.Queues.Where(queue => queue.EndsWith(StorageNames.PoisonSuffix, StringComparison.Ordinal)), queue => Assert.Contains($"has \"{queue}\"", Alerts.Text, StringComparison.Ordinal));
        Assert.Contains("has \"the poison queue\"", Alerts.Text, StringComparison.Ordinal);
        Assert.Contains("the poison queue", logs, StringComparison.Ordinal);
        Assert.Contains("Message = \"Entry {EntryId} of {Source}: {Outcome} ", logs, StringComparison.Ordinal);
        var pattern = Regex.Match(Alerts.Text, "matches regex \"(?<pattern>[^\"]+)\"", RegexOptions.ExplicitCapture).Groups["pattern"].Value;
        Assert.Matches(pattern, $"Entry 02030c8c of example: {nameof(Republish.Pipeline.Collecting.ProcessingOutcome.Stored)} (delivery 1)");
        Assert.Matches(pattern, $"Entry 02030c8c of example: {nameof(Republish.Pipeline.Collecting.ProcessingOutcome.Unchanged)} (delivery 1)");
        Assert.DoesNotMatch(pattern, $"Entry 02030c8c of example: {nameof(Republish.Pipeline.Collecting.ProcessingOutcome.Refused)} (delivery 1)");
    }

    [Fact]
    public void Workflow_Actions_ArePinnedAndMayDoLittle()
    {
        var workflow = File.ReadAllText(Path.Combine(Corpus.Root, ".github", "workflows", "azure-dev.yml"));
        var uses = Regex.Matches(workflow, @"uses: (?<action>\S+)", RegexOptions.ExplicitCapture).Select(match => match.Groups["action"].Value).ToArray();

        Assert.NotEmpty(uses);
        Assert.All(uses, action => Assert.Matches("^[A-Za-z0-9-]+/[A-Za-z0-9-]+@[0-9a-f]{40}$", action));
        Assert.Contains("\npermissions: {}\n", workflow, StringComparison.Ordinal);
        Assert.DoesNotContain("write-all", workflow, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(workflow, "id-token: write"));
        var operations = File.ReadAllText(Path.Combine(Corpus.Root, "docs", "operations.md"));
        Assert.All(uses.Distinct(), action => Assert.Contains(action, operations, StringComparison.Ordinal));
    }
}
