using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>How coders agree, two by two, over the answers that both coded.</summary>
[Requires(Capability.Read)]
public sealed class AgreementModel(PortalDbContext db, ResponseAnalysis analysis) : ResponsesPage(db)
{
    /// <summary>Most pairs shown: the ones with the most answers.</summary>
    private const int Most = 20;

    public IReadOnlyList<PairAgreement> Pairs { get; private set; } = [];
    public IReadOnlyDictionary<long, string> Coders { get; private set; } = new Dictionary<long, string>();
    public IReadOnlyList<(ThemeRow Theme, int Depth)> Themes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Pairs = [.. (await analysis.AgreementAsync(It, ct)).Take(Most)];
        List<long> ids = [.. Pairs.SelectMany(p => new[] { p.FirstId, p.SecondId }).Distinct()];
        Coders = await Db.Users.AsNoTracking().Where(u => EF.Parameter(ids).Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        Themes = await Db.ThemeTreeAsync(Id, ct);
    }

    /// <summary>Kappa in figures and words: "0.61, substantial".</summary>
    public static string InWords(double? kappa) => kappa is { } k ? $"{k.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)}, {CodingAgreement.InWords(k)}" : CodingAgreement.InWords(null);
}
