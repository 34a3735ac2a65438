using System.Globalization;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Attachments;

/// <summary>Where the bytes of attachments are kept.</summary>
public enum AttachmentStore
{
    /// <summary>As files in a folder.</summary>
    Files = 1,

    /// <summary>In the database, with the records.</summary>
    Database = 2,
}

/// <summary>How attachments are kept and checked: section <c>Attachments</c>.</summary>
public sealed class AttachmentSettings
{
    /// <summary>Most files taken at once.</summary>
    public const int MostFiles = 10;

    /// <summary>Where the bytes are kept; files beside an SQLite database, in the database on SQL Server, unless told.</summary>
    public AttachmentStore? Store { get; set; }

    /// <summary>The folder of <see cref="AttachmentStore.Files"/>, an absolute path; beside the database unless told.</summary>
    public string? Directory { get; set; }

    /// <summary>The virus scanner, host and port of clamd; without one nothing is scanned.</summary>
    public string? Scanner { get; set; }

    /// <summary>How long the scanner may take over a file before it is refused.</summary>
    public TimeSpan ScannerTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Megabytes of the largest file that is taken.</summary>
    public int LargestFileMegabytes { get; set; } = 25;

    /// <summary>Bytes of the largest file that is taken.</summary>
    public long LargestFile => LargestFileMegabytes * 1024L * 1024;

    /// <summary>Bytes of the largest form: as many files as may come, and what stands around them.</summary>
    public long LargestForm => (MostFiles * LargestFile) + (1024 * 1024);

    /// <summary>Host and port of the scanner; null where the setting names none.</summary>
    internal (string Host, int Port)? ScannerAddress()
    {
        var colon = Scanner?.LastIndexOf(':') ?? -1;
        return colon > 0 && int.TryParse(Scanner.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
            && Scanner![..colon].Trim('[', ']') is { Length: > 0 } host && Uri.CheckHostName(host) != UriHostNameType.Unknown ? (host, port) : null;
    }
}

/// <summary>Finds at the start what would otherwise fail with the first attachment.</summary>
/// <param name="served">The folder whose files are sent to anybody: attachments must not lie there.</param>
public sealed class AttachmentSettingsRules(string served) : IValidateOptions<AttachmentSettings>
{
    public ValidateOptionsResult Validate(string? name, AttachmentSettings options)
    {
        List<string> faults = [];
        if (options.Store is null || !Enum.IsDefined(options.Store.Value)) faults.Add("Attachments:Store must be Files or Database.");
        if (options.Store == AttachmentStore.Files)
        {
            if (!Path.IsPathFullyQualified(options.Directory ?? "")) faults.Add("Attachments:Directory must be an absolute path.");
            else if (IsWithin(options.Directory!, served)) faults.Add("Attachments:Directory must lie outside wwwroot, from which files are sent to anybody.");
        }

        if (!string.IsNullOrEmpty(options.Scanner) && options.ScannerAddress() is null) faults.Add("Attachments:Scanner must be the host and port of clamd, like clamav:3310.");
        if (options.ScannerTimeout <= TimeSpan.Zero || options.ScannerTimeout > TimeSpan.FromMinutes(10)) faults.Add("Attachments:ScannerTimeout must be more than nothing and at most ten minutes.");
        if (options.LargestFileMegabytes is < 1 or > 100) faults.Add("Attachments:LargestFileMegabytes must be between 1 and 100.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsWithin(string folder, string other) =>
        (Path.GetFullPath(folder) + Path.DirectorySeparatorChar).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(other)) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);
}
