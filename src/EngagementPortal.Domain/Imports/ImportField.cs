namespace EngagementPortal.Domain.Imports;

/// <summary>What a column of a file can hold.</summary>
public enum ImportField
{
    Name = 1,
    OtherNames,
    FormerNames,
    Kind,
    StakeholderGroups,
    UserGroups,
    Parent,
    Website,
    AreaCode,
    ClosedOn,
    Tags,
    IsKeyAccount,
    Notes,

    Post = 20,
    Email,
    Telephone,
    Organisations,
    MayBeContacted,
    NoContactReason,

    Date = 40,
    Precision,
    Reference,
    Subject,
    People,
    Mode,
    Approach,
    Purpose,
    Place,
    Channel,
    Division,
    Lead,
    Status,
    StatusReason,
    Outcome,
    Headcount,
    Cost,
    StaffHours,
    Satisfaction,
    Sensitivity,
    Reason,

    /// <summary>The kind of organisations that a file of engagements names and the register does not have.</summary>
    NewKind = 70,

    /// <summary>Their user groups.</summary>
    NewGroups,
}

/// <summary>A field as the pages and the files know it.</summary>
/// <param name="Names">Headings under which it is found, folded, the likeliest first.</param>
/// <param name="IsRequired">A row has it, or it is an error.</param>
/// <param name="HoldsMany">Several columns can hold it, and a cell several values.</param>
/// <param name="IsChosen">Its words stand for one of a list: see <see cref="ImportWords"/>.</param>
public sealed record FieldOf(ImportField Field, string Label, string[] Names, bool IsRequired = false, bool HoldsMany = false, bool IsChosen = false);

/// <summary>The fields of each kind of import.</summary>
public static class ImportFields
{
    private static readonly FieldOf[] OfOrganisations =
    [
        new(ImportField.Name, "Name", ["name", "organisation", "organisation name", "name of organisation", "organisations"], IsRequired: true),
        new(ImportField.OtherNames, "Other names", ["other names", "official name", "alias", "aliases", "also known as", "acronym", "abbreviation", "short name", "name cy", "official name cy", "welsh name"], HoldsMany: true),
        new(ImportField.FormerNames, "Former names", ["former names", "former name", "previous name", "previously", "formerly"], HoldsMany: true),
        new(ImportField.Kind, "Kind", ["kind", "type", "organisation type", "kind label"], IsChosen: true),
        new(ImportField.UserGroups, "User groups", ["user groups", "user group", "sector", "group", "user groups label"], HoldsMany: true, IsChosen: true),
        new(ImportField.StakeholderGroups, "Stakeholder groups", ["stakeholder groups", "stakeholder group", "stakeholder groups label"], HoldsMany: true, IsChosen: true),
        new(ImportField.Parent, "Part of", ["part of", "parent", "parent organisation"]),
        new(ImportField.Website, "Website", ["website", "web", "url", "web address", "web site"]),
        new(ImportField.AreaCode, "Area code", ["area code", "ons code", "gss code", "nation"]),
        new(ImportField.ClosedOn, "Closed on", ["closed on", "end date", "closed", "last day", "dissolved"]),
        new(ImportField.IsKeyAccount, "Key account", ["key account"], IsChosen: true),
        new(ImportField.Tags, "Tags", ["tags", "tag", "keywords"], HoldsMany: true),
        new(ImportField.Notes, "Notes", ["notes", "comments", "remarks"]),
    ];

    private static readonly FieldOf[] OfPeople =
    [
        new(ImportField.Name, "Name", ["name", "full name", "person", "contact", "contact name"], IsRequired: true),
        new(ImportField.Post, "Post", ["post", "job title", "role", "position", "title"]),
        new(ImportField.Organisations, "Organisation", ["organisations", "organisation", "company", "employer", "department", "organisation name"], HoldsMany: true),
        new(ImportField.Email, "E-mail address", ["email", "e mail", "email address", "e mail address", "mail"]),
        new(ImportField.Telephone, "Telephone", ["telephone", "phone", "tel", "telephone number", "phone number", "business phone", "mobile"]),
        new(ImportField.MayBeContacted, "May be contacted", ["may be contacted", "consent", "contact permitted"], IsChosen: true),
        new(ImportField.NoContactReason, "Why not to be contacted", ["no contact reason"]),
        new(ImportField.Notes, "Notes", ["notes", "comments", "remarks"]),
    ];

