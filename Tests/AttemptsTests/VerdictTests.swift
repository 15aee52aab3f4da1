import Foundation
import ScenarioFormat
import Simulation
import SourceText
import Testing

@testable import Attempts

@Suite("Verdicts") struct VerdictTests {
  /// 6 presses with time between them: checkpoints at 1000, 2000, ... and the end at 7001.
  static let moves: [Move] =
    (0..<6).flatMap { number -> [Move] in
      [
        .wait(Tick(number) * 1100 + 300), .act(#"{"act":"press"}"#), .wait(Tick(number) * 1100 + 500),
        .act(#"{"act":"pour","with":{"food":"juice","grams":2}}"#),
      ]
    } + [.wait(7000), .finish]

  static let good: String = {
    guard let attempt = try? play(moves, .tiny(variant: nil)) else { return "" }
    return text(AttemptWriter.line(attempt))
  }()

  func grade(_ line: String, _ scenario: TinyScenario = TinyScenario()) -> GradingResult {
    var grader = Grader.tiny(scenario)
    return grader.grade(Array(line.utf8), source: "class.jsonl", line: 3)
  }

  @Test("a good attempt is verified, with its checkpoints where they should be")
  func verified() throws {
    let result = grade(Self.good)
    #expect(result.verdict.word == "verified" && result.isPassed && result.isVerified)
    let attempt = try AttemptReader.read(Array(Self.good.utf8))
    #expect(attempt.checksums.map(\.tick) == [1000, 2000, 3000, 4000, 5000, 6000, 7000, 7001])
    #expect(result.end?.tick == 7001 && result.finalChecksum == attempt.checksums.last)
  }

  struct Tampering: Sendable, CustomTestStringConvertible {
    let find: String
    let put: String
    let verdict: String
    var place: MismatchPlace?
    var testDescription: String { "\(find) -> \(put): \(verdict)" }
  }

  static func checkpoint(_ after: Tick?, _ upTo: Tick) -> MismatchPlace {
    .checkpoint(after: after, upTo: upTo)
  }

  static let tamperings: [Tampering] = [
    // The tick of each press.
    Tampering(find: #""t":301,"#, put: #""t":302,"#, verdict: "mismatch", place: checkpoint(nil, 1000)),
    Tampering(find: #""t":1401,"#, put: #""t":1402,"#, verdict: "mismatch", place: checkpoint(1000, 2000)),
    Tampering(find: #""t":2501,"#, put: #""t":2502,"#, verdict: "mismatch", place: checkpoint(2000, 3000)),
    Tampering(find: #""t":3601,"#, put: #""t":3602,"#, verdict: "mismatch", place: checkpoint(3000, 4000)),
    Tampering(find: #""t":4701,"#, put: #""t":4702,"#, verdict: "mismatch", place: checkpoint(4000, 5000)),
    Tampering(find: #""t":5801,"#, put: #""t":5802,"#, verdict: "mismatch", place: checkpoint(5000, 6000)),
    // Another act, another parameter, one act more or less.
    Tampering(
      find: #""t":2501,"act":"press""#, put: #""t":2501,"act":"say","with":{"message":"x"}"#,
      verdict: "mismatch", place: checkpoint(2000, 3000)),
    Tampering(
      find: #""t":3801,"act":"pour","with":{"food":"juice","grams":2}"#,
      put: #""t":3801,"act":"pour","with":{"food":"juice","grams":3}"#, verdict: "mismatch",
      place: checkpoint(3000, 4000)),
    Tampering(
      find: #""t":3801,"act":"pour","with":{"food":"juice","grams":2}"#,
      put: #""t":3801,"act":"pour","with":{"food":"tablets","grams":2}"#, verdict: "mismatch",
      place: checkpoint(3000, 4000)),
    Tampering(
      find: #""t":5801,"act":"press""#, put: #""t":5801,"act":"stop""#, verdict: "mismatch",
      place: checkpoint(5000, 6000)),
    // What is refused as busy changes nothing and is caught all the same: the chain covers events.
    Tampering(
      find: #"{"n":11,"t":6001"#, put: #"{"n":11,"t":5999"#, verdict: "mismatch",
      place: checkpoint(5000, 6000)),
    // Two acts in another order.
    Tampering(
      find: #""t":1401,"act":"press"},{"n":3,"t":1601,"act":"pour","with":{"food":"juice","grams":2}}"#,
      put: #""t":1401,"act":"pour","with":{"food":"juice","grams":2}},{"n":3,"t":1601,"act":"press"}"#,
      verdict: "mismatch", place: checkpoint(1000, 2000)),
    // Two entries exchanged as they are.
    Tampering(
      find: #"{"n":2,"t":1401,"act":"press"},{"n":3,"t":1601"#,
      put: #"{"n":2,"t":1601,"act":"press"},{"n":3,"t":1401"#,
      verdict: "malformed"),
    // The end.
    Tampering(
      find: #""t":7001,"end""#, put: #""t":7002,"end""#, verdict: "mismatch", place: checkpoint(7000, 7001)),
    Tampering(
      find: #""t":7001,"end""#, put: #""t":60001,"end""#, verdict: "mismatch", place: checkpoint(7000, 7001)),
    Tampering(find: #""end":"finish""#, put: #""end":"left""#, verdict: "verified"),
    // Header.
    Tampering(find: #""seed":7"#, put: #""seed":8"#, verdict: "mismatch", place: checkpoint(nil, 1000)),
    Tampering(
      find: #""seed":7"#, put: #""variant":"thirsty","seed":7"#, verdict: "mismatch",
      place: checkpoint(nil, 1000)),
    Tampering(find: #""mode":"learn""#, put: #""mode":"sleep""#, verdict: "malformed"),
    Tampering(find: #""id":"tiny""#, put: #""id":"tinier""#, verdict: "unknown scenario"),
    Tampering(find: #""semantics":1"#, put: #""semantics":9"#, verdict: "unsupported"),
    Tampering(find: #""allowance""#, put: #""allowance""#, verdict: "verified"),
    // Score.
    Tampering(find: #""points":6"#, put: #""points":7"#, verdict: "mismatch", place: .score),
    Tampering(find: #""max":10"#, put: #""max":9"#, verdict: "mismatch", place: .score),
    Tampering(find: #""percent":60"#, put: #""percent":100"#, verdict: "mismatch", place: .score),
    Tampering(find: #""passed":true"#, put: #""passed":false"#, verdict: "mismatch", place: .score),
    // What a recorder cannot write.
    Tampering(find: #""grams":2"#, put: #""grams":51"#, verdict: "malformed"),
    Tampering(find: #""grams":2"#, put: #""grams":2.5"#, verdict: "malformed"),
    Tampering(find: #""food":"juice""#, put: #""food":"cola""#, verdict: "malformed"),
    Tampering(find: #""act":"press""#, put: #""act":"pres""#, verdict: "malformed"),
    Tampering(find: #""act":"press""#, put: #""act":"press","note":"x""#, verdict: "malformed"),
  ]

  @Test("whatever is changed, the verdict says so, and where", arguments: tamperings)
  func tampered(_ row: Tampering) {
    let changed = Self.good.replacing(row.find, row.put, maxReplacements: 1)
    if row.verdict != "verified" { #expect(changed != Self.good) }
    let result = grade(changed)
    #expect(result.verdict.word == row.verdict)
    if let place = row.place {
      guard case .mismatch(let found) = result.verdict else { return }
      #expect(found == place)
      #expect(!result.isPassed)
    }
  }

  @Test("a seed that draws the same variant and nothing else gives the same run: the claim still holds")
  func sameDraws() throws {
    // Without a pinned variant the seed decides; a pinned one leaves this scenario nothing to draw.
    let pinned = text(AttemptWriter.line(try play(Self.moves)))
    #expect(grade(pinned.replacing(#""seed":7"#, #""seed":8"#)).verdict.word == "verified")
  }

  @Test("each checksum that is changed is where they part", arguments: 0..<8)
  func changedChecksum(index: Int) throws {
    var attempt = try AttemptReader.read(Array(Self.good.utf8))
    attempt.checksums[index].checksum ^= 1
    let ticks = attempt.checksums.map(\.tick)
    guard case .mismatch(let place) = grade(text(AttemptWriter.line(attempt))).verdict else {
      Issue.record("not a mismatch")
      return
    }
    #expect(place == .checkpoint(after: index == 0 ? nil : ticks[index - 1], upTo: ticks[index]))
  }

  @Test("each entry taken away is noticed in its own ten seconds", arguments: 0..<12)
  func removedEntry(index: Int) throws {
    let whole = try AttemptReader.read(Array(Self.good.utf8))
    var attempt = whole
    attempt.entries.remove(at: index)
    guard case .act(let tick, _) = whole.entries[index],
      case .mismatch(.checkpoint(_, let upTo)) = grade(text(AttemptWriter.line(attempt))).verdict
    else {
      Issue.record("not a mismatch")
      return
    }
    #expect(upTo == (tick + 999) / 1000 * 1000)
  }

  @Test("checksums that are left out cannot be compared, but the final one decides")
  func fewerChecksums() throws {
    var attempt = try AttemptReader.read(Array(Self.good.utf8))
    attempt.checksums.removeFirst(7)
    #expect(grade(text(AttemptWriter.line(attempt))).verdict.word == "verified")
    attempt = try AttemptReader.read(Array(Self.good.utf8))
    attempt.checksums.removeLast()
    let result = grade(text(AttemptWriter.line(attempt)))
    guard case .regraded(.noFinalChecksum) = result.verdict else {
      Issue.record("\(result.verdict)")
      return
    }
    #expect(result.isPassed && result.judged?.score.points == 6)
    attempt.checksums = []
    #expect(grade(text(AttemptWriter.line(attempt))).verdict.word == "regraded")
    attempt.score?.points = 10
    guard case .mismatch(.score) = grade(text(AttemptWriter.line(attempt))).verdict else {
      Issue.record("a wrong score without checksums")
      return
    }
    attempt.score = nil
    attempt.checksums = try AttemptReader.read(Array(Self.good.utf8)).checksums
    #expect(grade(text(AttemptWriter.line(attempt))).verdict.word == "verified")
  }

  @Test("another rubric scores again and holds nothing against the trainee; another text means nothing")
  func otherDigests() throws {
    var corrected = TinyScenario()
    corrected.rubricDigest = ContentDigest(of: [1])
    corrected.textDigest = ContentDigest(of: [2])
    corrected.worth = 2
    let result = grade(Self.good, corrected)
    guard case .regraded(.otherRubric) = result.verdict else {
      Issue.record("\(result.verdict)")
      return
    }
    #expect(result.claimed?.points == 6 && result.judged?.score.points == 10)
    var other = TinyScenario()
    other.textDigest = ContentDigest(of: [2])
    #expect(grade(Self.good, other).verdict.word == "verified")
    // A run that was tampered with is not excused by a new rubric.
    let tampered = Self.good.replacing(#""t":1401,"#, #""t":1402,"#)
    #expect(grade(tampered, corrected).verdict.word == "mismatch")
  }

  @Test("another run digest is another scenario, and its version is named")
  func otherRun() {
    var other = TinyScenario()
    other.runDigest = ContentDigest(of: [3])
    other.version = "1.1.0"
    guard case .unknownScenario(let reason) = grade(Self.good, other).verdict else {
      Issue.record("found")
      return
    }
    #expect(
      reason == "scenario 'tiny' is there as version 1.1.0, which runs differently from the recorded 1.0.0")
    guard
      case .unknownScenario(let reason) = grade(Self.good.replacing(#""id":"tiny""#, #""id":"other""#))
        .verdict
    else { return }
    #expect(reason == "there is no scenario 'other'")
    guard case .unknownScenario = grade(Self.good.replacing(#""mode""#, #""profile":"p","mode""#)).verdict
    else {
      Issue.record("a profile that is not there")
      return
    }
  }

  @Test("an attempt that just stops is incomplete, simulated to its last tick, and never a pass")
  func incomplete() throws {
    let result = grade(text(AttemptWriter.line(try play(Array(Self.moves.dropLast())))))
    #expect(result.verdict.word == "incomplete" && !result.isPassed)
    #expect(result.judged?.score.points == 6 && result.end == nil)
    // With checksums beyond the last act it is simulated up to them, and they are compared.
    var attempt = try AttemptReader.read(Array(Self.good.utf8))
    attempt.entries.removeLast()
    attempt.checksums.removeLast()
    #expect(grade(text(AttemptWriter.line(attempt))).verdict.word == "incomplete")
    attempt.checksums[6].checksum ^= 1
    #expect(grade(text(AttemptWriter.line(attempt))).verdict.word == "mismatch")
  }

  @Test(
    "an attempt that lost its closing entry alone is incomplete, not tampered with", arguments: [7000, 6999])
  func lostClosing(end: Tick) throws {
    // Closed at 7001, and at 7000, where an open run has a checksum of its own.
    var attempt = try play(Array(Self.moves.dropLast(2)) + [.wait(end), .finish], .tiny(variant: nil))
    #expect(attempt.checksums.last?.tick == end + 1)
    attempt.entries.removeLast()
    let result = grade(text(AttemptWriter.line(attempt)))
    #expect(result.verdict.word == "incomplete" && !result.isPassed && result.judged?.score.points == 6)
    let last = attempt.checksums.count - 1
    attempt.checksums[last].checksum ^= 1
    guard case .mismatch(let place) = grade(text(AttemptWriter.line(attempt))).verdict else {
      Issue.record("not a mismatch")
      return
    }
    #expect(place == .checkpoint(after: attempt.checksums[last - 1].tick, upTo: end + 1))
    attempt.checksums[last].checksum ^= 1
    attempt.checksums[0].checksum ^= 1
    #expect(grade(text(AttemptWriter.line(attempt))).verdict.word == "mismatch")
  }

  @Test("the scenario's fault is not the trainee's")
  func fault() throws {
    let attempt = try play([.wait(500), .act(#"{"act":"crash"}"#), .finish])
    let result = grade(text(AttemptWriter.line(attempt)))
    guard case .fault(let fault) = result.verdict else {
      Issue.record("\(result.verdict)")
      return
    }
    #expect(fault.tick == 501 && fault.expression == "crash.then")
    #expect(!result.isPassed)
    // Also when something was recorded after it.
    let after = text(AttemptWriter.line(attempt)).replacing(
      #"{"n":1,"t":501"#, #"{"n":1,"t":900,"act":"press"},{"n":2,"t":901"#)
    #expect(grade(after).verdict.word == "fault")
  }

  @Test(
    "an act after the run has ended by itself is malformed; if the run had parted before, that is said instead"
  )
  func afterEnd() throws {
    let ended = text(AttemptWriter.line(try play([.wait(99), .act(#"{"act":"stop"}"#), .finish])))
    let after = ended.replacing(
      #"{"n":1,"t":100,"end""#, #"{"n":1,"t":101,"act":"press"},{"n":2,"t":102,"end""#)
    guard case .malformed(let problem) = grade(after).verdict else {
      Issue.record("\(grade(after).verdict)")
      return
    }
    #expect(problem.message == "the run had ended at tick 100, before this act at tick 101")
    #expect(problem.path == "entries[1]")
    let late = ended.replacing(#""t":100,"end""#, #""t":150,"end""#)
    guard case .malformed(let closing) = grade(late).verdict else {
      Issue.record("\(grade(late).verdict)")
      return
    }
    #expect(closing.message == "the run had ended at tick 100, before it was closed at 150")
    // 40 g at 1601 instead of 2 g ends the run at 1801 with four more acts to come: it parts at 2000.
    let parted = Self.good.replacing(
      #""t":1601,"act":"pour","with":{"food":"juice","grams":2}"#,
      #""t":1601,"act":"pour","with":{"food":"juice","grams":40}"#)
    guard case .mismatch(let place) = grade(parted).verdict else {
      Issue.record("\(grade(parted).verdict)")
      return
    }
    #expect(place == .checkpoint(after: 1000, upTo: 2000))
  }

  @Test(
    "session events that the mode forbids are malformed, at their entry",
    arguments: [
      (Move.hint(1), "mode 'exam' has no hints"), (.rewind(-1), "mode 'exam' does not allow going back"),
      (.pause, "mode 'exam' does not allow pauses"),
    ])
  func illegalSession(_ row: (move: Move, message: String)) throws {
    let learned = text(AttemptWriter.line(try play([.wait(5), row.move, .wait(9), .finish])))
    #expect(grade(learned).verdict.word == "verified")
    let forged = learned.replacing(#""mode":"learn""#, #""mode":"exam""#)
    guard case .malformed(let problem) = grade(forged).verdict else {
      Issue.record("\(grade(forged).verdict)")
      return
    }
    #expect(problem.rule == "attempt/mode")
    #expect(problem.message == row.message && problem.path == "entries[0]")
  }

  @Test(
    "hints that are not there are malformed",
    arguments: [
      (
        #""item":"pressing","rung":1"#, #""item":"sleeping","rung":1"#, "attempt/unknown-item",
        "the checklist has no item 'sleeping'"
      ),
      (#""rung":1"#, #""rung":4"#, "attempt/mode", "mode 'learn' has 3 rungs of hints, not 4"),
    ])
  func unknownHints(_ row: (find: String, put: String, rule: String, message: String)) throws {
    let line = text(AttemptWriter.line(try play([.hint(1), .wait(9), .finish])))
    guard case .malformed(let problem) = grade(line.replacing(row.find, row.put)).verdict else {
      Issue.record("not malformed")
      return
    }
    #expect(problem.rule == row.rule && problem.message == row.message)
  }

  @Test("a hint that the mode would have and the item has not is malformed")
  func hintBeyondTheLast() throws {
    var scenario = TinyScenario()
    scenario.hintCount = 2
    var grader = Grader(ScenarioShelf([scenario]))
    let line = AttemptWriter.line(try play([.hint(3), .wait(9), .finish]))
    guard case .malformed(let problem) = grader.grade(line).verdict else {
      Issue.record("not malformed")
      return
    }
    #expect(problem.rule == "attempt/hint" && problem.path == "entries[0].rung")
    #expect(problem.message == "item 'pressing' has 2 hints, not 3")
  }

  @Test("what another rubric has no more is no fault of the record: it is scored anew")
  func sessionOfAnotherRubric() throws {
    var scenario = TinyScenario()
    scenario.rubricDigest = ContentDigest(of: [7])
    scenario.hintCount = 2
    let moves = [Move.act(#"{"act":"press"}"#), .hint(3), .rewind(-1), .wait(9), .finish]
    let line = text(AttemptWriter.line(try play(moves)))
    for changed in [line, line.replacing(#""item":"pressing""#, #""item":"sleeping""#)] {
      var grader = Grader(ScenarioShelf([scenario]))
      guard case .regraded(.otherRubric) = grader.grade(Array(changed.utf8)).verdict else {
        Issue.record("\(grader.grade(Array(changed.utf8)).verdict)")
        continue
      }
    }
    scenario.lacksLearn = true
    var grader = Grader(ScenarioShelf([scenario]))
    guard case .unsupported(let problem) = grader.grade(Array(line.utf8)).verdict else {
      Issue.record("\(grader.grade(Array(line.utf8)).verdict)")
      return
    }
    #expect(problem.message == "recorded in mode 'learn', which the scenario no longer has")
  }

  @Test("a demanded mode does not change the verdict, but the attempt is not accepted")
  func demandedMode() {
    var demands = Grader<ScenarioShelf<TinyScenario>>.Demands()
    demands.mode = "exam"
    var grader = Grader(ScenarioShelf([TinyScenario()]), demands)
    let result = grader.grade(Array(Self.good.utf8))
    #expect(result.verdict.word == "verified" && result.demandedMode == "exam")
    #expect(!result.isPassed && !result.isVerified)
    demands.mode = "learn"
    grader = Grader(ScenarioShelf([TinyScenario()]), demands)
    #expect(grader.grade(Array(Self.good.utf8)).isPassed)
  }

  @Test("a malformed attempt is shown with line and column of its bundle")
  func position() throws {
    let changed = Self.good.replacing(#""seed":7"#, #""seed":"七""#)
    let result = grade(changed)
    #expect(result.position?.line == 3)
    let column = try #require(changed.range(of: #""七""#)).lowerBound
    #expect(
      result.position?.column == changed.unicodeScalars.distance(from: changed.startIndex, to: column) + 1)
    // A name that only the scenario knows to be wrong is shown where it stands.
    let unknown = Self.good.replacing(#""t":2501,"act":"press""#, #""t":2501,"act":"prass""#)
    let place = try #require(unknown.range(of: #""prass""#)).lowerBound
    let found = grade(unknown)
    #expect(
      found.position?.column == unknown.unicodeScalars.distance(from: unknown.startIndex, to: place) + 1)
    guard case .malformed(let problem) = found.verdict else { return }
    #expect(problem.path == "entries[4].act")
  }

  @Test(
    "what only the scenario knows to be wrong is shown where it stands, not at the beginning of the line",
    arguments: [
      (#""mode":"learn""#, #""mode":"sleep""#, "attempt/unknown-mode", #""sleep""#),
      (#""variant":"plain""#, #""variant":"drunk""#, "attempt/unknown-variant", #""drunk""#),
      (#""mode":"learn""#, #""mode":"exam""#, "attempt/mode", #"{"n":0,"session":"hint""#),
      (#""item":"pressing""#, #""item":"sleeping""#, "attempt/unknown-item", #""sleeping""#),
      (#""t":10,"end""#, #""t":5,"end""#, "attempt/closing", #"5,"end""#),
    ])
  func positionByPath(_ row: (find: String, put: String, rule: String, place: String)) throws {
    let good = text(
      AttemptWriter.line(
        try play([.hint(1), .wait(4), .act(#"{"act":"press"}"#), .wait(9), .finish])))
    let changed = good.replacing(row.find, row.put)
    let result = grade(changed)
    guard case .malformed(let problem) = result.verdict else {
      Issue.record("\(result.verdict)")
      return
    }
    #expect(problem.rule == row.rule)
    let place = try #require(changed.range(of: row.place)).lowerBound
    #expect(
      result.position?.column == changed.unicodeScalars.distance(from: changed.startIndex, to: place) + 1)
  }

  @Test("a path that leads further than what is written ends at the last value on the way")
  func placeOfPath() {
    let bytes = Array(#"{"a":[{"b":1},2]}"#.utf8)
    func place(_ path: String) -> Int {
      AttemptProblem("attempt/x", "x", path: path).located(in: bytes).lower
    }
    #expect(place("a[0].b") == 11 && place("a[1]") == 14 && place("a[0].c") == 6 && place("a[7].c") == 5)
    #expect(place("z") == 0 && place("a[99999999999999999999]") == 5 && place("[") == 0)
    #expect(AttemptProblem("attempt/x", "x", path: "a").located(in: [0x7B]).lower == 0)
    #expect(AttemptProblem("attempt/x", "x", lower: 3, upper: 4, path: "a").located(in: bytes).lower == 3)
  }
}
