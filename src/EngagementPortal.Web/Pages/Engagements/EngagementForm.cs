using System.Globalization;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Capture;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>The form for an engagement. The quick log asks the first part of it; the full record all.</summary>
public sealed class EngagementForm
{
    /// <summary>Token that makes a double click one record.</summary>
    public Guid? Submission { get; set; }

    /// <summary>Version of the record that is corrected.</summary>
    public int? Version { get; set; }

    /// <summary>The draft that this was.</summary>
    public long? Draft { get; set; }

    // When
    public EngagementTense? Tense { get; set; }
    public DateParts Date { get; set; } = new();

    /// <summary>Only the month is known; the day is then left out.</summary>
    public bool MonthOnly { get; set; }

    // How
    public Mode? Mode { get; set; }
    public string? Approach { get; set; }

    /// <summary>Why an approach that is not offered to those who took part.</summary>
    public string? Reason { get; set; }

    /// <summary>Why the mode of a held engagement changes.</summary>
    public string? ModeReason { get; set; }

    // Who
    /// <summary>Organisations (<c>o-12</c>), people (<c>p-3</c>) and user groups (<c>g-citizens</c>).</summary>
    public List<string> Who { get; set; } = [];

    public string? WhoSearch { get; set; }
    public List<AudienceRow> Audiences { get; set; } = [];

    /// <summary>An organisation that is not in the register yet.</summary>
    public NewOrganisation New { get; set; } = new();

    /// <summary>People whom a mail names and the register does not know.</summary>
    public List<NewcomerRow> Newcomers { get; set; } = [];

    /// <summary>Files of the draft that are to be attached.</summary>
    public List<long> Files { get; set; } = [];

    /// <summary>Whether they were shown to be ticked; all are until then.</summary>
    public bool FilesShown { get; set; }

    // About what
    public string? Subject { get; set; }

    /// <summary>Topics; an empty value is the list's "No topic".</summary>
    public List<long?> Topics { get; set; } = [];

    public List<long> Outputs { get; set; } = [];
    public string? Purpose { get; set; }

    // Whose
    public long? Division { get; set; }
    public long? Lead { get; set; }
    public List<long> TakingPart { get; set; } = [];
    public List<string> Attendees { get; set; } = [];
    public string? AttendeesSearch { get; set; }

    // The occasion
    public string? StartsAt { get; set; }
    public string? EndsAt { get; set; }
    public string? Place { get; set; }
    public MeetingChannel? Channel { get; set; }
    public Direction? Direction { get; set; }
    public string? Headcount { get; set; }
    public string? Adjustments { get; set; }
    public List<Formats> Formats { get; set; } = [];
    public string? Cost { get; set; }
    public string? StaffHours { get; set; }
    public int? Satisfaction { get; set; }

    // Who may read it
    public Sensitivity Sensitivity { get; set; }
    public List<string> Readers { get; set; } = [];
    public string? ReadersSearch { get; set; }
    public bool Publish { get; set; }

    // The advice that it follows
    public long? Advice { get; set; }
    public string? AdviceDeparture { get; set; }

    /// <summary>The planned activity that it is held for; 0 says none of those offered.</summary>
    public long? Activity { get; set; }

    // Noted with the log
    public List<PointRow> Points { get; set; } = [];
    public string? Decision { get; set; }
    public List<CommitmentRow> Commitments { get; set; } = [];

    /// <summary>An engagement held today by the person's own division.</summary>
    public static EngagementForm Starting(long? division) => new()
    {
        Submission = Guid.CreateVersion7(),
        Tense = EngagementTense.Held,
        Division = division,
    };

    /// <summary>The audience rows, one for each user group, filled up to all eight.</summary>
    public void FillRows()
    {
        foreach (var group in UserGroupSets.Each.Where(g => !Audiences.Exists(a => a.Group == g.Code()))) Audiences.Add(new AudienceRow { Group = group.Code() });
        while (Points.Count < 2) Points.Add(new PointRow());
        while (Commitments.Count < 2) Commitments.Add(new CommitmentRow());
    }

