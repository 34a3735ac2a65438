using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace EngagementPortal.Testing.Mail;

/// <summary>A mail that lies in a folder of the server.</summary>
public sealed class LyingLetter(uint uid, byte[] bytes)
{
    public uint Uid { get; } = uid;

    public byte[] Bytes { get; } = bytes;

    public bool IsSeen { get; set; }

    /// <summary>What the server says of its length; null for the truth.</summary>
    public long? SaidLength { get; set; }
}

/// <summary>
/// An IMAP server on loopback, as small as can be: what a client needs to sign in, look for unread mails, read them, mark them and move them
/// (RFC 3501, RFC 6851). It can have bad days: hang up at a command.
/// </summary>
public sealed partial class ImapServer : LoopbackServer
{
    public const string User = "portal@portal.example";
    public const string Password = "a pigeon loft";

    private readonly ConcurrentQueue<string> said = new();
    private readonly Lock gate = new();
    private uint next = 1;

    private ImapServer() { }

    public static ImapServer Start() => new();

    /// <summary>The state of its folders: another one, and all numbers mean something else.</summary>
    public uint UidValidity { get; set; } = 7;

    /// <summary>A command at which it hangs up, as often as is said: "UID STORE".</summary>
    public (string Command, int Times) HangsUpAt { get; set; }

    /// <summary>Whether it can move mails (RFC 6851); else clients copy, mark and expunge.</summary>
    public bool CanMove { get; set; } = true;

    public List<LyingLetter> Inbox { get; } = [];

    public List<LyingLetter> Recorded { get; } = [];

    /// <summary>What clients have said, without the tags.</summary>
    public IReadOnlyCollection<string> Said => said;

    /// <summary>Puts a mail into the inbox.</summary>
    public LyingLetter Put(byte[] bytes)
    {
        lock (gate)
        {
            var letter = new LyingLetter(next++, bytes);
            Inbox.Add(letter);
            return letter;
        }
    }

