using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Accounts;

/// <summary>One's own personal access tokens: made, seen once, taken back.</summary>
[Authorize]
public sealed class TokensModel(PortalDbContext db, AccessTokenService tokens) : PortalPage
{
    /// <summary>Key of a token that was just made and is shown once.</summary>
    private const string SecretKey = "AccessToken";

    [BindProperty] public TokenForm Form { get; set; } = new();

    /// <summary>The token that was just made.</summary>
    public string? Secret { get; private set; }

    public IReadOnlyList<AccessTokenRow> Rows { get; private set; } = [];

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>What one may give a token.</summary>
    public IReadOnlyList<Choice> Scopes => [.. TokenScopeSets.OpenTo(Viewer).Select(s => new Choice(s.Code(), s.InWords(), s == TokenScopes.ReadPeople ? "Personal data. The file that you load it into must be kept as safely as the portal is" : null))];

    public IReadOnlyList<Choice> Lives => [.. AccessToken.Lives.Select(d => new Choice(d.ToString(CultureInfo.InvariantCulture), TokenWords.Span(d)))];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // A form of which nothing was sent is not judged.
        if (!ModelState.IsValid || Form.Name is null) return Again();
        var made = await tokens.MakeAsync(Form.Name!, Form.Chosen, Form.Length!.Value, Viewer, Begin("token.made"), ct);
        if (!made.Verdict.IsAllowed) return Again(made.Verdict, nameof(Form));
        TempData[SecretKey] = made.Secret;
        return Done("/account/tokens", "Token made");
    }

    public async Task<IActionResult> OnPostRevokeAsync(long id, CancellationToken ct) =>
        await tokens.RevokeAsync(id, Viewer, Begin("token.revoked"), ct) ? Done("/account/tokens", "Taken back: the token opens nothing any more") : NotFound();

    public bool IsValid(AccessTokenRow row) => row.RevokedAt is null && row.ExpiresAt > Now;

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Secret = TempData[SecretKey] as string;
        Rows = await db.TokensOfAsync(Viewer.AccountId, ct);
    }
}

/// <summary>What a token is for, what it may read, and for how long.</summary>
public sealed class TokenForm
{
    public string? Name { get; set; }

    /// <summary>Codes of scopes.</summary>
    public List<string> Scopes { get; set; } = [];

    /// <summary>One of <see cref="AccessToken.Lives"/>, as it was sent.</summary>
    public string? Days { get; set; }

    internal TokenScopes Chosen => Scopes.Aggregate(TokenScopes.None, (all, code) => Kebab.TryParse<TokenScopes>(code, out var scope) ? all | scope : all);

    internal int? Length => AccessToken.Lives.Where(d => d.ToString(CultureInfo.InvariantCulture) == Days).Select(d => (int?)d).FirstOrDefault();
}

internal sealed class TokenFormValidator : AbstractValidator<TokenForm>
{
    public TokenFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter what it is for").PlainText(AccessToken.NameLength, "What it is for");
        RuleFor(f => f.Scopes).Must(s => s.Count > 0 && s.TrueForAll(code => Kebab.TryParse<TokenScopes>(code, out var scope) && scope != TokenScopes.None)).WithMessage("Choose what it may read");
        RuleFor(f => f.Days).Must((f, _) => f.Length is not null).WithMessage("Choose for how long");
    }
}
