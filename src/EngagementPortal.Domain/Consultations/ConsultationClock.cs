using EngagementPortal.Domain.Measurement;

namespace EngagementPortal.Domain.Consultations;

/// <summary>The clocks of consultations (portal rules); an office can set others. All in days.</summary>
/// <param name="Standard">A consultation open for less than this is pointed out.</param>
/// <param name="Least">One open for less than this needs a reason.</param>
/// <param name="Response">The response is due so long after the last close.</param>
/// <param name="ResponseAmber">From here on after the last close it is urgent.</param>
public sealed record ConsultationTimes(int Standard = 84, int Least = 42, int Response = 84, int ResponseAmber = 56);

/// <summary>How the response stands to its due day.</summary>
public enum ResponseTiming
{
    /// <summary>Not closed yet, or nothing to respond to.</summary>
    NotDue = 1,

    OnTime = 2,
    Urgent = 3,

    /// <summary>Due and not published.</summary>
    Late = 4,

    Published = 5,

    /// <summary>Published after it was due.</summary>
    PublishedLate = 6,
}

/// <summary>What follows from dates alone: whether a consultation is open, and when its response is due.</summary>
public static class ConsultationClock
{
    /// <summary>
    /// Where a consultation stands on a day in London: open from the first moment of the opening day to the midnight after the closing day.
    /// </summary>
    public static ConsultationState StateOn(ConsultationState stage, DateOnly? opensOn, DateOnly? closesOn, DateOnly? pausedOn, DateOnly today) =>
        stage != ConsultationState.Forthcoming ? stage
        : pausedOn is not null ? ConsultationState.Paused
        : today < opensOn ? ConsultationState.Forthcoming
        : today <= closesOn ? ConsultationState.Open
        : ConsultationState.Closed;

    /// <summary>Days on which responses are taken, the first and the last among them.</summary>
    public static int Length(DateOnly opensOn, DateOnly closesOn) => closesOn.DayNumber - opensOn.DayNumber + 1;

    /// <summary>The last day on which the response is in time; null while the consultation has no end.</summary>
    public static DateOnly? ResponseDue(DateOnly? closesOn, ConsultationTimes times) => closesOn?.AddDays(times.Response);

    /// <summary>How the response stands on a day.</summary>
    public static ResponseTiming Timing(ConsultationState state, DateOnly? closesOn, DateOnly? publishedOn, ConsultationTimes times, DateOnly today) =>
        closesOn is not { } closed || state is ConsultationState.Withdrawn or < ConsultationState.Closed or ConsultationState.Paused ? ResponseTiming.NotDue
        : publishedOn is { } published ? published <= closed.AddDays(times.Response) ? ResponseTiming.Published : ResponseTiming.PublishedLate
        : today > closed.AddDays(times.Response) ? ResponseTiming.Late
        : today >= closed.AddDays(times.ResponseAmber) ? ResponseTiming.Urgent
        : ResponseTiming.OnTime;

    /// <summary>Holidays that fall into a period, in words: bank holidays and the month of August, when many are away.</summary>
    public static IReadOnlyList<string> Holidays(DateOnly opensOn, DateOnly closesOn)
    {
        List<string> found = [];
        // A form may hold years of any length: what matters is said by the first of them.
        var last = closesOn < opensOn.AddDays(400) ? closesOn : opensOn.AddDays(400);
        for (var day = opensOn; day <= last; day = day.AddDays(1))
        {
            var name = day switch
            {
                { Month: 8 } => $"August {day.Year}",
                { Month: 12, Day: >= 24 } => $"Christmas {day.Year}",
                { Month: 1, Day: 1 } => $"New Year {day.Year}",
                _ => day.DayOfWeek is DayOfWeek.Friday or DayOfWeek.Monday && day.Month is 3 or 4 && WorkingDays.IsBankHoliday(day) ? $"Easter {day.Year}" : null,
            };
            if (name is not null && !found.Contains(name)) found.Add(name);
        }

        return found;
    }
}
