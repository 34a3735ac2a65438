using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Services.Sample;
using EngagementPortal.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EngagementPortal.Services.Tests.Sample;

/// <summary>An empty database, filled once for all tests of the class.</summary>
public abstract class FilledSample(DateTimeOffset at) : IAsyncLifetime
{
    /// <summary>The moment as of which it was filled.</summary>
    public DateTimeOffset At => at;

    private PortalDatabase database = null!;

    public StrategyEditions Editions { get; } = StrategyEditions.Load();

    public async Task InitializeAsync()
    {
        database = await PortalDatabase.CreateAsync(withOffice: false, new FakeTimeProvider(at));
        await using var context = Open();
        await SampleOffice.FillAsync(context.Db, new PasswordHasher<Account>(), new UpperInvariantLookupNormalizer(), at, default);
        Assert.True(await FillAsync(context.Db));
    }

    public Context Open() => database.Open();

    public Task<bool> FillAsync(PortalDbContext db) => SampleYear.FillAsync(db, Editions, at, default);

    public async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var context = Open();
        return await read(context.Db);
    }

    public async Task DisposeAsync() => await database.DisposeAsync();
}

/// <summary>The sample as it stands on the first day of the Development clock.</summary>
public sealed class FilledYear() : FilledSample(new DateTimeOffset(2012, 2, 2, 10, 0, 0, TimeSpan.Zero));

/// <summary>The same as it is filled a year later: with 2011/12 frozen, reported and revised on the way.</summary>
public sealed class FilledSecondYear() : FilledSample(new DateTimeOffset(2013, 2, 4, 10, 0, 0, TimeSpan.Zero));

public sealed class SampleYearTests(FilledYear year) : IClassFixture<FilledYear>
{
    private static readonly DateOnly Today = new(2012, 2, 2);

    /// <summary>What a new user finds: one consultation that is over, one whose outcome is followed, one to respond to, one to come; each as the rules have it.</summary>
    [Fact]
    public async Task Consultations_StandAsTheirDatesSay_AndKeptTheRules()
    {
        var consultations = await year.ReadAsync(db => db.Consultations.Include(c => c.Steps).Include(c => c.Checks).Include(c => c.Periods).AsSplitQuery().AsNoTracking().OrderBy(c => c.Id).ToListAsync());
        Assert.Equal([ConsultationState.Complete, ConsultationState.OutcomesTracked, ConsultationState.Open, ConsultationState.Forthcoming], consultations.Select(c => c.StateOn(Today)));
        Assert.Equal((new DateOnly(2010, 6, 6), new DateOnly(2010, 9, 8)), (consultations[0].OpensOn!.Value, consultations[0].ClosesOn!.Value));
        var roles = await year.ReadAsync(db => db.Users.AsNoTracking().Include(u => u.Grants).ToDictionaryAsync(u => u.Id, u => u.Grants.Select(g => g.Role).ToList()));
        foreach (var it in consultations)
        {
            Assert.All(it.Steps, s => Assert.Contains(roles[s.ById], r => Capabilities.Of(r).Contains(ConsultationFlow.Of(s.Act).Takes)));
            Assert.NotEqual(it.SubmittedById, it.Steps.First(s => s.Act == ConsultationAct.Approve).ById);
            Assert.True(it.ResponseText is null || it.ResponseWrittenById != it.Steps.First(s => s.Act == ConsultationAct.ApproveResponse).ById);
            var responses = await year.ReadAsync(db => db.Responses.AsNoTracking().Where(r => r.ConsultationId == it.Id).ToListAsync());
            Assert.All(responses, r => Assert.True(r.ReceivedOn >= it.OpensOn && r.ReceivedOn <= it.ClosesOn));
            if (it.ResponsePublishedOn is not null) Assert.DoesNotContain(responses, r => r.Moderation == Moderation.Waiting);
        }
    }

    [Fact]
    public async Task Fill_EmptyDatabase_HoldsAYearOfEverything()
    {
        var (organisations, people, agreements, topics, outputs, advice) = await year.ReadAsync(async db => (
            await db.Organisations.CountAsync(), await db.People.CountAsync(), await db.Agreements.CountAsync(),
            await db.Topics.CountAsync(), await db.Outputs.CountAsync(), await db.Advice.CountAsync()));
        Assert.InRange(organisations, 60, 90);
        Assert.InRange(people, 60, 90);
        Assert.InRange(agreements, 10, 20);
        Assert.InRange(topics, 13, 20);
        Assert.InRange(outputs, 13, 20);
        Assert.Equal(3, advice);
        Assert.Equal((5, 5), await year.ReadAsync(async db => (await db.ApproachDecisions.CountAsync(), await db.StatisticChanges.CountAsync())));

        var held = await Engagements(e => e.Status == EngagementStatus.Held && e.Date >= new DateOnly(2011, 4, 1));
        Assert.InRange(held.Count, 220, 280);
        Assert.Equal(Enum.GetValues<Mode>(), held.Select(e => e.Mode).Distinct().Order());
        Assert.All(UserGroupSets.Each, group => Assert.Contains(held, e => (e.UserGroups & group) != 0));
        Assert.Equal(24, held.Select(e => e.Approach).Distinct().Count());
        Assert.Equal(10, held.Select(e => e.ConvenedById).Distinct().Count());
    }

