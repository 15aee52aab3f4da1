import CZlib

/// Why an archive cannot be used.
public enum ArchiveFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// The archive or what it unpacks to is beyond the limits.
  case tooLarge
  /// It has more entries than allowed.
  case tooManyEntries
  /// It is no zip archive, or a part of it contradicts another; the byte at which that shows.
  case broken(at: Int)
  /// It is split over several files, encrypted or in the 64-bit form.
  case unsupported(entry: String)
  /// The entry's name is absolute, goes up, or holds characters no path of the format has.
  case unsafeName(entry: String)
  /// The entry is a symbolic link or a device.
  case notAFile(entry: String)
  /// Two entries have the same name.
  case duplicate(entry: String)
  /// The entry is packed so tightly that it can only be meant to fill the memory.
  case tooCompressed(entry: String)
  /// The bytes of the entry are not those that were packed.
  case damaged(entry: String)

  /// In words.
  public var description: String {
    switch self {
    case .tooLarge: "it is larger than allowed"
    case .tooManyEntries: "it has more entries than allowed"
    case .broken(let at): "it is not a whole zip archive (byte \(at))"
    case .unsupported(let entry): "'\(entry)' is packed in a way that is not supported"
    case .unsafeName(let entry): "the name '\(entry)' could lead outside the archive"
    case .notAFile(let entry): "'\(entry)' is a link or a device"
    case .duplicate(let entry): "'\(entry)' is there twice"
    case .tooCompressed(let entry): "'\(entry)' is packed too tightly to be trusted"
    case .damaged(let entry): "'\(entry)' is damaged"
    }
  }
}

/// A zip archive in memory, read by its central directory only.
///
/// It refuses everything whose name, type or size could do harm before anything is unpacked, and unpacks one entry at
/// a time into a buffer of the stated size. `FilesArchiveTests` holds each refusal.
struct Archive: Sendable {
  /// One file.
  private struct Entry: Sendable {
    var name: String
    var isDeflated: Bool
    var packed: Int
    var size: Int
    var checksum: UInt32
    var header: Int
  }

  private let data: [UInt8]
  private var entries: [Entry]
  private let limits: ArchiveLimits
  /// The folder in which everything lies, with its slash; empty when the files lie at the top.
  private(set) var top = ""

  /// Names of the files, in the order of the directory.
  var names: [String] { entries.map(\.name) }

