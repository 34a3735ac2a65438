using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Surveys;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>What becomes of the rows that refer to a record which is merged into another.</summary>
/// <param name="One">What one of them is called.</param>
public sealed record MergeLink(string One, string Many)
{
    /// <summary>The columns of which each value refers to a record once: where both do, one row stays.</summary>
    public IReadOnlyList<string> OncePer { get; init; } = [];

    /// <summary>Where both do, the other's row stays with the other: it cannot be done without.</summary>
    public bool ClashStays { get; init; }

    /// <summary>They stay with the other: the kept record has taken over what they say.</summary>
    public bool StaysBehind { get; init; }

    /// <summary>"3 engagements".</summary>
    public string Count(int number) => number == 1 ? $"1 {One}" : $"{number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} {Many}";
}

/// <summary>
/// How a merge goes about each reference to an organisation or a person. Which there are is read from the model; a test fails for one
/// that nobody has thought about here.
/// </summary>
public static class MergeLinks
{
    private static readonly Dictionary<(Type, string), MergeLink> Known = new()
    {
        [(typeof(EngagedOrganisation), nameof(EngagedOrganisation.OrganisationId))] = new("engagement", "engagements") { OncePer = [nameof(EngagedOrganisation.EngagementId)] },
        [(typeof(EngagedPerson), nameof(EngagedPerson.OrganisationId))] = new("person met in an engagement", "people met in engagements"),
        [(typeof(PlannedOrganisation), nameof(PlannedOrganisation.OrganisationId))] = new("planned activity", "planned activities") { OncePer = [nameof(PlannedOrganisation.PlannedActivityId)] },
        [(typeof(AgreementParty), nameof(AgreementParty.OrganisationId))] = new("agreement", "agreements") { OncePer = [nameof(AgreementParty.AgreementId)] },
        [(typeof(Affiliation), nameof(Affiliation.OrganisationId))] = new("person who works or worked there", "people who work or worked there") { OncePer = [nameof(Affiliation.PersonId), nameof(Affiliation.Until)] },
        [(typeof(Attachment), nameof(Attachment.OrganisationId))] = new("attachment", "attachments"),
        [(typeof(Response), nameof(Response.OrganisationId))] = new("response to a consultation", "responses to consultations"),
        [(typeof(OutputUse), nameof(OutputUse.OrganisationId))] = new("use of an output", "uses of outputs"),
        [(typeof(KnownSpelling), nameof(KnownSpelling.OrganisationId))] = new("spelling that imports know", "spellings that imports know"),
        [(typeof(Organisation), nameof(Organisation.ParentId))] = new("organisation that is part of it", "organisations that are part of it"),
        [(typeof(Organisation), nameof(Organisation.SuccessorId))] = new("organisation whose work it carries on", "organisations whose work it carries on"),
        [(typeof(Organisation), nameof(Organisation.MergedIntoId))] = new("record merged into it before", "records merged into it before"),
        [(typeof(OrganisationStage), nameof(OrganisationStage.OrganisationId))] = new("stage of the journey", "stages of the journey"),
        [(typeof(Assessment), nameof(Assessment.OrganisationId))] = new("assessment", "assessments"),
        [(typeof(OtherName), nameof(OtherName.OrganisationId))] = new("other name", "other names") { StaysBehind = true },
        [(typeof(OrganisationTag), nameof(OrganisationTag.OrganisationId))] = new("tag", "tags") { StaysBehind = true },
        [(typeof(EngagedPerson), nameof(EngagedPerson.PersonId))] = new("engagement", "engagements") { OncePer = [nameof(EngagedPerson.EngagementId)] },
        [(typeof(Point), nameof(Point.RaisedById))] = new("point raised", "points raised"),
        [(typeof(Affiliation), nameof(Affiliation.PersonId))] = new("affiliation", "affiliations") { OncePer = [nameof(Affiliation.OrganisationId), nameof(Affiliation.Until)] },
        [(typeof(PersonStage), nameof(PersonStage.PersonId))] = new("stage of the journey", "stages of the journey"),
        // Both links were sent, and one may have been used: which is kept apart from the answers.
        [(typeof(SurveyInvitation), nameof(SurveyInvitation.PersonId))] = new("invitation to a survey", "invitations to surveys") { OncePer = [nameof(SurveyInvitation.SurveyId)], ClashStays = true },
        [(typeof(Person), nameof(Person.MergedIntoId))] = new("record merged into it before", "records merged into it before"),
    };

    /// <summary>How a merge goes about a reference; null for one that nobody has thought about.</summary>
    public static MergeLink? Of(IForeignKey key) => Known.GetValueOrDefault((key.DeclaringEntityType.ClrType, key.Properties[0].Name));
}