    [Fact]
    public async Task Fill_Statuses_ArePresentEach()
    {
        var all = await Engagements(_ => true);
        Assert.Equal(Enum.GetValues<EngagementStatus>(), all.Select(e => e.Status).Distinct().Order());
        Assert.Contains(all, e => e.Sensitivity == Sensitivity.Restricted);
        Assert.Single(all, e => e.Sensitivity == Sensitivity.MarketSensitive);
        Assert.Contains(all, e => e.AdviceId is not null);
        Assert.Equal([ObligationState.Open, ObligationState.Met, ObligationState.Waived, ObligationState.Broken],
            all.Where(e => !e.IsVoid).SelectMany(e => e.Obligations).Select(o => o.State).Distinct().Order());
    }

    [Fact]
    public async Task Fill_Organisations_CoverEveryGroupAndAreMarked()
    {
        var all = await year.ReadAsync(db => db.Organisations.AsNoTracking().Include(o => o.Tags).ToListAsync());
        Assert.All(Enum.GetValues<StakeholderGroups>().Where(g => g != StakeholderGroups.None), group => Assert.Contains(all, o => o.StakeholderGroups.HasFlag(group)));
        Assert.All(UserGroupSets.Each, group => Assert.Contains(all, o => o.UserGroups.HasFlag(group)));
        Assert.All(all, o => Assert.Contains(o.Tags, t => t.Name == SampleYear.Tag));
        Assert.Equal(all.Count, all.Select(o => o.NameKey).Distinct().Count());
        Assert.Equal(10, all.Count(o => o.IsKeyAccount));
        Assert.Single(all, o => !o.IsActive && o.SuccessorId is not null);
    }

    [Fact]
    public async Task Fill_People_AreMadeUp()
    {
        var all = await year.ReadAsync(db => db.People.AsNoTracking().Include(p => p.Affiliations).ToListAsync());
        Assert.All(all, p => Assert.True(p.Email is null || p.Email.EndsWith(".example", StringComparison.Ordinal), p.Email));
        Assert.All(all, p => Assert.Contains(SampleYear.MadeUp, p.Notes!, StringComparison.Ordinal));
        Assert.Equal(2, all.Count(p => !p.MayBeContacted && p.NoContactReason is not null));
        Assert.Contains(all, p => p.Affiliations.Count == 2);
        Assert.Contains(all, p => p.Affiliations.All(a => a.Until is not null));
        Assert.Equal(all.Count, all.Select(p => p.NameKey).Distinct().Count());
    }

    [Fact]
    public async Task Fill_Engagements_KeepTheRulesOfTheLog()
    {
        var all = await KeepTheRulesAsync(year);
        Assert.InRange(all.Count(e => e.Expectation == ExpectationOutcome.NotOffered), 4, 10);
    }

    /// <summary>Asks the service what it would say of each record, as if it were logged through the form.</summary>
    internal static async Task<IReadOnlyList<Engagement>> KeepTheRulesAsync(FilledSample year)
    {
        var all = await year.ReadAsync(db => db.Engagements.AsNoTracking().Whole().OrderBy(e => e.Id).ToListAsync());
        await using var context = year.Open();
        var service = new EngagementService(context.Db, year.Editions);
        foreach (var e in all)
        {
            var verdict = await service.JudgeAsync(Command(e), e.Status == EngagementStatus.Planned ? London.DateIn(year.At) : e.Date, default);
            Assert.True(verdict.IsAllowed, $"{e.Date} {e.Subject}: {string.Join(' ', verdict.Findings.Select(f => f.Text))}");
            Assert.Equal(verdict.Expectation.Outcome, e.Expectation);
            Assert.Equal(verdict.Expectation.Outcome == ExpectationOutcome.NotOffered, e.ExpectationReason is not null);
            Assert.Equal(year.Editions.InForceOn(e.Date)?.Code, e.Edition);
            Assert.Equal(Source.Sample, e.Source);
            Assert.True(e.LoggedAt < year.At);
            Assert.True(e.Status != EngagementStatus.Held || e.LoggedAt >= London.StartOf(e.Date));
            Assert.True(e.Precision == DatePrecision.Month || e.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), $"{e.Date} {e.Subject}");
        }

