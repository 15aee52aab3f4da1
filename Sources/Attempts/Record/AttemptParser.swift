internal import Simulation
internal import SourceText

/// One pass over one attempt: the top level and the header. Entries are read in `AttemptParser+Entries.swift`.
///
/// Lives only inside `AttemptReader`; the reader in it must not outlast the bytes.
struct AttemptParser: ~Copyable {
  var reader: JSONReader
  let bytes: [UInt8]
  /// Bytes that acts refer to beyond the text itself: acts whose members stood apart.
  var extra: [UInt8] = []
  /// Where the words of an act will lie when they are moved elsewhere; nil when they stay in the text.
  var movedTo: Int?
  /// Where the words of the act read last lie in the text.
  var lastAct = ActSpan(lower: 0, upper: 0)
  /// Where we are, for problems: entry number, or -1 outside of the entries.
  var entryNumber = -1
  /// Members of the entry in hand; kept to be used again.
  var members: [Member] = []
  var memberKeys: [JSONStringSlice] = []

  /// A member of an entry other than `n`, `t`, `session` and `end`.
  struct Member {
    var key: JSONStringSlice
    var keyLower: Int
    var keyUpper: Int
    var lower: Int
    var upper: Int
    var token: JSONToken
  }

  private init(reader: consuming JSONReader, bytes: [UInt8]) {
    self.reader = reader
    self.bytes = bytes
  }

  /// Lends a parser of the bytes to a closure.
  static func read<Result>(
    _ bytes: [UInt8], _ body: (inout AttemptParser) throws(AttemptProblem) -> Result
  ) throws(AttemptProblem) -> Result {
    // Safe: the parser is lent, and what cannot be copied cannot outlive the buffer of the closure.
    try unsafe bytes.withUnsafeBufferPointer { (buffer) throws(AttemptProblem) in
      var parser = unsafe AttemptParser(
        reader: JSONReader(buffer, maximumDepth: AttemptLimits.depth), bytes: bytes)
      return try body(&parser)
    }
  }

  /// Members of the top level, in canonical order.
  static let keys: [StaticString] = [
    "format", "semantics", "scenario", "digests", "engine", "mode", "profile", "role", "variant",
    "allowance", "seed", "learner", "startedAt", "language", "entries", "checksums", "score", "signature",
  ]
  private static let required: [Int] = [0, 1, 2, 3, 5, 10, 14]

  mutating func attempt() throws(AttemptProblem) -> (attempt: Attempt, line: LineOfTime) {
    var header = AttemptHeader(
      scenario: "", version: "", run: .zero, rubric: .zero, text: .zero, mode: "", seed: 0)
    var entries: [AttemptEntry] = []
    var line = LineOfTime()
    var checksums: [Checkpoint] = []
    var score: ClaimedScore?
    var signature: AttemptSignature?
    guard try next() == .beginObject else { throw wrongKind("", "an object") }
    var seen: UInt32 = 0
    while case .key(let slice) = try next() {
      let index = try known(slice, AttemptParser.keys, seen: &seen, path: "")
      switch index {
      case 0:
        let name = try text("format")
        guard utf8Equal(name, Attempt.format) else {
          let place = (reader.tokenLower, reader.tokenUpper)
          if name.hasPrefix("practicum-attempt/") {
            throw AttemptParser.unknownFormat(name, place.0, place.1)
          }
          throw AttemptProblem(
            "attempt/format", "'\(name)' is not a format of attempts", lower: place.0, upper: place.1,
            path: "format", expected: "\"\(Attempt.format)\"")
        }
      case 1:
        let value = try integer("semantics", 1...Int64(Int32.max))
        guard value == 1 else {
          throw AttemptParser.unknownSemantics(value, reader.tokenLower, reader.tokenUpper)
        }
        header.semantics = Int(value)
      case 2:
        try object("scenario", ["id", "version"]) { (parser, index) throws(AttemptProblem) in
          if index == 0 {
            header.scenario = try parser.text("scenario.id")
          } else {
            header.version = try parser.text("scenario.version")
          }
        }
      case 3:
        try object("digests", ["run", "rubric", "text"]) { (parser, index) throws(AttemptProblem) in
          switch index {
          case 0: header.run = try parser.digest("digests.run")
          case 1: header.rubric = try parser.digest("digests.rubric")
          default: header.text = try parser.digest("digests.text")
          }
        }
      case 4: header.engine = try text("engine")
      case 5: header.mode = try text("mode")
      case 6: header.profile = try text("profile")
      case 7: header.role = try text("role")
      case 8: header.variant = try text("variant")
      case 9: header.allowance = try allowance()
      case 10: header.seed = UInt64(try integer("seed", 0...AttemptLimits.seed))
      case 11: header.learner = try text("learner")
      case 12:
        let moment = try text("startedAt")
        guard Moment.isValid(moment) else {
          throw problem(
            "attempt/moment", "'\(moment)' is not a moment in time", "startedAt",
            expected: "a form such as \"2026-11-23T08:30:00Z\"")
        }
        header.startedAt = moment
      case 13: header.language = try text("language")
      case 14: (entries, line) = try self.entries()
      case 15: checksums = try self.checksums()
      case 16: score = try claimedScore()
      default: signature = try self.signature()
      }
    }
    let end = reader.tokenLower
    for index in AttemptParser.required where seen & (1 << UInt32(index)) == 0 {
      throw AttemptProblem(
        "attempt/missing-member", "the member '\(AttemptParser.keys[index])' is missing", lower: end,
        upper: end + 1)
    }
    _ = try next()
    var attempt = Attempt(header: header)
    attempt.entries = entries
    attempt.acts = extra.isEmpty ? bytes : bytes + extra
    attempt.checksums = checksums
    attempt.score = score
    attempt.signature = signature
    return (attempt, line)
  }

