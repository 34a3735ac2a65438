using System.Globalization;
using System.Text.Json;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Services.Capture;

/// <summary>A draft of a log as a mail fills it in, with the field names of the log's form.</summary>
internal sealed record DraftValues
{
    /// <summary>Token that makes a double click one record.</summary>
    public Guid Submission { get; } = Guid.CreateVersion7();

    public EngagementTense Tense { get; init; }
    public TypedDate Date { get; init; } = new(null, null, null);
    public string? Subject { get; init; }
    public string? Purpose { get; init; }
    public string? Place { get; init; }
    public string? StartsAt { get; init; }
    public string? EndsAt { get; init; }
    public MeetingChannel? Channel { get; init; }
    public IReadOnlyList<string> Who { get; init; } = [];
    public IReadOnlyList<string> Attendees { get; init; } = [];
    public long? Division { get; init; }
    public IReadOnlyList<Newcomer> Newcomers { get; init; } = [];

    /// <summary>What a mail or an invitation says.</summary>
    /// <param name="today">After it, an engagement is planned.</param>
    public static DraftValues Of(Captured captured, Recognised known, IReadOnlyList<Newcomer> newcomers, long? division, DateOnly today) => new()
    {
        Tense = captured.Date > today ? EngagementTense.Planned : EngagementTense.Held,
        Date = captured.Date is { } d ? new TypedDate(Digits(d.Day), Digits(d.Month), d.Year.ToString("0000", CultureInfo.InvariantCulture)) : new TypedDate(null, null, null),
        Subject = captured.Subject,
        Purpose = captured.Text,
        Place = captured.Place,
        StartsAt = captured.StartsAt?.ToString("HH:mm", CultureInfo.InvariantCulture),
        EndsAt = captured.EndsAt?.ToString("HH:mm", CultureInfo.InvariantCulture),
        Channel = captured.IsInvitation ? null : MeetingChannel.Email,
        Who = [.. known.People.Select(p => $"p-{Digits(p)}"), .. known.Organisations.Select(o => $"o-{Digits(o)}")],
        Attendees = [.. known.Staff.Select(a => $"a-{Digits(a)}")],
        Division = division,
        Newcomers = newcomers,
    };

    public string ToJson() => JsonSerializer.Serialize(this);

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A date as it is typed, in three fields.</summary>
internal sealed record TypedDate(string? Day, string? Month, string? Year);

/// <summary>Somebody whom a mail names and the register does not know.</summary>
/// <param name="Organisation">Where the host of their address says that they work; null where the register knows it not.</param>
public sealed record Newcomer(string? Name, string Email, long? Organisation);
