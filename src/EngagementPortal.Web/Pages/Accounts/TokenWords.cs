using EngagementPortal.Domain.Access;

namespace EngagementPortal.Web.Pages.Accounts;

/// <summary>How tokens and their scopes read.</summary>
public static class TokenWords
{
    /// <summary>What a token with this scope may read.</summary>
    public static string InWords(this TokenScopes scope) => scope switch
    {
        TokenScopes.ReadEngagements => "Engagements",
        TokenScopes.ReadOrganisations => "Organisations",
        TokenScopes.ReadPeople => "People and how they are reached",
        TokenScopes.ReadPlans => "Engagement plans",
        TokenScopes.ReadMeasures => "The scorecard",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "This is not one scope."),
    };

    /// <summary>The scopes of a set, one after the other.</summary>
    public static string AllInWords(this TokenScopes scopes) => string.Join(", ", scopes.Singly().Select((s, i) => i == 0 ? s.InWords() : char.ToLowerInvariant(s.InWords()[0]) + s.InWords()[1..]));

    /// <summary>A span as people say it.</summary>
    public static string Span(int days) => days switch { 365 => "1 year", _ => $"{days} days" };
}
