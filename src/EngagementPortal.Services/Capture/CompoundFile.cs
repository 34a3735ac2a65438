using System.Buffers.Binary;
using System.Text;

namespace EngagementPortal.Services.Capture;

/// <summary>
/// Reads compound files ([MS-CFB]): storages and streams in one file, as Outlook keeps a mail. Whatever its bytes say, nothing outside of
/// them is read, every chain ends, each entry belongs to one storage, and no more is copied than <see cref="MostCopies"/> times the file.
/// </summary>
internal sealed class CompoundFile
{
    /// <summary>The one fault there is: the file is not what the format asks for.</summary>
    private const string Damaged = "This mail of Outlook (.msg) cannot be read: it is damaged or was cut off";

    private const int HeaderLength = 512;
    private const int EntryLength = 128;
    private const int FatInHeader = 109;

    /// <summary>The last kinds of sector number are no numbers: end of a chain, free, and those that hold the tables.</summary>
    private const uint LastSector = 0xFFFFFFFA;

    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint NoEntry = 0xFFFFFFFF;

    /// <summary>A sound file is copied less than twice: its small streams first with all others of their kind.</summary>
    private const int MostCopies = 3;

    private static readonly byte[] Mark = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private readonly byte[] content;
    private readonly int sectorLength;
    private readonly int miniLength;
    private readonly uint cutOff;
    private readonly uint[] fat;
    private readonly uint[] miniFat;
    private readonly byte[] directory;
    private readonly bool isLarge;
    private readonly bool[] placed;
    private long budget;
    private byte[]? small;

    private CompoundFile(byte[] content)
    {
        this.content = content;
        budget = ((long)content.Length * MostCopies) + HeaderLength;
        var header = content.AsSpan(0, content.Length < HeaderLength ? throw Fault() : HeaderLength);
        var (version, shift, miniShift) = (U16(header, 26), U16(header, 30), U16(header, 32));
        if (!IsOne(content) || U16(header, 28) != 0xFFFE || (version, shift) is not ((3, 9) or (4, 12)) || miniShift != 6) throw Fault();
        (isLarge, sectorLength, miniLength, cutOff) = (version == 4, 1 << shift, 1 << miniShift, U32(header, 56));
        if (cutOff != 4096) throw Fault();
        fat = ReadFat(header);
        directory = ReadChain(U32(header, 48), null);
        var miniFatBytes = U32(header, 64) == 0 ? [] : ReadChain(U32(header, 60), null);
        miniFat = new uint[miniFatBytes.Length / sizeof(uint)];
        for (var i = 0; i < miniFat.Length; i++) miniFat[i] = U32(miniFatBytes, i * sizeof(uint));
        placed = new bool[directory.Length / EntryLength];
        if (placed.Length == 0 || TypeOf(0) != EntryType.Root) throw Fault();
        placed[0] = true;
        Root = new Storage(this, 0);
    }

    private enum EntryType
    {
        None = 0,
        Storage = 1,
        Stream = 2,
        Root = 5,
    }

    /// <summary>The storage that holds all others.</summary>
    public Storage Root { get; }

    private int Sectors => (content.Length - 1) / sectorLength;

    /// <summary>Whether a content begins as these files do.</summary>
    public static bool IsOne(ReadOnlySpan<byte> content) => content.StartsWith(Mark.AsSpan(0, 4));

    /// <exception cref="CaptureException">It is damaged.</exception>
    public static CompoundFile Read(byte[] content) => new(content);

    /// <summary>That something in the file is not as it has to be.</summary>
    public static CaptureException Fault() => new(Damaged);

    /// <summary>The table of which sector follows which: where its own sectors lie stands in the header, and behind it in a chain of its own.</summary>
    private uint[] ReadFat(ReadOnlySpan<byte> header)
    {
        var places = new List<uint>();
        for (var i = 0; i < FatInHeader; i++) places.Add(U32(header, 76 + (i * sizeof(uint))));
        var each = (sectorLength / sizeof(uint)) - 1;
        var (next, steps) = (U32(header, 68), 0);
        while (next <= LastSector)
        {
            if (++steps > Sectors) throw Fault();
            var sector = Sector(next);
            for (var i = 0; i < each; i++) places.Add(U32(sector, i * sizeof(uint)));
            next = U32(sector, each * sizeof(uint));
        }

        var table = new uint[Sectors];
        Array.Fill(table, NoEntry);
        var at = 0;
        foreach (var place in places.Where(p => p <= LastSector))
        {
            if (at >= table.Length) break;
            var sector = Sector(place);
            for (var i = 0; i < sectorLength && at < table.Length; i += sizeof(uint)) table[at++] = U32(sector, i);
        }

        return table;
    }

    /// <summary>A sector; the last of a file may be short, and ends in zeros then.</summary>
    private ReadOnlySpan<byte> Sector(uint number)
    {
        var start = (number + 1L) * sectorLength;
        if (number > LastSector || start >= content.Length) throw Fault();
        if (start + sectorLength <= content.Length) return content.AsSpan((int)start, sectorLength);
        var whole = new byte[sectorLength];
        content.AsSpan((int)start).CopyTo(whole);
        return whole;
    }

