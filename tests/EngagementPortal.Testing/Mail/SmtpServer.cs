using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using MimeKit;

namespace EngagementPortal.Testing.Mail;

/// <summary>A mail as a server got it.</summary>
/// <param name="From">The sender that the conversation named.</param>
/// <param name="To">Whom it named.</param>
/// <param name="Letter">What was sent, read again.</param>
/// <param name="Raw">The same as it came over the wire.</param>
public sealed record ReceivedMail(string From, IReadOnlyList<string> To, MimeMessage Letter, string Raw);

/// <summary>
/// A mail server on loopback, as small as can be: it speaks the conversation of RFC 5321 and keeps what it gets. It can have bad
/// days: answer 451, refuse connections, hang up without a goodbye.
/// </summary>
public sealed class SmtpServer : LoopbackServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<ReceivedMail> received = Channel.CreateUnbounded<ReceivedMail>();
    private readonly ConcurrentQueue<string> said = new();

    private SmtpServer() { }

    /// <summary>Begins to listen.</summary>
    public static SmtpServer Start() => new();

    /// <summary>While true, every mail is put off with 451, as servers do that are busy or do not know the sender yet.</summary>
    public bool IsPuttingOff { get; set; }

    /// <summary>While true, it hangs up once it has a mail, without waiting for QUIT.</summary>
    public bool HangsUp { get; set; }

    /// <summary>The lines that clients have said, texts of mails aside.</summary>
    public IReadOnlyCollection<string> Said => said;

    /// <summary>The next mail that came, or comes within some seconds.</summary>
    public async Task<ReceivedMail> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await received.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The next mail if one has come already.</summary>
    public ReceivedMail? Next() => received.Reader.TryRead(out var mail) ? mail : null;

    protected override async Task ConverseAsync(NetworkStream stream)
    {
        // One byte a letter, so that a mail is read as the bytes that it is.
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await ConverseAsync(reader, writer);
    }

    private async Task ConverseAsync(StreamReader reader, StreamWriter writer)
    {
        var (from, to) = ("", new List<string>());
        await writer.WriteLineAsync("220 loopback at your service");
        while (await reader.ReadLineAsync() is { } line)
        {
            said.Enqueue(line);
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-loopback");
                    await writer.WriteLineAsync("250 8BITMIME");
                    break;
                case "MAIL":
                    (from, to) = (Address(line), []);
                    await writer.WriteLineAsync("250 fine");
                    break;
                case "RCPT" when IsPuttingOff:
                    await writer.WriteLineAsync("451 4.7.1 busy, try again later");
                    break;
                case "RCPT":
                    to.Add(Address(line));
                    await writer.WriteLineAsync("250 fine");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on, end with a dot");
                    await KeepAsync(from, to, await TextAsync(reader));
                    await writer.WriteLineAsync("250 kept");
                    if (HangsUp) return;
                    break;
                case "RSET" or "NOOP":
                    await writer.WriteLineAsync("250 fine");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 goodbye");
                    return;
                default:
                    await writer.WriteLineAsync("502 not understood");
                    break;
            }
        }
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    private static async Task<string> TextAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".") text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return text.ToString();
    }

    private async Task KeepAsync(string from, IReadOnlyList<string> to, string raw)
    {
        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(raw));
        received.Writer.TryWrite(new ReceivedMail(from, to, await MimeMessage.LoadAsync(bytes), raw));
    }
}