    /// <summary>As much of it as the rules ask about, also of a form that is half filled in or holds what will be refused.</summary>
    public EngagementCommand ToQuestion(Mode mode, long leadId, DateOnly today) => new()
    {
        Submission = Submission ?? Guid.CreateVersion7(),
        Tense = Tense ?? EngagementTense.Held,
        Date = ToDate() ?? today,
        Precision = MonthOnly ? DatePrecision.Month : DatePrecision.Day,
        Mode = mode,
        Approach = Approach ?? "",
        Subject = Subject ?? "",
        Organisations = Ids(Who, 'o'),
        People = Ids(Who, 'p'),
        Audiences = ToAudiences(),
        Reason = Reason,
        ModeReason = ModeReason,
        DivisionId = Division ?? 0,
        LeadId = Lead ?? leadId,
        TakingPart = TakingPart,
        Attendees = Ids(Attendees, 'a'),
        Topics = [.. Topics.OfType<long>()],
        Outputs = Outputs,
        Sensitivity = Sensitivity,
        Readers = Ids(Readers, 'a'),
        Publish = Publish,
        AdviceId = Advice,
        AdviceDepartureReason = AdviceDeparture,
        PlannedActivityId = Activity is > 0 ? Activity : null,
        NewPeople = [.. Newcomers.Where(n => n.Add && !string.IsNullOrWhiteSpace(n.Name) && !string.IsNullOrWhiteSpace(n.Email)).Select(n => new NewPersonCommand(n.Name!, n.Email!.Trim(), n.Organisation))],
    };

    /// <summary>What was typed as a command. Only of a form that its validator let pass.</summary>
    public EngagementCommand ToCommand(long leadId) => ToQuestion(Mode!.Value, leadId, default) with
    {
        Details = new EngagementDetails
        {
            StartsAt = Time(StartsAt),
            EndsAt = Time(EndsAt),
            Direction = Direction,
            Purpose = Purpose,
            Place = Place,
            Channel = Channel,
            Headcount = Figures.Number(Headcount),
            Adjustments = Adjustments,
            FormatsOffered = Formats.Aggregate(Domain.Stakeholders.Formats.None, (all, f) => all | f),
            Cost = Figures.Amount(Cost),
            StaffHours = Figures.Amount(StaffHours),
            Satisfaction = Satisfaction,
        },
        Points = [.. Points.Where(p => !p.IsEmpty).Select(p => new Point(p.Words!, null, p.RaisedBy, p.Sentiment, p.IsNeed))],
        Decisions = string.IsNullOrWhiteSpace(Decision) ? [] : [new Decision(Decision, ToDate() ?? default)],
        DraftId = Draft,
        DraftFiles = Files,
        Commitments = [.. Commitments.Where(c => !c.IsEmpty).Select(c => new Commitment(c.Kind ?? CommitmentKind.ByOns, c.Words!, c.Owner ?? leadId, c.Due.ToDate()))],
    };

    /// <summary>The form filled in with what a record holds.</summary>
    public static EngagementForm Of(Engagement e) => new()
    {
        Version = e.Version,
        Tense = e.Status == EngagementStatus.Held ? EngagementTense.Held : EngagementTense.Planned,
        Date = DateParts.From(e.Date),
        MonthOnly = e.Precision == DatePrecision.Month,
        Mode = e.Mode,
        Approach = e.Approach,
        Reason = e.ExpectationReason,
        Who = [.. e.Organisations.Select(o => $"o-{o.OrganisationId}"), .. e.People.Select(p => $"p-{p.PersonId}")],
        Audiences = [.. e.Audiences.Select(a => new AudienceRow
        {
            Group = a.UserGroup.Code(), Chosen = true, Note = a.Note, Headcount = a.Headcount?.ToString(CultureInfo.InvariantCulture),
        })],
        Subject = e.Subject,
        Topics = [.. e.Topics.Select(t => (long?)t.TopicId)],
        Outputs = [.. e.Outputs.Select(o => o.OutputId)],
        Purpose = e.Purpose,
        Division = e.ConvenedById,
        Lead = e.LeadId,
        TakingPart = [.. e.Divisions.Select(d => d.DivisionId)],
        Attendees = [.. e.Attendees.Select(a => $"a-{a.AccountId}")],
        StartsAt = e.StartsAt?.Show(),
        EndsAt = e.EndsAt?.Show(),
        Place = e.Place,
        Channel = e.Channel,
        Direction = e.Direction,
        Headcount = e.Headcount?.ToString(CultureInfo.InvariantCulture),
        Adjustments = e.Adjustments,
        Formats = [.. Enum.GetValues<Formats>().Where(f => f != Domain.Stakeholders.Formats.None && e.FormatsOffered.HasFlag(f))],
        Cost = Figures.Show(e.Cost),
        StaffHours = Figures.Show(e.StaffHours),
        Satisfaction = e.Satisfaction,
        Sensitivity = e.Sensitivity,
        Readers = [.. e.Readers.Select(r => $"a-{r.AccountId}")],
        Publish = e.Publish,
        Advice = e.AdviceId,
        AdviceDeparture = e.AdviceDepartureReason,
        Activity = e.PlannedActivityId,
    };

    /// <summary>"Log another like this": all but the date and what came of it.</summary>
    public static EngagementForm Like(Engagement e)
    {
        var form = Of(e);
        (form.Submission, form.Version, form.Date, form.MonthOnly) = (Guid.CreateVersion7(), null, new DateParts(), false);
        (form.Tense, form.Satisfaction, form.Headcount, form.Cost, form.StaffHours) = (EngagementTense.Held, null, null, null, null);
        return form;
    }

