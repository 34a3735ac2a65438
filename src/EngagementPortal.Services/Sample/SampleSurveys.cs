using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using static EngagementPortal.Domain.Strategy.StakeholderGroups;
using static EngagementPortal.Domain.Strategy.UserGroups;

namespace EngagementPortal.Services.Sample;

/// <summary>How satisfied those are whom the office of the sample asked: the survey of the year, published, and one of a division that is open.</summary>
internal static class SampleSurveys
{
    /// <summary>The answers of a group to the question about the whole, one digit each; 0 where it did not apply.</summary>
    private static readonly (UserGroups Group, StakeholderGroups Stakeholder, string Steps)[] Yearly =
    [
        (MajorPolicyCustomers, Users | Funders, "554454345544"),
        (OtherGovernmentDepartments, Users, "4543455434444"),
        (SubNationalOrganisations, Users, "33424535424"),
        (AcademicsAndResearchers, Users, "445535444453"),
        (Citizens, Users | Respondents, "2343425"),
        (PrivateSector, Users | Respondents, "32443542334"),
        (VoluntaryAndCommunitySector, Users, "43544"),
        (Media, Users | OtherBodies, "4435"),
        (UserGroups.None, Respondents, "23143240323"),
        (UserGroups.None, OnsEmployees, "4354434543"),
        (UserGroups.None, Partners, "45445"),
    ];

    private static readonly string[] Said =
    [
        "The release calendar is what I rely on. Please keep it.",
        "I never know whom to ask. One address for questions would help.",
        "More small area data, and less of what nobody reads.",
        "The notes on quality are good when I find them.",
        "Fewer forms. We answer four surveys and never see what comes of them.",
        "The seminars on the new weights were worth the journey.",
    ];

    public static async Task AddAsync(SampleWorld world, PortalDbContext db, Activity activity, CancellationToken ct)
    {
        await AskAllAsync(world, db, 2011, activity, ct);
        if (world.Today > new DateOnly(2012, 12, 5)) await AskAllAsync(world, db, 2012, activity, ct);
        var prices = new Survey(SampleWorld.Token(9, 1), new SurveyDetails(
            SurveyKind.AdHoc, "The new weights of the price indices: did we tell you what you needed?",
            $"In January the weights of the price indices changed. We want to know whether you heard of it in time, and understood it. {SampleYear.MadeUp}",
            Qualities.Timeliness | Qualities.Communication, world.DivisionOf(Ons.Margaret), SampleWorld.Day("2012-02-17")), SampleWorld.Day("2012-01-17"), world.Account(Ons.Margaret));
        prices.Open(SampleWorld.Day("2012-01-18"));
        db.Add(prices);
        await db.SaveAsync(activity, ct);
        db.AddRange(Invitations(prices, world));
        db.Add(new SurveyAnswer(SampleWorld.Token(10, 0), prices.Id, new SurveyAnswerContent(AnswerChannel.Telephone, MajorPolicyCustomers, Users, new Dictionary<Qualities, int> { [Qualities.Overall] = 4, [Qualities.Timeliness] = 3, [Qualities.Communication] = 5 }, "We had it from the newspaper a day before your mail."), SampleWorld.Day("2012-01-30"), world.Account(SampleOffice.Staff)));
        db.Add(new SurveyAnswer(SampleWorld.Token(10, 1), prices.Id, new SurveyAnswerContent(AnswerChannel.Online, PrivateSector, Users, new Dictionary<Qualities, int> { [Qualities.Overall] = 5, [Qualities.Timeliness] = 5, [Qualities.Communication] = 4 }, null), SampleWorld.Day("2012-01-23"), null));
        await db.SaveAsync(activity, ct);
    }