        return all;
    }

    [Fact]
    public async Task Fill_Obligations_AreThoseOfTheClock()
    {
        foreach (var e in await Engagements(e => e.Status == EngagementStatus.Held))
        {
            var owed = ObligationClock.Open(year.Editions.InForceOn(e.Date), e.Mode, e.Date);
            Assert.Equal(owed.Select(o => o.Kind), e.Obligations.OrderBy(o => o.Id).Select(o => o.Kind));
            foreach (var (due, kept) in owed.Zip(e.Obligations.OrderBy(o => o.Id)))
            {
                if (due.DueOn is not null) Assert.Equal(due.DueOn, kept.DueOn);
                Assert.True(kept.State == ObligationState.Open || (kept.SettledOn >= e.Date && kept.SettledOn < Today && kept.Evidence is not null), $"{e.Date} {e.Subject}: {kept.Kind} {kept.SettledOn}");
            }
        }
    }

    [Fact]
    public async Task Fill_Obligations_AreMostlyKept()
    {
        var owed = (await Engagements(e => e.Status == EngagementStatus.Held)).SelectMany(e => e.Obligations).ToList();
        var due = owed.Where(o => o.DueOn < Today).ToList();
        Assert.InRange(due.Count(o => o.State == ObligationState.Met) / (double)due.Count, 0.85, 0.98);
        Assert.Equal(2, owed.Count(o => o.State == ObligationState.Broken));
        Assert.Equal(2, owed.Count(o => o.State == ObligationState.Waived));
        Assert.Contains(due, o => o.SettledOn > o.DueOn);
    }

    [Theory]
    [InlineData(SampleOffice.Staff, 1)]
    [InlineData(SampleOffice.Planner, 1)]
    [InlineData(SampleOffice.Manager, 1)]
    public async Task YourWork_OfADemoAccount_HasSomethingInEveryPart(string email, int atLeast)
    {
        await using var context = year.Open();
        var me = await context.Db.Users.SingleAsync(u => u.Email == email);
        var viewer = (await context.Db.SeeViewerAsync(me.Id, me.SecurityStamp, default))!;
        var timings = (await context.Db.OwedByAsync(viewer, default)).GroupBy(o => o.On(Today)).ToDictionary(g => g.Key, g => g.Count());
        Assert.All([ObligationTiming.Overdue, ObligationTiming.Due, ObligationTiming.NotDue], t => Assert.True(timings.GetValueOrDefault(t) >= atLeast, $"{t}: {timings.GetValueOrDefault(t)}"));
        Assert.InRange(timings.Values.Sum(), 3, 30);
        Assert.True(await context.Db.Engagements.AnyAsync(e => e.LeadId == me.Id && e.Status == EngagementStatus.Planned));
        Assert.Equal(email != SampleOffice.Manager, await context.Db.Drafts.AnyAsync(d => d.AccountId == me.Id));
    }

    [Fact]
    public async Task Fill_Twice_DoesNothing()
    {
        var before = await year.ReadAsync(db => db.Audit.CountAsync());
        Assert.False(await year.ReadAsync(year.FillAsync));
        Assert.Equal(before, await year.ReadAsync(db => db.Audit.CountAsync()));
    }

    private Task<List<Engagement>> Engagements(System.Linq.Expressions.Expression<Func<Engagement, bool>> which) =>
        year.ReadAsync(db => db.Engagements.AsNoTracking().Whole().Where(which).OrderBy(e => e.Id).ToListAsync());

    private static EngagementCommand Command(Engagement e) => new()
    {
        Tense = e.Status is EngagementStatus.Held or EngagementStatus.Void ? EngagementTense.Held : EngagementTense.Planned,
        Date = e.Date,
        Precision = e.Precision,
        Mode = e.Mode,
        Approach = e.Approach,
        Subject = e.Subject,
        Organisations = [.. e.Organisations.Select(o => o.OrganisationId)],
        People = [.. e.People.Select(p => p.PersonId)],
        Audiences = [.. e.Audiences.Select(a => new AudienceCommand(a.UserGroup, a.Headcount, a.Note))],
        Reason = e.ExpectationReason,
        DivisionId = e.ConvenedById,
        LeadId = e.LeadId,
    };
}

/// <summary>A year on: a year under way that can be compared with the frozen baseline.</summary>
public sealed class SampleSecondYearTests(FilledSecondYear year) : IClassFixture<FilledSecondYear>
{
    private static readonly DateOnly Today = new(2013, 2, 4);

