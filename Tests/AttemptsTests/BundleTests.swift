import Foundation
import Simulation
import Testing

@testable import Attempts

@Suite("Bundles") struct BundleTests {
  func lines(_ bytes: [UInt8], piece: Int) throws -> [(Int, String)] {
    var offset = 0
    var reader = BundleReader {
      defer { offset = min(offset + piece, bytes.count) }
      return Array(bytes[offset..<min(offset + piece, bytes.count)])
    }
    var lines: [(Int, String)] = []
    while let line = try reader.nextLine() { lines.append((line.number, text(line.bytes))) }
    return lines
  }

  @Test("lines come out the same however the stream is cut", arguments: [1, 2, 3, 7, 1000])
  func pieces(piece: Int) throws {
    let bundle = "{\"a\":1}\n\r\n  \n{\"b\":\"}\"}\r\n{\"c\":3"
    let found = try lines(Array(bundle.utf8), piece: piece)
    #expect(found.map(\.0) == [1, 4, 5])
    #expect(found.map(\.1) == ["{\"a\":1}", "{\"b\":\"}\"}", "{\"c\":3"])
  }

  @Test("one attempt laid out over several lines is one attempt, and its places are right")
  func indented() throws {
    let attempt = try play(richMoves)
    let bytes = Array(("\n" + AttemptWriter.indented(attempt)).utf8)
    let found = try lines(bytes, piece: 100)
    #expect(found.count == 1 && found[0].0 == 2)
    var grader = Grader.tiny()
    #expect(grader.grade(Array(found[0].1.utf8)).verdict.word == "verified")
    let wrong = found[0].1.replacing(#""seed": 7"#, #""seed": -7"#)
    let result = grader.grade(Array(wrong.utf8), source: "", line: 2)
    let before = try #require(wrong.range(of: "-7")).lowerBound
    #expect(result.position?.line == 2 + wrong[..<before].filter { $0 == "\n" }.count)
  }

  @Test("a torn first line does not swallow the rest of a bundle")
  func tornFirst() throws {
    let line = text(AttemptWriter.line(try play(richMoves)))
    let bundle = line.prefix(200) + "\n" + line + "\n" + line
    let found = try lines(Array(bundle.utf8), piece: 64)
    #expect(found.map(\.0) == [1, 2, 3])
  }

  @Test("a torn first line with rubbish behind it does not swallow the rest of a bundle either")
  func tornFirstAndRubbish() throws {
    let line = text(AttemptWriter.line(try play(richMoves)))
    let cut = try #require(line.range(of: #""entries":["#)).upperBound
    let bundle = line[..<cut] + "\n\nrubbish\n  \n]}\n" + line + "\n{\n" + line
    for piece in [1, 64, 100_000] {
      let found = try lines(Array(bundle.utf8), piece: piece)
      #expect(found.map(\.0) == [1, 3, 5, 6, 7, 8])
      #expect(found[1].1 == "rubbish" && found[2].1 == "]}" && found[3].1 == line && found[5].1 == line)
    }
  }

  @Test("a line beyond the limit is cut and the next one is whole")
  func longLine() throws {
    let long = String(repeating: "x", count: AttemptLimits.lineBytes + 5000)
    let found = try lines(Array("\(long)\n{\"a\":1}\n".utf8), piece: 65_536)
    #expect(found.map(\.0) == [1, 2])
    #expect(found[0].1.utf8.count == AttemptLimits.lineBytes + 1 && found[1].1 == "{\"a\":1}")
  }

  @Test("nothing is nothing") func empty() throws {
    #expect(try lines([], piece: 10).isEmpty)
    #expect(try lines(Array("\n\n \n".utf8), piece: 1).isEmpty)
  }

  /// Attempts of all kinds, good and bad, in a mixed order.
  static func bundle(_ count: Int) throws -> String {
    let good = text(AttemptWriter.line(try play(richMoves)))
    let open = text(AttemptWriter.line(try play(Array(richMoves.dropLast()))))
    let kinds = [
      good, open, good.replacing(#""t":1,"#, #""t":0,"#), "{", good.replacing("tiny", "other"),
      good.replacing(#""semantics":1"#, #""semantics":4"#), good.replacing(#""points":5"#, #""points":9"#),
      "\"\u{0}\"",
    ]
    return (0..<count).map { kinds[($0 * 5) % kinds.count] }.joined(separator: "\n")
  }

  @Test("one bad line never stops a batch, and cores change nothing", arguments: [1, 2, 3, 8])
  func batch(cores: Int) throws {
    let bytes = Array(try Self.bundle(1200).utf8)
    var grader = Grader.tiny()
    var expected: [String] = []
    var reader = BundleReader(bytes)
    while let line = try reader.nextLine() {
      expected.append("\(line.number) \(grader.grade(line.bytes, line: line.number).verdict.word)")
    }
    var found: [String] = []
    var again = BundleReader(bytes)
    let batch = BatchGrader(ScenarioShelf([TinyScenario()]), cores: cores)
    try batch.grade(&again, source: "class.jsonl") { found.append("\($0.line) \($0.verdict.word)") }
    #expect(found == expected)
    #expect(found.count == 1200)
    #expect(Set(found.map { String($0.drop { $0 != " " }.dropFirst()) }).count == 6)
  }

  @Test("an act found again in the table is the act resolved afresh, also when the table has overflowed")
  func actTable() throws {
    let scenario = TinyScenario()
    var table = ActTable(remembering: 300)
    for round in 0..<2 {
      for number in 0..<1000 where round == 0 || number % 97 == 0 {
        let act = Array(
          #""act":"say","with":{"message":{"chars":\#(number % 500 + 1)},"n\#(number)":1}"#.utf8)
        let fresh = try ActTable.resolve(act[...], at: 5, in: scenario, offset: 0)
        var found = try table.event(act[...], at: 9, in: scenario, offset: 0)
        #expect(found.tick == 9)
        found.tick = 5
        if found != fresh { Issue.record("act \(number)") }
      }
    }
  }
}

@Suite("Line of time") struct LineOfTimeTests {
  let span = ActSpan(lower: 0, upper: 0)

  @Test("what a rewind leaves, and when play goes on")
  func rewinds() throws {
    var line = LineOfTime()
    for entry in [
      AttemptEntry.act(5, span), .hint(item: "a", rung: 1), .act(9, span), .resumed(30), .act(31, span),
      .rewind(to: 3),
    ] { try line.append(entry) }
    #expect(line.steps.map(\.tick) == [5, 9] && line.shown == 30)
    #expect(throws: LineOfTime.Refusal.tickOrder(least: 31)) { try line.append(.act(30, span)) }
    try line.append(.rewind(to: 1))
    #expect(line.steps.map(\.tick) == [5] && line.shown == 5)
    try line.append(.act(6, span))
    try line.append(.rewind(to: -1))
    #expect(line.steps.isEmpty && line.shown == -1)
    try line.append(.act(0, span))
    #expect(throws: LineOfTime.Refusal.rewindTarget(greatest: 9)) { try line.append(.rewind(to: 10)) }
    #expect(throws: LineOfTime.Refusal.rewindTarget(greatest: 9)) { try line.append(.rewind(to: -2)) }
    try line.append(.end(0, .finish))
    #expect(throws: LineOfTime.Refusal.afterEnd) { try line.append(.hint(item: "a", rung: 1)) }
    #expect(throws: LineOfTime.Refusal.afterEnd) { try line.append(.rewind(to: 0)) }
  }

  @Test("ticks rise, and the end is not before what was shown")
  func ticks() throws {
    var line = LineOfTime()
    try line.append(.act(3, span))
    #expect(throws: LineOfTime.Refusal.tickOrder(least: 4)) { try line.append(.act(3, span)) }
    #expect(throws: LineOfTime.Refusal.tickOrder(least: 3)) { try line.append(.resumed(2)) }
    #expect(throws: LineOfTime.Refusal.tickOrder(least: 3)) { try line.append(.end(2, .left)) }
    try line.append(.resumed(3))
    try line.append(.end(3, .left))
    #expect(line.closing?.tick == 3 && line.count == 3)
  }
}
