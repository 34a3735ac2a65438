using System.Globalization;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Mail;

namespace EngagementPortal.Services.Capture.Mailbox;

/// <summary>What is said of a mail that became a draft: in its receipt, and in the tray.</summary>
internal static class CaptureWords
{
    /// <summary>What was filled in; a line each.</summary>
    public static IReadOnlyList<string> Recorded(Drafted drafted) =>
    [
        .. ((string?[])
        [
            drafted.Captured.Date is { } date ? $"Date: {Show(date)}" : null,
            drafted.Captured.Subject is { } subject ? $"Subject: {subject}" : null,
            drafted.Found > 0 ? $"In the register: {Count(drafted.Found, "person or organisation", "people and organisations")} of those it names" : null,
            drafted.Known.Staff.Count > 0 ? $"ONS: {Count(drafted.Known.Staff.Count, "colleague", "colleagues")}" : null,
            drafted.Files.Count > 0 ? Text.Cut($"Files to attach: {string.Join(", ", drafted.Files)}", Text.Line * 3) : null,
        ]).OfType<string>(),
    ];

    /// <summary>What whoever sent it has to see to; a line each, one at least.</summary>
    public static IReadOnlyList<string> Attention(Drafted drafted, DateOnly today) =>
    [
        "Say how ONS engaged: the mode and the approach",
        .. ((string?[])
        [
            drafted.Captured.Date is null ? "No date was found in it: enter when it was" : drafted.Captured.Date > today ? "The date lies ahead: it will be planned, not held" : null,
            drafted.Captured.Subject is null ? "It has no subject: say what it was about" : null,
            drafted.Found == 0 ? "Nobody it names is in the register: choose who took part" : null,
            drafted.Newcomers.Count > 0 ? Text.Cut($"Not in the register, to be recorded if you tick them: {string.Join(", ", drafted.Newcomers.Select(n => n.Name ?? n.Email))}", Text.Line * 3) : null,
            drafted.MoreNewcomers > 0 ? $"{Count(drafted.MoreNewcomers, "more person is", "more people are")} not in the register and not offered" : null,
            .. drafted.LeftOut,
        ]).OfType<string>(),
    ];

    /// <summary>As a record keeps them.</summary>
    public static string Lines(IReadOnlyList<string> lines) => Text.Cut(lines.Count == 0 ? "Nothing but the text" : string.Join('\n', lines.Select(l => l.ReplaceLineEndings(" "))), Text.Paragraph);

    /// <summary>The mail to whoever sent it.</summary>
    /// <param name="portal">The portal's address; null where none is set, in development.</param>
    public static OutgoingMail Receipt(string kind, string address, string name, string? subject, IReadOnlyList<string> recorded, IReadOnlyList<string> attention, long draft, string? portal, DateTimeOffset at) =>
        new(kind, address, name, Text.Cut($"Kept as a draft: {subject ?? "your mail"}", Text.Line), $"""
            Dear {name},

            your mail “{subject ?? "without a subject"}” was kept as a draft. It is not logged yet.

            What was recorded:
            {Listed(recorded)}

            What needs your attention:
            {Listed(attention)}

            Complete it and log it here:

            {portal?.TrimEnd('/')}/engagements/log?draft={draft.ToString(CultureInfo.InvariantCulture)}

            All your mails to the portal stand at {portal?.TrimEnd('/')}/engagements/captured, where you can also discard this one. If you did not send it, tell whoever runs the portal.

            The engagement portal
            """, at);

    /// <summary>The mail to whoever sent one that was not kept.</summary>
    /// <param name="largest">Megabytes of the largest that is.</param>
    public static OutgoingMail Refusal(string kind, string address, string name, string? subject, CapturedMailDoubt doubt, int largest, string? portal, DateTimeOffset at) =>
        new(kind, address, name, Text.Cut($"Not kept: {subject ?? "your mail"}", Text.Line), $"""
            Dear {name},

            your mail “{subject ?? "without a subject"}” was not kept, and nothing was recorded: {(doubt == CapturedMailDoubt.TooLarge ? $"it is larger than {largest} MB" : "it could not be read")}.

            Log the engagement by hand, and attach what belongs to it:

            {portal?.TrimEnd('/')}/engagements/log

            The engagement portal
            """, at);

    private static string Listed(IReadOnlyList<string> lines) => Text.Cut(lines.Count == 0 ? "- nothing but the text" : string.Join('\n', lines.Select(l => $"- {l}")), Text.Paragraph);

    private static string Show(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Count(int number, string one, string many) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {(number == 1 ? one : many)}";
}
