using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Services;
using EngagementPortal.Services.Surveys;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Surveys;

/// <summary>The answers to a survey one by one, for those who keep it.</summary>
[Requires(Capability.KeepSurveys)]
public sealed class AnswersModel(PortalDbContext db) : SurveyPage(db)
{
    private const int PageSize = 50;

    public IReadOnlyList<AnswerRow> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    public async Task<IActionResult> OnGetAsync(long? before, long? after, CancellationToken ct)
    {
        if (!MayKeep) return Forbid();
        var (rows, newer, older) = await Db.SurveyAnswers.AsNoTracking().Where(a => a.SurveyId == Id).PageAsync(
            a => a.Id,
            a => new AnswerRow(
                a.Id, a.Version, a.On, a.Channel, a.UserGroups, a.Marks.Where(m => m.About == Qualities.Overall).Select(m => (int?)m.Step).FirstOrDefault(), a.Words,
                Db.Users.Where(u => u.Id == a.EnteredById).Select(u => u.Name).FirstOrDefault(), a.VoidedOn, a.VoidReason, Db.Users.Where(u => u.Id == a.VoidedById).Select(u => u.Name).FirstOrDefault()),
            PageSize, before, after, ct);
        Rows = rows;
        Pager = new Pager(newer ? $"{Here}/answers?after={rows[0].Id}" : null, older ? $"{Here}/answers?before={rows[^1].Id}" : null);
        return Page();
    }
}