    private static readonly FieldOf[] OfEngagements =
    [
        new(ImportField.Date, "Date", ["date", "date of meeting", "meeting date", "start date", "date held", "when", "month", "date of engagement"], IsRequired: true),
        new(ImportField.Precision, "Whether the day is known", ["date precision"], IsChosen: true),
        new(ImportField.Organisations, "Organisations", ["organisations", "organisation", "name of organisation", "name of external organisation", "organisation s", "external organisation", "external organisations", "person or organisation that meeting was with", "met with", "who", "attendees", "stakeholder"], HoldsMany: true),
        new(ImportField.People, "People", ["representative", "representatives", "contact", "contacts", "individual", "names", "external attendees"], HoldsMany: true),
        new(ImportField.Subject, "Subject", ["subject", "purpose of meeting", "reason", "title", "topic", "about", "purpose of the meeting", "summary"]),
        new(ImportField.Reference, "Number that joins rows", ["meeting id", "meeting no", "meeting number", "reference", "ref", "id", "event id"]),
        new(ImportField.UserGroups, "Audience", ["user groups", "user group", "audience", "sector"], HoldsMany: true, IsChosen: true),
        new(ImportField.Mode, "Mode", ["mode"], IsChosen: true),
        new(ImportField.Approach, "Approach", ["approach", "type of engagement", "engagement type", "type", "method", "format"], IsChosen: true),
        new(ImportField.Purpose, "Purpose", ["purpose", "notes", "details", "description", "comments"]),
        new(ImportField.Place, "Place", ["place", "location", "venue", "where"]),
        new(ImportField.Channel, "How people met", ["channel"], IsChosen: true),
        new(ImportField.Division, "Division", ["division", "team", "branch"], IsChosen: true),
        new(ImportField.Lead, "Lead", ["lead", "organiser", "owner", "ons lead"], IsChosen: true),
        new(ImportField.Status, "Status", ["status"], IsChosen: true),
        new(ImportField.StatusReason, "Why not held", ["status reason"]),
        new(ImportField.Outcome, "Outcome", ["outcome", "result", "what came of it"]),
        new(ImportField.Headcount, "Headcount", ["headcount", "number of attendees", "attendance", "number attending"]),
        new(ImportField.Cost, "Cost in pounds", ["cost in pounds", "cost"]),
        new(ImportField.StaffHours, "Staff hours", ["staff hours", "hours"]),
        new(ImportField.Satisfaction, "Satisfaction, 1 to 5", ["satisfaction"]),
        new(ImportField.Sensitivity, "Sensitivity", ["sensitivity"], IsChosen: true),
        new(ImportField.Reason, "Why an approach that is not offered", ["expectation reason"]),
    ];

    /// <summary>The fields of a kind, in the order in which they are offered.</summary>
    public static IReadOnlyList<FieldOf> Of(ImportKind kind) => kind switch
    {
        ImportKind.Organisations => OfOrganisations,
        ImportKind.People => OfPeople,
        ImportKind.Engagements => OfEngagements,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of import."),
    };

    /// <summary>One field of a kind; null where the kind has no such.</summary>
    public static FieldOf? Find(ImportKind kind, ImportField field) => Of(kind).FirstOrDefault(f => f.Field == field);

    /// <summary>
    /// What the columns hold by their headings: the likeliest heading of a field first, then one that begins with it. A field stands for
    /// one column, unless it can stand for many.
    /// </summary>
    public static Dictionary<int, ImportField> Recognise(ImportKind kind, IReadOnlyList<string> headings)
    {
        var folded = headings.Select(Text.Fold).ToList();
        var found = new Dictionary<int, ImportField>();
        foreach (var exactly in new[] { true, false })
        {
            foreach (var field in Of(kind))
            {
                foreach (var name in field.Names)
                {
                    if (!field.HoldsMany && found.ContainsValue(field.Field)) break;
                    for (var i = 0; i < folded.Count; i++)
                    {
                        var fits = exactly ? folded[i] == name : name.Length > 4 && folded[i].StartsWith(name + " ", StringComparison.Ordinal);
                        // A column of labels beside the one with codes says the same again.
                        if (!fits || found.ContainsKey(i) || (field.IsChosen && found.ContainsValue(field.Field))) continue;
                        found[i] = field.Field;
                        if (!field.HoldsMany) break;
                    }
                }
            }
        }

        return found;
    }

    /// <summary>The headings of a file in one word, by which another with the same is known.</summary>
    public static string KeyOf(ImportKind kind, IReadOnlyList<string> headings) =>
        Fingerprint.Of(System.Text.Encoding.UTF8.GetBytes($"{(int)kind}\n{string.Join('\n', headings.Select(Text.Fold))}"));
}
