using System.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Data.Attachments;
using EngagementPortal.Data.Audit;
using EngagementPortal.Data.Configurations;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.News;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Domain.Webhooks;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace EngagementPortal.Data;

/// <summary>
/// The portal's records. One model for both engines; the two children override what differs. Business records are written
/// by <see cref="SaveAsync"/> alone, which takes down who did what, when and why in the same transaction.
/// </summary>
public abstract class PortalDbContext(DbContextOptions options, TimeProvider clock)
    : IdentityUserContext<Account, long>(options), IDataProtectionKeyContext
{
    // The audit looks up the owner of every part among all that is tracked, so that one save of everything would be slow.
    private const int RecordsToASave = 50;

    private Activity? activity;
    private IVersioned? erased;

    public DbSet<Directorate> Directorates => Set<Directorate>();
    public DbSet<Division> Divisions => Set<Division>();
    public DbSet<Grant> Grants => Set<Grant>();
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<OtherName> OtherNames => Set<OtherName>();
    public DbSet<OrganisationTag> OrganisationTags => Set<OrganisationTag>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Affiliation> Affiliations => Set<Affiliation>();
    public DbSet<Merge> Merges => Set<Merge>();
    public DbSet<NotTwins> NotTwins => Set<NotTwins>();
    public DbSet<Agreement> Agreements => Set<Agreement>();
    public DbSet<Topic> Topics => Set<Topic>();
    public DbSet<StatisticalOutput> Outputs => Set<StatisticalOutput>();
    public DbSet<AdviceSnapshot> Advice => Set<AdviceSnapshot>();
    public DbSet<ApproachDecision> ApproachDecisions => Set<ApproachDecision>();
    public DbSet<StatisticChange> StatisticChanges => Set<StatisticChange>();
    public DbSet<Engagement> Engagements => Set<Engagement>();
    public DbSet<EngagedOrganisation> EngagedOrganisations => Set<EngagedOrganisation>();
    public DbSet<EngagedPerson> EngagedPeople => Set<EngagedPerson>();
    public DbSet<Point> Points => Set<Point>();
    public DbSet<Commitment> Commitments => Set<Commitment>();
    public DbSet<Obligation> Obligations => Set<Obligation>();
    public DbSet<PlanTemplate> PlanTemplates => Set<PlanTemplate>();
    public DbSet<Plan> Plans => Set<Plan>();
    public DbSet<PlanSection> PlanSections => Set<PlanSection>();
    public DbSet<PlannedActivity> PlannedActivities => Set<PlannedActivity>();
    public DbSet<PlanAnswer> PlanAnswers => Set<PlanAnswer>();
    public DbSet<PlanComment> PlanComments => Set<PlanComment>();
    public DbSet<PlanSnapshot> PlanSnapshots => Set<PlanSnapshot>();
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();
    public DbSet<Measure> Measures => Set<Measure>();
    public DbSet<MeasureTarget> MeasureTargets => Set<MeasureTarget>();
    public DbSet<EnteredFigure> EnteredFigures => Set<EnteredFigure>();
    public DbSet<CoverageGap> CoverageGaps => Set<CoverageGap>();
    public DbSet<FrozenYear> FrozenYears => Set<FrozenYear>();
    public DbSet<FrozenFigure> FrozenFigures => Set<FrozenFigure>();
    public DbSet<FreezePreview> FreezePreviews => Set<FreezePreview>();
    public DbSet<AnnualReport> AnnualReports => Set<AnnualReport>();
    public DbSet<Survey> Surveys => Set<Survey>();
    public DbSet<SurveyInvitation> SurveyInvitations => Set<SurveyInvitation>();
    public DbSet<SurveyAnswer> SurveyAnswers => Set<SurveyAnswer>();
    public DbSet<NewsSubscription> NewsSubscriptions => Set<NewsSubscription>();
    public DbSet<NewsMark> NewsMarks => Set<NewsMark>();
    public DbSet<Consultation> Consultations => Set<Consultation>();
    public DbSet<Question> Questions => Set<Question>();
    public DbSet<Response> Responses => Set<Response>();
    public DbSet<ResponseAnswer> ResponseAnswers => Set<ResponseAnswer>();
    public DbSet<ResponseDraft> ResponseDrafts => Set<ResponseDraft>();
    public DbSet<ResponseDraftFile> ResponseDraftFiles => Set<ResponseDraftFile>();
    public DbSet<Theme> Themes => Set<Theme>();
    public DbSet<Coding> Codings => Set<Coding>();
    public DbSet<Settlement> Settlements => Set<Settlement>();
    public DbSet<AnswerReading> AnswerReadings => Set<AnswerReading>();
    public DbSet<StandingTheme> StandingThemes => Set<StandingTheme>();
    public DbSet<AnswerMark> AnswerMarks => Set<AnswerMark>();
    public DbSet<Redaction> Redactions => Set<Redaction>();
    public DbSet<Quote> Quotes => Set<Quote>();
    public DbSet<Need> Needs => Set<Need>();
    public DbSet<NeedEvidence> NeedEvidence => Set<NeedEvidence>();
    public DbSet<NeedSuccession> NeedSuccessions => Set<NeedSuccession>();
    public DbSet<NeedDecision> NeedDecisions => Set<NeedDecision>();
    public DbSet<DecidedNeed> DecidedNeeds => Set<DecidedNeed>();
    public DbSet<BusinessPlan> BusinessPlans => Set<BusinessPlan>();
    public DbSet<Priority> Priorities => Set<Priority>();
    public DbSet<PriorityLink> PriorityLinks => Set<PriorityLink>();
    public DbSet<WorkChange> WorkChanges => Set<WorkChange>();
    public DbSet<ChangeCause> ChangeCauses => Set<ChangeCause>();
    public DbSet<Feedback> Feedback => Set<Feedback>();
    public DbSet<FeedbackOn> FeedbackOn => Set<FeedbackOn>();
    public DbSet<OutputUse> OutputUses => Set<OutputUse>();
    public DbSet<UsesReview> UsesReviews => Set<UsesReview>();
    public DbSet<ContributorLink> ContributorLinks => Set<ContributorLink>();
    public DbSet<Export> Exports => Set<Export>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<ImportProgress> ImportProgress => Set<ImportProgress>();
    public DbSet<KnownSpelling> KnownSpellings => Set<KnownSpelling>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<BulkChange> BulkChanges => Set<BulkChange>();
    public DbSet<LoggingDay> LoggingDays => Set<LoggingDay>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<DraftFile> DraftFiles => Set<DraftFile>();
    public DbSet<OutgoingMail> OutgoingMail => Set<OutgoingMail>();
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();
    public DbSet<AccessTokenUse> AccessTokenUses => Set<AccessTokenUse>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<WebhookHealth> WebhookHealth => Set<WebhookHealth>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<CapturedMail> CapturedMail => Set<CapturedMail>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>
    /// Saves everything that changed, with the audit of it, or nothing. Raises the version of each changed record.
    /// </summary>
    /// <exception cref="StaleRecordException">Someone else saved one of the records meanwhile.</exception>
    public async Task SaveAsync(Activity activity, CancellationToken ct)
    {
        this.activity = activity;
        try
        {
            await SaveChangesAsync(ct);
        }
        finally
        {
            this.activity = null;
        }
    }

    /// <summary>
    /// Adds many new records with their parts, and the audit of each, in one transaction: all or none. For imports and the
    /// generator; nothing else may be tracked. The records get their keys.
    /// </summary>
    /// <param name="records">Read once, as they are written; a second time only when SQL Server asks for a second try.</param>
    public async Task BulkAsync<T>(IEnumerable<T> records, Activity activity, CancellationToken ct) where T : class, IVersioned
    {
        if (ChangeTracker.HasChanges()) throw new InvalidOperationException("Save first what was changed.");
        using (await EnterWriteAsync(ct))
        {
            await Database.CreateExecutionStrategy().ExecuteAsync(async ct =>
            {
                await using var transaction = await Database.BeginTransactionAsync(ct);
                await AddManyAsync(records, activity, ct);
                await transaction.CommitAsync(ct);
            }, ct);
        }

        await MakeDurableAsync(ct);
    }

    /// <summary>
    /// Runs the filling of an empty database by <see cref="BulkAsync"/>. Engines that are quicker so put off what keeps lists in
    /// order until it is full; nobody else may use it meanwhile.
    /// </summary>
    /// <exception cref="InvalidOperationException">What was written refers to what is not there.</exception>
    public virtual Task FillAsync(Func<Task> fill, CancellationToken ct) => fill();

    /// <summary>
    /// Saves as <see cref="SaveAsync"/> does, and in the same transaction takes the values and reasons out of everything that the
    /// audit holds about <paramref name="record"/>, this save included. Who changed it, and when, stays.
    /// </summary>
    /// <exception cref="StaleRecordException">Someone else saved the record meanwhile.</exception>
    public async Task SaveErasedAsync(IVersioned record, Activity activity, CancellationToken ct)
    {
        erased = record;
        try
        {
            await SaveAsync(activity, ct);
        }
        finally
        {
            erased = null;
        }
    }

    /// <summary>
    /// Runs work in one serialisable transaction, for rules that look at records other than the ones they change ("the last
    /// administrator"): what the work reads stays true until what it saves is there. Starts with nothing tracked, and may
    /// run the work again when the engine asks for it.
    /// </summary>
    public Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken ct) => Database.CreateExecutionStrategy().ExecuteAsync(async ct =>
    {
        ChangeTracker.Clear();
        T result;
        using (await EnterWriteAsync(ct))
        {
            await using var transaction = await Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
            result = await work();
            await transaction.CommitAsync(ct);
        }

        await MakeDurableAsync(ct);
        return result;
    }, ct);

    /// <summary>
    /// Reads from one state of the records, however long it takes and whoever writes meanwhile, where the engine gives that without
    /// holding anybody up. Nothing is saved within. May run the work again when the engine asks for it.
    /// </summary>
    public abstract Task<T> ReadAtOnceAsync<T>(Func<Task<T>> read, CancellationToken ct);

    /// <summary>Called by Identity and the key ring, whose saves carry no activity of their own. Use <see cref="SaveAsync"/>.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        if (ChangeTracker.Entries().FirstOrDefault(e => e.State is EntityState.Modified or EntityState.Deleted && e.Metadata.IsWrittenOnce()) is { } frozen)
            throw new InvalidOperationException($"{frozen.Metadata.ClrType.Name} is written once and never changed.");
        TellParticipants();
        ReadAnswers();
        var trail = AuditTrail.Of(ChangeTracker);
        var doing = activity ?? (trail.IsEmpty || OnlyIdentity()
            ? Activity.OfPortal("account.sign-in-updated", clock.GetUtcNow())
            : throw new InvalidOperationException("Business records are saved with an activity: SaveAsync."));
        RaiseVersions(trail);

        int rows;
        using (await EnterWriteAsync(cancellationToken))
        {
            rows = trail.IsEmpty
                ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
                : await SaveWithAuditAsync(trail, doing, acceptAllChangesOnSuccess, cancellationToken);
        }

        await MakeDurableAsync(cancellationToken);
        return rows;
    }

    private async Task<int> SaveWithAuditAsync(AuditTrail trail, Activity doing, bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await Database.CreateExecutionStrategy().ExecuteAsync(async ct =>
            {
                await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
                var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);
                await TellPlansAsync(trail, ct);
                await TellConsultationsAsync(trail, ct);
                await AuditWriter.WriteAsync(this, trail.Entries(doing), ct);
                if (erased is { } record)
                {
                    await using var beside = Sibling();
                    await beside.Database.UseTransactionAsync(Database.CurrentTransaction!.GetDbTransaction(), ct);
                    await AuditErasure.EraseAsync(beside, record.GetType().Name, record.Id, doing.Kind, ct);
                    await beside.WriteAsync(ct);
                }

                if (transaction is not null) await transaction.CommitAsync(ct);
                return saved;
            }, cancellationToken);
            if (acceptAllChangesOnSuccess) ChangeTracker.AcceptAllChanges();
            return rows;
        }
        // Identity's stores know this exception and answer it themselves: only named activities get the portal's.
        catch (DbUpdateConcurrencyException e) when (activity is not null)
        {
            var entry = e.Entries[0];
            var now = await entry.GetDatabaseValuesAsync(cancellationToken);
            throw new StaleRecordException(entry.Metadata.ClrType.Name, entry.Entity is IVersioned ? now?[nameof(IVersioned.Version)] as int? ?? 0 : 0);
        }
    }

    /// <summary>For the key ring alone, which knows no other way. Use <see cref="SaveAsync"/>.</summary>
    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (ChangeTracker.Entries().Any(e => e.State != EntityState.Unchanged && e.Entity is not DataProtectionKey))
            throw new NotSupportedException("The portal saves asynchronously: SaveAsync.");
        int rows;
        using (EnterWriteAsync(CancellationToken.None).GetAwaiter().GetResult()) rows = base.SaveChanges(acceptAllChangesOnSuccess);
        MakeDurableAsync(CancellationToken.None).GetAwaiter().GetResult();
        return rows;
    }

    /// <summary>How words in engagements are looked for.</summary>
    public abstract TextSearch TextSearch { get; }

    /// <summary>
    /// Of some engagements those whose subject, purpose or place hold all that is sought: newest first; oldest first where they are asked
    /// for backwards from a mark.
    /// </summary>
    /// <param name="sought">Something.</param>
    /// <param name="span">First and last day, where there is one.</param>
    /// <param name="mark">Only what stands after this row in that order.</param>
    public abstract IQueryable<Engagement> Holding(
        Sought sought, IQueryable<Engagement> engagements, (DateOnly? From, DateOnly? To) span, (DateOnly Date, long Id, bool Backwards)? mark);

    /// <summary>
    /// Of some organisations, people, points, sections or activities of plans those that hold all that is sought, in no order of their own
    /// or the last recorded first.
    /// </summary>
    /// <param name="sought">Something.</param>
    public abstract IQueryable<T> Holding<T>(Sought sought, IQueryable<T> records, bool lastFirst = false) where T : class;

    /// <summary>
    /// Keeps the connection until the context goes, where opening costs more than holding: called at the start of a request.
    /// </summary>
    public virtual Task StayOpenAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Finds out what the server can do, once at the start.</summary>
    public virtual Task LearnAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>True when the exception says that a unique index already holds the value.</summary>
    public abstract bool IsDuplicate(DbUpdateException exception);

    /// <summary>Waits for the turn to write; engines that order writers themselves hand it out at once.</summary>
    protected abstract Task<IDisposable?> EnterWriteAsync(CancellationToken ct);

    /// <summary>
    /// Returns once everything committed so far is on the disk. Called after the turn was given back, so that those who write one
    /// after the other can share the wait. Engines whose commit does this itself return at once.
    /// </summary>
    protected abstract Task MakeDurableAsync(CancellationToken ct);

    /// <summary>Adds the records within the transaction under way. Engines with a faster way override it.</summary>
    protected virtual async Task AddManyAsync<T>(IEnumerable<T> records, Activity activity, CancellationToken ct) where T : class, IVersioned
    {
        foreach (var some in records.Chunk(RecordsToASave))
        {
            ChangeTracker.Clear();
            AddRange(some);
            await SaveAsync(activity, ct);
        }

        ChangeTracker.Clear();
    }

    /// <summary>The statement that inserts rows with the keys they had. Engines that give keys themselves alone are told to let them.</summary>
    internal virtual string WithKeys(string table, string insert) => insert;

    /// <summary>A context of the same kind on the same connection, in which old entries of the audit are changed beside the records.</summary>
    protected abstract PortalDbContext Sibling();

    // What was merged is filtered out of the register, and nothing that needs its record refers to it.
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.ConfigureWarnings(w => w.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        foreach (var type in builder.Model.GetEntityTypes().Where(t => typeof(IVersioned).IsAssignableFrom(t.ClrType)))
            builder.Entity(type.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
    }

    private Task<int> WriteAsync(CancellationToken ct) => base.SaveChangesAsync(acceptAllChangesOnSuccess: true, ct);

    /// <summary>Those who took part in an engagement repeat what lists need of it: see <see cref="Engagement.TellParticipants"/>.</summary>
    private void TellParticipants()
    {
        var engagements = ChangeTracker.Entries<Engagement>().ToList();
        foreach (var entry in engagements)
        {
            // What is added here is all there is of it, also for a later change.
            CollectionEntry[] parts = [entry.Collection(e => e.Organisations), entry.Collection(e => e.People), entry.Collection(e => e.Obligations), entry.Collection(e => e.Commitments)];
            if (entry.State == EntityState.Added) foreach (var part in parts) part.IsLoaded = true;
            if (parts.All(p => p.IsLoaded)) entry.Entity.TellParticipants();
            else if (entry.State != EntityState.Unchanged || PartChanged<Obligation>(o => o.EngagementId) || PartChanged<Commitment>(c => c.EngagementId))
                throw new InvalidOperationException("An engagement is changed with its participants, obligations and commitments loaded.");

            bool PartChanged<T>(Func<T, long> owner) where T : class =>
                ChangeTracker.Entries<T>().Any(p => p.State != EntityState.Unchanged && owner(p.Entity) == entry.Entity.Id);
        }

        if (engagements.Count > 0) ChangeTracker.DetectChanges();
    }

    /// <summary>Answers with words are to be read: see <see cref="AnswerReading"/>.</summary>
    private void ReadAnswers()
    {
        var answers = ChangeTracker.Entries<ResponseAnswer>().Where(e => e.State == EntityState.Added && e.Entity.Words is not null).Select(e => e.Entity).ToList();
        if (answers.Count == 0) return;
        // A save that is tried again has them already.
        var read = ChangeTracker.Entries<AnswerReading>().Select(e => e.Entity.Answer).ToHashSet();
        AddRange(answers.Where(a => !read.Contains(a)).Select(a => new AnswerReading(a.Response, a)));
    }

    /// <summary>Consultations count what is written of their responses: see <see cref="Consultation.Written"/>.</summary>
    private async Task TellConsultationsAsync(AuditTrail trail, CancellationToken ct)
    {
        var touched = trail.Owners.Select(e => e.Entity switch
        {
            Response r => r.ConsultationId,
            Coding c => c.ConsultationId,
            Settlement s => s.ConsultationId,
            Theme t => t.ConsultationId,
            Quote q => q.ConsultationId,
            _ => 0L,
        }).Where(id => id != 0).Distinct().Order().ToList();
        if (touched.Count == 0) return;
        await Consultations.Where(c => EF.Parameter(touched).Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Written, c => c.Written + 1), ct);
    }

    /// <summary>Plans count what is written of them: see <see cref="Plan.Written"/>.</summary>
    private async Task TellPlansAsync(AuditTrail trail, CancellationToken ct)
    {
        List<long> plans = [], activities = [];
        foreach (var entry in trail.Owners)
        {
            switch (entry.Entity)
            {
                case PlanSection section: plans.Add(section.PlanId); break;
                case PlannedActivity planned: plans.Add(planned.PlanId); break;
                case PlanAnswer answer: plans.Add(answer.PlanId); break;
                case Engagement engagement when CountsAnew(entry):
                    activities.AddRange(new[] { engagement.PlannedActivityId, (long?)entry.OriginalValues[nameof(Engagement.PlannedActivityId)] }.OfType<long>());
                    break;
            }
        }

        if (activities.Count > 0) plans.AddRange(await PlannedActivities.Where(a => EF.Parameter(activities).Contains(a.Id)).Select(a => a.PlanId).ToListAsync(ct));
        if (plans.Count > 0)
        {
            List<long> ids = [.. plans.Distinct().Order()];
            await Plans.Where(p => EF.Parameter(ids).Contains(p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => p.Written, p => p.Written + 1), ct);
        }

        static bool CountsAnew(EntityEntry entry) =>
            entry.State != EntityState.Modified || entry.Property(nameof(Engagement.PlannedActivityId)).IsModified || entry.Property(nameof(Engagement.Status)).IsModified;
    }

    /// <summary>The same where activities were changed without being loaded.</summary>
    internal async Task TellPlansOfAsync(IReadOnlyList<long> activities, CancellationToken ct)
    {
        foreach (var some in activities.Chunk(500))
        {
            List<long> ids = [.. some];
            await Plans.Where(p => PlannedActivities.Any(a => a.PlanId == p.Id && EF.Parameter(ids).Contains(a.Id))).ExecuteUpdateAsync(set => set.SetProperty(p => p.Written, p => p.Written + 1), ct);
        }
    }

    private bool OnlyIdentity() => ChangeTracker.Entries()
        .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !e.Metadata.IsUnaudited())
        .All(e => e.Entity is Account && e.State == EntityState.Modified
            || e.Metadata.ClrType.Namespace == typeof(IdentityUser).Namespace);

    private static void RaiseVersions(AuditTrail trail)
    {
        foreach (var owner in trail.Owners.Where(e => e.Entity is IVersioned && e.State != EntityState.Deleted).ToList())
        {
            var version = owner.Property(nameof(IVersioned.Version));
            version.CurrentValue = owner.State == EntityState.Added ? 1 : (int)version.OriginalValue! + 1;
        }
    }
}
