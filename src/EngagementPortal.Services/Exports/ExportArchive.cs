using System.IO.Compression;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Exports;

/// <summary>What is in an archive of everything, and what is not; it stands in it as <c>manifest.json</c>.</summary>
/// <param name="Portal">Version of the portal that made it.</param>
/// <param name="MadeAt">In UTC.</param>
/// <param name="MadeBy">Who took it out.</param>
/// <param name="Format">Of the lists.</param>
/// <param name="Lists">One file each.</param>
/// <param name="AttachedFiles">Whether the files that are attached are in it, and how many.</param>
/// <param name="LeftOut">Lists that are not in it.</param>
/// <param name="EngagementsNotReadable">How many engagements are not in any of the lists because whoever took it out may not open them.</param>
public sealed record ArchiveManifest(
    string Portal, DateTimeOffset MadeAt, string MadeBy, string Format, IReadOnlyList<ArchivedList> Lists, ArchivedFiles AttachedFiles, IReadOnlyList<LeftOutList> LeftOut, int EngagementsNotReadable)
{
    /// <summary>Name of its file in the archive.</summary>
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="JsonException">It is none.</exception>
    public static ArchiveManifest Read(Stream json) => JsonSerializer.Deserialize<ArchiveManifest>(json, Json)!;
}

/// <summary>A list in an archive.</summary>
/// <param name="Bytes">Of its file, unpacked.</param>
/// <param name="Sha256">Of its file, in hexadecimal digits.</param>
public sealed record ArchivedList(string List, string File, long Rows, long Bytes, string Sha256, IReadOnlyList<string> Columns);

/// <summary>The files that are attached.</summary>
/// <param name="Missing">Paths of those that are gone or damaged where they are kept; those that are damaged are in the archive as they are.</param>
public sealed record ArchivedFiles(bool Included, int Count, long Bytes, IReadOnlyList<string> Missing);

/// <summary>A list that is not in an archive.</summary>
public sealed record LeftOutList(string List, string Because);

/// <summary>Writes everything into an archive: a file for each list, the files that are attached where they are wanted, and the manifest.</summary>
internal sealed class ExportArchive(Taking taking, IFileStore files, ExportFormat format, bool withFiles, DateTimeOffset at)
{
    /// <summary>Attached files whose names are read at a time.</summary>
    private const int FilesAtATime = 500;

    private static readonly string Version = typeof(ExportArchive).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Answers how many rows all lists have together.</summary>
    public async Task<long> WriteAsync(Stream to, CancellationToken ct)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        List<ArchivedList> lists = [];
        List<LeftOutList> leftOut = [];
        foreach (var list in ListsToTake.All)
        {
            if (taking.Viewer.Can(list.Asks)) lists.Add(await ListAsync(zip, list, ct));
            else leftOut.Add(new LeftOutList(list.List.Code(), Because(list.Asks)));
        }

        var attached = withFiles ? await FilesAsync(zip, ct) : new ArchivedFiles(Included: false, 0, 0, []);
        var all = await taking.Db.Engagements.CountAsync(ct);
        var manifest = new ArchiveManifest(
            Version, at.ToUniversalTime(), taking.Viewer.Name, format.Code(), lists, attached, leftOut, all - await taking.Db.Engagements.VisibleTo(taking.Viewer).CountAsync(ct));
        await using (var entry = zip.CreateEntry(ArchiveManifest.FileName).Open()) await entry.WriteAsync(manifest.Write(), ct);
        return lists.Sum(l => l.Rows);
    }

    /// <summary>By a file of its own: workbooks cannot be written straight into an archive, and the hash is of the file as it is unpacked.</summary>
    private async Task<ArchivedList> ListAsync(ZipArchive zip, ListToTake list, CancellationToken ct)
    {
        var table = list.Table(taking, ct);
        await using var file = Scratch.Open();
        var rows = await ExportFiles.WriteAsync(table, format, file, ct);
        var hash = await Scratch.HashAsync(file, ct);
        var name = $"{list.List.Code()}.{format.Code()}";
        // Workbooks are packed already.
        await using var entry = zip.CreateEntry(name, format is ExportFormat.Csv or ExportFormat.Json ? CompressionLevel.Fastest : CompressionLevel.NoCompression).Open();
        await file.CopyToAsync(entry, ct);
        return new ArchivedList(list.List.Code(), name, rows, file.Length, hash, table.Columns);
    }

    /// <summary>Each content once for each name that it has, under its hash.</summary>
    private async Task<ArchivedFiles> FilesAsync(ZipArchive zip, CancellationToken ct)
    {
        var attachments = taking.AttachmentsIn().Where(a => a.RemovedAt == null);
        var (count, bytes, missing) = (0, 0L, new List<string>());
        for (var after = ""; ;)
        {
            var last = after;
            var hashes = await attachments.Where(a => a.Hash.CompareTo(last) > 0).Select(a => a.Hash).Distinct().OrderBy(h => h).Take(FilesAtATime).ToListAsync(ct);
            if (hashes.Count == 0) return new ArchivedFiles(Included: true, count, bytes, missing);
            foreach (var (hash, name) in (await attachments.Where(a => EF.Parameter(hashes).Contains(a.Hash)).Select(a => new { a.Hash, a.FileName }).Distinct().OrderBy(a => a.Hash).ThenBy(a => a.FileName).ToListAsync(ct)).Select(a => (a.Hash, a.FileName)))
            {
                var path = $"attachments/{hash}/{name}";
                await using var content = await files.OpenAsync(hash, ct);
                if (content is null)
                {
                    missing.Add(path);
                    continue;
                }

                await using var entry = zip.CreateEntry(path, CompressionLevel.NoCompression).Open();
                if (await AttachedFiles.HashAsync(content, ct) != hash) missing.Add(path);
                content.Position = 0;
                await content.CopyToAsync(entry, ct);
                (count, bytes) = (count + 1, bytes + content.Length);
            }

            after = hashes[^1];
        }
    }

    private static string Because(Capability asks) => asks switch
    {
        Capability.KeepRegister => "Personal data is for those who keep the register",
        Capability.KeepSurveys => "Single answers are for those who keep surveys",
        Capability.ManageAccounts => "The audit is for administrators",
        _ => "Whoever took it out may not read it",
    };
}
