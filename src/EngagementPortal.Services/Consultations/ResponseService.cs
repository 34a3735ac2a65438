using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Mail;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Consultations;

/// <summary>What somebody sends to a consultation.</summary>
/// <param name="Handle">Of the draft that it was begun as; null for one that was written at once.</param>
/// <param name="IsSuspect">Whether it looks like a machine's.</param>
public sealed record SendResponse(Guid Submission, Guid? Handle, Respondent Respondent, IReadOnlyCollection<AnswerContent> Answers, bool IsSuspect);

/// <summary>What staff enter of what came by another way.</summary>
/// <param name="ReceivedOn">The day on which it reached ONS.</param>
public sealed record EnterResponse(Guid Submission, Respondent Respondent, IReadOnlyCollection<AnswerContent> Answers, ResponseChannel Channel, DateOnly ReceivedOn);

/// <summary>A response that was sent.</summary>
/// <param name="Handle">What its private link is made of.</param>
public sealed record SentResponse(Saved Saved, Guid Handle);

/// <summary>A draft of somebody who responds.</summary>
public sealed record SavedDraft(Verdict Verdict, Guid Handle);

/// <summary>A file that waits with what somebody writes.</summary>
public sealed record DraftedFile(long Id, string FileName, long Bytes);

/// <summary>
/// Takes responses: from everybody by the public page, without an account, and from staff what came on paper, by e-mail or at a meeting.
/// Whoever responds is known by the handle of a private link alone.
/// </summary>
public sealed class ResponseService(PortalDbContext db, Outbox outbox, ResponseLinks links, KeptFiles kept)
{
    /// <summary>The kind of the mail that acknowledges a response.</summary>
    public const string Acknowledgement = "response.acknowledgement";

    /// <summary>The kind of the mail with the link to a draft.</summary>
    public const string DraftLink = "response.draft";

    /// <summary>
    /// Takes a response. The same form sent twice is one response. Whether the consultation is open is judged by the instant at which it came.
    /// </summary>
    /// <param name="portal">The portal's address, for the link in the mail.</param>
    /// <returns>Null when no such consultation is public.</returns>
    public async Task<SentResponse?> SendAsync(long consultationId, SendResponse command, string portal, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.PublicConsultations().Include(c => c.Questions).AsSingleQuery().SingleOrDefaultAsync(c => c.Id == consultationId, ct) is not { } consultation) return null;
        if (await SentBeforeAsync() is { } before) return before;
        if (consultation.StateOn(London.DateIn(at)) is not ConsultationState.Open and var state) return new SentResponse(Saved.Refused(NotOpen(consultation, state)), default);
        var verdict = ResponseRules.Judge(consultation.Questions, command.Answers, mustBeComplete: true);
        if (!verdict.IsAllowed) return new SentResponse(Saved.Refused(verdict), default);

        var activity = new Activity("response.sent", null, "Somebody who responded", at);
        Response response;
        try
        {
            if (command.Handle is null && command.Respondent.Email is null)
            {
                // What most send is one save, which shares its sync with others.
                db.Add(response = Of(Guid.NewGuid()));
                await db.SaveAsync(activity, ct);
            }
            else
            {
                response = await db.AloneAsync(async () =>
                {
                    var draft = command.Handle is { } handle ? await db.ResponseDrafts.Include(d => d.Files).SingleOrDefaultAsync(d => d.Handle == handle && d.ConsultationId == consultationId, ct) : null;
                    var sent = Of(draft?.Handle ?? Guid.NewGuid());
                    db.Add(sent);
                    if (draft is not null) db.Remove(draft);
                    await db.SaveAsync(activity, ct);
                    foreach (var file in draft?.Files ?? []) db.Add(new Attachment(new AttachedTo(AttachmentOwner.Response, sent.Id), file.FileName, file.Kind, file.Bytes, file.Hash, null, at, null));
                    if (sent.Email is { } address) outbox.Add(Mail(consultation, sent, address, portal, at));
                    await db.SaveAsync(activity with { Kind = "response.acknowledged" }, ct);
                    return sent;
                }, ct);
                outbox.Wake();
            }
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            // The other half of a double click won.
            db.ChangeTracker.Clear();
            return await SentBeforeAsync() ?? throw new InvalidOperationException("The submission vanished.", e);
        }

        return new SentResponse(new Saved(response.Id, Verdict.Clear), response.Handle);

        Response Of(Guid handle) => new(command.Submission, consultationId, handle, command.Respondent, command.Answers, ResponseChannel.Online, at, London.DateIn(at), null, command.IsSuspect);

