using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Imports;

/// <summary>An import that somebody is preparing, with what its file holds.</summary>
/// <param name="File">Null where it cannot be read as it was said; <paramref name="Unread"/> says why.</param>
public sealed record ImportInHand(Import It, ImportSetup Setup, ImportWords Words, SourceFile? File, string? Unread);

/// <summary>Brings files in: takes them, keeps what is decided about them, and hands them to <see cref="ImportRun"/>. Everybody sees their own.</summary>
public sealed class ImportService(PortalDbContext db, StrategyEditions editions, ImportSignal signal, TimeProvider clock)
{
    public const string NotReady = "import.not-ready";
    public const string CannotUndo = "import.cannot-be-undone";

    /// <summary>Whether somebody may bring in files of a kind.</summary>
    public static bool MayImport(Viewer viewer, ImportKind kind) => viewer.Can(kind == ImportKind.Engagements ? Capability.LogEngagements : Capability.KeepRegister);

    /// <summary>Takes a file. What was said of the last one with the same headings is said of it too.</summary>
    /// <returns>Key of the import.</returns>
    /// <exception cref="SourceFileException">It cannot be read; nothing is kept.</exception>
    /// <exception cref="AccessDeniedException">The viewer may not bring in files of this kind.</exception>
    public async Task<long> TakeAsync(ImportKind kind, string fileName, byte[] content, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!MayImport(viewer, kind)) throw new AccessDeniedException("bringing in a file of this kind");
        var setup = new ImportSetup { Divisions = DivisionsOf(viewer, await db.Divisions.AsNoTracking().Select(d => d.Id).ToListAsync(ct)) };
        var file = SourceFiles.Read(content, kind, setup);
        var key = ImportFields.KeyOf(kind, file.Table.Headings);
        var before = await db.Imports.AsNoTracking().Where(i => i.HeadingKey == key && i.ById == viewer.AccountId).OrderByDescending(i => i.Id).Select(i => i.Setup).FirstOrDefaultAsync(ct)
            ?? await db.Imports.AsNoTracking().Where(i => i.HeadingKey == key && i.State == ImportState.Done).OrderByDescending(i => i.Id).Select(i => i.Setup).FirstOrDefaultAsync(ct);
        setup = before is null ? FirstSetup(kind, file, setup, viewer) : ImportSetup.Read(before).ForTheNext() with { Divisions = setup.Divisions };
        // Another person's rows belong to their own division.
        if (before is not null && kind == ImportKind.Engagements) setup = setup with { Otherwise = Mine(setup.Otherwise, viewer) };
        var import = new Import(kind, FileNames.Clean(fileName), content, Fingerprint.Of(content), setup, viewer.AccountId, activity.At);
        import.Arrange(setup, key);
        db.Add(import);
        await db.SaveAsync(activity, ct);
        return import.Id;
    }

    /// <summary>An import of the viewer's own, with its file; null where there is none, or the file is gone.</summary>
    public async Task<ImportInHand?> OpenAsync(long id, Viewer viewer, CancellationToken ct)
    {
        if (await db.Imports.AsNoTracking().Include(i => i.File).Where(i => i.Id == id && i.ById == viewer.AccountId).SingleOrDefaultAsync(ct) is not { File: { } content } import) return null;
        var setup = ImportSetup.Read(import.Setup);
        var words = await db.WordsOfImportAsync(setup, editions, ct);
        try
        {
            return new ImportInHand(import, setup, words, SourceFiles.Read(content.Content, import.Kind, setup), null);
        }
        catch (SourceFileException e)
        {
            return new ImportInHand(import, setup, words, null, e.Message);
        }
    }

    /// <summary>What it will do as it is said now.</summary>
    public Task<ImportCheck> CheckAsync(ImportInHand import, CancellationToken ct) => db.CheckAsync(import.It, import.Setup, import.File!.Table, import.Words, editions, clock.Today(), ct);

    /// <summary>Keeps how it is read and what was decided.</summary>
    /// <exception cref="StaleRecordException">It was changed since the version that was seen.</exception>
    /// <returns>False where there is no such draft of the viewer's own.</returns>
    public async Task<bool> ArrangeAsync(long id, int seen, ImportSetup setup, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await DraftAsync(id, seen, viewer, ct) is not { } import) return false;
        string? key = null;
        try
        {
            var content = await db.Imports.AsNoTracking().Where(i => i.Id == id).Select(i => i.File!.Content).SingleAsync(ct);
            var file = SourceFiles.Read(content, import.Kind, setup);
            key = ImportFields.KeyOf(import.Kind, file.Table.Headings);
            // Read otherwise, it has other columns.
            if (key != import.HeadingKey) setup = setup with { Columns = ImportFields.Recognise(import.Kind, file.Table.Headings) };
        }
        catch (SourceFileException)
        {
            // The page that shows it says why.
        }

        import.Arrange(setup, key);
        await db.SaveAsync(activity, ct);
        return true;
    }

    /// <summary>Begins to bring it in; the work is done behind the pages.</summary>
    /// <exception cref="StaleRecordException">It was changed since the version that was seen.</exception>
    /// <returns>Null where there is no such draft of the viewer's own.</returns>
    public async Task<Saved?> BeginAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await OpenAsync(id, viewer, ct) is not { } hand || hand.It.State != ImportState.Draft) return null;
        StaleRecordException.Unless(hand.It, seen);
        if (!MayImport(viewer, hand.It.Kind)) throw new AccessDeniedException("bringing in a file of this kind");
        if (hand.File is null) return Saved.Refused(Verdict.Refused(NotReady, hand.Unread!));
        if (hand.Setup.Divisions.Except(DivisionsOf(viewer, hand.Setup.Divisions)).Any()) throw new AccessDeniedException("logging for another division");
        var check = await CheckAsync(hand, ct);
        if (!check.IsReady)
        {
            return Saved.Refused(Verdict.Refused(NotReady, check switch
            {
                { Missing: [var field, ..] } => $"Say which column holds “{field.Label}”",
                { Undecided: > 0 } => "Decide first about the names that are spelt alike",
                _ => "Nothing in this file is new and without a fault",
            }));
        }

        var import = (await DraftAsync(id, seen, viewer, ct))!;
        import.Begin(check.Rows, check.ToDo, check.ThereAlready, check.RowsLeftOut, activity.At);
        await db.SaveAsync(activity, ct);
        signal.Give();
        return new Saved(id, Verdict.Clear);
    }

    /// <summary>Begins to take out what an import added.</summary>
    /// <exception cref="StaleRecordException">It was changed since the version that was seen.</exception>
    /// <returns>Null where the viewer has no such import.</returns>
    public async Task<Saved?> UndoAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await db.Imports.Include(i => i.Progress).SingleOrDefaultAsync(i => i.Id == id && i.ById == viewer.AccountId, ct) is not { } import) return null;
        StaleRecordException.Unless(import, seen);
        if (!import.CanBeUndone(activity.At)) return Saved.Refused(Verdict.Refused(CannotUndo, $"It cannot be undone: that is possible for {Import.DaysToUndo} days after it was brought in"));
        import.Undo(activity.At);
        await db.SaveAsync(activity, ct);
        signal.Give();
        return new Saved(id, Verdict.Clear);
    }

    /// <summary>Throws a draft and its file away.</summary>
    /// <returns>False where there is no such draft of the viewer's own.</returns>
    public async Task<bool> DiscardAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await DraftAsync(id, seen, viewer, ct) is not { } import) return false;
        db.Remove(import);
        await db.SaveAsync(activity, ct);
        return true;
    }

    private async Task<Import?> DraftAsync(long id, int seen, Viewer viewer, CancellationToken ct)
    {
        if (await db.Imports.SingleOrDefaultAsync(i => i.Id == id && i.ById == viewer.AccountId && i.State == ImportState.Draft, ct) is not { } import) return null;
        StaleRecordException.Unless(import, seen);
        return import;
    }

    private static List<long> DivisionsOf(Viewer viewer, IEnumerable<long> all) => [.. all.Where(d => viewer.Can(Capability.LogEngagements, d))];

    /// <summary>What can be known of a file before anybody looked at it.</summary>
    private static ImportSetup FirstSetup(ImportKind kind, SourceFile file, ImportSetup setup, Viewer viewer)
    {
        var columns = ImportFields.Recognise(kind, file.Table.Headings);
        setup = setup with { Columns = columns };
        if (kind != ImportKind.Engagements) return setup;
        var dates = columns.Where(c => c.Value == ImportField.Date).SelectMany(c => file.Table.Rows.Select(r => r[c.Key])).Take(2000).ToList();
        var who = columns.Where(c => c.Value == ImportField.Organisations).SelectMany(c => file.Table.Rows.Select(r => r[c.Key])).Where(w => w.Length > 0).Take(2000).ToList();
        return setup with
        {
            MonthFirst = !SourceDates.AreDayFirst(dates),
            // Named once, and blank below.
            AsAbove = [.. columns.Where(c => c.Value is ImportField.Date or ImportField.Subject && IsNamedOnce(file.Table.Rows, c.Key, [.. columns.Where(o => o.Key != c.Key && o.Value is ImportField.Date or ImportField.Subject).Select(o => o.Key)])).Select(c => c.Value)],
            // Names have a comma now and then; lists have several.
            SplitAtCommas = who.Count(w => w.Count(c => c == ',') >= 2) > who.Count / 50,
            Otherwise = Mine(new Dictionary<ImportField, string> { [ImportField.NewKind] = Domain.Stakeholders.OrganisationKind.Other.Code() }, viewer),
        };
    }

    /// <summary>Whether a third of the rows that say something in the columns beside it say nothing in this one.</summary>
    private static bool IsNamedOnce(IReadOnlyList<SourceRow> rows, int column, List<int> beside)
    {
        var whole = rows.Where(r => beside.Exists(c => r[c].Length > 0)).ToList();
        return whole.Count > 3 && whole[0][column].Length > 0 && whole.Count(r => r[column].Length == 0) > whole.Count / 3;
    }

    private static Dictionary<ImportField, string> Mine(IReadOnlyDictionary<ImportField, string> otherwise, Viewer viewer)
    {
        var mine = otherwise.Where(o => o.Key is not (ImportField.Division or ImportField.Lead)).ToDictionary(o => o.Key, o => o.Value);
        if (viewer.DivisionId is { } division && viewer.Can(Capability.LogEngagements, division)) mine[ImportField.Division] = division.ToString(System.Globalization.CultureInfo.InvariantCulture);
        mine[ImportField.Lead] = viewer.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return mine;
    }
}
