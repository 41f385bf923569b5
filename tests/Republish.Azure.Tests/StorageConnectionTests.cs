using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Republish.Azure.Operations;
using Republish.Azure.Tables;

namespace Republish.Azure.Tests;

public sealed class StorageConnectionTests
{
    [Fact]
    public void Settings_WithAConnectionString_UseIt()
    {
        var connection = FromSettings(("AzureWebJobsStorage", "UseDevelopmentStorage=true"))!;

        Assert.Equal("UseDevelopmentStorage=true", connection.ConnectionString);
        Assert.Null(connection.Credential);
    }

    [Fact]
    public void Settings_WithAnAccount_UseItsAddressesAndAnIdentity()
    {
        var connection = FromSettings(("AzureWebJobsStorage:accountName", "republish"))!;

        Assert.Equal("https://republish.blob.core.windows.net/", connection.BlobEndpoint!.AbsoluteUri);
        Assert.Equal("https://republish.queue.core.windows.net/", connection.QueueEndpoint!.AbsoluteUri);
        Assert.Equal("https://republish.table.core.windows.net/", connection.TableEndpoint!.AbsoluteUri);
        Assert.IsType<DefaultAzureCredential>(connection.Credential);
        Assert.NotNull(new StorageClients(connection, new StorageOperationCounter()).Table(StorageNames.Articles));
    }

    [Fact]
    public void Settings_WithThreeAddressesAndAClientId_UseThatIdentity()
    {
        var connection = FromSettings(
            ("AzureWebJobsStorage:blobServiceUri", "https://b.example/"), ("AzureWebJobsStorage:queueServiceUri", "https://q.example/"),
            ("AzureWebJobsStorage:tableServiceUri", "https://t.example/"), ("AzureWebJobsStorage:clientId", "0d1e"))!;

        Assert.Equal("https://t.example/", connection.TableEndpoint!.AbsoluteUri);
        Assert.IsType<ManagedIdentityCredential>(connection.Credential);
    }

    [Fact]
    public void Installation_WithAContentAccount_KeepsTheQueuesWithTheHost()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage:accountName", "hosts"), new("RepublishStorage:accountName", "contents")]).Build();

        var clients = new StorageClients(StorageConnection.ForInstallation(settings)!, new StorageOperationCounter());

        Assert.Equal("https://hosts.queue.core.windows.net/entries", clients.Queue(StorageNames.Entries).Uri.AbsoluteUri);
        Assert.Equal("https://contents.blob.core.windows.net/captures", clients.Container(StorageNames.Captures).Uri.AbsoluteUri);
    }

    [Fact]
    public void Installation_WithOneAccount_HasEverythingThere()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage:accountName", "hosts")]).Build();

        var clients = new StorageClients(StorageConnection.ForInstallation(settings)!, new StorageOperationCounter());

        Assert.Equal("https://hosts.queue.core.windows.net/entries", clients.Queue(StorageNames.Entries).Uri.AbsoluteUri);
        Assert.Equal("https://hosts.blob.core.windows.net/captures", clients.Container(StorageNames.Captures).Uri.AbsoluteUri);
    }

    [Fact]
    public void Connection_AsText_HoldsNoKey() => Assert.DoesNotContain("secret", $"{StorageConnection.FromConnectionString("AccountKey=secret")}", StringComparison.Ordinal);

    [Fact]
    public void Settings_WithoutStorage_AreNone() =>
        Assert.Null(FromSettings(("AzureWebJobsStorage:blobServiceUri", "https://b.example/"), ("Other", "x")));

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=a2V5;EndpointSuffix=core.example", "https://a.table.core.example/", "a")]
    [InlineData("AccountName=a;AccountKey=a2V5==;", "https://a.table.core.windows.net/", "a")]
    [InlineData(" accountname=a ; ACCOUNTKEY=a2V5 ; TableEndpoint=http://127.0.0.1:5/a", "http://127.0.0.1:5/a", "a")]
    public void ConnectionString_OfEachForm_NamesTheTableService(string text, string endpoint, string account)
    {
        var connection = TableConnectionString.Parse(text.Replace("a2V5==", "a2U=", StringComparison.Ordinal));

        Assert.Equal((endpoint, account), (connection.Endpoint.AbsoluteUri, connection.Credential.AccountName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("=x")]
    [InlineData("AccountName=a")]
    [InlineData("AccountName=a;AccountKey=!")]
    [InlineData("AccountName=a;AccountKey=a2V5;TableEndpoint=nowhere")]
    [InlineData("TableEndpoint=https://a.table.core.windows.net;SharedAccessSignature=sv=1")]
    public void ConnectionString_Unreadable_IsAFormatException(string text) => Assert.Throws<FormatException>(() => TableConnectionString.Parse(text));

    [Theory]
    [InlineData("1a")]
    [InlineData("A")]
    [InlineData("a-b")]
    [InlineData("abcdefghijklmnopqrstu")]
    public void NamePrefix_ThatNoTableCanHave_IsRefused(string prefix) =>
        Assert.Throws<ArgumentException>(() => new StorageClients(StorageConnection.Development with { NamePrefix = prefix }, new StorageOperationCounter()));

    private static StorageConnection? FromSettings(params (string Key, string Value)[] settings) =>
        StorageConnection.FromConfiguration(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