  private mutating func allowance() throws(AttemptProblem) -> Int {
    guard case .number(let numeral) = try next() else { throw wrongKind("allowance", "a number") }
    let percent = reader.double(numeral) * 100
    let range = AttemptLimits.allowance
    guard percent >= Double(range.lowerBound), percent <= Double(range.upperBound),
      percent == percent.rounded(.towardZero), Int(percent).isMultiple(of: 25)
    else {
      throw problem(
        "attempt/range", "the time allowance is out of range", "allowance",
        expected: "1, 1.25, 1.5, ... up to 4")
    }
    return Int(percent)
  }

  private mutating func checksums() throws(AttemptProblem) -> [Checkpoint] {
    var list: [Checkpoint] = []
    guard try next() == .beginArray else { throw wrongKind("checksums", "a list") }
    while true {
      let token = try next()
      if token == .endArray { return list }
      let path = "checksums[\(list.count)]"
      guard token == .beginArray else { throw wrongKind(path, "a pair of tick and checksum") }
      guard list.count < AttemptLimits.checksums else {
        throw problem("attempt/limit-checksums", "more than \(AttemptLimits.checksums) checksums", path)
      }
      let tick = Tick(try integer(path, 0...AttemptLimits.lastTick))
      if let last = list.last, tick <= last.tick {
        throw problem(
          "attempt/tick-order", "tick \(tick) does not come after tick \(last.tick)", path,
          expected: "rising ticks")
      }
      guard case .string(let slice) = try next(), let word = Hex.word(bytes[slice.lower..<slice.upper]) else {
        throw problem(
          "attempt/checksum", "not a checksum", path, expected: "16 lower-case hexadecimal digits")
      }
      list.append(Checkpoint(tick: tick, checksum: word))
      guard try next() == .endArray else { throw wrongKind(path, "a pair of tick and checksum") }
    }
  }

  private mutating func claimedScore() throws(AttemptProblem) -> ClaimedScore {
    var score = ClaimedScore(points: 0, max: 0, percent: 0, passed: false)
    try object("score", ["points", "max", "percent", "passed"]) { (parser, index) throws(AttemptProblem) in
      switch index {
      case 0: score.points = Int(try parser.integer("score.points", 0...AttemptLimits.points))
      case 1: score.max = Int(try parser.integer("score.max", 0...AttemptLimits.points))
      case 2: score.percent = Int(try parser.integer("score.percent", 0...100))
      default:
        guard case .bool(let value) = try parser.next() else {
          throw parser.wrongKind("score.passed", "true or false")
        }
        score.passed = value
      }
    }
    return score
  }

  private mutating func signature() throws(AttemptProblem) -> AttemptSignature {
    var signature = AttemptSignature(key: [], value: [])
    try object("signature", ["algorithm", "key", "value"]) { (parser, index) throws(AttemptProblem) in
      switch index {
      case 0:
        let name = try parser.text("signature.algorithm")
        guard utf8Equal(name, "Ed25519") else {
          throw parser.problem(
            "attempt/signature", "'\(name)' is not a known algorithm", "signature.algorithm",
            expected: "\"Ed25519\"")
        }
      case 1: signature.key = try parser.base64("signature.key", count: 32)
      default: signature.value = try parser.base64("signature.value", count: 64)
      }
    }
    return signature
  }

  // MARK: - Values

  mutating func next() throws(AttemptProblem) -> JSONToken {
    do { return try reader.next() } catch { throw AttemptProblem(error, in: bytes) }
  }

