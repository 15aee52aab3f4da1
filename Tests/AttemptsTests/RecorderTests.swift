import Simulation
import Testing

@testable import Attempts

@Suite("Recorder") struct RecorderTests {
  @Test("what is recorded is verified, with hints, rewinds, notes and words in it")
  func verified() throws {
    let attempt = try play(richMoves)
    var grader = Grader.tiny()
    let result = grader.grade(AttemptWriter.line(attempt))
    guard case .verified = result.verdict else {
      Issue.record("\(result.verdict) \(text(AttemptWriter.line(attempt)))")
      return
    }
    #expect(result.judged?.score == attempt.score)
    // Six presses on the line, less a hint that no rewind takes back; the press taken back does not count.
    #expect(attempt.score == ClaimedScore(points: 5, max: 10, percent: 50, passed: true))
  }

  @Test("a record that is full takes nothing more, can still be closed, and is graded")
  func full() throws {
    var recorder = try AttemptRecorder(TinyScenario(), header: .tiny(), salts: CountingSalt())
    let words = String(repeating: "好", count: AttemptLimits.textScalars)
    var refusal: AttemptProblem?
    while refusal == nil {
      do throws(RecordingError) {
        try recorder.note(words)
      } catch {
        guard case .refused(let problem) = error else { throw error }
        refusal = problem
      }
    }
    #expect(refusal?.rule == "attempt/limit-bytes")
    #expect(recorder.attempt.entries.count > 600)
    // What is smaller may fit still; the longest play has its checksums even so.
    try recorder.pause(claimedMilliseconds: 1)
    try recorder.advance(to: TinyScenario().plan.program.limit)
    let attempt = try recorder.finish().attempt
    let line = AttemptWriter.line(attempt)
    #expect(line.count <= AttemptLimits.lineBytes && line.count > AttemptLimits.lineBytes - 5000)
    var grader = Grader.tiny()
    #expect(grader.grade(line).verdict.word == "verified")
  }

  @Test("an act is stamped with the tick after the last one shown, so two acts never share one")
  func stamps() throws {
    let attempt = try play([
      .wait(10), .act(#"{"act":"press"}"#), .act(#"{"act":"press"}"#), .wait(20), .act(#"{"act":"press"}"#),
    ])
    #expect(
      attempt.entries.map { entry -> Tick in if case .act(let tick, _) = entry { tick } else { -1 } } == [
        11, 12, 21,
      ])
  }

  @Test("a rewind gives the checksums of the line that is left", arguments: [-1, 0, 1, 3, 6])
  func rewindCuts(target: Int) throws {
    let moves: [Move] = (0..<7).flatMap { [.wait(Tick($0) * 900 + 100), .act(#"{"act":"press"}"#)] }
    let rewound = try play(moves + [.rewind(target), .wait(9000), .act(#"{"act":"press"}"#), .finish])
    let straight = try play(
      Array(moves.prefix((target + 1) * 2)) + [.wait(9000), .act(#"{"act":"press"}"#), .finish])
    #expect(rewound.checksums == straight.checksums)
    #expect(rewound.score == straight.score)
    #expect(rewound.entries.count > straight.entries.count)
  }

  @Test("more acts than snapshots can still be taken back to any of them")
  func manySnapshots() throws {
    let moves: [Move] = (0..<300).map { _ in .act(#"{"act":"press"}"#) }
    for target in [0, 5, 150, 298] {
      let rewound = try play(moves + [.rewind(target), .wait(2000), .finish])
      let straight = try play(Array(moves.prefix(target + 1)) + [.wait(2000), .finish])
      #expect(rewound.checksums == straight.checksums, "to \(target)")
    }
  }

  @Test("a mode that forbids it lets nobody go back, pause or ask, and the record stays as it was")
  func examForbids() throws {
    var recorder = try AttemptRecorder(TinyScenario(), header: .tiny("exam"))
    try recorder.act(Act(#"{"act":"press"}"#))
    for move in [Move.rewind(0), .pause, .hint(1)] {
      #expect(throws: RecordingError.self) { try play([move], &recorder) }
    }
    try recorder.note("allowed")
    #expect(recorder.attempt.entries.count == 2)
  }

  @Test("a run that ends by itself takes no further act, can be closed, and is verified")
  func endsByItself() throws {
    var recorder = try AttemptRecorder(TinyScenario(), header: .tiny())
    try play(
      [.wait(99), .act(#"{"act":"pour","with":{"food":"juice","grams":40}}"#), .wait(1000)], &recorder)
    #expect(recorder.hasEnded && recorder.simulation.end?.tick == 300)
    #expect(throws: RecordingError.self) { try play([.act(#"{"act":"press"}"#)], &recorder) }
    let attempt = try recorder.finish().attempt
    #expect(attempt.closing?.tick == 300)
    #expect(throws: RecordingError.self) { try play([.finish], &recorder) }
    var grader = Grader.tiny()
    let result = grader.grade(AttemptWriter.line(attempt))
    #expect(result.verdict.word == "verified")
    #expect(result.end?.reason == .effect && result.end?.ending == 0)
  }

  @Test("after an end one may go back, where the mode allows it")
  func rewindAfterEnd() throws {
    let attempt = try play([
      .act(#"{"act":"press"}"#), .act(#"{"act":"stop"}"#), .rewind(0), .wait(50), .act(#"{"act":"press"}"#),
      .finish,
    ])
    var grader = Grader.tiny()
    #expect(grader.grade(AttemptWriter.line(attempt)).verdict.word == "verified")
    #expect(attempt.closing?.tick == 52)
  }

  @Test("at the limit the run ends by itself, whoever closes it")
  func limit() throws {
    let limit = TinyScenario.limit
    for moves in [[.wait(limit), .finish], [.wait(limit - 1), .finish], [.wait(limit - 1), .left]] as [[Move]]
    {
      let attempt = try play(moves)
      #expect(attempt.closing?.tick == limit)
      var grader = Grader.tiny()
      let result = grader.grade(AttemptWriter.line(attempt))
      #expect(result.verdict.word == "verified")
      #expect(result.end?.reason == .limit)
    }
  }

  @Test("leaving is an end like any other, and says so")
  func leaving() throws {
    let attempt = try play([.wait(100), .left])
    #expect(attempt.closing?.word == .left && attempt.closing?.tick == 101)
    var grader = Grader.tiny()
    #expect(grader.grade(AttemptWriter.line(attempt)).end?.reason == .left)
  }

  @Test("an attempt whose header could not be read back is not begun")
  func badHeader() {
    var header = AttemptHeader.tiny()
    header.startedAt = "yesterday"
    #expect(throws: RecordingError.self) { try play([], header) }
    header = .tiny("sleepwalking")
    #expect(throws: RecordingError.self) { try play([], header) }
    header = .tiny(variant: "fat")
    #expect(throws: RecordingError.self) { try play([], header) }
  }

  @Test(
    "acts that the scenario does not know are refused and not recorded",
    arguments: [
      #"{"act":"pres"}"#, #"{"act":"pour","with":{"food":"juice","grams":51}}"#, #"{"act":"press","n":1}"#,
      "{}",
      "[]", #"{"act":"say","with":{"message":""}}"#, #"{"act":"say","with":{"message":"a\u0007"}}"#,
    ])
  func refused(json: String) throws {
    var recorder = try AttemptRecorder(TinyScenario(), header: .tiny())
    #expect(throws: (any Error).self) { try play([.act(json)], &recorder) }
    #expect(recorder.attempt.entries.isEmpty)
  }
}
