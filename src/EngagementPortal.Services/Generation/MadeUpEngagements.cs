using System.Collections;
using System.Globalization;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using static EngagementPortal.Services.Generation.MadeUpOrganisations;

namespace EngagementPortal.Services.Generation;

/// <summary>
/// The diary of an office over years: a few organisations are met every week, most once in a while; obligations are met, mostly in
/// time, and what was held lately is still owed. Every reading of it begins anew and gives the same.
/// </summary>
internal sealed class MadeUpEngagements(GenerationPlan plan, MadeUpOffice office, MadeUpRegister register, StrategyEditions editions, IReadOnlyDictionary<(long DivisionId, string Approach), long> planned) : IEnumerable<Engagement>
{
    /// <summary>So many engagements count for one planned activity.</summary>
    private const int MostForOne = 5;

    /// <summary>How far ahead there are planned ones, in days.</summary>
    private const int DaysAhead = 60;

    /// <summary>What each demo account leads, whatever the size: one person's own work does not grow with the office's records.</summary>
    private const int ToEachDemoAccount = 80;

    /// <summary>How many in a hundred there are of each mode.</summary>
    private static readonly (Mode Mode, int Share)[] Modes = [(Mode.Communicate, 35), (Mode.Consult, 25), (Mode.Dialogue, 20), (Mode.Partnership, 8), (Mode.Monitor, 12)];

    private static readonly string[] Places = ["Newport", "London", "Titchfield", "Cardiff", "Edinburgh", "Belfast", "Leeds"];

    private static readonly Sentiment[] Sentiments = Enum.GetValues<Sentiment>();