  /// An object all of whose members are required.
  mutating func object(
    _ path: String, _ keys: [StaticString],
    _ member: (inout AttemptParser, Int) throws(AttemptProblem) -> Void
  ) throws(AttemptProblem) {
    guard try next() == .beginObject else { throw wrongKind(path, "an object") }
    var seen: UInt32 = 0
    while case .key(let slice) = try next() {
      try member(&self, known(slice, keys, seen: &seen, path: path))
    }
    for index in keys.indices where seen & (1 << UInt32(index)) == 0 {
      throw problem("attempt/missing-member", "the member '\(keys[index])' is missing", path)
    }
  }

  /// The place of a key in a table of at most 32, or the problem that it is unknown or was there before.
  func known(
    _ slice: JSONStringSlice, _ keys: [StaticString], seen: inout UInt32, path: String
  ) throws(AttemptProblem) -> Int {
    for index in keys.indices where reader.equals(slice, keys[index]) {
      if seen & (1 << UInt32(index)) != 0 {
        throw problem("attempt/duplicate-member", "the member '\(keys[index])' stands here twice", path)
      }
      seen |= 1 << UInt32(index)
      return index
    }
    throw unknownMember(reader.string(slice), keys, path)
  }

  func unknownMember(_ name: String, _ keys: [StaticString], _ path: String) -> AttemptProblem {
    let names = keys.map { "\($0)" }
    return AttemptProblem(
      "attempt/unknown-member", "unknown member '\(name)'", lower: reader.tokenLower,
      upper: reader.tokenUpper, path: path, expected: "one of \(names.joined(separator: ", "))",
      suggestion: NearestName.suggest(name, among: names))
  }

  /// A short text: an id, a version, a pseudonym.
  mutating func text(_ path: String) throws(AttemptProblem) -> String {
    guard case .string(let slice) = try next() else { throw wrongKind(path, "a string") }
    return try text(slice, path)
  }

  func text(_ slice: JSONStringSlice, _ path: String) throws(AttemptProblem) -> String {
    let value = reader.string(slice)
    guard !value.isEmpty, value.utf8.count <= AttemptLimits.idBytes else {
      throw problem(
        "attempt/text", value.isEmpty ? "the text is empty" : "the text is too long", path,
        expected: "1 to \(AttemptLimits.idBytes) bytes of UTF-8")
    }
    for scalar in value.unicodeScalars where scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value {
      throw problem("attempt/text", "the text holds a control character", path)
    }
    return value
  }

  mutating func integer(_ path: String, _ range: ClosedRange<Int64>) throws(AttemptProblem) -> Int64 {
    try integer(next(), path, range)
  }

  func integer(
    _ token: JSONToken, _ path: String, _ range: ClosedRange<Int64>
  ) throws(AttemptProblem) -> Int64 {
    guard case .number(let numeral) = token else { throw wrongKind(path, "a whole number") }
    guard let value = numeral.integer, range.contains(value) else {
      throw problem(
        "attempt/range", numeral.isInteger ? "the number is out of range" : "not a whole number", path,
        expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  private mutating func digest(_ path: String) throws(AttemptProblem) -> ContentDigest {
    guard case .string(let slice) = try next(),
      let digest = ContentDigest(hex: bytes[slice.lower..<slice.upper])
    else {
      throw problem("attempt/digest", "not a digest", path, expected: "64 lower-case hexadecimal digits")
    }
    return digest
  }

  private mutating func base64(_ path: String, count: Int) throws(AttemptProblem) -> [UInt8] {
    guard case .string(let slice) = try next(), let value = Base64.decode(reader.string(slice).utf8, .exact),
      value.count == count
    else {
      throw problem(
        "attempt/signature", "not \(count) bytes in base64", path, expected: "base64 with padding")
    }
    return value
  }

  // MARK: - Problems

  /// A problem at the token in hand.
  func problem(
    _ rule: String, _ message: String, _ path: String, expected: String? = nil
  ) -> AttemptProblem {
    AttemptProblem(
      rule, message, lower: reader.tokenLower, upper: reader.tokenUpper, path: path, expected: expected)
  }

  func wrongKind(_ path: String, _ expected: String) -> AttemptProblem {
    problem("attempt/type", "a value of another kind", path, expected: expected)
  }

  static func unknownFormat(_ name: String, _ lower: Int, _ upper: Int) -> AttemptProblem {
    AttemptProblem(
      "attempt/unsupported-format", "the format '\(name)' is not known to this build", lower: lower,
      upper: upper, path: "format", expected: "\"\(Attempt.format)\"", kind: .unsupported)
  }

  static func unknownSemantics(_ value: Int64, _ lower: Int, _ upper: Int) -> AttemptProblem {
    AttemptProblem(
      "attempt/unsupported-semantics", "semantics \(value) are not known to this build", lower: lower,
      upper: upper, path: "semantics", expected: "1", kind: .unsupported)
  }
}
