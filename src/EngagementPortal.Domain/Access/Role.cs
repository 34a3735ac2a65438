namespace EngagementPortal.Domain.Access;

/// <summary>What a person is to the portal, within a scope.</summary>
public enum Role
{
    /// <summary>Logs engagements and keeps the register.</summary>
    Staff = 1,

    /// <summary>Writes the plans of the own division.</summary>
    Planner = 2,

    /// <summary>Approves plans, waivers and exceptions in the own directorate.</summary>
    Manager = 3,

    /// <summary>Keeps measures, baseline and publishing, in all directorates.</summary>
    HeadOfEngagement = 4,

    /// <summary>Keeps accounts, directorates and settings.</summary>
    Administrator = 5,
}

/// <summary>Something that a person may do. Capabilities are code; who holds which is data (<see cref="Grant"/>).</summary>
public enum Capability
{
    /// <summary>Read what is not restricted.</summary>
    Read,

    /// <summary>Log, edit and close out engagements of the own division.</summary>
    LogEngagements,

    /// <summary>Add and change organisations and people.</summary>
    KeepRegister,

    /// <summary>Save advice and record what was decided on it.</summary>
    SeekAdvice,

    /// <summary>Waive an obligation, allow an exception.</summary>
    ApproveExceptions,

    /// <summary>Read restricted records of the divisions in scope.</summary>
    ReadRestricted,

    /// <summary>Keep topics and statistical outputs.</summary>
    KeepTopics,

    /// <summary>Hand out what is held about a person, and erase it.</summary>
    AnswerDataRequests,

    /// <summary>Invite, move and disable people; hand over what a leaver owes.</summary>
    ManageAccounts,

    /// <summary>Keep directorates and divisions.</summary>
    ManageDirectorates,

    /// <summary>Write and submit plans of the divisions in scope.</summary>
    WritePlans,

    /// <summary>Approve and return plans of the divisions in scope.</summary>
    ApprovePlans,

    /// <summary>Write and publish templates of plans.</summary>
    KeepTemplates,

    /// <summary>Keep the definitions of measures, their targets and the figures that are entered.</summary>
    KeepMeasures,

    /// <summary>Ask stakeholders how satisfied they are.</summary>
    KeepSurveys,

    /// <summary>Say which other programs are told what happens here.</summary>
    KeepWebhooks,

    /// <summary>Write consultations of the divisions in scope, and what ONS says to what was said.</summary>
    WriteConsultations,

    /// <summary>Approve, extend, pause, withdraw and re-open consultations of the divisions in scope.</summary>
    ApproveConsultations,

    /// <summary>Make consultations and the responses to them public.</summary>
    PublishConsultations,

    /// <summary>Read responses to consultations of the divisions in scope for what must not be published, and code what they say.</summary>
    AnalyseResponses,

    /// <summary>Record needs with their evidence, draft decisions on them, record what changed, who was told and what outputs are used for.</summary>
    RecordNeeds,

    /// <summary>Approve, publish and withdraw decisions on needs of the divisions in scope.</summary>
    DecideNeeds,

    /// <summary>Keep the business plans with their priorities, and publish these.</summary>
    KeepBusinessPlans,
}

/// <summary>Which role may do what.</summary>
public static class Capabilities
{
    private static readonly Capability[] OfStaff =
        [Capability.Read, Capability.LogEngagements, Capability.KeepRegister, Capability.SeekAdvice, Capability.AnalyseResponses, Capability.RecordNeeds];

    private static readonly Capability[] OfPlanner = [.. OfStaff, Capability.WritePlans, Capability.WriteConsultations];

    private static readonly Capability[] OfManager = [.. OfPlanner, Capability.ApproveExceptions, Capability.ReadRestricted, Capability.ApprovePlans, Capability.KeepSurveys, Capability.ApproveConsultations, Capability.DecideNeeds];

    private static readonly Capability[] OfHead = [.. OfManager, Capability.KeepTopics, Capability.AnswerDataRequests, Capability.KeepTemplates, Capability.KeepMeasures, Capability.PublishConsultations, Capability.KeepBusinessPlans];

    private static readonly Capability[] OfAdministrator =
        [Capability.Read, Capability.ManageAccounts, Capability.ManageDirectorates, Capability.AnswerDataRequests, Capability.KeepWebhooks];

    /// <summary>What a role may do within the scope of its grant.</summary>
    public static IReadOnlyList<Capability> Of(Role role) => role switch
    {
        Role.Staff => OfStaff,
        Role.Planner => OfPlanner,
        Role.Manager => OfManager,
        Role.HeadOfEngagement => OfHead,
        Role.Administrator => OfAdministrator,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Unknown role."),
    };
}
