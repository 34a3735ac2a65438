using System.Net;
using EngagementPortal.Domain.Webhooks;

namespace EngagementPortal.Domain.Tests.Webhooks;

public sealed class WebhookAddressTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("1.1.1.1", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.9.10", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2001:0:53aa:64c:0:1:2:3", false)]
    [InlineData("2002:7f00:1::", false)]
    public void Public_IsWhatAnybodyOnTheInternetCouldCall(string address, bool isPublic)
    {
        Assert.Equal(isPublic, PublicNetwork.Holds(IPAddress.Parse(address)));
        Assert.Equal(isPublic, WebhookAddress.MayBeCalled(IPAddress.Parse(address), []));
    }

    [Fact]
    public void AllowedNetworks_AreCalledToo_AndNoOthers()
    {
        IPNetwork[] allowed = [IPNetwork.Parse("10.20.0.0/16")];
        Assert.True(WebhookAddress.MayBeCalled(IPAddress.Parse("10.20.3.4"), allowed));
        Assert.True(WebhookAddress.MayBeCalled(IPAddress.Parse("::ffff:10.20.3.4"), allowed));
        Assert.False(WebhookAddress.MayBeCalled(IPAddress.Parse("10.21.3.4"), allowed));
    }

    [Theory]
    [InlineData("https://example.org/hook", null)]
    [InlineData("  https://example.org:8443/hook?a=b ", null)]
    [InlineData("", WebhookAddress.Unreadable)]
    [InlineData(null, WebhookAddress.Unreadable)]
    [InlineData("example.org/hook", WebhookAddress.Unreadable)]
    [InlineData("/hook", WebhookAddress.Unreadable)]
    [InlineData("file:///etc/passwd", WebhookAddress.Unreadable)]
    [InlineData("gopher://example.org/", WebhookAddress.Unreadable)]
    [InlineData("http://example.org/hook", WebhookAddress.NotHttps)]
    [InlineData("http://127.0.0.1/hook", WebhookAddress.NotHttps)]
    [InlineData("https://user:secret@example.org/", WebhookAddress.WithPassword)]
    [InlineData("https://example.org/#part", WebhookAddress.WithPassword)]
    [InlineData("https://127.0.0.1/", WebhookAddress.NotPublic)]
    [InlineData("https://2130706433/", WebhookAddress.NotPublic)]
    [InlineData("https://0x7f.1/", WebhookAddress.NotPublic)]
    [InlineData("https://[::1]/", WebhookAddress.NotPublic)]
    [InlineData("https://169.254.169.254/latest", WebhookAddress.NotPublic)]
    public void Address_IsJudgedAsItIsTyped(string? typed, string? code) => Assert.Equal(code is null ? [] : [code], WebhookAddress.Judge(typed, [], httpOnLoopback: false).Findings.Select(f => f.Code));

    [Fact]
    public void Http_WillDoForThisMachine_InDevelopmentAlone()
    {
        IPNetwork[] loopback = [IPNetwork.Parse("127.0.0.0/8")];
        Assert.True(WebhookAddress.Judge("http://127.0.0.1:5000/hook", loopback, httpOnLoopback: true).IsAllowed);
        Assert.False(WebhookAddress.Judge("http://example.org/hook", loopback, httpOnLoopback: true).IsAllowed);
    }
}
