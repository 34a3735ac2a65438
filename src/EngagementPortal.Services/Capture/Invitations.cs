using EngagementPortal.Domain;
using Ical.Net;
using Ical.Net.DataTypes;

namespace EngagementPortal.Services.Capture;

/// <summary>Reads entries of calendars (RFC 5545).</summary>
internal static class Invitations
{
    /// <summary>The first entry of a calendar.</summary>
    /// <exception cref="CaptureException">There is none, or it cannot be read.</exception>
    public static Captured Read(string text)
    {
        Ical.Net.CalendarComponents.CalendarEvent? entry;
        try
        {
            entry = Calendar.Load(text)?.Events.FirstOrDefault();
        }
        // What the library throws at calendars that are none is not of one kind.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new CaptureException("The calendar entry is damaged or was cut off", e);
        }

        if (entry is null) throw new CaptureException("The calendar has no entry in it");
        var people = entry.Attendees.Select(a => (a.CommonName, a.Value)).Append((entry.Organizer?.CommonName, entry.Organizer?.Value))
            .Where(a => a.Value is { Scheme: "mailto" }).Select(a => CapturedText.Person(a.CommonName, Uri.UnescapeDataString(a.Value!.OriginalString["mailto:".Length..])));
        var (begins, ends) = (InLondon(entry.Start), InLondon(entry.End));
        var isTimed = entry.Start?.HasTime == true;
        return Timed(begins, ends, isTimed) with
        {
            Subject = CapturedText.Line(entry.Summary),
            Text = CapturedText.Paragraph(entry.Description),
            Place = CapturedText.Line(entry.Location),
            People = CapturedText.Distinct(people),
        };
    }

    /// <summary>The same, or null where it cannot be read.</summary>
    public static Captured? TryRead(string text)
    {
        try
        {
            return Read(text);
        }
        catch (CaptureException)
        {
            return null;
        }
    }

    /// <summary>An invitation to a day and, where it has times, to them: an end on another day is none.</summary>
    public static Captured Timed(DateTime? begins, DateTime? ends, bool isTimed) => new(
        IsInvitation: true, begins is { } b ? DateOnly.FromDateTime(b) : null,
        isTimed && begins is { } from ? TimeOnly.FromDateTime(from) : null,
        isTimed && begins is { } day && ends is { } until && until.Date == day.Date && until >= day ? TimeOnly.FromDateTime(until) : null,
        null, null, null, []);

    /// <summary>As clocks in London show it; a day or a time of no zone, or of one that nobody here knows by its name, stands as it is.</summary>
    private static DateTime? InLondon(CalDateTime? at)
    {
        if (at is null || !at.HasTime || at.IsFloating) return at?.Value;
        try
        {
            return London.TimeIn(new DateTimeOffset(at.AsUtc, TimeSpan.Zero)).DateTime;
        }
        catch (ArgumentException)
        {
            return at.Value;
        }
    }
}
