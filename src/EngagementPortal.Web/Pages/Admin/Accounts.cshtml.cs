using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Admin;

/// <summary>Whether an account can be used.</summary>
public enum AccountState
{
    /// <summary>Has a password and may sign in.</summary>
    Active,

    /// <summary>Has not set a password yet.</summary>
    Invited,

    Disabled,
}

/// <summary>Everybody who has an account, by name, 25 at a time; the address holds filter and place.</summary>
[Requires(Capability.ManageAccounts)]
public sealed class AccountsModel(PortalDbContext db) : PortalPage
{
    private const int PageLength = 25;

    [BindProperty(SupportsGet = true)] public string? Text { get; set; }
    [BindProperty(SupportsGet = true)] public long? Division { get; set; }
    [BindProperty(SupportsGet = true)] public string? State { get; set; }

    /// <summary>Key of the account after which this part of the list begins.</summary>
    [BindProperty(SupportsGet = true)] public long? After { get; set; }

    /// <summary>Key of the account before which it ends.</summary>
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public IReadOnlyList<Choice> Divisions { get; private set; } = [];
    public IReadOnlyList<(string Text, string Without)> Tags { get; private set; } = [];
    public Pager Pager { get; private set; } = new(null, null);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var parts = await OfficeParts.LoadAsync(db, ct);
        Divisions = parts.Choices();
        Tags = [.. Active(parts)];

        var backwards = Before is not null;
        var people = Filtered();
        if ((After ?? Before) is { } key && await db.Users.Where(a => a.Id == key).Select(a => a.Name).SingleOrDefaultAsync(ct) is { } name)
        {
            people = backwards
                ? people.Where(a => a.Name.CompareTo(name) < 0 || (a.Name == name && a.Id < key))
                : people.Where(a => a.Name.CompareTo(name) > 0 || (a.Name == name && a.Id > key));
        }

        people = backwards ? people.OrderByDescending(a => a.Name).ThenByDescending(a => a.Id) : people.OrderBy(a => a.Name).ThenBy(a => a.Id);
        // Not the whole account: its password hash and stamps stay where they are.
        var found = await people.Take(PageLength + 1)
            .Select(a => new { a.Id, a.Name, a.Email, a.DivisionId, a.IsDisabled, HasPassword = a.PasswordHash != null, Grants = a.Grants.OrderBy(g => g.Role).ToList() })
            .AsSplitQuery().ToListAsync(ct);
        var more = found.Count > PageLength;
        var shown = found.Take(PageLength).ToList();
        if (backwards) shown.Reverse();
        Rows = [.. shown.Select(a => new Row(a.Id, a.Name, a.Email!, parts.NameOfDivision(a.DivisionId), [.. a.Grants.Select(parts.Words)], StateOf(a.IsDisabled, a.HasPassword)))];
        if (Rows.Count == 0) return;
        Pager = new Pager(
            (backwards ? more : After is not null) ? Here(("before", $"{Rows[0].Id}")) : null,
            backwards || more ? Here(("after", $"{Rows[^1].Id}")) : null)
        { NewerText = "Earlier names", OlderText = "Later names" };
    }

    internal static AccountState StateOf(bool isDisabled, bool hasPassword) =>
        isDisabled ? AccountState.Disabled : hasPassword ? AccountState.Active : AccountState.Invited;

    private IQueryable<Account> Filtered()
    {
        var people = db.Users.AsNoTracking();
        if (Division is { } division) people = people.Where(a => a.DivisionId == division);
        if (Text?.Trim() is { Length: > 0 and <= Domain.Text.Line } text)
        {
            var pattern = Search.Holding(text);
            people = people.Where(a => EF.Functions.Like(a.Name, pattern, Search.Escape) || EF.Functions.Like(a.Email!, pattern, Search.Escape));
        }

        return State switch
        {
            "active" => people.Where(a => !a.IsDisabled && a.PasswordHash != null),
            "invited" => people.Where(a => !a.IsDisabled && a.PasswordHash == null),
            "disabled" => people.Where(a => a.IsDisabled),
            _ => people,
        };
    }

    private IEnumerable<(string Text, string Without)> Active(OfficeParts parts)
    {
        if (!string.IsNullOrWhiteSpace(Text)) yield return ($"“{Text.Trim()}”", Here(("text", null)));
        if (parts.NameOfDivision(Division) is { } division) yield return (division, Here(("division", null)));
        if (State is "active" or "invited" or "disabled")
            yield return (State == "active" ? "Can sign in" : char.ToUpperInvariant(State[0]) + State[1..], Here(("state", null)));
    }

    /// <summary>This address with the filter as it is, but for what is given.</summary>
    private string Here(params (string Key, string? Value)[] but)
    {
        var query = new Dictionary<string, string?> { ["text"] = Text, ["division"] = Division?.ToString(System.Globalization.CultureInfo.InvariantCulture), ["state"] = State };
        foreach (var (key, value) in but) query[key] = value;
        return QueryHelpers.AddQueryString("/admin/accounts", query.Where(p => !string.IsNullOrEmpty(p.Value)));
    }

    /// <summary>One line of the list.</summary>
    public sealed record Row(long Id, string Name, string Email, string? Division, IReadOnlyList<string> Roles, AccountState State);
}
