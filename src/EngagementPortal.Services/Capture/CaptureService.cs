using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Services.Attachments;

namespace EngagementPortal.Services.Capture;

/// <summary>The draft that a mail became, and what its author has to know.</summary>
/// <param name="DraftId">Its key; 0 until it is saved.</param>
/// <param name="Newcomers">Offered to be recorded.</param>
/// <param name="MoreNewcomers">How many more there were than are offered.</param>
/// <param name="Files">Names of the files that wait with it.</param>
/// <param name="LeftOut">What was in the mail and was not kept, each in words without a full stop.</param>
public sealed record Drafted(long DraftId, Captured Captured, Recognised Known, IReadOnlyList<Newcomer> Newcomers, int MoreNewcomers, IReadOnlyList<string> Files, IReadOnlyList<string> LeftOut)
{
    /// <summary>How many of those it names are in the register, with organisations.</summary>
    public int Found => Known.People.Count + Known.Organisations.Count;
}

/// <summary>Makes drafts of what was captured: the author looks at them, says how ONS engaged, and logs.</summary>
public sealed class CaptureService(PortalDbContext db, WhoIsNamed named, KeptFiles kept)
{
    /// <summary>Most people who are offered to be recorded from one mail.</summary>
    public const int MostNewcomers = 20;

    /// <summary>
    /// Keeps a draft for a viewer, with the files that may be attached. Each is checked as an attachment is; what may not be is told and
    /// not kept, and does not hold up the rest.
    /// </summary>
    /// <param name="with">Adds what belongs to it to the same transaction, once the draft has its key. May be called again after it failed.</param>
    public async Task<Drafted> DraftAsync(Captured captured, Viewer viewer, Activity activity, Func<Drafted, Task>? with, CancellationToken ct)
    {
        var known = await named.RecogniseAsync(captured.People, ct);
        var newcomers = known.Unknown.Take(MostNewcomers).Select(p => new Newcomer(p.Name, p.Email, known.HostOrganisations.TryGetValue(p.Email, out var at) ? at : null)).ToList();
        var (files, leftOut) = await CheckAsync(captured, ct);
        var values = DraftValues.Of(captured, known, newcomers, viewer.DivisionId ?? viewer.DivisionsWhere(Capability.LogEngagements).Cast<long?>().FirstOrDefault(), London.DateIn(activity.At)).ToJson();
        var drafted = new Drafted(0, captured, known, newcomers, known.Unknown.Count - newcomers.Count, [.. files.Select(f => f.File.Name)], leftOut);
        try
        {
            foreach (var (file, hash) in files) await kept.KeepAsync(hash, file.Content, ct);
            return await db.AloneAsync(async () =>
            {
                var draft = new Draft(viewer.AccountId, captured.Subject ?? "Without a subject", values, activity.At);
                foreach (var (file, hash) in files) draft.Keep(new DraftFile(file.Name, file.Kind, file.Content.Length, hash));
                db.Add(draft);
                await db.SaveAsync(activity, ct);
                var saved = drafted with { DraftId = draft.Id };
                if (with is not null) await with(saved);
                // Whoever lets go of the last that refers to a content waits for this row from here on, or has deleted the content by now.
                foreach (var (file, hash) in files) await kept.KeepAsync(hash, file.Content, ct);
                return saved;
            }, ct);
        }
        catch
        {
            await kept.ForgetAsync(files.Select(f => f.Hash));
            throw;
        }
    }

    /// <summary>The files of a mail that may be attached, and what is left out with the reason.</summary>
    private async Task<(IReadOnlyList<(LookedAt File, string Hash)> Files, IReadOnlyList<string> LeftOut)> CheckAsync(Captured captured, CancellationToken ct)
    {
        var (files, leftOut) = (new List<(LookedAt, string)>(), captured.LeftOut.ToList());
        foreach (var file in captured.Files)
        {
            var looked = kept.LookAt(new UploadedFile(file.Name, new MemoryStream(file.Content, writable: false)));
            var verdict = looked.Verdict.IsAllowed ? await kept.ScanAsync(looked, ct) : looked.Verdict;
            if (verdict.IsAllowed) files.Add((looked, await AttachedFiles.HashAsync(looked.Content, ct)));
            else leftOut.AddRange(verdict.Findings.Select(f => f.Text));
        }

        return (files, leftOut);
    }
}