    public LyingLetter Put(string text) => Put(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));

    protected override async Task ConverseAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync($"* OK [CAPABILITY {Capabilities}] loopback at your service");
        while (await reader.ReadLineAsync() is { } line)
        {
            // A literal comes after its line, once the client was told to go on.
            while (Literal().Match(line) is { Success: true } literal)
            {
                await writer.WriteLineAsync("+ go on");
                var text = new char[int.Parse(literal.Groups[1].Value, CultureInfo.InvariantCulture)];
                await reader.ReadBlockAsync(text);
                line = $"{line[..literal.Index]}\"{new string(text)}\"{await reader.ReadLineAsync()}";
            }

            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (tag, command) = (line[..space], line[(space + 1)..]);
            said.Enqueue(command);
            if (HangsUpAt is { Times: > 0, Command: { } bad } && command.StartsWith(bad, StringComparison.OrdinalIgnoreCase))
            {
                HangsUpAt = (bad, HangsUpAt.Times - 1);
                return;
            }

            foreach (var answer in Answer(command)) await writer.WriteLineAsync(answer);
            await writer.WriteLineAsync(Outcome(tag, command));
            if (command.Equals("LOGOUT", StringComparison.OrdinalIgnoreCase)) return;
        }
    }

    private string Capabilities => $"IMAP4rev1 LITERAL- UIDPLUS{(CanMove ? " MOVE" : "")}";

    private static string Outcome(string tag, string command)
    {
        if (command.StartsWith("LOGIN", StringComparison.OrdinalIgnoreCase) && !(command.Contains(User, StringComparison.Ordinal) && command.Contains(Password, StringComparison.Ordinal))) return $"{tag} NO [AUTHENTICATIONFAILED] not you";
        return command.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) ? $"{tag} OK [READ-WRITE] selected" : $"{tag} OK done";
    }

    private List<string> Answer(string command)
    {
        lock (gate)
        {
            var upper = command.ToUpperInvariant();
            if (upper == "CAPABILITY") return [$"* CAPABILITY {Capabilities}"];
            if (upper == "LOGOUT") return ["* BYE goodbye"];
            if (upper.StartsWith("LIST", StringComparison.Ordinal))
            {
                return upper.Contains("RECORDED", StringComparison.Ordinal) ? ["* LIST (\\HasNoChildren) \"/\" Recorded"]
                    : upper.Contains("INBOX", StringComparison.Ordinal) ? ["* LIST (\\HasNoChildren) \"/\" INBOX"]
                    : ["* LIST (\\Noselect) \"/\" \"\""];
            }

            if (upper.StartsWith("SELECT", StringComparison.Ordinal))
                return [$"* {Inbox.Count} EXISTS", "* 0 RECENT", "* FLAGS (\\Seen \\Deleted)", "* OK [PERMANENTFLAGS (\\Seen \\Deleted)] kept", $"* OK [UIDVALIDITY {UidValidity}] state", $"* OK [UIDNEXT {next}] next"];
            if (upper.StartsWith("UID SEARCH", StringComparison.Ordinal)) return [$"* SEARCH {string.Join(' ', Inbox.Where(l => !l.IsSeen).Select(l => l.Uid))}".TrimEnd()];
            if (upper.StartsWith("UID FETCH", StringComparison.Ordinal)) return [.. Named(command).Select(l => Fetched(l, command))];
            if (upper.StartsWith("UID STORE", StringComparison.Ordinal))
            {
                if (upper.Contains("\\SEEN", StringComparison.Ordinal)) foreach (var letter in Named(command)) letter.IsSeen = true;
                return [];
            }

            if (upper.StartsWith("UID MOVE", StringComparison.Ordinal) || upper.StartsWith("UID COPY", StringComparison.Ordinal))
            {
                var letters = Named(command);
                Recorded.AddRange(letters);
                return upper.StartsWith("UID COPY", StringComparison.Ordinal) ? [] : Expunge(letters);
            }

            return upper.StartsWith("UID EXPUNGE", StringComparison.Ordinal) ? Expunge(Named(command)) : [];
        }
    }

    private List<string> Expunge(List<LyingLetter> letters)
    {
        var answers = new List<string>();
        foreach (var letter in letters)
        {
            answers.Add($"* {Inbox.IndexOf(letter) + 1} EXPUNGE");
            Inbox.Remove(letter);
        }

        return answers;
    }

    private string Fetched(LyingLetter letter, string command)
    {
        var number = Inbox.IndexOf(letter) + 1;
        var text = Encoding.Latin1.GetString(letter.Bytes);
        if (command.Contains("HEADER", StringComparison.OrdinalIgnoreCase))
        {
            var head = text[..(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)];
            return $"* {number} FETCH (UID {letter.Uid} BODY[HEADER] {{{head.Length}}}\r\n{head})";
        }

        if (Part().Match(command) is { Success: true } part)
        {
            var (from, most) = (int.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(part.Groups[2].Value, CultureInfo.InvariantCulture));
            var some = text.Substring(Math.Min(from, text.Length), Math.Min(most, Math.Max(0, text.Length - from)));
            return $"* {number} FETCH (UID {letter.Uid} BODY[]<{from}> {{{some.Length}}}\r\n{some})";
        }

        return $"* {number} FETCH (UID {letter.Uid} RFC822.SIZE {letter.SaidLength ?? letter.Bytes.Length})";
    }

    /// <summary>The mails that a command names: <c>2,4:6</c>.</summary>
    private List<LyingLetter> Named(string command)
    {
        var set = command.Split(' ')[2].Split(',').Select(p => p.Split(':').Select(n => n == "*" ? uint.MaxValue : uint.Parse(n, CultureInfo.InvariantCulture)).ToArray()).ToList();
        return [.. Inbox.Where(l => set.Exists(s => l.Uid >= s[0] && l.Uid <= s[^1]))];
    }

    [GeneratedRegex(@"\{(\d+)\+?\}$")]
    private static partial Regex Literal();

    [GeneratedRegex(@"<(\d+)\.(\d+)>")]
    private static partial Regex Part();
}
