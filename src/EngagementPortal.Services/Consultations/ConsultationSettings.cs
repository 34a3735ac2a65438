using EngagementPortal.Domain.Consultations;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Consultations;

/// <summary>The clocks of consultations, and what the public page takes: section <c>Consultations</c>.</summary>
public sealed class ConsultationSettings
{
    /// <summary>Most files that come with a response.</summary>
    public const int MostFiles = 5;

    /// <summary>Bytes of the largest form of a response.</summary>
    public const long LargestForm = 60L * 1024 * 1024;

    /// <summary>Days that a formal consultation is usually open.</summary>
    public int StandardDays { get; set; } = 84;

    /// <summary>Fewer days than this need a reason.</summary>
    public int LeastDays { get; set; } = 42;

    /// <summary>Days after the close within which the response is published.</summary>
    public int ResponseDays { get; set; } = 84;

    /// <summary>Days after the close from which on it is urgent.</summary>
    public int ResponseAmberDays { get; set; } = 56;

    /// <summary>Responses and saved drafts taken from one address in a minute: an office behind one address sends several.</summary>
    public int ResponsesAMinute { get; set; } = 60;

    public ConsultationTimes Times => new(StandardDays, LeastDays, ResponseDays, ResponseAmberDays);
}

/// <summary>Finds at the start what makes no sense.</summary>
public sealed class ConsultationSettingsRules : IValidateOptions<ConsultationSettings>
{
    public ValidateOptionsResult Validate(string? name, ConsultationSettings options)
    {
        List<string> faults = [];
        if (options.LeastDays is < 1 or > 366) faults.Add("Consultations:LeastDays must be between 1 and 366.");
        if (options.StandardDays < options.LeastDays || options.StandardDays > 366) faults.Add("Consultations:StandardDays must be between LeastDays and 366.");
        if (options.ResponseDays is < 1 or > 366) faults.Add("Consultations:ResponseDays must be between 1 and 366.");
        if (options.ResponseAmberDays < 0 || options.ResponseAmberDays > options.ResponseDays) faults.Add("Consultations:ResponseAmberDays must be between 0 and ResponseDays.");
        if (options.ResponsesAMinute < 1) faults.Add("Consultations:ResponsesAMinute must be at least 1.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