    /// <summary>The survey of a year, from October to its publication in December.</summary>
    private static async Task AskAllAsync(SampleWorld world, PortalDbContext db, int year, Activity activity, CancellationToken ct)
    {
        var head = world.Account(SampleOffice.Head);
        var survey = new Survey(SampleWorld.Token(9, year), new SurveyDetails(
            SurveyKind.Annual, $"How satisfied are you with ONS? Survey of {year}",
            $"Once a year ONS asks those who use its statistics, supply data for them or work on them how satisfied they are. What you answer decides what we change first; the results are public. {SampleYear.MadeUp}",
            Qualities.All, null, new(year, 11, 11)), new(year, 9, 26), head);
        survey.Open(new(year, 10, 10));
        db.Add(survey);
        await db.SaveAsync(activity, ct);

        List<SurveyAnswer> answers = [.. AnswersTo(survey, world, year)];
        db.AddRange(answers);
        db.AddRange(Addressees(survey, answers, head));
        survey.Remind(new(year, 10, 28));
        survey.Publish(new(year, 12, 5));
        await db.SaveAsync(activity, ct);
    }

    private static IEnumerable<SurveyAnswer> AnswersTo(Survey survey, SampleWorld world, int year)
    {
        var (number, qualities) = (0, Qualities.All.Singly().ToList());
        foreach (var (group, stakeholder, steps) in Yearly)
        {
            foreach (var first in steps.Select(s => s - '0'))
            {
                number++;
                // A year later some are better pleased, and a few less.
                var whole = first == 0 || year == 2011 ? first : Math.Clamp(first + (number % 4 == 0 ? 1 : number % 13 == 0 ? -1 : 0), 1, SurveyAnswer.Best);
                // Other questions are answered round the whole, a little better or worse, and some not at all.
                var marks = qualities.Select((about, q) => (about, Step: q == 0 ? whole : (number + 3 * q) % 7 == 0 ? 0 : Math.Clamp(whole + (number * 5 + q * 3) % 3 - 1, 1, SurveyAnswer.Best)))
                    .Where(m => m.Step > 0).ToDictionary(m => m.about, m => m.Step);
                var channel = number % 9 == 0 ? AnswerChannel.Paper : number % 14 == 0 ? AnswerChannel.Telephone : AnswerChannel.Online;
                yield return new SurveyAnswer(
                    SampleWorld.Token((short)(year - 2000), number), survey.Id, new SurveyAnswerContent(channel, group, stakeholder, marks, number % 8 == 0 ? Said[number / 8 % Said.Length] : null),
                    survey.OpenedOn!.Value.AddDays(number * 7 % 31), channel == AnswerChannel.Online ? null : world.Account(Ons.Leila));
            }
        }
    }

    /// <summary>Who was written to: those who answered online, and as many who did not.</summary>
    private static IEnumerable<SurveyInvitation> Addressees(Survey survey, List<SurveyAnswer> answers, long head)
    {
        var day = survey.OpenedOn!.Value;
        foreach (var (answer, i) in answers.Select((a, i) => (a, i)))
        {
            foreach (var answered in new[] { true, false })
            {
                if (answered && answer.Channel != AnswerChannel.Online) continue;
                var invitation = new SurveyInvitation(survey.Id, null, $"Addressee {2 * i + (answered ? 1 : 2)} of the newsletter", answer.UserGroups, answer.StakeholderGroups, true, day, head);
                if (answered) invitation.Answer(answer.On);
                survey.Invite(1, day);
                yield return invitation;
            }
        }
    }

    private static IEnumerable<SurveyInvitation> Invitations(Survey survey, SampleWorld world)
    {
        var (day, by) = (SampleWorld.Day("2012-01-18"), world.Account(Ons.Margaret));
        foreach (var name in new[] { "Bram Fiscal", "Hugh Uprating", "Dorian Spread" })
            yield return new SurveyInvitation(survey.Id, world.Person(name).Id, null, MajorPolicyCustomers, Users, false, day, by);
        var used = new SurveyInvitation(survey.Id, null, "Reader of the newsletter, wages desk", PrivateSector, Users, false, day, by);
        used.Answer(SampleWorld.Day("2012-01-23"));
        yield return used;
        survey.Invite(4, day);
    }
}
