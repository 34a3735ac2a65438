using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Consultations;

/// <summary>Who responds, and what may be published of it.</summary>
/// <param name="UserGroup">The respondent's kind; <see cref="UserGroups.None"/> for somebody of none of the groups.</param>
/// <param name="OnBehalfOf">The organisation that they speak for; null for somebody who speaks for themselves.</param>
public sealed record Respondent(
    UserGroups UserGroup, PublishingConsent Consent, string? Name = null, string? Email = null, string? OnBehalfOf = null, ResponseLanguage Language = ResponseLanguage.English);

/// <summary>What somebody answered to a question.</summary>
/// <param name="Chosen">Places of the options chosen, from 0.</param>
public sealed record AnswerContent(long QuestionId, IReadOnlyCollection<int> Chosen, string? Text);

/// <summary>What somebody said in a consultation. What it says is never changed; what is published of it may be less.</summary>
public sealed class Response : IVersioned
{
    /// <summary>Longest answer, in characters.</summary>
    public const int AnswerLength = 20_000;

    private readonly List<ResponseAnswer> answers = [];
    private readonly List<Redaction> redactions = [];

    private Response() { }

    /// <param name="submission">Token of the form it came from: the same form sent twice is one response.</param>
    /// <param name="receivedOn">The day in London on which it reached ONS.</param>
    /// <param name="enteredById">Who entered what came by e-mail, on paper or at a meeting; null for one that came online.</param>
    /// <param name="isSuspect">Whether it looks like a machine's: it is kept, and read before it counts.</param>
    /// <exception cref="ArgumentException">It says nothing, or something twice.</exception>
    public Response(
        Guid submission, long consultationId, Guid handle, Respondent respondent, IEnumerable<AnswerContent> answered, ResponseChannel channel, DateTimeOffset at, DateOnly receivedOn, long? enteredById, bool isSuspect = false)
    {
        if ((channel == ResponseChannel.Online) != (enteredById is null)) throw new ArgumentException("What came online was entered by nobody.", nameof(enteredById));
        if (respondent.UserGroup != UserGroups.None && !UserGroupSets.Each.Contains(respondent.UserGroup)) throw new ArgumentException("One group, or none.", nameof(respondent));
        (SubmissionToken, ConsultationId, Handle, Channel, SentAt, ReceivedOn, EnteredById, IsSuspect) = (submission, consultationId, handle, channel, at, receivedOn, enteredById, isSuspect);
        (UserGroup, Consent, Language, Moderation) = (respondent.UserGroup, respondent.Consent, respondent.Language, Moderation.Waiting);
        Name = Text.Optional(respondent.Name, Text.Name, "Name");
        Email = Text.Optional(respondent.Email, Mail.OutgoingMail.AddressLength, "E-mail address");
        OnBehalfOf = Text.Optional(respondent.OnBehalfOf, Text.Name, "Organisation");
        foreach (var one in answered)
        {
            if (answers.Exists(a => a.QuestionId == one.QuestionId)) throw new ArgumentException("A question is answered once.", nameof(answered));
            var answer = new ResponseAnswer(one);
            if (answer.Chosen != 0 || answer.Words is not null) answers.Add(answer);
        }

        if (answers.Count == 0) throw new ArgumentException("A response says something.", nameof(answered));
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public long ConsultationId { get; private set; }

    /// <summary>What its private link is made of; the link itself is sealed and kept nowhere.</summary>
    public Guid Handle { get; private set; }

    public ResponseChannel Channel { get; private set; }

    /// <summary>When it was sent or entered.</summary>
    public DateTimeOffset SentAt { get; private set; }

    public DateOnly ReceivedOn { get; private set; }
    public UserGroups UserGroup { get; private set; }
    public PublishingConsent Consent { get; private set; }
    public ResponseLanguage Language { get; private set; }
    public string? Name { get; private set; }
    public string? Email { get; private set; }
    public string? OnBehalfOf { get; private set; }

    /// <summary>The organisation of the register that staff found it to be.</summary>
    public long? OrganisationId { get; private set; }

    public long? EnteredById { get; private set; }

    /// <summary>Whether it looked like a machine's when it came.</summary>
    public bool IsSuspect { get; private set; }

    public Moderation Moderation { get; private set; }

    /// <summary>Why it is withheld.</summary>
    public string? ModerationReason { get; private set; }

    public long? ModeratedById { get; private set; }
    public DateOnly? ModeratedOn { get; private set; }

    /// <summary>When name and address of whoever sent it were taken out of it.</summary>
    public DateOnly? ForgottenOn { get; private set; }

    /// <summary>What was answered; what was left out has no entry.</summary>
    public IReadOnlyList<ResponseAnswer> Answers => answers;

    /// <summary>Passages that are not published, also those that were put back.</summary>
    public IReadOnlyList<Redaction> Redactions => redactions;

    /// <summary>As people refer to it: RES-1042.</summary>
    public string Reference => ReferenceOf(Id);

    public static string ReferenceOf(long id) => $"RES-{id}";

    /// <summary>Whether its words may be published.</summary>
    public bool MayBeQuoted => Moderation == Moderation.Cleared && Consent != PublishingConsent.No;

    /// <summary>Says that it was read, and may be published as far as its sender consents.</summary>
    public void Clear(long byId, DateOnly on) => (Moderation, ModerationReason, ModeratedById, ModeratedOn) = (Moderation.Cleared, null, byId, on);

    /// <summary>Keeps it from being published.</summary>
    public void Withhold(string reason, long byId, DateOnly on) =>
        (Moderation, ModerationReason, ModeratedById, ModeratedOn) = (Moderation.Withheld, Text.Required(reason, Text.Paragraph, "Reason"), byId, on);

    /// <summary>Says which organisation of the register it speaks for; null for none.</summary>
    public void Belong(long? organisationId) => OrganisationId = organisationId;

    /// <summary>
    /// Takes a passage out of what is published of an answer, wherever it stands there. The original is kept.
    /// </summary>
    /// <param name="passage">As <see cref="RedactionRules.Find"/> found it.</param>
    /// <exception cref="ArgumentException">The passage does not stand in the answer.</exception>
    public void TakeOut(long answerId, string passage, RedactionReason reason, string why, long byId, DateOnly on)
    {
        var answer = answers.Single(a => a.Id == answerId);
        if (RedactionRules.Find(answer.Words ?? "", passage) is not { } found) throw new ArgumentException("The passage does not stand in the answer.", nameof(passage));
        redactions.Add(new Redaction(answerId, found, reason, why, byId, on));
        Reread(answer);
    }

    /// <summary>Puts a passage back into what is published.</summary>
    public void PutBack(long redactionId, string why, long byId, DateOnly on)
    {
        var redaction = redactions.Single(r => r.Id == redactionId);
        redaction.Undo(why, byId, on);
        Reread(answers.Single(a => a.Id == redaction.AnswerId));
    }

    private void Reread(ResponseAnswer answer) =>
        answer.Redact(RedactionRules.Apply(answer.Words!, redactions.Where(r => r.AnswerId == answer.Id && r.Stands).Select(r => (r.Passage, r.Reason))));

    /// <summary>Takes out whose it is; what it says still counts.</summary>
    public void Forget(DateOnly on) => (Name, Email, OnBehalfOf, OrganisationId, ForgottenOn) = (null, null, null, null, on);
}

/// <summary>What was answered to one question.</summary>
public sealed class ResponseAnswer
{
    private ResponseAnswer() { }

    internal ResponseAnswer(AnswerContent content)
    {
        QuestionId = content.QuestionId;
        foreach (var place in content.Chosen)
        {
            if (place is < 0 or >= Question.MostOptions) throw new ArgumentOutOfRangeException(nameof(content), place, "There is no such option.");
            Chosen |= 1L << place;
        }

        Words = Text.Optional(content.Text, Response.AnswerLength, "Answer");
    }

    public long Id { get; private set; }
    public long ResponseId { get; private set; }
    public Response Response { get; private set; } = null!;
    public long QuestionId { get; private set; }

    /// <summary>The options chosen, as a set of bits: the first option is 1.</summary>
    public long Chosen { get; private set; }

    /// <summary>What they say in their own words, as they said it.</summary>
    public string? Words { get; private set; }

    /// <summary>The same without what must not be published; null where nothing had to be taken out.</summary>
    public string? Redacted { get; private set; }

    /// <summary>What may be published of it.</summary>
    public string? PublicWords => Redacted ?? Words;

    /// <summary>Places of the options chosen, from 0.</summary>
    public IEnumerable<int> Places => Question.PlacesIn(Chosen);

    /// <summary>Sets what may be published of it.</summary>
    internal void Redact(string? words) => Redacted = words;
}
