using System.Text.Json;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Sample;

/// <summary>
/// The sample year: 2011/12 as the office of <see cref="SampleOffice"/> sees it on <see cref="Today"/>; and where it is asked for on a
/// later day, the year after it as far as that day, with 2011/12 frozen and reported on the way. The public bodies are
/// those of the strategy's Annex 2 and others that exist; everything said of them, and everybody in it, is made up and marked
/// as sample. The same every time. Never created in Production: the caller sees to that.
/// </summary>
public static class SampleYear
{
    /// <summary>The day on which the sample stands; the Development clock starts on it.</summary>
    public static readonly DateOnly Today = new(2012, 2, 2);

    /// <summary>The day as far as there is something to tell.</summary>
    public static readonly DateOnly Last = new(2013, 4, 12);

    /// <summary>The tag on every organisation of the sample.</summary>
    public const string Tag = "sample";

    /// <summary>Stands in the notes of what is made up.</summary>
    public const string MadeUp = "Sample: made up.";

    // The audit looks up the owner of every part among all that is tracked, so that one save of everything would be slow.
    private const int EngagementsToASave = 50;

    /// <summary>Fills a database in which the office stands and nothing else. Does nothing where there are organisations already.</summary>
    /// <param name="at">The instant that the audit names. The sample goes as far as its day, but not back behind <see cref="Today"/>.</param>
    /// <returns>Whether it was filled.</returns>
    public static async Task<bool> FillAsync(PortalDbContext db, StrategyEditions editions, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.Organisations.AnyAsync(ct)) return false;

        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var day = London.DateIn(at);
            await FillAsync(db, editions, day < Today ? Today : day > Last ? Last : day, Activity.OfPortal("sample.filled", at, "The sample year 2011/12, made up for trying the portal out"), ct);
        }
        finally
        {
            db.ChangeTracker.Clear();
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }

        return true;
    }

    private static async Task FillAsync(PortalDbContext db, StrategyEditions editions, DateOnly today, Activity activity, CancellationToken ct)
    {
        var office = (await db.Users.AsNoTracking().Select(u => new { u.Email, u.Id, u.DivisionId }).ToListAsync(ct))
            .ToDictionary(u => u.Email!, u => new Colleague(u.Id, u.DivisionId));
        var divisions = await db.Divisions.AsNoTracking().ToDictionaryAsync(d => d.Name, d => d.Id, ct);
        var world = new SampleWorld(today, editions, office, divisions);

        // Roots before what refers to them: a key is known once it is saved.
        SampleTopics.AddRoots(world, db.Add);
        SampleOrganisations.AddRoots(world, db.Add);
        await db.SaveAsync(activity, ct);
        SampleTopics.AddBranches(world, db.Add);
        SampleOrganisations.AddBranches(world, db.Add);
        await db.SaveAsync(activity, ct);
        SamplePeople.Add(world, db.Add);
        SampleAgreements.Add(world, db.Add);
        SampleAdvice.Add(world, db.Add);
        SampleDecisions.AddChanges(world, db.Add);
        await db.SaveAsync(activity, ct);

        var diary = SampleDiary.UpTo(today).Select((line, i) => SampleRecords.Engagement(world, line, i)).ToLookup(e => SampleFrozen.KnownTo(world, e.LoggedAt));
        await SampleFrozen.AddAsync(world, db, known => known == 0 ? BeginAsync() : WriteAsync(diary[known]), ct);
        await SampleOrganisations.MoveOnAsync(world, db, activity, ct);
        await SamplePlans.DeliverAsync(world, db, activity, ct);

        async Task BeginAsync()
        {
            await WriteAsync(diary[0]);
            SampleDecisions.Add(world, db.Add);
            db.AddRange(Drafts(world));
            await db.SaveAsync(activity, ct);
            await SamplePlans.AddAsync(world, db, activity, ct);
            await SampleSurveys.AddAsync(world, db, activity, ct);
            await SampleConsultations.AddAsync(world, db, activity, ct);
            await SampleInfluence.AddAsync(world, db, activity, ct);
            await SampleMeasures.AddAsync(world, db, activity, ct);
            db.ChangeTracker.Clear();
        }

        async Task WriteAsync(IEnumerable<Engagement> engagements)
        {
            foreach (var some in engagements.Chunk(EngagementsToASave))
            {
                db.ChangeTracker.Clear();
                db.AddRange(some);
                await db.SaveAsync(activity, ct);
            }

            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Half-written logs, with the field names of the log's form.</summary>
    private static IEnumerable<Draft> Drafts(SampleWorld world)
    {
        var (yesterday, month) = (world.Today.AddDays(-1), world.Today.AddMonths(1));
        yield return Draft(SampleOffice.Staff, "Telephone call on the weights of the January index", Before(1, 16, 40), new()
        {
            ["Tense"] = (int)EngagementTense.Held,
            ["Date"] = new { Day = $"{yesterday.Day}", Month = $"{yesterday.Month}", Year = $"{yesterday.Year}" },
            ["Mode"] = (int)Mode.Consult,
            ["Approach"] = "consult/one-to-one-meetings",
            ["Who"] = new[] { $"o-{world.Organisation("HMT").Id}" },
            ["Channel"] = (int)MeetingChannel.Telephone,
        });
        yield return Draft(SampleOffice.Staff, "Without a subject", Before(3, 11, 5), new()
        {
            ["Tense"] = (int)EngagementTense.Held,
            ["Who"] = new[] { $"o-{world.Organisation("CBI").Id}" },
        });
        yield return Draft(SampleOffice.Planner, "Price collection: visit of two trading standards officers", Before(1, 9, 20), new()
        {
            ["Tense"] = (int)EngagementTense.Planned,
            ["Date"] = new { Day = "", Month = $"{month.Month}", Year = $"{month.Year}" },
            ["Mode"] = (int)Mode.Dialogue,
            ["Approach"] = "dialogue/stakeholder-meetings",
            ["Who"] = new[] { $"o-{world.Organisation("Kent").Id}" },
        });

        DateTimeOffset Before(int days, int hour, int minute) => London.StartOf(world.Today.AddDays(-days)).AddHours(hour).AddMinutes(minute);

        Draft Draft(string owner, string subject, DateTimeOffset savedAt, Dictionary<string, object> values)
        {
            if (subject != "Without a subject") values["Subject"] = subject;
            values["Division"] = world.DivisionOf(owner);
            return new Draft(world.Account(owner), subject, JsonSerializer.Serialize(values), savedAt);
        }
    }
}

/// <summary>Somebody of the sample's office.</summary>
internal sealed record Colleague(long Id, long? DivisionId);

/// <summary>What stands in the database so far, by the short names that the tables of the sample use.</summary>
internal sealed class SampleWorld(DateOnly today, StrategyEditions editions, IReadOnlyDictionary<string, Colleague> office, IReadOnlyDictionary<string, long> divisions)
{
    /// <summary>The day as far as it is told.</summary>
    public DateOnly Today => today;

    public StrategyEditions Editions => editions;

    public Dictionary<string, Organisation> Organisations { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, Person> People { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, Topic> Topics { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, StatisticalOutput> Outputs { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, AdviceSnapshot> Advice { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, StatisticChange> Changes { get; } = new(StringComparer.Ordinal);

    public long Account(string email) => office[email].Id;

    public long DivisionOf(string email) => office[email].DivisionId ?? throw new InvalidOperationException($"{email} has no division.");

    public long Division(string name) => divisions[name];

    public Organisation Organisation(string key) => Known(Organisations, key);

    public Person Person(string name) => Known(People, name);

    public long Topic(string name) => Known(Topics, name).Id;

    public long Output(string name) => Known(Outputs, name).Id;

    /// <summary>A day, or the eve of today where that is earlier.</summary>
    public DateOnly Past(DateOnly date) => date < today ? date : today.AddDays(-1);

    /// <summary>When what a line says is still owed was settled after all, late; null where it is owed still.</summary>
    public DateOnly? SettledLater(SampleEngagement line, int number)
    {
        // A line tells how things stood at the end of its part of the diary.
        var late = (line.Date <= SampleYear.Today ? SampleYear.Today : SampleDiary.SecondYear).AddDays(12 + (number % 10));
        return late < today ? late : null;
    }

    /// <summary>Entries of a list written with commas.</summary>
    public static IEnumerable<string> List(string names) => names.Split(", ", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A date written as 2011-05-12.</summary>
    public static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The token of the form that a record would have come from.</summary>
    public static Guid Token(short kind, int number) => new(number + 1, kind, 0x11, 0x20, 0x11, 0x20, 0x12, 0, 0, 0, 0);

    private static T Known<T>(Dictionary<string, T> all, string key) =>
        all.TryGetValue(key, out var it) ? it : throw new InvalidOperationException($"The sample has no {typeof(T).Name} \"{key}\".");
}

/// <summary>The colleagues of the sample by what they are called, as its tables name them.</summary>
internal static class Ons
{
    public const string Priya = SampleOffice.Staff;
    public const string Owen = SampleOffice.Planner;
    public const string Margaret = SampleOffice.Manager;
    public const string Helen = SampleOffice.Head;
    public const string Nia = "nia.deflator@portal.example";
    public const string Tom = "tom.aggregate@portal.example";
    public const string Grace = "grace.claimant@portal.example";
    public const string Rhys = "rhys.household@portal.example";
    public const string Ruth = "ruth.enumerator@portal.example";
    public const string Samuel = "samuel.cohort@portal.example";
    public const string Ines = "ines.lifetable@portal.example";
    public const string David = "david.turnover@portal.example";
    public const string Carys = "carys.stratum@portal.example";
    public const string Leila = "leila.feedback@portal.example";
    public const string Frank = "frank.headline@portal.example";

    /// <summary>The manager who can waive what a colleague owes.</summary>
    public static string ManagerOf(string email) => email switch
    {
        Priya or Owen or Margaret or Nia or Tom or Grace => Margaret,
        Rhys or Ruth or Samuel or Ines => Samuel,
        David or Carys => Carys,
        _ => Helen,
    };
}