    /// <summary>The bytes of a chain of sectors: so many, or all to its end.</summary>
    private byte[] ReadChain(uint start, long? length)
    {
        if (length > content.Length) throw Fault();
        var sectors = new List<uint>();
        for (var next = start; next != EndOfChain && (length is null || (long)sectors.Count * sectorLength < length); next = fat[next])
        {
            if (next >= fat.Length || sectors.Count >= fat.Length) throw Fault();
            sectors.Add(next);
        }

        return Join(sectors, sectorLength, length, Sector);
    }

    /// <summary>The same of the small sectors, which lie in a stream of the root.</summary>
    private byte[] ReadSmall(uint start, long length)
    {
        small ??= ReadChain(StartOf(0), LengthOf(0));
        var sectors = new List<uint>();
        for (var next = start; next != EndOfChain && (long)sectors.Count * miniLength < length; next = miniFat[next])
        {
            if (next >= miniFat.Length || (next + 1L) * miniLength > small.Length + miniLength - 1L || sectors.Count >= miniFat.Length) throw Fault();
            sectors.Add(next);
        }

        return Join(sectors, miniLength, length, number =>
        {
            var from = (int)number * miniLength;
            return small.AsSpan(from, Math.Min(miniLength, small.Length - from));
        });
    }

    private delegate ReadOnlySpan<byte> Piece(uint number);

    private byte[] Join(List<uint> sectors, int each, long? length, Piece piece)
    {
        var bytes = length ?? ((long)sectors.Count * each);
        if (bytes > (long)sectors.Count * each || (budget -= bytes) < 0) throw Fault();
        var joined = new byte[bytes];
        for (var i = 0; i < sectors.Count; i++)
        {
            var rest = joined.AsSpan((int)Math.Min(bytes, (long)i * each));
            var part = piece(sectors[i]);
            part[..Math.Min(part.Length, rest.Length)].CopyTo(rest);
        }

        return joined;
    }

    private byte[] ReadStream(int entry)
    {
        var length = LengthOf(entry);
        return length == 0 ? [] : length < cutOff ? ReadSmall(StartOf(entry), length) : ReadChain(StartOf(entry), length);
    }

    private ReadOnlySpan<byte> Entry(int number) => directory.AsSpan(number * EntryLength, EntryLength);

    private EntryType TypeOf(int number) => (EntryType)Entry(number)[66];

    private uint StartOf(int number) => U32(Entry(number), 116);

    /// <summary>Version 3 has 32 bits, and may have anything behind them.</summary>
    private long LengthOf(int number)
    {
        var length = isLarge ? BinaryPrimitives.ReadUInt64LittleEndian(Entry(number)[120..]) : U32(Entry(number), 120);
        return length > (ulong)content.Length ? throw Fault() : (long)length;
    }

    private string NameOf(int number)
    {
        var length = U16(Entry(number), 64);
        if (length is < 2 or > 64 || length % 2 != 0) throw Fault();
        return Encoding.Unicode.GetString(Entry(number)[..(length - 2)]);
    }

    /// <summary>What a storage holds: a tree of entries. One that stands in two places is a fault, so that all trees together end.</summary>
    private Dictionary<string, int> ChildrenOf(int storage)
    {
        var found = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var waiting = new Stack<uint>([U32(Entry(storage), 76)]);
        while (waiting.TryPop(out var next))
        {
            if (next == NoEntry) continue;
            if (next >= placed.Length || placed[next]) throw Fault();
            placed[next] = true;
            if (TypeOf((int)next) is EntryType.Storage or EntryType.Stream) found.TryAdd(NameOf((int)next), (int)next);
            waiting.Push(U32(Entry((int)next), 68));
            waiting.Push(U32(Entry((int)next), 72));
        }

        return found;
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    /// <summary>A storage: streams and other storages by their names, whatever the case.</summary>
    internal sealed class Storage
    {
        private readonly CompoundFile file;
        private readonly Dictionary<string, int> children;

        internal Storage(CompoundFile file, int number) => (this.file, children) = (file, file.ChildrenOf(number));

        /// <summary>The bytes of a stream; null where there is none of this name.</summary>
        /// <exception cref="CaptureException">The file is damaged.</exception>
        public byte[]? Stream(string name) => children.TryGetValue(name, out var entry) && file.TypeOf(entry) == EntryType.Stream ? file.ReadStream(entry) : null;

        public bool HasStream(string name) => children.TryGetValue(name, out var entry) && file.TypeOf(entry) == EntryType.Stream;

        /// <summary>The storages whose names begin so, in the order of their names; each is opened once.</summary>
        /// <exception cref="CaptureException">The file is damaged.</exception>
        public IEnumerable<Storage> Storages(string beginning) => children
            .Where(c => c.Key.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) && file.TypeOf(c.Value) == EntryType.Storage)
            .OrderBy(c => c.Key, StringComparer.OrdinalIgnoreCase).Select(c => new Storage(file, c.Value));
    }
}