    [Fact]
    public async Task Baseline_IsFrozenRevisedAndReported_AndOneRecordCameTooLate()
    {
        await using var context = year.Open();
        var frozen = await context.Db.FrozenYears.AsNoTracking().Include(y => y.Figures).OrderBy(y => y.Number).ToListAsync();
        Assert.Equal([(2011, 1), (2011, 2)], frozen.Select(y => (y.YearStart, y.Number)));
        Assert.All(frozen, y => Assert.Empty(FreezeService.Check(y, year.Editions)));
        Assert.Equal([new DateOnly(2012, 4, 30), new DateOnly(2012, 7, 2)], frozen.Select(y => London.DateIn(y.CutOff)));
        // The first knew one engagement less, and there is one that neither knows.
        var counted = frozen.Select(y => y.Figures.Single(f => f.Code == MeasureCatalogue.LoggedPromptly).Denominator).ToList();
        Assert.Equal(counted[0] + 1, counted[1]);
        Assert.Equal((2, 1), (await LateAsync(0), await LateAsync(1)));
        var reports = await context.Db.AnnualReports.AsNoTracking().OrderBy(r => r.Number).ToListAsync();
        Assert.Equal([(frozen[0].Id, ReportState.Published), (frozen[1].Id, ReportState.Published)], reports.Select(r => (r.FrozenYearId, r.State)));

        Task<int> LateAsync(int i) => context.Db.LoggedAfter(FinancialYear.Baseline, frozen[i].CutOff).CountAsync();
    }

    [Fact]
    public async Task Figures_TellAStory_SomeMetSomeMissedSomeBetterSomeWorse()
    {
        await using var context = year.Open();
        var db = context.Db;
        var frozen = await db.FrozenYears.AsNoTracking().Include(y => y.Figures).OrderByDescending(y => y.Number).FirstAsync();
        var baseline = YearFigures.Unpack(frozen.Content, year.Editions);
        var evidence = frozen.Figures.Where(f => f.Evidence is not null).ToDictionary(f => f.Code, f => f.Evidence!);
        var upTo = baseline.UpTo(Comparison.SameDay(Today), evidence, year.Editions);
        var next = new FinancialYear(2012);
        var now = await YearFigures.CountAsync(db, year.Editions, next, Today, default);
        var targets = await db.MeasureTargets.AsNoTracking().ToDictionaryAsync(t => (t.YearStart, t.Code), t => t.Percent);
        Assert.Equal([TargetStanding.Met, TargetStanding.Close, TargetStanding.Missed], Standings(FinancialYear.Baseline, baseline));
        Assert.Equal([TargetStanding.Met, TargetStanding.Missed, TargetStanding.OnCourse, TargetStanding.Behind, TargetStanding.UnderWay], Standings(next, now));
        var changes = MeasureCatalogue.All.Where(k => k.IsDated).Select(k => (k.Better, Change: Targets.Change(now.Of(k, FigureScope.Whole).Rate, upTo.Of(k, FigureScope.Whole).Rate))).Where(c => c.Change is not null).ToList();
        Assert.Contains(changes, c => c.Change > 0 == (c.Better == BetterWhen.Higher));
        Assert.Contains(changes, c => c.Change > 0 != (c.Better == BetterWhen.Higher));
        // One definition changed in between.
        var versions = await db.VersionsAsync(default);
        Assert.Equal([MeasureCatalogue.ServiceLevels], MeasureCatalogue.All.Select(k => k.Code).Where(code => MeasureVersion.InForce(versions[code], next)?.Number != MeasureVersion.InForce(versions[code], FinancialYear.Baseline)?.Number));

        IEnumerable<TargetStanding> Standings(FinancialYear of, YearFigures figures) => MeasureCatalogue.All
            .Select(k => Comparison.Standing(k, new MeasurePeriod(of), Today, figures.Of(k, FigureScope.Whole).Rate, targets.TryGetValue((of.StartYear, k.Code), out var aim) ? aim : null))
            .Where(s => s != TargetStanding.Unknown).Distinct().Order();
    }

    [Fact]
    public async Task Engagements_KeepTheRules_AndNothingIsPlannedForAPastDay()
    {
        var all = await SampleYearTests.KeepTheRulesAsync(year);
        Assert.DoesNotContain(all, e => e.Status == EngagementStatus.Planned && e.Date < Today);
        Assert.DoesNotContain(all, e => e.Status == EngagementStatus.Held && e.Date >= Today);
        Assert.InRange(all.Count(e => e.Status == EngagementStatus.Held && e.Date >= new DateOnly(2012, 4, 1)), 150, 220);
        Assert.All(all.Where(e => e.Status == EngagementStatus.Held).SelectMany(e => e.Obligations, (e, o) => (e, o)).Where(p => p.o.State != ObligationState.Open), p => Assert.True(p.o.SettledOn >= p.e.Date && p.o.SettledOn < Today, $"{p.e.Date} {p.e.Subject}"));
        Assert.Contains(all, e => e.Status == EngagementStatus.Planned);
    }
}
