using System.Globalization;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Services.Engagements;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>What an entry of a timeline is. The order is the one in which entries of one day stand, the latest first.</summary>
public enum HappeningKind
{
    Closed = 1,
    Stage = 2,
    Assessment = 3,
    Agreement = 4,
    Engagement = 5,
}

/// <summary>Where a timeline is cut: everything that stands after this entry comes next.</summary>
public readonly record struct TimelineMark(DateOnly Date, HappeningKind Kind, long Id)
{
    /// <summary>As it stands in an address: <c>2012-01-31.5.1042</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Date:yyyy-MM-dd}.{(int)Kind}.{Id}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static TimelineMark? Parse(string? text)
    {
        var parts = text?.Split('.') ?? [];
        return parts.Length == 3
            && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var kind) && Enum.IsDefined((HappeningKind)kind)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new TimelineMark(date, (HappeningKind)kind, id)
            : null;
    }

    /// <summary>Newest first, then by kind, then the later recorded first.</summary>
    public bool StandsAfter(TimelineMark other) =>
        Date != other.Date ? Date < other.Date : Kind != other.Kind ? Kind > other.Kind : Id < other.Id;
}

/// <summary>One thing that happened with a stakeholder.</summary>
/// <param name="Details">Row of the record that tells it: <see cref="ContactRow"/>, <see cref="StageRow"/>, and so on.</param>
public sealed record Happening(TimelineMark Mark, object Details);

/// <summary>A page of a timeline.</summary>
/// <param name="Older">Where the next page begins; null at the end.</param>
/// <param name="LastContact">Date of the last engagement held, on whichever page.</param>
/// <param name="NextContact">Date of the next one planned.</param>
public sealed record TimelinePage(IReadOnlyList<Happening> Entries, TimelineMark? Older, DateOnly? LastContact, DateOnly? NextContact);

/// <summary>Joins the engagements of a stakeholder, of which there may be many, with the few other things that happened.</summary>
public static class Timelines
{
    /// <summary>The page after a mark, newest first, and the contacts nearest to today.</summary>
    /// <param name="engagements">Those that the viewer may read.</param>
    /// <param name="others">Everything else that happened.</param>
    public static async Task<TimelinePage> TimelineAsync(this Diary engagements, IEnumerable<Happening> others, TimelineMark? after, DateOnly today, CancellationToken ct)
    {
        const int size = Slice<Happening>.Size;
        var contacts = await engagements.ReadAsync(some =>
        {
            if (after is { Date: var date, Kind: var kind, Id: var id })
            {
                some = kind == HappeningKind.Engagement
                    ? some.Where(e => e.On < date || (e.On == date && e.Id < id))
                    : some.Where(e => e.On <= date);
            }

            return some.NewestFirst().Take(size + 1)
                .Select(e => new { e.Id, e.On, e.It.Precision, e.It.Status, e.It.Mode, e.It.Approach, e.It.Subject });
        }, ct);
        // The newest page holds the nearest contacts on both sides, unless today does not lie within it or nothing in it was held.
        var (held, planned) = (contacts.Where(c => c.Status == EngagementStatus.Held), contacts.Where(c => c.Status == EngagementStatus.Planned && c.On >= today));
        var toldByPage = after is null && (contacts.Count <= size || (contacts.Any(c => c.On < today) && held.Any()));
        var (last, next) = toldByPage ? (held.Max(c => (DateOnly?)c.On), planned.Min(c => (DateOnly?)c.On)) : await engagements.ContactAsync(today, ct);
        List<Happening> entries =
        [
            .. contacts.DistinctBy(c => c.Id)
                .Select(c => new Happening(new TimelineMark(c.On, HappeningKind.Engagement, c.Id), new ContactRow(c.Id, c.On, c.Precision, c.Status, c.Mode, c.Approach, c.Subject)))
                .Concat(others.Where(h => after is not { } mark || h.Mark.StandsAfter(mark)))
                .OrderByDescending(h => h.Mark.Date).ThenBy(h => h.Mark.Kind).ThenByDescending(h => h.Mark.Id)
                .Take(size + 1),
        ];
        if (entries.Count <= size) return new TimelinePage(entries, null, last, next);
        entries.RemoveAt(size);
        return new TimelinePage(entries, entries[^1].Mark, last, next);
    }

    /// <summary>What happened with an organisation beside its engagements.</summary>
    public static IEnumerable<Happening> Happenings(this OrganisationFacts facts, DateOnly? closedOn) =>
    [
        .. facts.Stages.Select(s => new Happening(new TimelineMark(s.Since, HappeningKind.Stage, s.Id), s)),
        .. facts.Assessments.Select(a => new Happening(new TimelineMark(a.On, HappeningKind.Assessment, a.Id), a)),
        .. facts.Agreements.Select(a => new Happening(new TimelineMark(a.StartsOn, HappeningKind.Agreement, a.Id), a)),
        .. closedOn is { } day ? [new Happening(new TimelineMark(day, HappeningKind.Closed, 0), facts)] : Array.Empty<Happening>(),
    ];
}
