using System.Globalization;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Web.TagHelpers;

namespace EngagementPortal.Web.Pages.Admin;

/// <summary>Parts of the office and roles, as forms offer them.</summary>
internal static class OfficeChoices
{
    /// <summary>The divisions that exist today, under their directorates.</summary>
    public static IReadOnlyList<Choice> Choices(this OfficeParts parts) =>
        [.. parts.OpenDivisions.Select(d => new Choice(d.Id.ToString(CultureInfo.InvariantCulture), d.Name) { Group = d.Directorate })];

    /// <summary>The whole office, its directorates and its divisions.</summary>
    public static IReadOnlyList<Choice> Scopes(this OfficeParts parts) =>
    [
        new Choice(GrantCode.Office, "The whole office"),
        .. parts.OpenDirectorates.Select(d => new Choice(GrantCode.Directorate(d.Id), d.Name) { Group = "Directorates" }),
        .. parts.OpenDivisions.Select(d => new Choice(GrantCode.Division(d.Id), d.Name) { Group = "Divisions" }),
    ];

    /// <summary>The roles with a line on what each is for.</summary>
    public static readonly IReadOnlyList<Choice> Roles =
    [
        new(Role.Staff.Code(), OfficeParts.RoleWords(Role.Staff), "Logs engagements and keeps the register"),
        new(Role.Planner.Code(), OfficeParts.RoleWords(Role.Planner), "Also writes the plans of the division"),
        new(Role.Manager.Code(), OfficeParts.RoleWords(Role.Manager), "Also approves waivers and exceptions, and reads restricted records, in the directorate"),
        new(Role.HeadOfEngagement.Code(), OfficeParts.RoleWords(Role.HeadOfEngagement), "All of that in the whole office; keeps topics and answers data requests"),
        new(Role.Administrator.Code(), OfficeParts.RoleWords(Role.Administrator), "Keeps accounts, directorates and divisions of the whole office"),
    ];
}
