import GoldenTexts
import Simulation
import SourceText
import Testing

@testable import Attempts

@Suite("Attempt format") struct AttemptFormatTests {
  @Test("an attempt with everything in it is written as the golden line, and read back to the same bytes")
  func golden() throws {
    let attempt = try AttemptSigning.sign(play(richMoves), with: key)
    #expect(Golden.difference(AttemptWriter.indented(attempt), from: "rich.attempt.json") == nil)
    let line = AttemptWriter.line(attempt)
    #expect(AttemptWriter.line(try AttemptReader.read(line)) == line)
    let indented = Array(AttemptWriter.indented(attempt).utf8)
    #expect(AttemptWriter.line(try AttemptReader.read(indented)) == line)
  }
  var key: PrivateKey {
    get throws { try #require(PrivateKey(bytes: Array(1...32))) }
  }

  @Test("members in another order and numbers in another spelling are the same attempt")
  func canonical() throws {
    let attempt = try play(richMoves)
    let line = text(AttemptWriter.line(attempt))
    let other =
      line.replacing(#"{"n":0,"t":1,"act":"press"}"#, #"{"act": "press" , "t":1, "n":0}"#)
      .replacing(#""food":"juice","grams":15"#, #""grams":1.5e1,"f\u006fod":"juice""#)
    #expect(other != line)
    let read = try AttemptReader.read(Array(other.utf8))
    #expect(text(AttemptWriter.line(read)) == line)
    var grader = Grader.tiny()
    #expect(grader.grade(Array(other.utf8)).verdict.word == "verified")
  }

  @Test("every prefix of an attempt is refused with a place inside of it")
  func prefixes() throws {
    let line = AttemptWriter.line(try play(richMoves))
    for count in 0..<line.count {
      do throws(AttemptProblem) {
        _ = try AttemptReader.read(Array(line.prefix(count)))
        Issue.record("a prefix of \(count) bytes was read")
      } catch {
        #expect(error.lower <= count && error.upper <= count && error.kind == .malformed)
      }
    }
  }

  @Test("any one byte changed is read or refused, never a crash")
  func mutations() throws {
    let line = AttemptWriter.line(try play(richMoves))
    var generator = CountingSalt()
    var grader = Grader.tiny()
    for _ in 0..<1000 {
      var changed = line
      let index = Int(generator.next() % UInt64(line.count))
      changed[index] = UInt8(truncatingIfNeeded: generator.next() >> 32)
      if changed == line { continue }
      let result = grader.grade(changed)
      let isHarmless = [
        "engine", "learner", "startedAt", "language", "digests", "session", "version", "text",
      ]
      if result.verdict.word == "verified" {
        // What no re-simulation can notice: remarks for people, and free texts. A signature notices them.
        let before = text(Array(line[..<index].suffix(120)))
        #expect(isHarmless.contains { before.contains($0) } || changed[index] == 0x20, "\(text(changed))")
      }
    }
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let find: String
    let put: String
    let rule: String
    let message: String
    var path = ""
    var at: String?
    var suggestion: String?
    var testDescription: String { "\(find) -> \(put)" }
    init(
      _ find: String, _ put: String, _ rule: String, _ message: String, _ path: String = "",
      at: String? = nil,
      suggestion: String? = nil
    ) {
      (self.find, self.put, self.rule, self.message) = (find, put, rule, message)
      (self.path, self.at, self.suggestion) = (path, at, suggestion)
    }
  }

  static let small =
    #"{"format":"practicum-attempt/1","semantics":1,"scenario":{"id":"tiny","version":"1.0.0"},"digests":{"run":"RUN","rubric":"RUBRIC","text":"TEXT"},"mode":"learn","allowance":1.5,"seed":7,"entries":[{"n":0,"t":5,"act":"press"},{"n":1,"session":"hint","item":"pressing","rung":1},{"n":2,"t":9,"act":"pour","with":{"food":"juice","grams":3}},{"n":3,"t":12,"end":"finish"}],"checksums":[[12,"0123456789abcdef"]],"score":{"points":1,"max":10,"percent":10,"passed":false}}"#
    .replacing("RUN", TinyScenario().runDigest.description)
    .replacing("RUBRIC", TinyScenario().rubricDigest.description)
    .replacing("TEXT", TinyScenario().textDigest.description)

  static let refusals: [Refusal] = [
    Refusal(
      #""seed":7,"#, #""seed":7,"seeds":7,"#, "attempt/unknown-member", "unknown member 'seeds'",
      at: #""seeds""#, suggestion: "seed"),
    Refusal(
      #""seed":7,"#, #""seed":7,"seed":7,"#, "attempt/duplicate-member", "the member 'seed' stands here twice"
    ),
    Refusal(#""seed":7,"#, "", "attempt/missing-member", "the member 'seed' is missing"),
    Refusal(#""mode":"learn","#, "", "attempt/missing-member", "the member 'mode' is missing"),
    Refusal(
      #""seed":7"#, #""seed":9007199254740992"#, "attempt/range", "the number is out of range", "seed",
      at: "9007199254740992"),
    Refusal(#""seed":7"#, #""seed":-1"#, "attempt/range", "the number is out of range", "seed"),
    Refusal(#""seed":7"#, #""seed":7.0"#, "attempt/range", "not a whole number", "seed"),
    Refusal(#""seed":7"#, #""seed":"7""#, "attempt/type", "a value of another kind", "seed"),
    Refusal(
      #""seed":7"#, #""seed":7,"signature":{"algorithm":"RSA"}"#, "attempt/signature",
      "'RSA' is not a known algorithm", "signature.algorithm"),
    Refusal(
      #""seed":7"#, #""seed":7,"signature":{"algorithm":"Ed25519","key":"abc"}"#, "attempt/signature",
      "not 32 bytes in base64", "signature.key"),
    Refusal(#""seed":7"#, #""seed":7,"learner":"""#, "attempt/text", "the text is empty", "learner"),
    Refusal(
      #""seed":7"#, #""seed":7,"learner":"a\n""#, "attempt/text", "the text holds a control character",
      "learner"),
    Refusal(
      #""seed":7"#, #""seed":7,"startedAt":"2026-02-30""#, "attempt/moment",
      "'2026-02-30' is not a moment in time", "startedAt"),
    Refusal("1.5", "1.6", "attempt/range", "the time allowance is out of range", "allowance"),
    Refusal("1.5", "0.5", "attempt/range", "the time allowance is out of range", "allowance"),
    Refusal(
      #""practicum-attempt/1""#, #""practicum-scenario/1""#, "attempt/format",
      "'practicum-scenario/1' is not a format of attempts", "format"),
    Refusal(
      #""id":"tiny""#, #""id":"tiny","name":"x""#, "attempt/unknown-member", "unknown member 'name'",
      "scenario"),
    Refusal(
      #","version":"1.0.0""#, "", "attempt/missing-member", "the member 'version' is missing", "scenario"),
    Refusal(TinyScenario().runDigest.description, "abc", "attempt/digest", "not a digest", "digests.run"),
    Refusal(
      #""n":2"#, #""n":3"#, "attempt/entry-number", "entry number 3 at place 2", "entries[2].n", at: "3"),
    Refusal(#"{"n":2,"#, "{", "attempt/missing-member", "the member 'n' is missing", "entries[2]"),
    Refusal(#""t":9"#, #""t":5"#, "attempt/tick-order", "tick 5 comes too early here", "entries[2]"),
    Refusal(#""t":9"#, #""t":4"#, "attempt/tick-order", "tick 4 comes too early here", "entries[2]"),
    Refusal(#""t":9"#, #""t":8640001"#, "attempt/range", "the number is out of range", "entries[2].t"),
    Refusal(#""t":9,"#, "", "attempt/missing-member", "the member 't' is missing", "entries[2]"),
    Refusal(#""t":12"#, #""t":8"#, "attempt/tick-order", "tick 8 comes too early here", "entries[3]"),
    Refusal(
      #""end":"finish"}"#, #""end":"finish"},{"n":4,"t":13,"act":"press"}"#, "attempt/after-end",
      "an entry after the end of the attempt", "entries[4]"),
    Refusal(
      #""end":"finish""#, #""end":"done""#, "attempt/closing", "not a way to close an attempt",
      "entries[3].end", at: #""done""#),
    Refusal(
      #""end":"finish""#, #""end":"finish","why":1"#, "attempt/unknown-member", "unknown member 'why'",
      "entries[3]"),
    Refusal(
      #""session":"hint""#, #""session":"hints""#, "attempt/session", "unknown session event 'hints'",
      "entries[1].session", at: #""hints""#, suggestion: "hint"),
    Refusal(
      #""session":"hint""#, #""t":7,"session":"hint""#, "attempt/entry", "a session event 'hint' has no tick",
      "entries[1]"),
    Refusal(#","rung":1"#, "", "attempt/missing-member", "the member 'rung' is missing", "entries[1]"),
    Refusal(
      #""rung":1"#, #""rung":0"#, "attempt/range", "the number is out of range", "entries[1].rung", at: "0"),
    Refusal(
      #""rung":1"#, #""rung":1,"price":0"#, "attempt/unknown-member", "unknown member 'price'", "entries[1]"),
    Refusal(
      #""session":"hint","item":"pressing","rung":1"#, #""session":"rewind","to":1"#, "attempt/rewind",
      "a rewind to an entry that is not there", "entries[1]"),
    Refusal(
      #""session":"hint","item":"pressing","rung":1"#, #""session":"rewind","to":-2"#, "attempt/range",
      "the number is out of range", "entries[1].to"),
    Refusal(
      #""session":"hint","item":"pressing","rung":1"#, #""session":"note","text":"words""#,
      "attempt/free-text", "not a free text", "entries[1].text"),
    Refusal(
      #""session":"hint","item":"pressing","rung":1"#, #""session":"pause","claimedMs":-1"#, "attempt/range",
      "the number is out of range", "entries[1].claimedMs"),
    Refusal(
      #""act":"press""#, #""act":"press","act":"press""#, "attempt/duplicate-member",
      "the member 'act' stands here twice", "entries[0]"),
    Refusal(
      #""grams":3"#, #""grams":3,"grams":4"#, "attempt/duplicate-member",
      "the member 'grams' stands here twice", "entries[2].with"),
    Refusal(#","act":"press""#, "", "attempt/entry", "the entry says nothing", "entries[0]"),
    Refusal(
      #"[12,"0123456789abcdef"]"#, #"[12,"0123456789ABCDEF"]"#, "attempt/checksum", "not a checksum",
      "checksums[0]"),
    Refusal(
      #"[12,"0123456789abcdef"]"#, #"[12,"0123456789abcdef"],[12,"0123456789abcdef"]"#, "attempt/tick-order",
      "tick 12 does not come after tick 12", "checksums[1]"),
    Refusal(#"[12,"0123456789abcdef"]"#, "[12]", "attempt/checksum", "not a checksum", "checksums[0]"),
    Refusal(
      #""percent":10"#, #""percent":101"#, "attempt/range", "the number is out of range", "score.percent"),
    Refusal(#""passed":false"#, #""passed":0"#, "attempt/type", "a value of another kind", "score.passed"),
    Refusal(
      #""passed":false"#, #""passed":false,"stars":5"#, "attempt/unknown-member", "unknown member 'stars'",
      "score"),
    Refusal(#""entries":["#, #""entries":[,"#, "json/missing-value", "a value is missing"),
    Refusal(
      #""format""#, #""a":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]],"format""#, "attempt/unknown-member",
      "unknown member 'a'"),
  ]

  @Test("what no recorder writes is refused with rule, words, path and place", arguments: refusals)
  func refused(_ row: Refusal) throws {
    let changed = Self.small.replacing(row.find, row.put, maxReplacements: 1)
    #expect(changed != Self.small)
    let bytes = Array(changed.utf8)
    do throws(AttemptProblem) {
      _ = try AttemptReader.read(bytes)
      Issue.record("read")
    } catch {
      #expect(error.rule == row.rule)
      #expect(error.message == row.message)
      #expect(error.path == row.path)
      if let at = row.at { #expect(text(Array(bytes[error.lower..<error.upper])) == at) }
      if let suggestion = row.suggestion { #expect(error.suggestion == suggestion) }
      #expect(error.kind == .malformed)
    }
  }

  @Test(
    "a later format or later semantics is not held against the record, whatever else it holds",
    arguments: [
      (#""practicum-attempt/1""#, #""practicum-attempt/2","mood":[1,{"a":2}]"#, "attempt/unsupported-format"),
      (#""semantics":1"#, #""semantics":2"#, "attempt/unsupported-semantics"),
      (#""semantics":1,"#, #""semantics":2,"weather":{"x":[]},"#, "attempt/unsupported-semantics"),
      (
        #"{"format""#, #"{"weather":{"format":"x"},"semantics":3,"format""#, "attempt/unsupported-semantics"
      ),
    ])
  func unsupported(_ row: (find: String, put: String, rule: String)) throws {
    let changed = Self.small.replacing(row.find, row.put, maxReplacements: 1)
    do throws(AttemptProblem) {
      _ = try AttemptReader.read(Array(changed.utf8))
      Issue.record("read")
    } catch {
      #expect(error.kind == .unsupported && error.rule == row.rule)
      var grader = Grader.tiny()
      #expect(grader.grade(Array(changed.utf8)).verdict.word == "unsupported")
    }
  }

  @Test("limits hold at n and break at n + 1")
  func limits() throws {
    func refusal(_ text: String) -> String? {
      do throws(AttemptProblem) {
        _ = try AttemptReader.read(Array(text.utf8))
        return nil
      } catch { return error.rule }
    }
    let small = Self.small
    #expect(refusal(small) == nil)
    let room = AttemptLimits.lineBytes - small.utf8.count
    #expect(refusal(small + String(repeating: " ", count: room)) == nil)
    #expect(refusal(small + String(repeating: " ", count: room + 1)) == "attempt/limit-bytes")
    for (count, rule) in [(AttemptLimits.idBytes, nil), (AttemptLimits.idBytes + 1, "attempt/text")]
      as [(Int, String?)]
    {
      let id = String(repeating: "a", count: count)
      #expect(refusal(small.replacing(#""seed":7"#, #""seed":7,"learner":"\#(id)""#)) == rule)
    }
    for (count, rule) in [(AttemptLimits.members, nil), (AttemptLimits.members + 1, "attempt/limit-members")]
      as [(Int, String?)]
    {
      let members = (0..<count).map { #""m\#($0)":1"# }.joined(separator: ",")
      #expect(refusal(small.replacing(#""food":"juice","grams":3"#, members)) == rule)
    }
    for (count, rule) in [
      (AttemptLimits.textScalars, nil), (AttemptLimits.textScalars + 1, "attempt/free-text"),
    ] as [(Int, String?)] {
      let note =
        #""session":"note","text":{"salt":"\#(String(repeating: "0", count: 32))","text":"\#(String(repeating: "好", count: count))"}"#
      #expect(refusal(small.replacing(#""session":"hint","item":"pressing","rung":1"#, note)) == rule)
    }
    for (count, rule) in [
      (AttemptLimits.checksums, nil), (AttemptLimits.checksums + 1, "attempt/limit-checksums"),
    ] as [(Int, String?)] {
      let list = (0..<count).map { "[\($0),\"0123456789abcdef\"]" }.joined(separator: ",")
      #expect(refusal(small.replacing(#"[12,"0123456789abcdef"]"#, list)) == rule)
    }
    #expect(refusal(small.replacing(#""seed":7"#, #""seed":9007199254740991"#)) == nil)
    for (find, most, beyond) in [
      (#""points":1,"#, #""points":1000000000,"#, #""points":1000000001,"#), (#":1.5,"#, ":4,", ":4.25,"),
      (#":1.5,"#, ":1,", ":0.75,"),
    ] {
      #expect(refusal(small.replacing(find, most)) == nil)
      #expect(refusal(small.replacing(find, beyond)) == "attempt/range")
    }
    #expect(refusal(small.replacing(#""t":12"#, #""t":8640000"#)) == nil)
    let week = AttemptLimits.pauseMilliseconds
    let hint = #""session":"hint","item":"pressing","rung":1"#
    #expect(refusal(small.replacing(hint, #""session":"pause","claimedMs":\#(week)"#)) == nil)
    #expect(refusal(small.replacing(hint, #""session":"pause","claimedMs":\#(week + 1)"#)) == "attempt/range")
    // The deepest value that an attempt may hold, and one deeper.
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    let inside = AttemptLimits.depth - 4
    #expect(refusal(small.replacing(#""grams":3"#, #""grams":\#(nested(inside))"#)) == nil)
    #expect(refusal(small.replacing(#""grams":3"#, #""grams":\#(nested(inside + 1))"#)) == "json/limit-depth")
  }

  @Test("100,000 entries are held and one more is refused, by the reader and by the recorder's line alike")
  func entryLimit() throws {
    // A line of 1 MiB holds fewer, so a journal is where the limit is met.
    var attempt = Attempt(header: .tiny())
    var line = LineOfTime()
    for _ in 0..<AttemptLimits.entries - 1 {
      attempt.append(.pause(claimedMilliseconds: 1))
      try line.append(.pause(claimedMilliseconds: 1))
    }
    let last = Array(#"{"n":99999,"session":"pause","claimedMs":1}"#.utf8)
    try AttemptReader.readEntry(last, into: &attempt, line: &line)
    #expect(attempt.entries.count == AttemptLimits.entries)
    let beyond = Array(#"{"n":100000,"session":"pause","claimedMs":1}"#.utf8)
    do throws(AttemptProblem) {
      try AttemptReader.readEntry(beyond, into: &attempt, line: &line)
      Issue.record("read")
    } catch {
      #expect(error.rule == "attempt/limit-entries")
    }
    #expect(attempt.entries.count == AttemptLimits.entries)
  }

  @Test("a key spelt with escapes is the key that it means")
  func escapedKeys() throws {
    let line = Self.small.replacing(#"{"n":0,"t":5,"act""#, #"{"\u006e":0,"\u0074":5,"\u0061ct""#)
    #expect(line != Self.small)
    let read = try AttemptReader.read(Array(line.utf8))
    #expect(text(AttemptWriter.line(read)) == Self.small)
    let twice = Self.small.replacing(#"{"n":0,"t":5"#, #"{"n":0,"\u006e":0,"t":5"#)
    #expect(throws: AttemptProblem.self) { try AttemptReader.read(Array(twice.utf8)) }
  }

  @Test(
    "moments are dates with a time and an offset",
    arguments: [
      ("2026-03-01T08:30:00Z", true), ("2026-03-01T08:30:00.123+08:00", true), ("2026-03-01T08:30:00", false),
      ("2026-13-01T08:30:00Z", false), ("2026-03-01 08:30:00Z", false), ("2026-03-01T24:00:00Z", false),
      ("2026-03-01T08:30:00.Z", false), ("2026-03-01T08:30:00+8:00", false), ("", false),
      ("2026-02-29T08:30:00Z", false), ("2024-02-29T08:30:00Z", true), ("2100-02-29T08:30:00Z", false),
      ("2000-02-29T08:30:00Z", true), ("2026-04-31T08:30:00Z", false), ("2026-12-31T08:30:00Z", true),
    ])
  func moments(_ row: (text: String, isValid: Bool)) { #expect(Moment.isValid(row.text) == row.isValid) }

  @Test("digests and checksums have one spelling")
  func spelling() throws {
    let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    let digest = try #require(ContentDigest(hex))
    #expect(digest.description == hex && digest == ContentDigest(of: Array("abc".utf8)))
    #expect(ContentDigest(hex.uppercased()) == nil && ContentDigest(String(hex.dropLast())) == nil)
    #expect(ContentDigest(hex + "0") == nil && ContentDigest("") == nil)
    #expect(Hex.text(0x0123) == "0000000000000123" && Hex.word("0000000000000123".utf8) == 0x0123)
    #expect(Hex.bytes("0aff") == [10, 255] && Hex.bytes("0") == nil && Hex.bytes("zz") == nil)
  }
}
