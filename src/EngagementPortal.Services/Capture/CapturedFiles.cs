using System.Text;

namespace EngagementPortal.Services.Capture;

/// <summary>Reads mails (RFC 5322, and as Outlook keeps them) and calendar entries (RFC 5545).</summary>
public static class CapturedFiles
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MostBytes = 25 * 1024 * 1024;

    /// <summary>Reads one, by what is in it.</summary>
    /// <exception cref="CaptureException">It is neither, or cannot be read; nothing else is thrown whatever the bytes are.</exception>
    public static Captured Read(byte[] content)
    {
        if (content.Length == 0) throw new CaptureException("The file is empty");
        if (content.Length > MostBytes) throw new CaptureException($"The file is larger than {MostBytes / 1024 / 1024} MB");
        if (CompoundFile.IsOne(content)) return OutlookMails.Read(content);
        var head = Encoding.Latin1.GetString(content.AsSpan(0, Math.Min(content.Length, 400))).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n');
        return head.StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) ? Invitations.Read(Encoding.UTF8.GetString(content)) : InternetMails.Read(InternetMails.Parse(content));
    }
}
