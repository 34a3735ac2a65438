using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace EngagementPortal.Testing.Attachments;

/// <summary>
/// A scanner of viruses on loopback that speaks INSTREAM as clamd does, and finds the test file of all scanners. It can have bad days.
/// </summary>
public sealed class ScannerServer : LoopbackServer
{
    private ScannerServer() { }

    /// <summary>Begins to listen.</summary>
    public static ScannerServer Start() => new();

    /// <summary>What <c>Attachments:Scanner</c> is to be.</summary>
    public string Address => $"127.0.0.1:{Port}";

    /// <summary>What it answers instead of what it found; null to tell the truth. The zero at its end is its own to set.</summary>
    public string? Says { get; set; }

    /// <summary>Sends its answer a letter at a time.</summary>
    public bool IsHalting { get; set; }

    /// <summary>Takes everything and never answers.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Hangs up after so many bytes of a file, having said what <see cref="Says"/> says.</summary>
    public int? HangsUpAfter { get; set; }

    /// <summary>The files that came, whole.</summary>
    public ConcurrentQueue<byte[]> Scanned { get; } = [];

    protected override async Task ConverseAsync(NetworkStream stream)
    {
        var command = new byte["zINSTREAM\0".Length];
        await stream.ReadExactlyAsync(command);
        if (Encoding.ASCII.GetString(command) != "zINSTREAM\0") throw new InvalidOperationException("This is no INSTREAM.");
        using var file = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(length);
            var piece = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            if (piece.Length == 0) break;
            await stream.ReadExactlyAsync(piece);
            file.Write(piece);
            if (HangsUpAfter is not { } most || file.Length < most) continue;
            await SayAsync(stream, Says ?? "");
            return;
        }

        Scanned.Enqueue(file.ToArray());
        if (IsSilent) await stream.ReadExactlyAsync(length);
        else await SayAsync(stream, Says ?? (Encoding.Latin1.GetString(file.ToArray()).Contains(SampleFiles.Eicar, StringComparison.Ordinal) ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0"));
    }

    private async Task SayAsync(NetworkStream stream, string words)
    {
        foreach (var piece in IsHalting ? words.Select(c => $"{c}") : [words])
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(piece));
            if (IsHalting) await Task.Delay(2);
        }
    }
}
