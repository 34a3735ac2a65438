using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using Microsoft.AspNetCore.Identity;

namespace EngagementPortal.Data.Accounts;

/// <summary>
/// A member of staff who can sign in. Identity keeps the credentials; what the person may do stands in <see cref="Grants"/>.
/// </summary>
public sealed class Account : IdentityUser<long>, IVersioned
{
    private readonly List<Grant> grants = [];

    private Account() { }

    public Account(string name, string email, long? divisionId)
    {
        (Name, Email, UserName, DivisionId) = (Text.Required(name, Text.Name, "Name"), email, email, divisionId);
        LockoutEnabled = true;
    }

    public int Version { get; private set; }

    /// <summary>Name as shown.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The division they work in; null for somebody without one.</summary>
    public long? DivisionId { get; private set; }

    /// <summary>Cannot sign in, and what was signed in is signed out.</summary>
    public bool IsDisabled { get; private set; }

    public IReadOnlyList<Grant> Grants => grants;

    /// <summary>Sets name, division and roles.</summary>
    public void Place(string name, long? divisionId, IReadOnlyCollection<Grant> wanted)
    {
        (Name, DivisionId) = (Text.Required(name, Text.Name, "Name"), divisionId);
        grants.RemoveAll(g => !wanted.Any(w => Same(g, w)));
        grants.AddRange(wanted.Where(w => !grants.Any(g => Same(g, w))).ToList());
    }

    /// <summary>Changes the name alone, as anybody may for themselves.</summary>
    public void Rename(string name) => Name = Text.Required(name, Text.Name, "Name");

    public void Disable(bool disabled = true) => IsDisabled = disabled;

    private static bool Same(Grant a, Grant b) => (a.Role, a.DirectorateId, a.DivisionId) == (b.Role, b.DirectorateId, b.DivisionId);
}