    /// <summary>The date typed; for a month alone its first day.</summary>
    public DateOnly? ToDate() => MonthOnly ? new DateParts { Day = "1", Month = Date.Month, Year = Date.Year }.ToDate() : Date.ToDate();

    /// <summary>The user groups chosen to stand in for people, with headcount and note where their row has them.</summary>
    private List<AudienceCommand> ToAudiences()
    {
        var picked = Who.Where(w => w is not null && w.StartsWith("g-", StringComparison.Ordinal)).Select(w => w[2..]).ToHashSet();
        return
        [
            .. UserGroupSets.Each
                .Select(g => (Group: g, Row: Audiences.Find(a => a.Group == g.Code())))
                .Where(x => picked.Contains(x.Group.Code()) || x.Row is { IsEmpty: false })
                .Select(x => new AudienceCommand(x.Group, Figures.Number(x.Row?.Headcount), x.Row?.Note)),
        ];
    }

    internal static IReadOnlyList<long> Ids(IEnumerable<string?> values, char kind) =>
    [
        .. values.OfType<string>().Where(v => v.Length > 2 && v[0] == kind && v[1] == '-')
            .Select(v => long.TryParse(v.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0).Distinct(),
    ];

    internal static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(text?.Trim().Replace('.', ':'), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

/// <summary>A user group that stands in for named people.</summary>
public sealed class AudienceRow
{
    /// <summary>Code of the user group.</summary>
    public string Group { get; set; } = "";

    public bool Chosen { get; set; }
    public string? Headcount { get; set; }
    public string? Note { get; set; }
    public bool IsEmpty => !Chosen && string.IsNullOrWhiteSpace(Headcount) && string.IsNullOrWhiteSpace(Note);
}

/// <summary>An organisation added to the register on the way.</summary>
public sealed class NewOrganisation
{
    public string? Name { get; set; }
    public OrganisationKind? Kind { get; set; }
    public List<UserGroups> Groups { get; set; } = [];

    /// <summary>It is none of the likely twins.</summary>
    public bool IsDifferent { get; set; }
}

/// <summary>Asked only when the organisation is added; the log itself may leave it empty.</summary>
internal sealed class NewOrganisationValidator : AbstractValidator<NewOrganisation>
{
    public NewOrganisationValidator()
    {
        RuleFor(n => n.Name).NotEmpty().WithMessage("Enter the name of the organisation").PlainText(Text.Name, "The name");
        RuleFor(n => n.Kind).NotNull().WithMessage("Choose what kind of organisation it is").IsInEnum().WithMessage("Choose what kind of organisation it is");
        RuleForEach(n => n.Groups).Must(UserGroupSets.Each.Contains).WithMessage("Choose user groups from the list");
    }
}

/// <summary>Somebody whom a mail names, and who is recorded with the log where that is ticked.</summary>
public sealed class NewcomerRow
{
    public bool Add { get; set; }
    public string? Name { get; set; }
    public string? Email { get; set; }

    /// <summary>Where they work, as far as the register knows it.</summary>
    public long? Organisation { get; set; }
}

/// <summary>A point noted with the log.</summary>
public sealed class PointRow
{
    public string? Words { get; set; }
    public string? RaisedBy { get; set; }
    public Sentiment? Sentiment { get; set; }
    public bool IsNeed { get; set; }
    public bool IsEmpty => string.IsNullOrWhiteSpace(Words);
}

/// <summary>A commitment or follow-up noted with the log.</summary>
public sealed class CommitmentRow
{
    public CommitmentKind? Kind { get; set; }
    public string? Words { get; set; }
    public long? Owner { get; set; }
    public DateParts Due { get; set; } = new();
    public bool IsEmpty => string.IsNullOrWhiteSpace(Words);
}

/// <summary>The shape of the form; what depends on other records is asked of the rules.</summary>
internal sealed class EngagementFormValidator : AbstractValidator<EngagementForm>
{
    public EngagementFormValidator()
    {
        RuleFor(f => f.Date).RealDate("the date of the engagement").When(f => !f.MonthOnly);
        RuleFor(f => f.Date).Must(d => new DateParts { Day = "1", Month = d.Month, Year = d.Year }.ToDate() is not null)
            .WithMessage("Enter the month and year of the engagement").When(f => f.MonthOnly);
        RuleFor(f => f.Mode).Must(m => m is { } mode && Enum.IsDefined(mode)).WithMessage("Choose how you engaged them");
        RuleFor(f => f.Approach).NotEmpty().WithMessage("Choose an approach").When(f => f.Mode is not null);
        RuleFor(f => f.Approach).MaximumLength(80).WithMessage("Choose an approach");
        RuleFor(f => f.Who).Must((f, who) => who.Count > 0 || f.Audiences.Exists(a => !a.IsEmpty) || f.Newcomers.Exists(n => n.Add))
            .WithMessage("Choose who took part: an organisation, a person or a user group");
        RuleFor(f => f.Who).Must(who => who.Count <= 200).WithMessage("Choose 200 organisations and people or fewer");
        RuleFor(f => f.Subject).NotEmpty().WithMessage("Enter what it was about").PlainText(Text.Line, "The subject");
        RuleFor(f => f.Reason).PlainText(Text.Paragraph, "The reason");
        RuleFor(f => f.ModeReason).PlainText(Text.Paragraph, "The reason");
        RuleFor(f => f.Purpose).PlainText(Text.Paragraph, "The purpose");
        RuleFor(f => f.Place).PlainText(Text.Line, "The place");
        RuleFor(f => f.Adjustments).PlainText(Text.Paragraph, "The adjustments");
        RuleFor(f => f.AdviceDeparture).PlainText(Text.Paragraph, "The reason");
        RuleFor(f => f.Decision).PlainText(Text.Paragraph, "The decision");
        RuleFor(f => f.StartsAt).Must(BeTime).WithMessage("The start must be a time, like 14:05");
        RuleFor(f => f.EndsAt).Must(BeTime).WithMessage("The end must be a time, like 15:30");
        RuleFor(f => f.EndsAt).Must((f, _) => EngagementForm.Time(f.EndsAt) is not { } end || EngagementForm.Time(f.StartsAt) is not { } start || end >= start)
            .WithMessage("The end must not be before the start");
        RuleForEach(f => f.Formats).Must(format => Enum.IsDefined(format)).WithMessage("Choose formats from the list");
        RuleFor(f => f.Headcount).Must(BeCount).WithMessage("The number of people must be a whole number, like 40");
        RuleFor(f => f.Cost).Amount(9_999_999_999m).WithMessage("The cost must be an amount in pounds, like 250 or 99.50");
        RuleFor(f => f.StaffHours).Amount(999_999m).WithMessage("The hours must be a number, like 7.5");
        RuleFor(f => f.Satisfaction).InclusiveBetween(1, 5).WithMessage("Satisfaction is from 1 to 5");
        RuleFor(f => f.Division).NotNull().WithMessage("Choose the division that convened it");
        RuleFor(f => f.Sensitivity).IsInEnum().WithMessage("Choose who may read it");
        RuleForEach(f => f.Audiences).ChildRules(row =>
        {
            row.RuleFor(a => a.Headcount).Must(BeCount).WithMessage("The number of people must be a whole number, like 40");
            row.RuleFor(a => a.Note).PlainText(Text.Line, "The note");
        });
        RuleForEach(f => f.Points).ChildRules(row =>
        {
            row.RuleFor(p => p.Words).PlainText(Text.Paragraph, "The point");
            row.RuleFor(p => p.RaisedBy).PlainText(Text.Line, "Who raised it");
            row.RuleFor(p => p.Sentiment).IsInEnum().WithMessage("Choose how it was put");
        });
        RuleFor(f => f.Newcomers).Must(n => n.Count <= CaptureService.MostNewcomers).WithMessage("Record fewer people at once");
        RuleForEach(f => f.Newcomers).Where(n => n.Add).ChildRules(row =>
        {
            row.RuleFor(n => n.Name).NotEmpty().WithMessage(n => $"Enter the name of {n.Email}").PlainText(Text.Name, "The name");
            row.RuleFor(n => n.Email).EmailAddressOf("their e-mail address");
        });
        RuleFor(f => f.Commitments).Custom(NothingIsDueBefore);
        RuleForEach(f => f.Commitments).ChildRules(row =>
        {
            row.RuleFor(c => c.Words).PlainText(Text.Paragraph, "The commitment");
            row.RuleFor(c => c.Kind).IsInEnum().WithMessage("Choose who promised it");
            row.RuleFor(c => c.Due).RealDate("the date it is due", required: false);
        });
    }

    private static void NothingIsDueBefore(List<CommitmentRow> rows, ValidationContext<EngagementForm> context)
    {
        if (context.InstanceToValidate.ToDate() is not { } on) return;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i] is { IsEmpty: false } row && row.Due.ToDate() < on)
                context.AddFailure(new FluentValidation.Results.ValidationFailure($"Commitments[{i}].Due", "The date it is due must be on or after the engagement"));
        }
    }

    private static bool BeTime(string? text) => string.IsNullOrWhiteSpace(text) || EngagementForm.Time(text) is not null;

    private static bool BeCount(string? text) => string.IsNullOrWhiteSpace(text) || Figures.Number(text) is >= 0 and <= 100_000_000;

}