  /// Whether there is a file of this name.
  func has(_ name: String) -> Bool {
    entries.contains { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// Reads the directory.
  init(_ data: [UInt8], limits: ArchiveLimits = .standard) throws(ArchiveFault) {
    guard data.count <= limits.bytes else { throw .tooLarge }
    self.data = data
    self.limits = limits
    let end = try Self.endRecord(data)
    guard let count = Self.word(data, end + 10), let size = Self.long(data, end + 12),
      let start = Self.long(data, end + 16),
      let disk = Self.word(data, end + 4), let directoryDisk = Self.word(data, end + 6),
      let onDisk = Self.word(data, end + 8)
    else { throw .broken(at: end) }
    guard disk == 0, directoryDisk == 0, onDisk == count, count != 0xFFFF, size != 0xFFFF_FFFF,
      start != 0xFFFF_FFFF
    else {
      throw .unsupported(entry: "the archive")
    }
    guard count <= limits.entries else { throw .tooManyEntries }
    guard start + size <= end else { throw .broken(at: end) }
    var entries: [Entry] = []
    var seen: Set<[UInt8]> = []
    var total = 0
    var place = start
    for _ in 0..<count {
      let (entry, next) = try Self.entry(data, place, before: start + size, limits)
      place = next
      guard let entry else { continue }
      guard seen.insert(Array(entry.name.utf8)).inserted else { throw .duplicate(entry: entry.name) }
      total += entry.size
      guard total <= limits.unpackedBytes else { throw .tooLarge }
      entries.append(entry)
    }
    guard place == start + size else { throw .broken(at: place) }
    self.entries = entries
  }

  /// The archive as that of one scenario: its `scenario.json` is at the top, or in the one folder in which everything
  /// lies, as when the folder itself was packed; nil when there is none.
  func scenario() -> Archive? {
    if has("scenario.json") { return self }
    guard let slash = entries.first?.name.utf8.firstIndex(of: UInt8(ascii: "/")),
      let top = entries.first.map({ String($0.name[...slash]) })
    else { return nil }
    var archive = self
    archive.top = top
    for index in archive.entries.indices {
      guard let rest = archive.entries[index].name.dropping(top) else { return nil }
      archive.entries[index].name = rest
    }
    return archive.has("scenario.json") ? archive : nil
  }

  /// The bytes of a file; nil when there is none of that name.
  func bytes(_ name: String, limit: Int? = nil) throws(ArchiveFault) -> [UInt8]? {
    guard let entry = entries.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return nil }
    guard entry.size <= limit ?? limits.entryBytes else { throw .tooLarge }
    let header = entry.header
    guard Self.long(data, header) == 0x0403_4B50, let nameLength = Self.word(data, header + 26),
      let extraLength = Self.word(data, header + 28)
    else { throw .broken(at: header) }
    let start = header + 30 + nameLength + extraLength
    guard start <= data.count, entry.packed <= data.count - start else { throw .broken(at: start) }
    let packed = data[start..<(start + entry.packed)]
    let bytes: [UInt8]
    if entry.isDeflated {
      guard let unpacked = Self.inflated(packed, size: entry.size) else { throw .damaged(entry: name) }
      bytes = unpacked
    } else {
      guard entry.packed == entry.size else { throw .damaged(entry: name) }
      bytes = Array(packed)
    }
    guard Self.checksum(bytes) == entry.checksum else { throw .damaged(entry: name) }
    return bytes
  }

  // MARK: - The directory

  private static func endRecord(_ data: [UInt8]) throws(ArchiveFault) -> Int {
    guard data.count >= 22 else { throw .broken(at: data.count) }
    var place = data.count - 22
    let last = max(0, data.count - 22 - 0xFFFF)
    while place >= last {
      if long(data, place) == 0x0605_4B50, let comment = word(data, place + 20),
        place + 22 + comment == data.count
      {
        return place
      }
      place -= 1
    }
    throw .broken(at: data.count)
  }

  /// One entry of the directory (nil for a folder) and where the next one begins.
  private static func entry(
    _ data: [UInt8], _ place: Int, before end: Int, _ limits: ArchiveLimits
  ) throws(ArchiveFault) -> (
    Entry?, Int
  ) {
    guard place + 46 <= end, long(data, place) == 0x0201_4B50, let flags = word(data, place + 8),
      let method = word(data, place + 10), let checksum = long(data, place + 16),
      let packed = long(data, place + 20),
      let size = long(data, place + 24), let nameLength = word(data, place + 28),
      let extra = word(data, place + 30),
      let comment = word(data, place + 32), let attributes = long(data, place + 38),
      let header = long(data, place + 42),
      place + 46 + nameLength + extra + comment <= end
    else { throw .broken(at: place) }
    let next = place + 46 + nameLength + extra + comment
    let bytes = data[(place + 46)..<(place + 46 + nameLength)]
    let name = String(decoding: bytes, as: UTF8.self)
    guard flags & 1 == 0, packed != 0xFFFF_FFFF, size != 0xFFFF_FFFF, header != 0xFFFF_FFFF,
      method == 0 || method == 8
    else { throw .unsupported(entry: name) }
    guard bytes.count <= limits.nameBytes, isSafe(bytes) else { throw .unsafeName(entry: name) }
    // The upper half holds the file type of Unix when the archive was made there: 0 (none), 8 (file), 4 (folder).
    let type = attributes >> 28
    let isFolder = bytes.last == UInt8(ascii: "/")
    guard type == 0 || type == 8 && !isFolder || type == 4 && isFolder else { throw .notAFile(entry: name) }
    if isFolder { return (nil, next) }
    guard size <= limits.entryBytes else { throw .tooLarge }
    guard size <= limits.freeBytes || size / max(packed, 1) <= limits.ratio else {
      throw .tooCompressed(entry: name)
    }
    guard header < place else { throw .broken(at: place) }
    return (
      Entry(
        name: name, isDeflated: method == 8, packed: packed, size: size, checksum: UInt32(checksum),
        header: header),
      next
    )
  }

  /// Whether a name stays inside: no empty, hidden or upward part, no drive, no backslash, no control character.
  private static func isSafe(_ name: ArraySlice<UInt8>) -> Bool {
    guard !name.isEmpty else { return false }
    var parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if parts.last?.isEmpty ?? false { parts.removeLast() }
    return !parts.isEmpty
      && parts.allSatisfy { part in
        guard let first = part.first, first != UInt8(ascii: ".") else { return false }
        return part.allSatisfy {
          $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: ":")
        }
      }
  }

  private static func word(_ data: [UInt8], _ place: Int) -> Int? {
    guard place >= 0, place + 2 <= data.count else { return nil }
    return Int(data[place]) | Int(data[place + 1]) << 8
  }

  private static func long(_ data: [UInt8], _ place: Int) -> Int? {
    guard let low = word(data, place), let high = word(data, place + 2) else { return nil }
    return low | high << 16
  }

  // MARK: - Unpacking

  /// Raw deflate data unpacked; nil unless it gives exactly so many bytes and ends there.
  private static func inflated(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    var input = Array(packed)
    // One byte more than stated, so that data that goes on is seen.
    var output = [UInt8](repeating: 0, count: size + 1)
    var stream = unsafe z_stream()
    let begun = unsafe inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard begun == Z_OK else { return nil }
    let status = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        // Safe: both buffers outlive the call, the lengths are theirs, and zlib writes no further than avail_out.
        unsafe stream.next_in = source.baseAddress
        unsafe stream.avail_in = UInt32(source.count)
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = UInt32(target.count)
        return unsafe inflate(&stream, Z_FINISH)
      }
    }
    let produced = unsafe Int(stream.total_out)
    let left = unsafe stream.avail_in
    unsafe inflateEnd(&stream)
    guard status == Z_STREAM_END, produced == size, left == 0 else { return nil }
    output.removeLast()
    return output
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      // Safe: the length is the buffer's own.
      unsafe UInt32(truncatingIfNeeded: crc32(0, buffer.baseAddress, UInt32(buffer.count)))
    }
  }
}