    public IEnumerator<Engagement> GetEnumerator()
    {
        var random = new Random(2012);
        var served = new Dictionary<long, int>();
        // Each year a tenth more than the one before.
        var days = (plan.Today.DayNumber - plan.Today.AddYears(-plan.Years).DayNumber) + DaysAhead;
        var first = plan.Today.AddYears(-plan.Years);
        var growth = Math.Pow(1.1, plan.Years) - 1;
        for (var i = 0; i < plan.Engagements; i++)
        {
            var through = Math.Log(1 + (growth * i / plan.Engagements)) / Math.Log(1 + growth);
            var day = (int)Math.Round((through * days) + ((random.NextDouble() - 0.5) * 10));
            yield return Engagement(random, served, i, Workday(first.AddDays(Math.Clamp(day, 0, days))));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Engagement Engagement(Random random, Dictionary<long, int> served, int number, DateOnly date)
    {
        var held = date < plan.Today;
        var edition = editions.InForceOn(date);
        var names = edition ?? editions.All[0];
        var mode = ModeAt(random.Next(100));
        var lead = Any(random, random.NextDouble() * plan.Engagements < ToEachDemoAccount * office.Demo.Count ? office.Demo : office.Colleagues);
        var output = random.Next(MadeUpWords.Outputs.Length);
        var topic = random.Next(MadeUpWords.Topics.Length);

        var organisations = new List<int>();
        if (mode is not (Mode.Communicate or Mode.Monitor) || random.Next(2) == 0)
        {
            var many = random.Next(10) switch { < 7 => 1, < 9 => 2, _ => 3 + random.Next(4) };
            for (var n = 0; n < many; n++)
            {
                // The cube makes the tail long: of 20,000 organisations, the busiest is there in a few engagements of a hundred.
                var which = (int)(register.Organisations.Count * Math.Pow(random.NextDouble(), 3));
                if (!organisations.Contains(which)) organisations.Add(which);
            }
        }

        var people = new List<Person>();
        foreach (var o in organisations.Where(_ => random.Next(5) < 3)) people.Add(register.AnyOf(o, random));
        var audience = organisations.Count == 0 ? Any(random, UserGroupSets.Each) : UserGroups.None;
        var groups = organisations.Select(o => register.Organisations[o].UserGroups).Append(audience).Union();
        var approach = Approach(random, names, mode, groups);
        var offered = (approach.OfferedTo & groups) == groups;

        var engagement = new Engagement(Token(number), lead.DivisionId, lead.Id, Source.Typed, lead.Id, LoggedAt(date, number, held));
        engagement.Describe(mode, approach.Code, string.Format(CultureInfo.InvariantCulture, Any(random, MadeUpWords.Subjects), MadeUpWords.Topics[topic], MadeUpWords.Outputs[output]));
        engagement.Engage(
            [.. organisations.Select(o => new EngagedOrganisation(register.Organisations[o].Id, register.Organisations[o].UserGroups))],
            [.. people.DistinctBy(p => p.Id).Select(p => new EngagedPerson(p.Id, groups, p.Affiliations[0].OrganisationId))],
            audience == UserGroups.None ? [] : [new EngagedAudience(audience, 5 + random.Next(400), "Mailing list")]);
        engagement.Describe(new EngagementDetails
        {
            Purpose = random.Next(4) == 0 ? Any(random, MadeUpWords.Purposes) : null,
            Place = random.Next(3) == 0 ? Any(random, Places) : null,
            Headcount = held && random.Next(3) == 0 ? 2 + random.Next(40) : null,
            StaffHours = held ? 1 + random.Next(20) : null,
            Satisfaction = held && random.Next(8) == 0 ? 2 + random.Next(4) : null,
        });
        var colleague = Any(random, office.Colleagues);
        engagement.Staff(lead.DivisionId, lead.Id, random.Next(7) == 0 && colleague.DivisionId != lead.DivisionId ? [colleague.DivisionId] : [], random.Next(2) == 0 ? [lead.Id, colleague.Id] : [lead.Id]);
        var sensitivity = random.Next(100) switch { 0 => Sensitivity.MarketSensitive, < 4 => Sensitivity.Restricted, _ => Sensitivity.Normal };
        engagement.Classify(sensitivity, sensitivity == Sensitivity.Normal ? [] : [colleague.Id], publish: sensitivity == Sensitivity.Normal && random.Next(5) == 0);
        engagement.File([office.Topics[topic]], random.Next(3) == 0 ? [] : [office.Outputs[output]]);
        engagement.Judge(edition is null ? ExpectationOutcome.NoEdition : offered ? ExpectationOutcome.Offered : ExpectationOutcome.NotOffered, edition?.Code,
            offered ? null : "They asked for it.", held || offered ? null : lead.Id);

        if (!held)
        {
            engagement.Plan(date, DatePrecision.Day, plan.Today);
            return engagement;
        }

        if (random.Next(50) == 0)
        {
            engagement.Plan(date, DatePrecision.Day, plan.Today);
            if (random.Next(2) == 0) engagement.Cancel("Put off by those who were to come.");
            else engagement.NotHold("Nobody could travel.");
            return engagement;
        }

        if (FinancialYear.Of(date) == FinancialYear.Of(plan.Today) && planned.TryGetValue((lead.DivisionId, approach.Code), out var activity) && (served[activity] = served.GetValueOrDefault(activity) + 1) <= MostForOne)
            engagement.Serve(activity);
        engagement.Hold(date, DatePrecision.Day, plan.Today, ObligationClock.Open(edition, mode, date, mode == Mode.Partnership ? date.AddDays(120) : null));
        Say(random, engagement, lead, people, date);
        Settle(random, engagement, lead, date);
        if (random.Next(1000) == 0) engagement.Void("Entered twice.", plan.Today, lead.Id);
        return engagement;
    }

    private void Say(Random random, Engagement engagement, MadeUpColleague lead, List<Person> people, DateOnly date)
    {
        if (engagement.Mode is Mode.Communicate) return;
        for (var n = random.Next(3); n > 0; n--)
        {
            engagement.Raise(new Point(Any(random, MadeUpWords.Points), people.Count > 0 ? people[0].Id : null, people.Count > 0 ? null : "Several of them",
                Any(random, Sentiments), random.Next(2) == 0));
        }

        if (random.Next(3) == 0) engagement.Decide(new Decision(Any(random, MadeUpWords.Decisions), date));
        if (random.Next(4) != 0) return;
        var promise = engagement.Promise(new Commitment((CommitmentKind)(1 + random.Next(3)), Any(random, MadeUpWords.Promises), lead.Id, date.AddDays(14 + random.Next(30))));
        if (promise.DueOn < plan.Today && random.Next(40) != 0) promise.Keep("Done; noted on the file.", promise.DueOn.Value);
    }

    /// <summary>What fell due before today is met, mostly in time; one in sixty is forgotten. What is due later is mostly still owed.</summary>
    private void Settle(Random random, Engagement engagement, MadeUpColleague lead, DateOnly date)
    {
        foreach (var owed in engagement.Obligations.Where(o => o.State == ObligationState.Open))
        {
            var due = owed.DueOn!.Value;
            if (due >= plan.Today ? random.Next(3) != 0 : random.Next(60) == 0) continue;
            var on = date.AddDays(random.Next(Math.Max(1, due.DayNumber - date.DayNumber + (random.Next(12) == 0 ? 20 : 0))));
            if (on >= plan.Today) continue;
            if (random.Next(150) == 0) owed.Break("Nobody had the time.", on, lead.Id);
            else owed.Meet(Any(random, MadeUpWords.Evidence), on, lead.Id);
        }

        if (engagement.Obligations.All(o => o.State != ObligationState.Open) && random.Next(2) == 0)
            engagement.CloseOut(Any(random, MadeUpWords.OutcomesOf), engagement.Obligations.Select(o => o.SettledOn!.Value).Append(date).Max());
    }

    private static Mode ModeAt(int hundredth)
    {
        foreach (var (mode, share) in Modes)
        {
            if (hundredth < share) return mode;
            hundredth -= share;
        }

        return Mode.Monitor;
    }

    /// <summary>Mostly one that the groups can expect.</summary>
    private static Approach Approach(Random random, StrategyEdition edition, Mode mode, UserGroups groups)
    {
        var all = edition.Approaches.Where(a => a.Mode == mode).ToList();
        var offered = all.Where(a => (a.OfferedTo & groups) == groups).ToList();
        return Any(random, offered.Count > 0 && random.Next(20) != 0 ? offered : all);
    }

    private static DateOnly Workday(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Saturday => date.AddDays(-1),
        DayOfWeek.Sunday => date.AddDays(1),
        _ => date,
    };

    private DateTimeOffset LoggedAt(DateOnly date, int number, bool held)
    {
        var day = held ? date.AddDays(number % 13 == 7 ? 16 : number % 3) : date.AddDays(-DaysAhead - 10);
        return London.StartOf(day < plan.Today ? day : plan.Today.AddDays(-1)).AddHours(9).AddMinutes(number % 480);
    }

    private static Guid Token(int number) => new(number + 1, 0x5eed, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
