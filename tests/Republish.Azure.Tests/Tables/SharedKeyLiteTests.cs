using Republish.Azure.Tables;

namespace Republish.Azure.Tests.Tables;

/// <summary>"Authorize with Shared Key", Shared Key Lite for the Table service: date, line feed, canonical resource.</summary>
public sealed class SharedKeyLiteTests
{
    private const string Date = "Sun, 11 Oct 2009 19:52:39 GMT";

    [Theory]
    [InlineData("https://testaccount1.table.core.windows.net/Tables", "/testaccount1/Tables")]
    [InlineData("https://testaccount1.table.core.windows.net/things(PartitionKey='a%20b',RowKey='%C3%A4')", "/testaccount1/things(PartitionKey='a%20b',RowKey='%C3%A4')")]
    [InlineData("https://testaccount1.table.core.windows.net/things()?$top=5&$filter=A%20eq%201", "/testaccount1/things()")]
    [InlineData("https://testaccount1.table.core.windows.net/?restype=service&comp=properties", "/testaccount1/?comp=properties")]
    [InlineData("http://127.0.0.1:10002/testaccount1/Tables", "/testaccount1/testaccount1/Tables")]
    public void StringToSign_OfARequest_IsDateAndCanonicalResource(string uri, string resource) =>
        Assert.Equal($"{Date}\n{resource}", TableSharedKeyCredential.StringToSign("testaccount1", Date, new Uri(uri)));

    // The expected values were computed with OpenSSL: printf '…' | openssl dgst -sha256 -mac HMAC -macopt hexkey:… -binary | base64
    [Theory]
    [InlineData("https://testaccount1.table.core.windows.net/Tables", "5abf5A87mKB+m8AwF/QeKpRFz9cCTtO53n/YpNpRJRE=")]
    [InlineData("http://127.0.0.1:10002/testaccount1/things()?$top=1", "5e3k+llbkLW+1P5sW7mOcIGdCUcDd79q/P3LyN8dGXU=")]
    public void Authorization_OfARequest_IsTheHmacOfTheStringToSign(string uri, string signature)
    {
        var credential = new TableSharedKeyCredential("testaccount1", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

        Assert.Equal($"SharedKeyLite testaccount1:{signature}", credential.Authorization(Date, new Uri(uri)));
    }

    [Fact]
    public void Key_ThatIsNotBase64_IsRefused() => Assert.Throws<FormatException>(() => new TableSharedKeyCredential("a", "not base64!"));
}
