using System.Buffers.Binary;
using System.Text;
using EngagementPortal.Domain;
using MimeKit;

namespace EngagementPortal.Services.Capture;

/// <summary>Reads mails and calendar entries as Outlook keeps them ([MS-OXMSG]).</summary>
internal static class OutlookMails
{
    private const int TopHeader = 32;
    private const int PartHeader = 8;

    /// <summary>Most recipients that are looked at: more are taken from no mail.</summary>
    private const int MostRecipients = 2 * CapturedText.MostPeople;

    private const int MostAttachments = 500;

    // Kinds of recipient and of attachment.
    private const int BlindCopy = 3;
    private const int ByValue = 1;
    private const int Embedded = 5;
    private const int Ole = 6;
    private const int ShownInText = 4;

    /// <summary>The set of properties of appointments: 00062002-0000-0000-C000-000000000046.</summary>
    private static readonly Guid Appointment = new("00062002-0000-0000-C000-000000000046");

    /// <exception cref="CaptureException">It is damaged, or no mail.</exception>
    public static Captured Read(byte[] content)
    {
        var root = CompoundFile.Read(content).Root;
        if (!root.HasStream("__properties_version1.0")) throw new CaptureException("This is neither a mail (.eml, .msg) nor a calendar entry (.ics)");
        var mail = new OutlookProperties(root, TopHeader, null);
        // What travelled with the mail: where Outlook kept no address by itself, it stands there.
        var travelled = HeadersOf(mail);
        var people = CapturedText.Distinct([.. Sender(mail, travelled), .. Recipients(root, mail.Narrow), .. travelled?.To.Mailboxes.Concat(travelled.Cc.Mailboxes).Select(m => CapturedText.Person(m.Name, m.Address)) ?? []]);
        var html = Html(mail);
        var text = CapturedText.Paragraph(mail.Words(0x1000) is { Length: > 0 } plain ? plain : html is null ? null : CapturedText.OfHtml(html));
        var subject = CapturedText.Line(mail.Words(0x0037));
        var files = Files(root, mail.Narrow, CapturedText.ShownIn(html ?? ""));
        if (IsCalendar(mail.Words(0x001A))) return files.In(Meeting(root, mail) with { Subject = subject, Text = text, People = people });
        var sent = mail.Instant(0x0039) ?? mail.Instant(0x0E06) ?? (travelled is { } head && head.Headers.Contains(HeaderId.Date) && head.Date != DateTimeOffset.MinValue ? head.Date : null);
        return files.In(new Captured(IsInvitation: false, sent is { } at ? London.DateIn(at) : null, null, null, subject, text, null, people));
    }

    private static bool IsCalendar(string? kind) => kind is not null && (kind.StartsWith("IPM.Appointment", StringComparison.OrdinalIgnoreCase) || kind.StartsWith("IPM.Schedule.Meeting", StringComparison.OrdinalIgnoreCase));

    private static MimeMessage? HeadersOf(OutlookProperties mail)
    {
        if (mail.Words(0x007D) is not { Length: > 0 } headers) return null;
        try
        {
            return MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(headers.TrimEnd() + "\r\n\r\n")));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Who wrote it. Within one office Outlook names people by a path of its directory, which is no address.</summary>
    private static IEnumerable<CapturedPerson> Sender(OutlookProperties mail, MimeMessage? travelled)
    {
        var represented = mail.Words(0x0042);
        if (Address(mail.Words(0x5D02), mail.Words(0x0064), mail.Words(0x0065)) is { } onBehalf) return [CapturedText.Person(represented, onBehalf)];
        if (Address(mail.Words(0x5D01), mail.Words(0x0C1E), mail.Words(0x0C1F)) is { } own) return [CapturedText.Person(mail.Words(0x0C1A) ?? represented, own)];
        return travelled?.From.Mailboxes.Select(m => CapturedText.Person(m.Name, m.Address)) ?? [];
    }

    /// <summary>To and Cc. A blind copy is nobody else's to know, and the record has many readers.</summary>
    private static IEnumerable<CapturedPerson> Recipients(CompoundFile.Storage root, Encoding narrow)
    {
        foreach (var storage in root.Storages("__recip_version1.0_#").Take(MostRecipients))
        {
            var it = new OutlookProperties(storage, PartHeader, narrow);
            if (it.Number(0x0C15) != BlindCopy && Address(it.Words(0x39FE), it.Words(0x3002), it.Words(0x3003)) is { } address) yield return CapturedText.Person(it.Words(0x3001), address);
        }
    }

