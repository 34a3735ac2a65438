using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Attachments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Attachments;

/// <summary>A file that was looked at.</summary>
/// <param name="Name">Its name, cleaned.</param>
/// <param name="Kind">What it is, where it can be kept.</param>
/// <param name="Verdict">Whether it can be kept; else why not, in words that name it.</param>
public sealed record LookedAt(string Name, FileKind Kind, Stream Content, Verdict Verdict);

/// <summary>What attachments and the files of drafts share: the checks before a file is kept, and its bytes.</summary>
public sealed class KeptFiles(PortalDbContext db, IFileStore files, IVirusScanner scanner, IOptions<AttachmentSettings> settings, ILogger<KeptFiles> log)
{
    /// <summary>Looks at the name, the length and the content.</summary>
    public LookedAt LookAt(UploadedFile file)
    {
        var facts = new FileFacts(FileNames.Clean(file.Name), file.Content.Length, null);
        var verdict = AttachmentRules.MayLookInto(facts, settings.Value.LargestFile);
        if (verdict.IsAllowed) verdict = AttachmentRules.MayAttach(facts with { Content = FileContent.Recognise(file.Content) }, settings.Value.LargestFile);
        return new LookedAt(facts.Name, FileKinds.ClaimedBy(facts.Name) ?? default, file.Content, verdict);
    }

    /// <summary>Looks for viruses in a file that was looked at.</summary>
    public async Task<Verdict> ScanAsync(LookedAt file, CancellationToken ct)
    {
        var scanned = await scanner.ScanAsync(file.Content, ct);
        if (scanned.IsClean) return Verdict.Clear;
        if (scanned.Finding is { } finding) return Verdict.Refused(AttachmentRules.Infected, $"“{file.Name}” has a virus in it, says the scanner: {finding}", AttachmentRules.Field);
        log.LogError("The virus scanner could not check a file: {Fault}", scanned.Fault);
        return Verdict.Refused(AttachmentRules.NotScanned, $"“{file.Name}” cannot be checked for viruses now, and so is not taken. Try again later", AttachmentRules.Field);
    }

    /// <summary>Looks at files one by one, and when nothing is wrong with any, for viruses in them: what is wrong with each.</summary>
    public async Task<(IReadOnlyList<LookedAt> Files, Verdict Verdict)> CheckAsync(IEnumerable<UploadedFile> uploaded, CancellationToken ct)
    {
        List<LookedAt> looked = [.. uploaded.Select(LookAt)];
        List<Finding> findings = [.. looked.SelectMany(l => l.Verdict.Findings)];
        if (findings.Count > 0) return (looked, new Verdict(findings));
        foreach (var file in looked) findings.AddRange((await ScanAsync(file, ct)).Findings);
        return (looked, new Verdict(findings));
    }

    /// <summary>Keeps bytes under their hash. To be called before the row that refers to them is saved, and in the same transaction after it.</summary>
    public Task KeepAsync(string hash, Stream content, CancellationToken ct) => files.SaveAsync(hash, content, ct);

    /// <summary>
    /// Deletes contents that nothing refers to. Each is looked at and deleted in one transaction, so that nobody attaches it in between; not
    /// given up with the request, for nobody would come back to it.
    /// </summary>
    public async Task ForgetAsync(params IEnumerable<string> hashes)
    {
        foreach (var hash in hashes.Distinct().ToList())
        {
            try
            {
                await db.AloneAsync(async () =>
                {
                    if (!await db.Attachments.AnyAsync(a => a.Hash == hash && a.RemovedAt == null) && !await db.DraftFiles.AnyAsync(f => f.Hash == hash) && !await db.ResponseDraftFiles.AnyAsync(f => f.Hash == hash)) await files.DeleteAsync(hash, CancellationToken.None);
                    return true;
                }, CancellationToken.None);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException || DatabaseFaults.IsFault(e))
            {
                log.LogError(e, "The file {Hash} is no attachment any more and could not be deleted", hash);
            }
        }
    }
}
