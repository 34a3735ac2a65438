using System.Security.Cryptography;

namespace EngagementPortal.Services.Exports;

/// <summary>Files that are needed for a while: gone once they are closed, also when the process is.</summary>
public static class Scratch
{
    /// <summary>A new one, to be written and then read by this process alone.</summary>
    public static FileStream Open() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose, BufferSize = 64 * 1024 });

    /// <summary>SHA-256 of a file in small hexadecimal digits. The file stands at its beginning afterwards.</summary>
    public static async Task<string> HashAsync(FileStream file, CancellationToken ct)
    {
        await file.FlushAsync(ct);
        file.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        file.Position = 0;
        return hash;
    }
}
