using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Services.Surveys;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Surveys;

/// <summary>Enters an answer that was given on paper, by telephone or at a meeting.</summary>
[Requires(Capability.LogEngagements)]
public sealed class EnterModel(PortalDbContext db, SurveyService surveys, StrategyEditions editions) : SurveyPage(db), IAnswerFields
{
    [BindProperty] public EnteredAnswerForm Form { get; set; } = new();

    AnswerForm IAnswerFields.Form => Form;

    public Survey Survey => It;

    public StrategyEdition Edition => editions.On(Today);

    public static readonly IReadOnlyList<Choice> Channels =
        [.. new[] { AnswerChannel.Paper, AnswerChannel.Telephone, AnswerChannel.Meeting }.Select(c => new Choice(c.ToString(), c.InWords()))];

    public IActionResult OnGet()
    {
        if (!MayEnter) return NotFound();
        Form = new EnteredAnswerForm { Submission = Guid.CreateVersion7(), On = DateParts.From(Today) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var saved = await surveys.EnterAsync(Id, Form.Submission ?? Guid.CreateVersion7(), Form.ToContent(), Form.On.ToDate()!.Value, Viewer, Begin("survey.answer-entered"), ct);
        return After(saved, then == "next" ? $"{Here}/enter" : Here, "The answer is entered", nameof(Form));
    }

    protected override Task PrepareAsync(CancellationToken ct)
    {
        Form.Complete(It.Asks);
        return Task.CompletedTask;
    }
}

/// <summary>What answering and entering an answer show alike: see <c>_Questions.cshtml</c>.</summary>
public interface IAnswerFields
{
    AnswerForm Form { get; }
    Survey Survey { get; }
}
