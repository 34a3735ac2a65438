using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>What the responses come to: by theme and respondent's kind, and question by question.</summary>
[Requires(Capability.Read)]
public sealed class AnalysisModel(PortalDbContext db, ResponseAnalysis analysis) : ResponsesPage(db)
{
    public ResponseFigures Figures { get; private set; } = null!;
    public IReadOnlyList<(ThemeRow Theme, int Depth)> Themes { get; private set; } = [];
    public IReadOnlyList<Question> Questions { get; private set; } = [];

    /// <summary>The kinds that responded, in the strategy's order.</summary>
    public IReadOnlyList<UserGroups> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Figures = await analysis.FiguresAsync(It, ct);
        Themes = await Db.ThemeTreeAsync(Id, ct);
        Questions = await Db.Questions.AsNoTracking().Where(q => q.ConsultationId == Id && q.Kind != QuestionKind.Section).OrderBy(q => q.Position).ToListAsync(ct);
        Groups = [.. UserGroupSets.Each.Append(UserGroups.None).Where(Figures.ByGroup.ContainsKey)];
    }

    /// <summary>A share in percent with one decimal; nothing of nothing.</summary>
    public static string Share(int part, int whole) => whole == 0 ? "" : (100.0 * part / whole).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) + "%";
}
