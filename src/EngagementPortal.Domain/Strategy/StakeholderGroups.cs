namespace EngagementPortal.Domain.Strategy;

/// <summary>The six stakeholder groups (section 2.1, Annex 1) as a set: one record, many roles.</summary>
[Flags]
public enum StakeholderGroups
{
    None = 0,
    Users = 1,
    Respondents = 2,
    Partners = 4,
    Funders = 8,

    /// <summary>ONS employees, with the trade unions that represent them.</summary>
    OnsEmployees = 16,

    /// <summary>Those who hold ONS to account.</summary>
    OtherBodies = 32,
}
