using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Republish.Sources;

namespace Republish.Tests.Sources;

public sealed class AddressPolicyTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("126.255.255.255", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("128.0.0.1", true)]
    [InlineData("10.0.0.0", false)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.0", true)]
    [InlineData("100.64.0.0", false)]
    [InlineData("100.127.255.255", false)]
    [InlineData("100.128.0.0", true)]
    [InlineData("169.254.169.254", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("168.63.129.17", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::8.8.8.8", false)]
    [InlineData("64:ff9b:1::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("3fff::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2606:4700::5efe:a00:1", false)]
    public void IsPublic_Address_AsItsRegistrySays(string address, bool expected) => Assert.Equal(expected, AddressPolicy.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public void IsPublic_AnyMappedAddress_Never() =>
        Prop.ForAll<uint>(bits => !AddressPolicy.IsPublic(new IPAddress(BitConverter.GetBytes(bits)).MapToIPv6())).Check(Laws.Config);

    [Theory]
    [InlineData("https://example.org/", true)]
    [InlineData("https://example.org:8443/", true)]
    [InlineData("https://bücher.example/", true)]
    [InlineData("https://a-b_c.example.org/", true)]
    [InlineData("ftp://example.org/", false)]
    [InlineData("https://example.org:22/", false)]
    [InlineData("https://user@example.org/", false)]
    [InlineData("https://:@example.org/", false)]
    [InlineData("http://localhost/", false)]
    [InlineData("http://a.localhost./", false)]
    [InlineData("http://metadata.google.internal/", false)]
    [InlineData("http://2130706433/", false)]
    [InlineData("http://0x7f.1/", false)]
    [InlineData("http://256.256.256.256/", false)]
    [InlineData("http://１２７．０．０．１/", false)]
    [InlineData("http://①②⑦.0.0.1/", false)]
    [InlineData("http://[::1]/", false)]
    public void Refuse_Url_OnlyWhatMayBePublicPasses(string url, bool expected) =>
        Assert.Equal(expected, UrlPolicy.Refuse(new Uri(url), allowLoopback: false) is null);

    [Theory]
    [InlineData("http://127.0.0.1:7072/", true)]
    [InlineData("http://localhost:7072/", true)]
    [InlineData("http://[::1]:7072/", true)]
    [InlineData("http://[::ffff:127.0.0.1]:7072/", false)]
    [InlineData("http://10.0.0.1/", false)]
    [InlineData("http://169.254.169.254/", false)]
    public void Refuse_LoopbackAllowed_NothingElseIs(string url, bool expected) =>
        Assert.Equal(expected, UrlPolicy.Refuse(new Uri(url), allowLoopback: true) is null);
}
