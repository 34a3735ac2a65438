using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>Codes answers one by one, at reading speed: with the keyboard alone, and without scripts.</summary>
[Requires(Capability.AnalyseResponses)]
public sealed class CodeModel(PortalDbContext db, CodingService codings, ResponseAnalysis analysis) : ResponsesPage(db)
{
    /// <summary>Keys that toggle themes, in their order.</summary>
    public const string Keys = "123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>An answer that was asked for; the next one where it is left out.</summary>
    [BindProperty(SupportsGet = true)] public long? Answer { get; set; }

    /// <summary><c>check</c>: what others coded; what nobody did where it is left out.</summary>
    [BindProperty(SupportsGet = true)] public string? Turn { get; set; }

    /// <summary>Answers to one question alone.</summary>
    [BindProperty(SupportsGet = true)] public long? Question { get; set; }

    /// <summary>Only those after this one.</summary>
    [BindProperty(SupportsGet = true)] public long? After { get; set; }

    /// <summary>The answer that was coded just now: whoever goes on stands in the list of themes.</summary>
    [BindProperty(SupportsGet = true)] public long? Coded { get; set; }

    [BindProperty] public CodeForm Form { get; set; } = new();

    public AnswerToCode? Now { get; private set; }
    public IReadOnlyList<(ThemeRow Theme, int Depth)> Themes { get; private set; } = [];
    public IReadOnlyList<Choice> Items { get; private set; } = [];
    public IReadOnlyList<(long Id, string Words)> Questions { get; private set; } = [];
    public ResponseFigures Figures { get; private set; } = null!;
    public string? Back { get; private set; }

    public bool Checks => Turn == "check";

    private CodingTurn Wanted => Checks ? CodingTurn.Check : CodingTurn.New;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!MayAnalyse) return Forbid();
        if ((Answer ?? await codings.NextAsync(Id, Wanted, Question, After, Viewer, ct)) is not { } next) return Page();
        Now = await codings.ToCodeAsync(Id, next, Viewer, ct);
        if (Now is null) return NotFound();
        Form = new CodeForm { Answer = next, Version = Now.Version, Themes = [.. Now.Mine], None = Now.Version > 0 && Now.Mine.Count == 0 };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayAnalyse) return Forbid();
        Now = await codings.ToCodeAsync(Id, Form.Answer, Viewer, ct);
        if (Now is null) return NotFound();
        if (!ModelState.IsValid) return Again();
        var saved = await codings.CodeAsync(Id, Form.Answer, Form.Version, Form.Themes, Viewer, Begin("response.coded"), ct);
        if (saved is null) return NotFound();
        // Straight on to the next one: a message after each would be read out every few seconds.
        return saved.IsAllowed ? LocalRedirect(Address(null, After, Form.Answer)) : Again(saved.Verdict, nameof(Form));
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var tree = await Db.ThemeTreeAsync(Id, ct);
        Themes = [.. tree.Where(t => t.Theme.IsOffered || Form.Themes.Contains(t.Theme.Id))];
        Items = [.. Themes.Select((t, i) => Item(t.Theme, t.Depth, i < Keys.Length ? Keys[i] : null, i == 0 && Coded is not null))];
        Questions = await Db.Questions.AsNoTracking().Where(q => q.ConsultationId == Id && (q.Kind == QuestionKind.Text || q.Kind == QuestionKind.Statement))
            .OrderBy(q => q.Position).Select(q => new ValueTuple<long, string>(q.Id, q.Words)).ToListAsync(ct);
        Figures = await analysis.FiguresAsync(It, ct);
        if (await codings.BeforeAsync(Id, Now?.AnswerId, Viewer, ct) is { } back) Back = Address(back, null, null);
    }

    private static Choice Item(ThemeRow theme, int depth, char? key, bool isFirst)
    {
        var attributes = new Dictionary<string, string>();
        if (key is { } k) attributes["data-key"] = k.ToString();
        if (isFirst) attributes["autofocus"] = "autofocus";
        return Choices.Of(theme.Id, $"{string.Concat(Enumerable.Repeat("– ", depth))}{theme.Name}{(key is null ? "" : $" ({key})")}") with { Hint = theme.About, Attributes = attributes };
    }

    /// <summary>The address of this page with another answer, in the same turn.</summary>
    public string Address(long? answer, long? after, long? coded) => $"{Here}/code" + QueryString.Create(new Dictionary<string, string?>
    {
        ["answer"] = answer?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["turn"] = Checks ? "check" : null,
        ["question"] = Question?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["after"] = after?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["coded"] = coded?.ToString(System.Globalization.CultureInfo.InvariantCulture),
    }.Where(p => p.Value is not null));
}
