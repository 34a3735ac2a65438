using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Attachments;

/// <summary>What a scanner says of a file.</summary>
/// <param name="IsClean">True where it found nothing, or there is no scanner.</param>
/// <param name="Finding">The name of what it found; null where it could not tell.</param>
/// <param name="Fault">Why it could not tell, for the log.</param>
public sealed record Scanned(bool IsClean, string? Finding = null, string? Fault = null)
{
    public static readonly Scanned Clean = new(true);

    public static Scanned Infected(string finding) => new(false, finding);

    public static Scanned CannotTell(string fault) => new(false, Fault: fault);
}

/// <summary>Looks for viruses. Never throws for what goes wrong with the scanner: a file that cannot be scanned is not clean.</summary>
public interface IVirusScanner
{
    /// <param name="content">Can be read at any place; read from its beginning.</param>
    Task<Scanned> ScanAsync(Stream content, CancellationToken ct);
}

/// <summary>Where no scanner is set: nothing is scanned.</summary>
public sealed class NoScanner : IVirusScanner
{
    public Task<Scanned> ScanAsync(Stream content, CancellationToken ct) => Task.FromResult(Scanned.Clean);
}

/// <summary>
/// ClamAV's daemon, by its command INSTREAM: pieces with their length before them, an empty one at the end, then one answer. Each file has a
/// connection of its own.
/// </summary>
public sealed class ClamScanner(IOptions<AttachmentSettings> settings) : IVirusScanner
{
    private const int PieceLength = 64 * 1024;

    /// <summary>Longest answer: a name of a virus with some words around it.</summary>
    private const int LongestAnswer = 1024;

    private const string Before = "stream: ";
    private const string Found = " FOUND";

    public async Task<Scanned> ScanAsync(Stream content, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(settings.Value.ScannerTimeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return Read(await AskAsync(content, either.Token));
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return Scanned.CannotTell(e is OperationCanceledException ? $"no answer within {settings.Value.ScannerTimeout.TotalSeconds:0} seconds" : e.Message);
        }
    }

    private async Task<string> AskAsync(Stream content, CancellationToken ct)
    {
        var (host, port) = settings.Value.ScannerAddress()!.Value;
        using var client = new TcpClient();
        await client.ConnectAsync(host, port, ct);
        await using var stream = client.GetStream();
        try
        {
            await SendAsync(content, stream, ct);
        }
        catch (IOException)
        {
            // It stops listening at what it finds too large, and has said so before: what it said is the better reason.
            if (await AnswerAsync(stream, ct) is { Length: > 0 } said) return said;
            throw;
        }

        return await AnswerAsync(stream, ct);
    }

    private static async Task SendAsync(Stream content, NetworkStream stream, CancellationToken ct)
    {
        content.Position = 0;
        var piece = new byte[sizeof(int) + PieceLength];
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        int read;
        do
        {
            read = await content.ReadAsync(piece.AsMemory(sizeof(int)), ct);
            BinaryPrimitives.WriteInt32BigEndian(piece, read);
            await stream.WriteAsync(piece.AsMemory(0, sizeof(int) + read), ct);
        }
        while (read > 0);
    }

    /// <summary>What came up to the zero that ends it; what has no such end is no answer.</summary>
    private static async Task<string> AnswerAsync(NetworkStream stream, CancellationToken ct)
    {
        var (buffer, length) = (new byte[LongestAnswer], 0);
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), ct);
            if (read == 0) break;
            length += read;
            if (buffer.AsSpan(0, length).IndexOf((byte)0) is var end and >= 0) return Encoding.UTF8.GetString(buffer, 0, end);
        }

        return "";
    }

    private static Scanned Read(string answer) => answer switch
    {
        Before + "OK" => Scanned.Clean,
        _ when answer.StartsWith(Before, StringComparison.Ordinal) && answer.EndsWith(Found, StringComparison.Ordinal) && answer.Length > Before.Length + Found.Length => Scanned.Infected(answer[Before.Length..^Found.Length]),
        "" => Scanned.CannotTell("the connection ended without an answer"),
        _ => Scanned.CannotTell($"it answered: {answer}"),
    };
}