    private static string? Address(string? smtp, string? kind, string? other) =>
        smtp?.Contains('@', StringComparison.Ordinal) == true ? smtp
        : string.Equals(kind ?? "SMTP", "SMTP", StringComparison.OrdinalIgnoreCase) && other?.Contains('@', StringComparison.Ordinal) == true ? other : null;

    private static string? Html(OutlookProperties mail)
    {
        if (mail.Words(0x1013) is { } words) return words;
        return mail.Bytes(0x1013) is { } bytes ? (OutlookProperties.EncodingOf(mail.Number(0x3FDE)) ?? Encoding.UTF8).GetString(bytes) : null;
    }

    private static FilesFound Files(CompoundFile.Storage root, Encoding narrow, IReadOnlySet<string> shownIds)
    {
        var found = new FilesFound();
        foreach (var storage in root.Storages("__attach_version1.0_#").Take(MostAttachments))
        {
            var it = new OutlookProperties(storage, PartHeader, narrow);
            var name = it.Words(0x3707) ?? it.Words(0x3704) ?? it.Words(0x3001);
            var shown = CapturedText.Line(name) is { } line ? $"“{line}”" : "Something attached";
            switch (it.Number(0x3705) ?? (it.HasBytes(0x3701) ? ByValue : 0))
            {
                case ByValue when IsAside(it, shownIds): break;
                case ByValue when it.HasBytes(0x3701): found.Take(name, () => it.Bytes(0x3701)!); break;
                case Embedded: found.LeaveOut($"{shown} is a mail within the mail and was not taken: save it by itself, and attach it"); break;
                case Ole: found.LeaveOut($"{shown} is part of a document of another program and was not taken"); break;
                default: found.LeaveOut($"{shown} is a link and not a file, and was not taken"); break;
            }
        }

        return found;
    }

    /// <summary>A picture that stands in the text, or a signature.</summary>
    private static bool IsAside(OutlookProperties it, IReadOnlySet<string> shownIds)
    {
        var (id, kind) = (it.Words(0x3712), it.Words(0x370E) ?? "");
        if (kind.EndsWith("-signature", StringComparison.OrdinalIgnoreCase)) return true;
        return it.Is(0x7FFE) || ((it.Number(0x3714) ?? 0) & ShownInText) != 0 || (id is { Length: > 0 } && shownIds.Contains(id));
    }

    /// <summary>When and where a meeting is: properties whose numbers each file gives anew.</summary>
    private static Captured Meeting(CompoundFile.Storage root, OutlookProperties mail)
    {
        var ids = NamedOf(root);
        DateTimeOffset? At(int name, ushort otherwise) => (ids.TryGetValue(name, out var id) ? mail.Instant(id) : null) ?? mail.Instant(otherwise);
        var (begins, ends) = (At(0x820D, 0x0060), At(0x820E, 0x0061));
        var wholeDay = ids.TryGetValue(0x8215, out var all) && mail.Is(all);
        return Invitations.Timed(begins is { } b ? London.TimeIn(b).DateTime : null, ends is { } e ? London.TimeIn(e).DateTime : null, !wholeDay) with
        {
            Place = ids.TryGetValue(0x8208, out var place) ? CapturedText.Line(mail.Words(place)) : null,
        };
    }

    /// <summary>Which property has which name of the set of appointments ([MS-OXMSG] 2.2.3).</summary>
    private static Dictionary<int, ushort> NamedOf(CompoundFile.Storage root)
    {
        const int entry = 8;
        const int first = 3; // The sets before it are known, and not written down.
        var found = new Dictionary<int, ushort>();
        if (root.Storages("__nameid_version1.0").FirstOrDefault() is not { } names || names.Stream("__substg1.0_00020102") is not { } sets || names.Stream("__substg1.0_00030102") is not { } entries) return found;
        for (var at = 0; at + entry <= entries.Length; at += entry)
        {
            var (name, kind, index) = (BinaryPrimitives.ReadInt32LittleEndian(entries.AsSpan(at)), BinaryPrimitives.ReadUInt16LittleEndian(entries.AsSpan(at + 4)), BinaryPrimitives.ReadUInt16LittleEndian(entries.AsSpan(at + 6)));
            var set = ((kind >> 1) - first) * 16;
            if ((kind & 1) == 0 && set >= 0 && set + 16 <= sets.Length && index < 0x7FFF && new Guid(sets.AsSpan(set, 16)) == Appointment) found.TryAdd(name, (ushort)(0x8000 + index));
        }

        return found;
    }
}
