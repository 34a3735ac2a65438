using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Register;

/// <summary>Two records side by side: which values stay, what is relinked, and why they are one.</summary>
[Requires(Capability.KeepRegister)]
public sealed class MergeModel(PortalDbContext db, MergeService merges) : PortalPage
{
    private const string Former = "former";
    private const string Alias = "alias";

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? KindCode { get; set; }

    [BindProperty(SupportsGet = true)]
    public long Keep { get; set; }

    [BindProperty(SupportsGet = true)]
    public long Other { get; set; }

    [BindProperty]
    public MergeForm Form { get; set; } = new();

    public TwinKind Kind => TwinKinds.Parse(KindCode);

    public SideBySide Beside { get; private set; } = null!;

    public IReadOnlyList<MergedLinks> Links { get; private set; } = [];

    public string Here => Kind.MergePath(Keep, Other);

    public static IReadOnlyList<Choice> ChoicesOf(MergeField field) =>
    [
        new(nameof(Side.Kept).ToLowerInvariant(), field.Kept ?? "None", "The record that is kept"),
        new(nameof(Side.Other).ToLowerInvariant(), field.Other ?? "None", "The other"),
        .. field.CanJoin ? [new Choice(nameof(Side.Both).ToLowerInvariant(), "Both, one after the other")] : (Choice[])[],
    ];

    public static readonly IReadOnlyList<Choice> NameChoices = [new(Alias, "Another name that is in use"), new(Former, "A former name")];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Again();
        var merging = new Merging(Keep, Form.KeptSeen, Other, Form.OtherSeen, Decided(), Form.NameIs == Former);
        var (noun, merged) = Kind == TwinKind.Organisations
            ? ("Organisations", await merges.MergeOrganisationsAsync(merging, Begin("organisation.merged", Form.Reason), ct))
            : ("People", await merges.MergePeopleAsync(merging, Begin("person.merged", Form.Reason), ct));
        if (merged is null) return NotFound();
        return merged.IsAllowed ? Done(Kind.PathOf(Keep), $"{noun} merged. It can be undone for {Domain.Stakeholders.Merge.DaysToUndo} days") : Again(new Verdict([.. merged.Verdict.Findings.Select(f => f with { Field = null })]));
    }

    /// <summary>What was decided of each field, or what is prefilled: the form shows it beside the records as they are now.</summary>
    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (Beside is null || (Request.Method == HttpMethods.Post && !await FindAsync(ct))) return;
        var said = (Form.Fields ?? []).Where(f => f.Code is not null).DistinctBy(f => f.Code).ToDictionary(f => f.Code!, f => f.From);
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Form.Fields", StringComparison.Ordinal)).ToList()) ModelState.Remove(key);
        Form.Fields = [.. Beside.Fields.Select(f => new MergeFieldForm { Code = f.Code, From = said.GetValueOrDefault(f.Code) ?? f.Prefilled.ToString().ToLowerInvariant() })];
        Form.NameIs ??= Alias;
        Links = await merges.LinksAsync(Kind, Keep, Other, ct);
    }

    private Dictionary<string, Side> Decided() => (Form.Fields ?? []).Where(f => f.Code is not null).DistinctBy(f => f.Code)
        .ToDictionary(f => f.Code!, f => Enum.TryParse<Side>(f.From, ignoreCase: true, out var side) && Enum.IsDefined(side) ? side : Side.Kept);

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (Keep == Other) return false;
        if ((Kind == TwinKind.Organisations ? await db.OrganisationsBesideAsync(Keep, Other, ct) : await db.PeopleBesideAsync(Keep, Other, ct)) is not { } beside) return false;
        Beside = beside;
        return true;
    }
}

/// <summary>Whose values stay, and why the two are one.</summary>
public sealed class MergeForm
{
    /// <summary>The versions that were seen: the page always shows the records as they are.</summary>
    public int KeptSeen { get; set; }

    public int OtherSeen { get; set; }
    public List<MergeFieldForm>? Fields { get; set; }

    /// <summary>What the name that goes becomes: <c>alias</c> or <c>former</c>.</summary>
    public string? NameIs { get; set; }

    public string? Reason { get; set; }
}

/// <summary>A field and whose value stays: <c>kept</c>, <c>other</c> or <c>both</c>.</summary>
public sealed class MergeFieldForm
{
    public string? Code { get; set; }
    public string? From { get; set; }
}

internal sealed class MergeFormValidator : AbstractValidator<MergeForm>
{
    public MergeFormValidator() =>
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why they are one").PlainText(Text.Paragraph, "Reason");
}
