internal import Simulation
internal import SourceText

/// The spelling of a journal: one line for each thing, its check value before it.
///
///     practicum-journal/1 8d3c… {"format":"practicum-attempt/1",…,"entries":[]}
///     51f0… {"n":0,"t":12,"act":"go","to":"room3"}
///     a07e… {"mark":1000,"checksum":"00c1…"}
///
/// Each check value covers the line and the check value before it. So a line counts exactly when it follows the last
/// line that counted: what a crash tore, what a disk damaged and what came after a damaged line falls away without any
/// special case, and writing can go on behind it without deleting anything. `JournalTests` tears a journal at every
/// byte.
enum JournalLine {
  static let magic = "practicum-journal/1"

  /// A hash for finding damage, not for trust: FNV-1a of 64 bits.
  static func check(_ body: some Sequence<UInt8>, after previous: UInt64) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for shift in stride(from: 0, to: 64, by: 8) {
      hash = (hash ^ (previous >> UInt64(shift) & 0xFF)) &* 0x100_0000_01B3
    }
    for byte in body { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  /// A whole line with its line break.
  static func write(_ body: [UInt8], check: UInt64, isHeader: Bool = false) -> [UInt8] {
    (isHeader ? Array(magic.utf8) + [0x20] : []) + Array(Hex.text(check).utf8) + [0x20] + body + [0x0A]
  }

  static func mark(_ mark: Checkpoint) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("mark", mark.tick)
    writer.member("checksum", Hex.text(mark.checksum))
    writer.endObject()
    return writer.bytes
  }

  /// Reads a mark; nil when the body is none.
  static func mark(_ body: [UInt8]) -> Checkpoint? {
    guard body.starts(with: Array(#"{"mark":"#.utf8)) else { return nil }
    var bag = DiagnosticBag()
    guard let node = JSONParser.parse(SourceFile(name: "mark", bytes: body), into: &bag),
      let tick = node.member("mark")?.number?.integer, tick >= 0, tick <= AttemptLimits.lastTick,
      let word = node.member("checksum")?.string.flatMap({ Hex.word($0.utf8) })
    else { return nil }
    return Checkpoint(tick: Tick(tick), checksum: word)
  }
}
