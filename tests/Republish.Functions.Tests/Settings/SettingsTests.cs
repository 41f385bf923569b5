using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Republish.Azure;
using Republish.Functions.Settings;

namespace Republish.Functions.Tests.Settings;

public sealed class SettingsTests
{
    private static readonly (string Key, string? Value) Contact = ("Fetching:Contact", "https://republish.example/contact");

    [Fact]
    public void Documentation_Table_IsWhatTheCodeReads()
    {
        var first = File.ReadAllText(Path.Combine(Corpus.Root, "docs", "settings.md")).Split("\n## ")[0];
        var rows = Regex.Matches(first, @"^\| `(?<name>\w+)` \| (?:`(?<default>[^`]*)`)? ?\| (?<meaning>.+) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)
            .Select(row => (row.Groups["name"].Value, Default: row.Groups["default"] is { Success: true, Value: var text } ? text : null));

        Assert.Equal(
            KnownSetting.All.Select(setting => (setting.Name, setting.Default)).OrderBy(row => row.Name, StringComparer.Ordinal),
            rows.OrderBy(row => row.Item1, StringComparer.Ordinal));
    }

    [Fact]
    public void Code_EverySettingItReads_IsKnown()
    {
        string[] hosts = ["FUNCTIONS_CUSTOMHANDLER_PORT"];
        var read = Directory.EnumerateFiles(Path.Combine(Corpus.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"(?:[cC]onfiguration(?:\[|\.GetSection\()""(?<key>[^""]+)|\.GetValue(?:<\w+>)?\(""(?<key>\w+:\w+))""", RegexOptions.ExplicitCapture))
            .Select(match => match.Groups["key"].Value)
            .Distinct()
            .ToArray();

        Assert.Contains("Service:PublicUrl", read);
        Assert.All(read.Except(hosts, StringComparer.Ordinal), key => Assert.Contains(KnownSetting.All, setting => setting.Key == key || setting.Key.StartsWith(key + ":", StringComparison.Ordinal)));
    }

    [Fact]
    public void Local_WithoutAnySetting_Starts() => Assert.Empty(SettingsCheck.Problems(Settings(), isProduction: false));

    [Fact]
    public void Production_WithAContact_Starts() => Assert.Empty(SettingsCheck.Problems(Settings(Contact), isProduction: true));

    [Theory]
    [InlineData("Fetching:TotalTimeout", "soon", "Fetching__TotalTimeout", "00:00:30")]
    [InlineData("Fetching:MaximumBytes", "16 MB", "Fetching__MaximumBytes", "whole number")]
    [InlineData("Fetching:MaximumBytes", "1", "Fetching", "positive")]
    [InlineData("Fetching:AllowLoopback", "true", "Fetching__AllowLoopback", "local runs")]
    [InlineData("Fetching:HostSpacing", "00:00:00.1", "Fetching__HostSpacing", "half a second")]
    [InlineData("Fetching:MaxBytes", "1000000", "Fetching__MaxBytes is no setting", "Fetching__MaximumBytes")]
    [InlineData("Service:Url", "https://wire.example", "Service__Url is no setting", "Service__PublicUrl")]
    [InlineData("Service:PublicUrl", "wire.example", "Service__PublicUrl", "https://wire.example")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector", "OTEL_EXPORTER_OTLP_ENDPOINT", "address")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf or grpc")]
    [InlineData("Counter:Key", "secret", "Counter__Key", "openssl rand -hex 32")]
    [InlineData("Push:RequestTimeout", "01:00:00", "Push__RequestTimeout", "00:00:30")]
    [InlineData("Local:MessageLease", "00:00:00.5", "Local__MessageLease", "00:00:02")]
    [InlineData("Feeds:Hub", "https://hub.example/", "Feeds__Hub", "set Service__PublicUrl")]
    [InlineData("Operator:Key", "secret", "Operator__Key", "openssl rand -hex 32")]
    public void Setting_Wrong_IsNamedWithTheWayToMendIt(string key, string value, string names, string mends)
    {
        var problem = Assert.Single(SettingsCheck.Problems(Settings(Contact, (key, value)), isProduction: true));

        Assert.Contains(names, problem, StringComparison.Ordinal);
        Assert.Contains(mends, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Contact_MissingInProduction_IsRequired() =>
        Assert.Contains("Fetching__Contact is required", Assert.Single(SettingsCheck.Problems(Settings(), isProduction: true)), StringComparison.Ordinal);

    [Fact]
    public void Key_TooShort_IsNotRepeated() =>
        Assert.DoesNotContain("hunter2", Assert.Single(SettingsCheck.Problems(Settings(Contact, ("Operator:Key", "hunter2")), isProduction: true)), StringComparison.Ordinal);

    [Fact]
    public void Hub_NotHttps_IsForLocalRuns()
    {
        var settings = Settings(Contact, ("Service:PublicUrl", "https://wire.example"), ("Feeds:Hub", "http://127.0.0.1:8080/"));

        Assert.Contains("https", Assert.Single(SettingsCheck.Problems(settings, isProduction: true)), StringComparison.Ordinal);
        Assert.Empty(SettingsCheck.Problems(settings, isProduction: false));
    }

    [Fact]
    public void Application_WithAWrongSetting_DoesNotStart()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Fetching:TotalTimeout"] = "soon";

        Assert.Contains("Fetching__TotalTimeout", Assert.Throws<InvalidDataException>(() => RepublishApp.Configure(builder, StorageConnection.Development, isProduction: false)).Message, StringComparison.Ordinal);
    }

    private static IConfiguration Settings(params (string Key, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, value.Value))).Build();
}
