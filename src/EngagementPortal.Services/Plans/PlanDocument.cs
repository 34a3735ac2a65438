using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Plans;

/// <summary>A plan in words, as it is kept when it is submitted, approved, returned or closed: read and compared without anything else.</summary>
public sealed record PlanDocument(string Division, string Year, string Template, string Owner, IReadOnlyList<PlanChapter> Chapters)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static PlanDocument Read(string json) => JsonSerializer.Deserialize<PlanDocument>(json, Json) ?? throw new InvalidOperationException("The document of the plan is empty.");

    /// <summary>The plan as it stands now.</summary>
    public static async Task<PlanDocument> OfAsync(PortalDbContext db, StrategyEditions editions, Plan plan, CancellationToken ct)
    {
        var edition = editions.WordsFor(plan);
        var head = await db.Divisions.AsNoTracking().Where(d => d.Id == plan.DivisionId)
            .Select(d => new
            {
                d.Name,
                Template = db.PlanTemplates.Where(t => t.Id == plan.TemplateId).Select(t => t.Name).First(),
                Number = db.PlanTemplates.Where(t => t.Id == plan.TemplateId).Select(t => t.Number).First(),
                Owner = db.Users.Where(a => a.Id == plan.OwnerId).Select(a => a.Name).First(),
            }).SingleAsync(ct);
        var titles = await (from s in db.PlanSections
                            where s.PlanId == plan.Id
                            join t in db.Set<TemplateSection>() on new { Template = s.TemplateId, s.Kind } equals new { Template = t.PlanTemplateId, t.Kind }
                            select t).AsNoTracking().ToDictionaryAsync(t => t.Kind, t => t.Title, ct);
        var sections = await db.PlanSections.AsNoTracking().Include(s => s.Lines).Where(s => s.PlanId == plan.Id).OrderBy(s => s.Kind).ToListAsync(ct);
        var outputs = await db.Outputs.AsNoTracking().ToDictionaryAsync(o => PlanAbout.Output(o.Id), o => o.Name, ct);
        var activities = await db.PlannedActivities.AsNoTracking().Where(a => a.PlanId == plan.Id).OrderBy(a => a.StartsOn).ThenBy(a => a.Id)
            .Select(a => new { It = a, Lead = db.Users.Where(u => u.Id == a.LeadId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(ct);
        var answers = await db.PlanAnswers.AsNoTracking().Where(a => a.PlanId == plan.Id).OrderBy(a => a.Key).Select(a => $"{a.Key}: {a.Words}").ToListAsync(ct);
        var names = edition.Principles.ToDictionary(PlanAbout.Principle, p => p.Text)
            .Concat(edition.Outcomes.ToDictionary(PlanAbout.Outcome, o => o.Text))
            .Concat(UserGroupSets.Each.ToDictionary(PlanAbout.Group, g => edition.Group(g).Name))
            .Concat(outputs).ToDictionary(StringComparer.Ordinal);
        return new PlanDocument(head.Name, plan.Year.ToString(), $"{head.Template}, version {head.Number}", head.Owner,
        [
            .. sections.Select(s => new PlanChapter(titles.GetValueOrDefault(s.Kind) ?? s.Kind.InWords(),
                [.. Paragraphs(s.Words), .. Screened(s), .. s.Lines.OrderBy(l => l.About, StringComparer.Ordinal).Select(l => Line(names, l))],
                s.Kind == PlanSectionKind.Activities ? new PlanTable(Columns, [.. activities.Select(a => Row(edition, a.It, a.Lead))]) : null)),
            new PlanChapter("What the plan check said, and the answers", answers),
        ]);
    }

    private static string[] Paragraphs(string? words) => words?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static IEnumerable<string> Screened(PlanSection section) => section.ScreenedOn is { } day ? [FormattableString.Invariant($"Screened on {day:d MMMM yyyy}")] : [];

    private static string Line(Dictionary<string, string> names, PlanLine line)
    {
        string?[] parts =
        [
            line.Words, line.Influence is { } influence ? $"influence {influence}" : null, line.Interest is { } interest ? $"interest {interest}" : null,
            line.Now is { } now ? $"now {now.Code().Replace('-', ' ')}" : null, line.Wanted is { } wanted ? $"wanted {wanted.Code().Replace('-', ' ')}" : null,
        ];
        return $"{names.GetValueOrDefault(line.About, line.About).TrimEnd('.')}: {string.Join("; ", parts.Where(p => p is not null))}";
    }

    private static readonly string[] Columns = ["Activity", "Approach", "For", "When", "Times", "Lead", "Measure", "Feedback", "Notes"];

    private static string[] Row(StrategyEdition edition, PlannedActivity a, string? lead)
    {
        var approach = edition.Approach(a.Approach)?.Name ?? a.Approach;
        return
        [
            a.Objective ?? approach, approach, a.Groups.InWords(), Days(a.StartsOn, a.EndsOn), a.Times.ToString(CultureInfo.InvariantCulture), lead ?? "", a.Measure ?? "",
            string.Join(", by ", new[] { a.FeedbackMethod, Day(a.FeedbackOn) }.OfType<string>()),
            string.Join("; ", new[] { a.ExceptionReason is null ? null : $"Exception: {a.ExceptionReason}", a.CarriedReason is null ? null : $"Carried over: {a.CarriedReason}" }.OfType<string>()),
        ];
    }

    private static string Days(DateOnly? start, DateOnly? end) => string.Join(" to ", new[] { Day(start), end == start ? null : Day(end) }.OfType<string>());

    private static string? Day(DateOnly? day) => day?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}

/// <summary>A section of the document: its title, its paragraphs, and its table where it has one.</summary>
/// <param name="Table">The activities; null in other sections, and in documents kept before activities were a table.</param>
public sealed record PlanChapter(string Title, IReadOnlyList<string> Lines, PlanTable? Table = null)
{
    /// <summary>Everything in it, a line each: what is compared.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> AllLines => Table is null ? Lines : [.. Lines, .. Table.Rows.Select(r => string.Join("; ", r.Where(c => c.Length > 0)))];
}

/// <summary>A table: the names of its columns, and its rows, each with a cell for every column.</summary>
public sealed record PlanTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
