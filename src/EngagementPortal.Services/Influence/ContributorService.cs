using System.Security.Cryptography;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Engagements;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Influence;

/// <summary>
/// The addresses at which contributors see what came of what they said: what a link is known by, sealed with the keys of the portal.
/// Nothing secret is kept, and staff see the same address whenever they look.
/// </summary>
public sealed class ContributorLinks(IDataProtectionProvider protection)
{
    /// <summary>The public page. The key stands in the query, which no log keeps.</summary>
    public const string Path = "/what-happened";

    private readonly IDataProtector protector = protection.CreateProtector("EngagementPortal.WhatHappened");

    /// <summary>The address of a link.</summary>
    /// <param name="portal">The portal's address, without a slash at its end.</param>
    public string To(Guid handle, string portal) => $"{portal}{Path}?key={WebEncoders.Base64UrlEncode(protector.Protect(handle.ToByteArray()))}";

    /// <summary>What the key of a link stands for; null where it is none of ours.</summary>
    public Guid? Read(string? key)
    {
        try
        {
            return string.IsNullOrEmpty(key) ? null : new Guid(protector.Unprotect(WebEncoders.Base64UrlDecode(key)));
        }
        catch (Exception e) when (e is FormatException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>Makes and takes back the link that staff hand to those who took part in an engagement.</summary>
public sealed class ContributorService(PortalDbContext db)
{
    /// <summary>Makes a link, unless there is one.</summary>
    /// <returns>Null when there is no such engagement for the viewer; so below.</returns>
    public async Task<Saved?> MakeAsync(long engagementId, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!await MayAsync(engagementId, viewer, ct)) return null;
        if (await CurrentAsync(engagementId, ct) is { } there) return new Saved(there.Id, Verdict.Clear);
        var link = new ContributorLink(engagementId, London.DateIn(activity.At), viewer.AccountId);
        db.Add(link);
        await db.SaveAsync(activity, ct);
        return new Saved(link.Id, Verdict.Clear);
    }

    /// <summary>Takes it back: its address opens nothing any more.</summary>
    public async Task<Saved?> WithdrawAsync(long engagementId, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!await MayAsync(engagementId, viewer, ct)) return null;
        if (await CurrentAsync(engagementId, ct) is not { } link) return new Saved(engagementId, Verdict.Clear);
        link.Withdraw(London.DateIn(activity.At), viewer.AccountId);
        await db.SaveAsync(activity, ct);
        return new Saved(engagementId, Verdict.Clear);
    }

    private Task<ContributorLink?> CurrentAsync(long engagementId, CancellationToken ct) =>
        db.ContributorLinks.Where(l => l.EngagementId == engagementId && l.WithdrawnOn == null).OrderByDescending(l => l.Id).FirstOrDefaultAsync(ct);

    private async Task<bool> MayAsync(long engagementId, Viewer viewer, CancellationToken ct)
    {
        if (await db.Engagements.AsNoTracking().VisibleTo(viewer).Include(e => e.Divisions).Include(e => e.Attendees).Include(e => e.Readers).AsSplitQuery().SingleOrDefaultAsync(e => e.Id == engagementId, ct) is not { } it) return false;
        return viewer.MayEdit(EngagementQueries.ConcernsOf(it)) ? true : throw new AccessDeniedException("the link of another division’s engagement");
    }
}
