using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Engagements;

/// <summary>Logging, correcting and closing engagements, on a real database.</summary>
public sealed class EngagementServiceTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static readonly DateOnly Today = new(2012, 2, 2);

    private Office Office => host.Office;

    private EngagementCommand Meeting => new()
    {
        Submission = Guid.NewGuid(),
        Tense = EngagementTense.Held,
        Date = new(2012, 2, 1),
        Mode = Mode.Consult,
        Approach = "consult/one-to-one-meetings",
        Subject = "Retail prices",
        Organisations = [Office.Organisation],
        DivisionId = Office.Prices,
        LeadId = Office.Staff,
    };

    [Theory]
    [InlineData(Mode.Communicate, "communicate/press-releases", "Informed Met 2012-02-01")]
    [InlineData(Mode.Consult, "consult/one-to-one-meetings", "Informed Met 2012-02-01, Listened Open 2012-02-15, Considered Open 2012-04-25, FeedbackOnDecision Open 2012-04-25")]
    [InlineData(Mode.Dialogue, "dialogue/advisory-panels", "ConcernsUnderstood Open 2012-02-29, AlternativesRecorded Open 2012-02-29, FeedbackOnInfluence Open 2012-04-25")]
    [InlineData(Mode.Partnership, "partnership/alliances", "AdviceSought Open 2012-02-15, JointAction Open 2012-02-29, AgreedOutcome Open ")]
    [InlineData(Mode.Monitor, "monitor/research", "ViewCaptured Open 2012-02-15, Reviewed Open 2012-02-29")]
    public async Task Log_OpensWhatTheModeOwes(Mode mode, string approach, string owed)
    {
        var id = await LogAsync(Meeting with { Mode = mode, Approach = approach });
        var it = await ReadAsync(id);
        Assert.Equal(owed, string.Join(", ", it.Obligations.OrderBy(o => o.Id).Select(o => $"{o.Kind} {o.State} {o.DueOn:yyyy-MM-dd}")));
        Assert.All(it.Obligations, o => Assert.Equal(Office.Staff, o.OwnerId));
        Assert.Equal((EngagementStatus.Held, ExpectationOutcome.Offered, "2011"), (it.Status, it.Expectation, it.Edition));
    }

    [Fact]
    public async Task Log_BeforeTheFirstEdition_OwesNothing()
    {
        var it = await ReadAsync(await LogAsync(Meeting with { Date = new(2011, 3, 31) }));
        Assert.Empty(it.Obligations);
        Assert.Equal((ExpectationOutcome.NoEdition, null), (it.Expectation, it.Edition));
    }

    [Fact]
    public async Task Edit_APlannedOneWhoseDayWentBy_KeepsTheDay_AndTakesNoOtherPastOne()
    {
        var it = await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Staff) { Status = EngagementStatus.Planned, On = new(2012, 3, 1) }));
        var command = Meeting with { Date = new(2012, 3, 1) };
        host.Clock.AdjustTime(new DateTimeOffset(2012, 3, 5, 9, 0, 0, TimeSpan.Zero));
        try
        {
            Assert.Equal("", string.Join(", ", (await EditAsync(it.Id, it.Version, command))!.Verdict.Findings.Where(f => f.Severity == Severity.Blocks).Select(f => f.Code)));
            var refused = await EditAsync(it.Id, it.Version + 1, command with { Date = new(2012, 3, 2) });
            Assert.Contains(refused!.Verdict.Findings, f => f.Code == LogRules.PlannedInPast);
        }
        finally
        {
            host.Clock.AdjustTime(new DateTimeOffset(2012, 2, 2, 10, 0, 0, TimeSpan.Zero));
        }
    }

    [Fact]
    public async Task Log_AMonth_IsKeptAndJudgedByItsFirstDay()
    {
        var it = await ReadAsync(await LogAsync(Meeting with { Date = new(2012, 1, 31), Precision = DatePrecision.Month }));
        Assert.Equal((new DateOnly(2012, 1, 1), DatePrecision.Month), (it.Date, it.Precision));
        Assert.Equal(new DateOnly(2012, 1, 15), it.Obligations.Single(o => o.Kind == ObligationKind.Listened).DueOn);
    }

    [Fact]
    public async Task Log_KeepsTheGroupsOfTheDay_WhateverTheOrganisationIsLater()
    {
        var organisation = await host.GivenAsync(g => g.OrganisationAsync("Migration Watch", UserGroups.OtherGovernmentDepartments));
        var person = await host.GivenAsync(g => g.PersonAsync("Ann Archer", organisation.Id));
        var command = Meeting with { Organisations = [organisation.Id], People = [person.Id] };
        var id = await LogAsync(command);
        await ReclassifyAsync(organisation.Id, UserGroups.Media);

        var it = await ReadAsync(id);
        Assert.Equal(UserGroups.OtherGovernmentDepartments, it.UserGroups);
        Assert.Equal(UserGroups.OtherGovernmentDepartments, Assert.Single(it.Organisations).UserGroups);
        Assert.Equal(UserGroups.OtherGovernmentDepartments, Assert.Single(it.People).UserGroups);

        // A correction of the subject judges by the day too: no reason is asked for what was offered then.
        var edited = await EditAsync(id, it.Version, command with { Subject = "Retail prices, corrected" });
        Assert.True(edited!.IsAllowed);
        it = await ReadAsync(id);
        Assert.Equal((ExpectationOutcome.Offered, UserGroups.OtherGovernmentDepartments), (it.Expectation, it.UserGroups));
    }

    [Fact]
    public async Task Log_APersonWhoMovedSince_CountsWhereTheyWorkedOnTheDay()
    {
        var (before, after) = (await host.GivenAsync(g => g.OrganisationAsync("Before", UserGroups.MajorPolicyCustomers)), await host.GivenAsync(g => g.OrganisationAsync("After", UserGroups.Media)));
        var person = await host.GivenAsync(g => g.PersonAsync("Mo Mover", before.Id));
        await using (var context = host.Open())
        {
            var moving = await context.Db.People.Include(p => p.Affiliations).SingleAsync(p => p.Id == person.Id);
            moving.Move(after.Id, "Editor", new DateOnly(2012, 1, 1));
            await context.Db.SaveAsync(At("person.moved"), default);
        }

        var then = await ReadAsync(await LogAsync(Meeting with { Organisations = [], People = [person.Id], Date = new(2011, 12, 31) }));
        Assert.Equal(UserGroups.MajorPolicyCustomers, then.UserGroups);
        var now = await ReadAsync(await LogAsync(Meeting with { Organisations = [], People = [person.Id], Date = new(2012, 1, 1), Reason = "Asked for" }));
        Assert.Equal(UserGroups.Media, now.UserGroups);
    }

    [Fact]
    public async Task Log_LeavesAnAuditEntry()
    {
        var id = await LogAsync(Meeting);
        var entry = Assert.Single(await host.ReadAsync(db => db.Audit.Where(a => a.Subject == nameof(Engagement) && a.SubjectId == id).OrderByDescending(a => a.Id).Take(10).ToListAsync()));
        Assert.Equal(("engagement.logged", (long?)Office.Staff, "Sandra Staff"), (entry.Kind, entry.ActorId, entry.Actor));
        Assert.Contains("Retail prices", entry.Changes, StringComparison.Ordinal);
        Assert.Contains("EngagedOrganisation", entry.Changes, StringComparison.Ordinal);
        Assert.Contains("Obligation", entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_SentTwice_IsOneRecord()
    {
        var command = Meeting;
        var first = await LogAsync(command);
        Assert.Equal(first, await LogAsync(command));
        Assert.Equal(1, await CountAsync(command.Submission));
    }

    [Fact]
    public async Task Log_SentTwiceAtOnce_IsOneRecord()
    {
        var command = Meeting;
        var ids = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => LogAsync(command))));
        Assert.Single(ids.Distinct());
        Assert.Equal(1, await CountAsync(command.Submission));
    }

    [Fact]
    public async Task Log_WithATokenThatSomebodyElseUsed_IsARecordOfItsOwn()
    {
        var command = Meeting;
        var first = await LogAsync(command);
        var second = await LogAsync(command with { DivisionId = Office.Health, LeadId = Office.Stranger }, Office.Stranger);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Log_ForAnotherDivision_IsDenied()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => LogAsync(Meeting with { DivisionId = Office.Health }));
        await Assert.ThrowsAsync<AccessDeniedException>(() => LogAsync(Meeting with { DivisionId = 999_999 }));
        await Assert.ThrowsAsync<AccessDeniedException>(() => LogAsync(Meeting, Office.Administrator));
    }

    public static TheoryData<string, string> NoSuch => new()
    {
        { "organisation", "Who" }, { "organisation beside a known one", "Who" }, { "person", "Who" }, { "lead", "Lead" }, { "attendee", "Lead" },
        { "reader", "Lead" }, { "owner", "Lead" }, { "taking part", "Division" }, { "division", "Division" }, { "topic", "Topics" },
        { "output", "Outputs" }, { "advice", "Advice" },
    };

    [Theory]
    [MemberData(nameof(NoSuch))]
    public async Task Log_SomethingThatIsNotThere_IsRefusedBesideItsField(string what, string field)
    {
        const long no = 999_999_999;
        var command = what switch
        {
            "organisation" => Meeting with { Organisations = [no] },
            "organisation beside a known one" => Meeting with { Organisations = [Office.Organisation, no] },
            "person" => Meeting with { People = [no] },
            "lead" => Meeting with { LeadId = no },
            "attendee" => Meeting with { Attendees = [no] },
            "reader" => Meeting with { Readers = [no] },
            "owner" => Meeting with { Commitments = [new Commitment(CommitmentKind.ByOns, "Send it", no, null)] },
            "taking part" => Meeting with { TakingPart = [no] },
            "division" => Meeting with { DivisionId = no },
            "topic" => Meeting with { Topics = [no] },
            "output" => Meeting with { Outputs = [no] },
            _ => Meeting with { AdviceId = no },
        };
        var saved = await TryLogAsync(command, Office.Head);
        Assert.Contains(saved.Verdict.Findings, f => f.Field == field && f.Severity == Severity.Blocks);
        Assert.Equal(0, await CountAsync(command.Submission));
    }

    [Fact]
    public async Task Log_ClosedMeanwhile_IsRefusedAndNothingSaved()
    {
        var heir = await host.GivenAsync(g => g.OrganisationAsync("Department for Growth"));
        var closed = await host.GivenAsync(g => g.OrganisationAsync("Department for Shrinking"));
        await ChangeAsync(closed.Id, o => o.Close(new(2012, 1, 31), heir.Id, "Abolished"));

        var command = Meeting with { Organisations = [closed.Id] };
        var finding = Assert.Single((await TryLogAsync(command)).Verdict.Findings, f => f.Severity == Severity.Blocks);
        Assert.Equal((LogRules.OrganisationClosed, "Who"), (finding.Code, finding.Field));
        Assert.Contains("Choose Department for Growth", finding.Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(command.Submission));
        Assert.True((await TryLogAsync(command with { Date = new(2012, 1, 31) })).IsAllowed);
    }

    /// <summary>Whoever a mail named was recorded by somebody else before it was logged: they are judged as who they are, and asked about like anybody.</summary>
    [Fact]
    public async Task Log_ANewcomerWhoIsInTheRegisterByNow_IsJudgedAsThatPerson()
    {
        var paper = await host.GivenAsync(g => g.OrganisationAsync("The Observer", UserGroups.Media));
        var person = await host.GivenAsync(g => g.PersonAsync("Nan Newcomer", paper.Id));
        var command = Meeting with { Organisations = [], NewPeople = [new NewPersonCommand("Nan Newcomer", "Nan.Newcomer@example.org", Office.Organisation)] };
        var refused = await TryLogAsync(command, Office.Manager);
        Assert.Contains(refused.Verdict.Findings, f => f.Code == LogRules.ReasonMissing);
        var it = await ReadAsync(await LogAsync(command with { Reason = "They asked for it" }, Office.Manager));
        Assert.Equal((ExpectationOutcome.NotOffered, UserGroups.Media, person.Id), (it.Expectation, it.UserGroups, Assert.Single(it.People).PersonId));
    }

    [Fact]
    public async Task Log_NotOffered_NeedsAReasonAndKeepsIt()
    {
        var paper = await host.GivenAsync(g => g.OrganisationAsync("The Times", UserGroups.Media));
        var command = Meeting with { Organisations = [paper.Id] };
        Assert.False((await TryLogAsync(command)).IsAllowed);
        var it = await ReadAsync(await LogAsync(command with { Reason = "They asked for it" }));
        Assert.Equal((ExpectationOutcome.NotOffered, "They asked for it", (long?)null), (it.Expectation, it.ExpectationReason, it.ExceptionById));
    }

    [Fact]
    public async Task GrantException_NotPlannedOrNotNeeded_IsRefused()
    {
        foreach (var command in new[] { Meeting, Meeting with { Tense = EngagementTense.Planned, Date = Today.AddDays(7) } })
        {
            var id = await LogAsync(command with { Submission = Guid.NewGuid() });
            var refused = await DoAsync(Office.Manager, (s, v) => s.GrantExceptionAsync(id, 1, "Fine", v, At("engagement.exception-granted", v), default));
            Assert.False(refused!.IsAllowed);
            var it = await ReadAsync(id);
            Assert.Equal((null, 1), (it.ExceptionById, it.Version));
        }
    }

    [Fact]
    public async Task Plan_NotOffered_WaitsForAManager_UnlessAManagerPlansIt()
    {
        var paper = await host.GivenAsync(g => g.OrganisationAsync("The Sun", UserGroups.Media));
        var command = Meeting with { Organisations = [paper.Id], Tense = EngagementTense.Planned, Date = Today.AddDays(7), Reason = "They asked" };
        var id = await LogAsync(command);
        Assert.Null((await ReadAsync(id)).ExceptionById);
        Assert.Equal(Office.Manager, (await ReadAsync(await LogAsync(command with { Submission = Guid.NewGuid() }, Office.Manager))).ExceptionById);

        await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(Office.Staff, (s, v) => s.GrantExceptionAsync(id, 1, "Fine", v, At("engagement.exception-granted", v), default)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(Office.Stranger, (s, v) => s.GrantExceptionAsync(id, 1, "Fine", v, At("engagement.exception-granted", v), default)));
        await Assert.ThrowsAsync<StaleRecordException>(() => DoAsync(Office.Manager, (s, v) => s.GrantExceptionAsync(id, 0, "Fine", v, At("engagement.exception-granted", v), default)));
        Assert.True((await DoAsync(Office.Manager, (s, v) => s.GrantExceptionAsync(id, 1, "Fine", v, At("engagement.exception-granted", v), default)))!.IsAllowed);
        var it = await ReadAsync(id);
        Assert.Equal((Office.Manager, 2), (it.ExceptionById, it.Version));
        Assert.Equal("Fine", (await host.ReadAsync(db => db.Audit.Where(a => a.Subject == nameof(Engagement) && a.SubjectId == id).OrderByDescending(a => a.Id).Take(1).ToListAsync()))[0].Why);
    }

    [Fact]
    public async Task Edit_Stale_Throws_AndChangesNothing()
    {
        var id = await LogAsync(Meeting);
        Assert.True((await EditAsync(id, 1, Meeting with { Subject = "First" }))!.IsAllowed);
        var stale = await Assert.ThrowsAsync<StaleRecordException>(() => EditAsync(id, 1, Meeting with { Subject = "Second" }));
        Assert.Equal(2, stale.Current);
        Assert.Equal("First", (await ReadAsync(id)).Subject);
    }

    [Fact]
    public async Task Edit_AtOnce_OneOfTheTwoIsStale()
    {
        var id = await LogAsync(Meeting);
        await using var one = host.Open();
        await using var two = host.Open();
        var seen = await one.Db.Engagements.Whole().SingleAsync(e => e.Id == id);
        Assert.True((await EditAsync(id, 1, Meeting with { Subject = "First" }))!.IsAllowed);
        seen.Describe(Mode.Consult, seen.Approach, "Second");
        await Assert.ThrowsAsync<StaleRecordException>(() => one.Db.SaveAsync(At("engagement.edited"), default));
    }

    [Fact]
    public async Task Edit_OfAnotherDivision_IsDenied_AndOfWhatMayNotBeRead_Absent()
    {
        var id = await LogAsync(Meeting);
        await Assert.ThrowsAsync<AccessDeniedException>(() => EditAsync(id, 1, Meeting, Office.Stranger));
        await Assert.ThrowsAsync<AccessDeniedException>(() => EditAsync(id, 1, Meeting with { DivisionId = Office.Health }));
        Assert.True((await EditAsync(id, 1, Meeting with { Sensitivity = Sensitivity.Restricted }))!.IsAllowed);
        Assert.Null(await EditAsync(id, 2, Meeting, Office.Stranger));
        Assert.Null(await EditAsync(999_999, 1, Meeting));
    }

    [Fact]
    public async Task Edit_TheMode_NeedsAReason_ClosesTheOldAndOpensTheNew()
    {
        var id = await LogAsync(Meeting);
        var dialogue = Meeting with { Mode = Mode.Dialogue, Approach = "dialogue/advisory-panels" };
        Assert.Equal("ModeReason", Assert.Single((await EditAsync(id, 1, dialogue))!.Verdict.Findings).Field);
        Assert.True((await EditAsync(id, 1, dialogue with { ModeReason = "It went both ways" }))!.IsAllowed);

        var it = await ReadAsync(id);
        Assert.Equal((1, 3, 3), (it.Obligations.Count(o => o.State == ObligationState.Met), it.Obligations.Count(o => o.State == ObligationState.Waived), it.Obligations.Count(o => o.State == ObligationState.Open)));
        Assert.All(it.Obligations.Where(o => o.State == ObligationState.Waived), o => Assert.Contains("It went both ways", o.Evidence, StringComparison.Ordinal));
        Assert.Equal("It went both ways", (await host.ReadAsync(db => db.Audit.Where(a => a.Subject == nameof(Engagement) && a.SubjectId == id).OrderByDescending(a => a.Id).Take(1).ToListAsync()))[0].Why);
    }

    [Fact]
    public async Task Edit_TakingAnOrganisationOff_IsAuditedAndRaisesTheVersion()
    {
        var second = await host.GivenAsync(g => g.OrganisationAsync("Second Department"));
        var id = await LogAsync(Meeting with { Organisations = [Office.Organisation, second.Id] });
        Assert.True((await EditAsync(id, 1, Meeting with { Organisations = [second.Id] }))!.IsAllowed);
        var it = await ReadAsync(id);
        Assert.Equal((2, second.Id, UserGroups.OtherGovernmentDepartments), (it.Version, Assert.Single(it.Organisations).OrganisationId, it.UserGroups));
        var entry = (await host.ReadAsync(db => db.Audit.Where(a => a.Subject == nameof(Engagement) && a.SubjectId == id).OrderByDescending(a => a.Id).Take(1).ToListAsync()))[0];
        Assert.Contains("EngagedOrganisation", entry.Changes, StringComparison.Ordinal);
        Assert.Contains("removed", entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_WithAPersonErasedSince_KeepsThem()
    {
        var person = await host.GivenAsync(g => g.PersonAsync("Eve Erased", Office.Organisation));
        var command = Meeting with { People = [person.Id] };
        var id = await LogAsync(command);
        await using (var context = host.Open())
        {
            var going = await context.Db.People.Include(p => p.Affiliations).Include(p => p.Stages).SingleAsync(p => p.Id == person.Id);
            going.Erase(host.Clock.GetUtcNow());
            await context.Db.SaveAsync(At("person.erased"), default);
        }

        Assert.True((await EditAsync(id, 1, command with { Subject = "Corrected" }))!.IsAllowed);
        Assert.Equal(person.Id, Assert.Single((await ReadAsync(id)).People).PersonId);
        Assert.Contains((await TryLogAsync(command with { Submission = Guid.NewGuid() })).Verdict.Findings, f => f.Code == LogRules.PersonErased);
    }

    [Theory]
    [InlineData(EngagementStatus.Void)]
    [InlineData(EngagementStatus.Cancelled)]
    [InlineData(EngagementStatus.NotHeld)]
    public async Task Edit_WhatIsOver_IsRefusedAndStaysSo(EngagementStatus status)
    {
        var it = await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Staff) { Status = status }));
        var saved = await EditAsync(it.Id, it.Version, Meeting with { Date = Today.AddDays(1) });
        Assert.False(saved!.IsAllowed);
        Assert.Equal((status, "Retail prices"), ((await ReadAsync(it.Id)).Status, (await ReadAsync(it.Id)).Subject));
    }

    [Fact]
    public async Task Edit_AHeldPartnership_KeepsTheDayAgreed()
    {
        var command = Meeting with { Mode = Mode.Partnership, Approach = "partnership/alliances" };
        var id = await LogAsync(command);
        var outcome = (await ReadAsync(id)).Obligations.Single(o => o.Kind == ObligationKind.AgreedOutcome);
        await using (var context = host.Open())
        {
            var viewer = await SeeAsync(Office.Staff);
            Assert.True((await context.Get<OwedService>().DateAsync($"o-{outcome.Id}", new(2012, 6, 1), viewer, At("owed.dated"), default)).IsAllowed);
        }

        Assert.True((await EditAsync(id, 2, command with { Subject = "Corrected" }))!.IsAllowed);
        Assert.Equal(new DateOnly(2012, 6, 1), (await ReadAsync(id)).Obligations.Single(o => o.Kind == ObligationKind.AgreedOutcome).DueOn);
    }

    [Fact]
    public async Task Hold_APlannedOne_OwesFromTheDayItWasHeld()
    {
        var it = await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Staff) { Status = EngagementStatus.Planned, On = Today.AddDays(3) }));
        Assert.Equal("Date", Assert.Single((await HoldAsync(it.Id, 1, Today.AddDays(1)))!.Verdict.Findings).Field);
        Assert.Equal("Date", Assert.Single((await HoldAsync(it.Id, 1, new(1066, 4, 1)))!.Verdict.Findings).Field);
        Assert.True((await HoldAsync(it.Id, 1, Today))!.IsAllowed);
        var held = await ReadAsync(it.Id);
        Assert.Equal((EngagementStatus.Held, Today, 4), (held.Status, held.Date, held.Obligations.Count));
        Assert.False((await HoldAsync(it.Id, 2, Today))!.IsAllowed);
    }

    [Fact]
    public async Task NotHold_AndCancel_AreForWhatIsPlanned()
    {
        var held = await LogAsync(Meeting);
        Assert.False((await DoAsync(Office.Staff, (s, v) => s.CancelAsync(held, 1, "No", v, At("engagement.cancelled", v), default)))!.IsAllowed);
        Assert.False((await DoAsync(Office.Staff, (s, v) => s.NotHoldAsync(held, 1, "No", v, At("engagement.not-held", v), default)))!.IsAllowed);
        var planned = await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Staff) { Status = EngagementStatus.Planned, On = Today }));
        Assert.True((await DoAsync(Office.Staff, (s, v) => s.CancelAsync(planned.Id, 1, "Flood", v, At("engagement.cancelled", v), default)))!.IsAllowed);
        Assert.Equal((EngagementStatus.Cancelled, "Flood"), ((await ReadAsync(planned.Id)).Status, (await ReadAsync(planned.Id)).StatusReason));
    }

    [Fact]
    public async Task Void_ClosesWhatItOwes_Once()
    {
        var id = await LogAsync(Meeting);
        Assert.Null(await DoAsync(Office.Staff, (s, v) => s.VoidAsync(999_999, 1, "Twin", v, At("engagement.voided", v), default)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(Office.Stranger, (s, v) => s.VoidAsync(id, 1, "Twin", v, At("engagement.voided", v), default)));
        Assert.True((await DoAsync(Office.Staff, (s, v) => s.VoidAsync(id, 1, new string('a', Text.Paragraph), v, At("engagement.voided", v), default)))!.IsAllowed);
        Assert.DoesNotContain((await ReadAsync(id)).Obligations, o => o.State == ObligationState.Open);
        Assert.False((await DoAsync(Office.Staff, (s, v) => s.VoidAsync(id, 2, "Twin", v, At("engagement.voided", v), default)))!.IsAllowed);
    }

    [Fact]
    public async Task CloseOut_WritesTheOutcomeAndSettlesWhatWasTicked()
    {
        var id = await LogAsync(Meeting);
        var listened = (await ReadAsync(id)).Obligations.Single(o => o.Kind == ObligationKind.Listened);
        var met = new Dictionary<long, string> { [listened.Id] = "Minutes sent", [999_999] = "Of another record" };
        Assert.True((await DoAsync(Office.Staff, (s, v) => s.CloseOutAsync(id, 1, "They want monthly figures", 4, met, v, At("engagement.closed-out", v), default)))!.IsAllowed);
        var it = await ReadAsync(id);
        Assert.Equal(("They want monthly figures", (int?)4, (DateOnly?)Today), (it.Outcome, it.Satisfaction, it.ClosedOutOn));
        Assert.Equal(2, it.Obligations.Count(o => o.State == ObligationState.Met));
    }

    [Fact]
    public async Task Promise_OnARestrictedRecord_LetsItsOwnerRead()
    {
        var id = await LogAsync(Meeting with { Sensitivity = Sensitivity.MarketSensitive });
        Assert.True((await DoAsync(Office.Staff, (s, v) => s.AddAsync(id, 1, e => e.Promise(new Commitment(CommitmentKind.ByOns, "Send it", Office.Stranger, null)), v, At("engagement.commitment-added", v), default)))!.IsAllowed);
        var stranger = await SeeAsync(Office.Stranger);
        Assert.NotNull(await host.ReadAsync(db => db.ViewAsync(id, stranger, default)));
        // Taken off the list of readers while the promise is open, they stay.
        Assert.True((await EditAsync(id, 2, Meeting with { Sensitivity = Sensitivity.MarketSensitive }))!.IsAllowed);
        Assert.Equal([Office.Stranger], (await ReadAsync(id)).Readers.Select(r => r.AccountId));
    }

    private async Task<long> LogAsync(EngagementCommand command, long? by = null)
    {
        var saved = await TryLogAsync(command, by);
        Assert.True(saved.IsAllowed, string.Join("; ", saved.Verdict.Findings.Select(f => f.Text)));
        return saved.Id;
    }

    private Task<Saved> TryLogAsync(EngagementCommand command, long? by = null) =>
        DoAsync(by ?? Office.Staff, (s, v) => s.LogAsync(command, v, At("engagement.logged", v), default));

    private Task<Saved?> EditAsync(long id, int version, EngagementCommand command, long? by = null) =>
        DoAsync(by ?? Office.Staff, (s, v) => s.EditAsync(id, version, command, v, At("engagement.edited", v), default));

    private Task<Saved?> HoldAsync(long id, int version, DateOnly on) =>
        DoAsync(Office.Staff, (s, v) => s.HoldAsync(id, version, on, v, At("engagement.held", v), default));

    private async Task<T> DoAsync<T>(long by, Func<EngagementService, Viewer, Task<T>> act)
    {
        await using var context = host.Open();
        var viewer = await new Given(context.Db, host.Clock).ViewerAsync(by);
        return await act(context.Get<EngagementService>(), viewer);
    }

    private Task<Viewer> SeeAsync(long account) => host.GivenAsync(g => g.ViewerAsync(account));

    private Task<Engagement> ReadAsync(long id) => host.ReadAsync(db => db.Engagements.AsNoTracking().Whole().SingleAsync(e => e.Id == id));

    private Task<int> CountAsync(Guid submission) => host.ReadAsync(db => db.Engagements.CountAsync(e => e.SubmissionToken == submission));

    private Task ReclassifyAsync(long organisation, UserGroups groups) => ChangeAsync(organisation, o =>
        o.Describe(new OrganisationDetails(o.Name, o.Kind) { StakeholderGroups = o.StakeholderGroups, UserGroups = groups }));

    private async Task ChangeAsync(long organisation, Action<Organisation> change)
    {
        await using var context = host.Open();
        change(await context.Db.Organisations.Include(o => o.OtherNames).Include(o => o.Tags).SingleAsync(o => o.Id == organisation));
        await context.Db.SaveAsync(At("organisation.edited"), default);
    }

    private Activity At(string kind, Viewer? by = null) => new(kind, by?.AccountId, by?.Name ?? "Test", host.Clock.GetUtcNow());
}
