using System.Text;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Testing.Attachments;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Tests.Attachments;

/// <summary>The scanner says that a file is clean, or it is not.</summary>
public sealed class ClamScannerTests : IAsyncLifetime
{
    private readonly ScannerServer server = ScannerServer.Start();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData((3 * 64 * 1024) + 1)]
    public async Task Clean_IsScannedWhole(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        Assert.Equal(Scanned.Clean, await ScanAsync(content));
        Assert.Equal(content, server.Scanned.Single());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Found_IsNamed_AlsoWhenTheAnswerComesInPieces(bool inPieces)
    {
        server.IsHalting = inPieces;
        Assert.Equal(Scanned.Infected("Eicar-Signature"), await ScanAsync(Encoding.ASCII.GetBytes(SampleFiles.Eicar)));
        Assert.Equal(Scanned.Clean, await ScanAsync([1]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("stream: OK")]
    [InlineData("stream: OK\n")]
    [InlineData("stream: NOT OK\0")]
    [InlineData("OK\0")]
    [InlineData("stream: FOUND\0")]
    [InlineData("\0")]
    [InlineData("UNKNOWN COMMAND\0")]
    [InlineData("INSTREAM size limit exceeded. ERROR\0")]
    [InlineData("stream: Can't allocate memory ERROR\0")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n\0")]
    public async Task AnyOtherAnswer_IsNotClean(string says)
    {
        server.Says = says;
        var scanned = await ScanAsync([1]);
        Assert.Equal((false, null), (scanned.IsClean, scanned.Finding));
        Assert.NotEmpty(scanned.Fault!);
    }

    [Fact]
    public async Task EndlessAnswer_IsNotRead()
    {
        server.Says = new string('x', 100_000);
        Assert.False((await ScanAsync([1])).IsClean);
    }

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR\0")]
    [InlineData(null)]
    public async Task CutOffWhileItSends_IsNotClean(string? says)
    {
        (server.HangsUpAfter, server.Says) = (1024, says);
        var scanned = await ScanAsync(new byte[32 * 1024 * 1024]);
        Assert.Equal((false, null), (scanned.IsClean, scanned.Finding));
    }

    [Fact]
    public async Task Silent_IsNotClean_AfterItsTime()
    {
        server.IsSilent = true;
        Assert.Equal(Scanned.CannotTell("no answer within 1 seconds"), await ScanAsync([1]));
    }

    [Fact]
    public async Task NotThere_IsNotClean()
    {
        server.Close();
        Assert.NotEmpty((await ScanAsync([1])).Fault!);
        Assert.NotEmpty((await ScanAsync([1], "no-such-host.invalid:3310")).Fault!);
    }

    [Fact]
    public async Task WhoGivesUp_IsNotToldOfAFault()
    {
        server.IsSilent = true;
        using var given = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        using var content = new MemoryStream([1]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Scanner(server.Address).ScanAsync(content, given.Token));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    private async Task<Scanned> ScanAsync(byte[] bytes, string? address = null)
    {
        using var content = new MemoryStream(bytes);
        return await Scanner(address ?? server.Address).ScanAsync(content, default);
    }

    // Short where the test waits for its end alone: a busy machine answers late.
    private ClamScanner Scanner(string address) => new(Options.Create(new AttachmentSettings { Scanner = address, ScannerTimeout = TimeSpan.FromSeconds(server.IsSilent ? 1 : 30) }));
}
