namespace EngagementPortal.Domain.Plans;

/// <summary>The names that people read for what plans are made of.</summary>
public static class PlanWords
{
    public static string InWords(this PlanState state) => state switch
    {
        PlanState.Draft => "Draft",
        PlanState.Submitted => "Submitted",
        PlanState.Returned => "Returned",
        PlanState.Approved => "Approved",
        PlanState.InDelivery => "In delivery",
        PlanState.MidYearReviewed => "Mid-year reviewed",
        PlanState.Closed => "Closed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    /// <summary>The title that a section has unless the template gives it another.</summary>
    public static string InWords(this PlanSectionKind kind) => kind switch
    {
        PlanSectionKind.Outputs => "Outputs and their uses",
        PlanSectionKind.Objectives => "Objectives, principles and outcomes",
        PlanSectionKind.Stakeholders => "Stakeholder map",
        PlanSectionKind.NotReached => "Groups not reached",
        PlanSectionKind.Needs => "What we need to know",
        PlanSectionKind.Advice => "Advice on each issue",
        PlanSectionKind.Activities => "Activities",
        PlanSectionKind.Equality => "Equality, formats and Welsh",
        PlanSectionKind.Calendar => "Consultation calendar",
        PlanSectionKind.Standing => "Standing groups and key accounts",
        PlanSectionKind.Risks => "Risks and negative feedback",
        PlanSectionKind.Measures => "Measures, baseline and targets",
        PlanSectionKind.Resources => "Resources",
        PlanSectionKind.MidYear => "Mid-year review",
        PlanSectionKind.YearEnd => "Year-end review",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown section."),
    };

    public static string InWords(this PlanAct act) => act switch
    {
        PlanAct.Submit => "Submit for approval",
        PlanAct.Withdraw => "Take back",
        PlanAct.Return => "Return",
        PlanAct.Approve => "Approve",
        PlanAct.Deliver => "Start delivery",
        PlanAct.ReviewMidYear => "Finish the mid-year review",
        PlanAct.Close => "Close the year",
        PlanAct.Revise => "Revise",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Unknown act."),
    };
}
