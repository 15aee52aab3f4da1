internal import Simulation
internal import SourceText

/// Reads one attempt from JSON, strictly, in one pass over the bytes.
///
/// It refuses, with the place: what is not JSON; unknown, double or missing members; values out of range; entries that
/// are not numbered 0, 1, 2, ...; ticks that do not rise; a rewind to what is still to come; anything after the end;
/// and what is beyond `AttemptLimits`. What only a scenario can know (ids, parameters, what a mode allows) is for
/// `Grader`. `AttemptFormatTests` has each refusal with its exact words, and every prefix of a record.
public enum AttemptReader {
  /// Reads the bytes of one attempt: a line of a bundle or a whole file.
  ///
  /// - Throws: the first problem; `unsupported` when format or semantics are not known here.
  public static func read(_ bytes: [UInt8]) throws(AttemptProblem) -> Attempt {
    try readWithLine(bytes).attempt
  }

  /// Reads an attempt and the line of time that its entries leave.
  static func readWithLine(_ bytes: [UInt8]) throws(AttemptProblem) -> (attempt: Attempt, line: LineOfTime) {
    guard bytes.count <= AttemptLimits.lineBytes else {
      throw AttemptProblem(
        "attempt/limit-bytes",
        "the attempt has more than \(AttemptLimits.lineBytes) bytes", lower: 0, upper: bytes.count)
    }
    do throws(AttemptProblem) {
      return try AttemptParser.read(bytes) { parser throws(AttemptProblem) in try parser.attempt() }
    } catch {
      // What looks wrong may be right by a later format; only then it is not held against the record.
      if error.kind == .malformed, let foreign = foreignness(of: bytes) { throw foreign }
      throw error
    }
  }

  /// Reads the header of an attempt that has no entries yet, as a journal begins with.
  static func readHeader(_ bytes: [UInt8]) throws(AttemptProblem) -> AttemptHeader {
    try read(bytes).header
  }

  /// Reads one entry with its number, as a journal holds it, and appends it to an attempt and its line.
  static func readEntry(
    _ bytes: [UInt8], into attempt: inout Attempt, line: inout LineOfTime
  ) throws(AttemptProblem) {
    let number = attempt.entries.count
    let place = attempt.acts.count
    guard number < AttemptLimits.entries else {
      throw AttemptProblem(
        "attempt/limit-entries", "more than \(AttemptLimits.entries) entries", upper: bytes.count)
    }
    let read = try AttemptParser.read(bytes) { parser throws(AttemptProblem) in
      try parser.singleEntry(number: number, place: place, line: &line)
    }
    if case .act = read.entry { attempt.acts += read.words }
    attempt.entries.append(read.entry)
  }

  /// Whether a text names, at its top, a format or semantics that this build does not know.
  private static func foreignness(of bytes: [UInt8]) -> AttemptProblem? {
    try? JSONReader.read(bytes) { reader throws(JSONSyntaxError) -> AttemptProblem? in
      guard try reader.next() == .beginObject else { return nil }
      while case .key(let key) = try reader.next() {
        let isFormat = reader.equals(key, "format")
        let isSemantics = reader.equals(key, "semantics")
        guard isFormat || isSemantics else {
          try reader.skipValue()
          continue
        }
        let token = try reader.next()
        if isFormat, case .string(let slice) = token, !reader.equals(slice, "practicum-attempt/1") {
          let name = reader.string(slice)
          guard name.hasPrefix("practicum-attempt/") else { return nil }
          return AttemptParser.unknownFormat(name, reader.tokenLower, reader.tokenUpper)
        }
        if isSemantics, case .number(let numeral) = token, let value = numeral.integer, value != 1 {
          return AttemptParser.unknownSemantics(value, reader.tokenLower, reader.tokenUpper)
        }
        if token == .beginObject || token == .beginArray {
          let outside = reader.depth - 1
          while reader.depth > outside { _ = try reader.next() }
        }
      }
      return nil
    }
  }
}
