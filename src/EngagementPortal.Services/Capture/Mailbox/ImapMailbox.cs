using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;

namespace EngagementPortal.Services.Capture.Mailbox;

/// <summary>A mail as it lies in the mailbox.</summary>
/// <param name="Size">Its length in bytes, as the server says.</param>
public sealed record LyingMail(UniqueId Uid, string Place, uint Size);

/// <summary>A conversation with the mailbox. Nothing in it changes but by <see cref="SettleAsync"/>.</summary>
internal sealed class ImapMailbox : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ImapClient client;
    private readonly IMailFolder folder;
    private readonly IMailFolder? moveTo;
    private readonly MailboxSettings settings;

    private ImapMailbox(ImapClient client, IMailFolder folder, IMailFolder? moveTo, MailboxSettings settings) => (this.client, this.folder, this.moveTo, this.settings) = (client, folder, moveTo, settings);

    /// <summary>Signs in and opens the folder.</summary>
    public static async Task<ImapMailbox> OpenAsync(MailboxSettings settings, CancellationToken ct)
    {
        var client = new ImapClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            // Never "when available": somebody in between could say that it is not, and read along.
            var security = settings.Security switch { MailboxSecurity.Tls => SecureSocketOptions.SslOnConnect, MailboxSecurity.StartTls => SecureSocketOptions.StartTls, _ => SecureSocketOptions.None };
            await client.ConnectAsync(settings.Host!, settings.Port, security, ct);
            await client.AuthenticateAsync(settings.User!, settings.Password!, ct);
            var folder = await client.GetFolderAsync(settings.Folder, ct);
            var moveTo = string.IsNullOrEmpty(settings.MoveTo) ? null : await client.GetFolderAsync(settings.MoveTo, ct);
            await folder.OpenAsync(FolderAccess.ReadWrite, ct);
            return new ImapMailbox(client, folder, moveTo, settings);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Mails that nobody has read, the first first: so many at most.</summary>
    /// <param name="isLeft">Whether what lies at a place is passed over.</param>
    public async Task<IReadOnlyList<LyingMail>> UnreadAsync(int most, Func<string, bool> isLeft, CancellationToken ct)
    {
        var first = (await folder.SearchAsync(SearchQuery.NotSeen, ct)).Where(u => !isLeft(PlaceOf(u))).OrderBy(u => u.Id).Take(most).ToList();
        if (first.Count == 0) return [];
        return [.. (await folder.FetchAsync(first, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, ct)).OrderBy(s => s.UniqueId.Id).Select(s => new LyingMail(s.UniqueId, PlaceOf(s.UniqueId), s.Size ?? uint.MaxValue))];
    }

    /// <summary>The mail, whole; null where it is larger than what is taken, whatever the server said of it, or gone.</summary>
    public async Task<byte[]?> ReadAsync(LyingMail mail, CancellationToken ct)
    {
        if (mail.Size > settings.Largest) return null;
        return await ReadAsync(await folder.GetStreamAsync(mail.Uid, 0, settings.Largest + 1, ct), settings.Largest, ct);
    }

    /// <summary>The head of a mail.</summary>
    public async Task<byte[]> HeadAsync(LyingMail mail, CancellationToken ct)
    {
        const int most = 256 * 1024;
        var headers = await folder.GetHeadersAsync(mail.Uid, ct);
        using var bytes = new MemoryStream();
        await headers.WriteToAsync(bytes, ct);
        return [.. bytes.ToArray().AsSpan(0, (int)Math.Min(bytes.Length, most)), .. "\r\n"u8];
    }

    /// <summary>Moves a mail away, or marks it as read.</summary>
    public async Task SettleAsync(LyingMail mail, CancellationToken ct)
    {
        if (moveTo is null) await folder.AddFlagsAsync(mail.Uid, MessageFlags.Seen, silent: true, ct);
        else await folder.MoveToAsync(mail.Uid, moveTo, ct);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (client.IsConnected) await client.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or CommandException or ProtocolException)
        {
            // Parted all the same.
        }

        client.Dispose();
    }

    private string PlaceOf(UniqueId uid) => $"{settings.Name}.{folder.UidValidity}.{uid.Id}";

    private static async Task<byte[]?> ReadAsync(Stream stream, int most, CancellationToken ct)
    {
        await using (stream)
        {
            var bytes = new MemoryStream();
            var buffer = new byte[81920];
            for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
            {
                if (bytes.Length + read > most) return null;
                bytes.Write(buffer, 0, read);
            }

            return bytes.ToArray();
        }
    }
}