        async Task<SentResponse?> SentBeforeAsync() => await db.Responses.AsNoTracking().Where(r => r.SubmissionToken == command.Submission && r.ConsultationId == consultationId).Select(r => new { r.Id, r.Handle }).SingleOrDefaultAsync(ct) is { } sent
            ? new SentResponse(new Saved(sent.Id, Verdict.Clear), sent.Handle)
            : null;
    }

    /// <summary>Enters what came by another way. The same form sent twice is one response.</summary>
    /// <returns>Null when there is no such consultation.</returns>
    public async Task<Saved?> EnterAsync(long consultationId, EnterResponse command, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!viewer.Can(Capability.LogEngagements)) throw new AccessDeniedException("entering responses");
        if (await db.Consultations.AsNoTracking().Include(c => c.Questions).Include(c => c.Periods).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == consultationId, ct) is not { } consultation) return null;
        if (await EnteredBeforeAsync() is { } before) return new Saved(before, Verdict.Clear);
        var today = London.DateIn(activity.At);
        if (consultation.StateOn(today) is not (ConsultationState.Open or ConsultationState.Paused or ConsultationState.Closed or ConsultationState.Analysing))
            return Saved.Refused(Verdict.Refused(ResponseRules.NotOpen, "Responses are entered from the opening until the response of ONS is written"));
        if (command.ReceivedOn > today || !consultation.Periods.Any(p => p.OpensOn <= command.ReceivedOn && command.ReceivedOn <= p.ClosesOn))
            return Saved.Refused(Verdict.Refused(ResponseRules.ReceivedOutside, $"The day on which it came must be one on which the consultation was open ({string.Join(", ", consultation.Periods.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.OpensOn:d MMMM yyyy} to {p.ClosesOn:d MMMM yyyy}")))}). For what came late, extend or re-open it", "ReceivedOn"));
        var verdict = ResponseRules.Judge(consultation.Questions, command.Answers, mustBeComplete: false);
        if (!verdict.IsAllowed) return Saved.Refused(verdict);
        var response = new Response(command.Submission, consultationId, Guid.NewGuid(), command.Respondent, command.Answers, command.Channel, activity.At, command.ReceivedOn, viewer.AccountId);
        db.Add(response);
        return new Saved(await db.SaveOnceAsync(activity, EnteredBeforeAsync, ct) ?? response.Id, Verdict.Clear);

        Task<long?> EnteredBeforeAsync() => db.Responses.AsNoTracking().Where(r => r.SubmissionToken == command.Submission && r.EnteredById == viewer.AccountId).Select(r => (long?)r.Id).SingleOrDefaultAsync(ct);
    }

    /// <summary>
    /// Keeps what somebody has written so far, with files, under a private link. Files are checked first: with what is wrong with one of
    /// them none is kept, and what was written is.
    /// </summary>
    /// <param name="handle">Of the draft to be saved over; null begins one.</param>
    /// <param name="mailTo">Where the link is sent to; null where whoever writes keeps it.</param>
    /// <returns>Null when no such consultation is public.</returns>
    public async Task<SavedDraft?> SaveDraftAsync(long consultationId, Guid? handle, string values, IReadOnlyList<UploadedFile> files, string? mailTo, string portal, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.PublicConsultations().Where(c => c.Id == consultationId).Select(c => new { c.Title }).SingleOrDefaultAsync(ct) is not { } consultation) return null;
        var draft = handle is { } known ? await db.ResponseDrafts.Include(d => d.Files).SingleOrDefaultAsync(d => d.Handle == known && d.ConsultationId == consultationId, ct) : null;
        if (draft is null) db.Add(draft = new ResponseDraft(consultationId, Guid.NewGuid(), values, at));
        else draft.Save(values, at);
        var (verdict, hashed) = await KeepAsync(draft, files, ct);
        if (mailTo is not null && outbox.CanSend) outbox.Add(DraftMail(consultation.Title, draft, mailTo, portal, at));
        try
        {
            await db.SaveAsync(new Activity("response.draft-saved", null, "Somebody who responds", at), ct);
            // Whoever removed the last file of the same content meanwhile has deleted the bytes; from here on the row holds them.
            foreach (var (hash, content) in hashed) await kept.KeepAsync(hash, content, ct);
        }
        catch
        {
            await kept.ForgetAsync(hashed.Select(h => h.Hash));
            throw;
        }

        outbox.Wake();
        return new SavedDraft(verdict, draft.Handle);
    }

    /// <summary>What somebody has written so far; null where there is none, or it was sent.</summary>
    public Task<string?> ReadDraftAsync(long consultationId, Guid handle, CancellationToken ct) =>
        db.ResponseDrafts.AsNoTracking().Where(d => d.Handle == handle && d.ConsultationId == consultationId).Select(d => (string?)d.Values).SingleOrDefaultAsync(ct);

    /// <summary>The files that wait with it.</summary>
    public async Task<IReadOnlyList<DraftedFile>> DraftFilesAsync(Guid handle, CancellationToken ct) =>
        await db.ResponseDrafts.AsNoTracking().Where(d => d.Handle == handle).SelectMany(d => d.Files).OrderBy(f => f.Id).Select(f => new DraftedFile(f.Id, f.FileName, f.Bytes)).ToListAsync(ct);

    /// <summary>Takes a file away that waits with it.</summary>
    public async Task DropFileAsync(Guid handle, long fileId, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.ResponseDrafts.Include(d => d.Files).SingleOrDefaultAsync(d => d.Handle == handle, ct) is not { } draft || draft.Files.FirstOrDefault(f => f.Id == fileId) is not { } file) return;
        draft.Drop(fileId);
        await db.SaveAsync(new Activity("response.draft-saved", null, "Somebody who responds", at), ct);
        await kept.ForgetAsync(file.Hash);
    }

    private async Task<(Verdict Verdict, List<(string Hash, Stream Content)> Hashed)> KeepAsync(ResponseDraft draft, IReadOnlyList<UploadedFile> files, CancellationToken ct)
    {
        List<(string Hash, Stream Content)> hashed = [];
        if (files.Count == 0) return (Verdict.Clear, hashed);
        if (draft.Files.Count + files.Count > ConsultationSettings.MostFiles) return (Verdict.Refused(AttachmentRules.TooMany, $"Attach up to {ConsultationSettings.MostFiles} files", AttachmentRules.Field), hashed);
        var (looked, verdict) = await kept.CheckAsync(files, ct);
        if (verdict.Findings.Count > 0) return (verdict, hashed);
        foreach (var file in looked)
        {
            var hash = await AttachedFiles.HashAsync(file.Content, ct);
            if (draft.Files.Any(f => f.Hash == hash && f.FileName == file.Name)) continue;
            await kept.KeepAsync(hash, file.Content, ct);
            hashed.Add((hash, file.Content));
            draft.Keep(new ResponseDraftFile(file.Name, file.Kind, file.Content.Length, hash));
        }

        return (Verdict.Clear, hashed);
    }

    /// <summary>What whoever comes too early or too late is told.</summary>
    private static Verdict NotOpen(Consultation it, ConsultationState state) => Verdict.Refused(ResponseRules.NotOpen, state switch
    {
        ConsultationState.Forthcoming => string.Create(CultureInfo.InvariantCulture, $"The consultation opens on {it.OpensOn:d MMMM yyyy}. What you wrote is still here: save it and send it then"),
        ConsultationState.Paused => "The consultation is paused. What you wrote is still here: save it and send it when it goes on",
        ConsultationState.Withdrawn => "The consultation was withdrawn. What you wrote is still here, and was not sent",
        _ => string.Create(CultureInfo.InvariantCulture, $"The consultation closed at the end of {it.ClosesOn:d MMMM yyyy}. What you wrote is still here, and was not sent: write to {it.ContactEmail ?? "ONS"}"),
    });

    private OutgoingMail Mail(Consultation consultation, Response response, string address, string portal, DateTimeOffset at) => new(
        Acknowledgement, address, response.Name ?? address, Text.Cut($"Your response: {consultation.Title}", Text.Line), string.Create(CultureInfo.InvariantCulture, $"""
        Thank you for your response to “{consultation.Title}”. It has reached ONS; its reference is {response.Reference}.

        With this link you can see what you sent, and later what became of it:

        {links.To(response.Handle, portal)}

        The link is for you alone. The consultation closes on {consultation.ClosesOn:d MMMM yyyy}; afterwards ONS reads everything that was said and publishes what it does about it.

        The Office for National Statistics
        """), at);

    private OutgoingMail DraftMail(string title, ResponseDraft draft, string address, string portal, DateTimeOffset at) => new(
        DraftLink, address, address, Text.Cut($"Go on with your response: {title}", Text.Line), $"""
        What you have written to “{title}” is saved and not sent yet. With this link you can go on:

        {links.To(draft.Handle, portal)}

        The link is for you alone. If it was not you who asked for it, you need not do anything.

        The Office for National Statistics
        """, at);
}
