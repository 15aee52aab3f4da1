import Foundation
import Testing

/// Compressions typed as runs of beats, alone and beside a call, in both languages; each beat an entry of the record.
@Suite("play beats")
struct BeatPlayTests {
  struct Typed: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var language: String
    var lines: [String]
    /// What must stand in the output, in this order.
    var shows: [String]
    /// Compressions in the record.
    var beats: Int
  }

  static let typed: [Typed] = [
    Typed(
      testDescription: "in English", language: "en",
      lines: [
        "turn him", "press on the chest 10 at 110", "call the family while press on the chest 20 at 110",
        "compress", "many", "五", "120", "finish", "y",
      ],
      shows: [
        "Press on the chest (chest compressions, CPR): 10 times.",
        "Press on the chest (chest compressions, CPR): 20 times.", "Done: Call the family (telephone)",
        "How many beats (1–500): ", "A number is needed: 1–500.", "How many a minute (1–600): ",
        "Press on the chest (chest compressions, CPR): 5 times.",
      ], beats: 35),
    Typed(
      testDescription: "in Chinese, with full-width figures", language: "zh-Hans",
      lines: ["仰卧", "胸外按压１０次，每分钟110次", "打电话给家属 同时 胸外按压 20 110", "胸外按压 5次", "120", "完成", "是"],
      shows: ["胸外按压（心肺复苏）：10次。", "胸外按压（心肺复苏）：20次。", "每分钟多少次", "胸外按压（心肺复苏）：5次。"], beats: 35),
    Typed(
      testDescription: "who calls out does not stop a run, and nothing is refused twice", language: "en",
      lines: [
        "press on the chest 30 at 110", "turn him", "press on the chest 90 at 110", "finish", "y",
      ],
      // On his side the first beat is refused; later the lady's advice comes in the midst of the run.
      shows: [
        "On his side there is nothing to press against.",
        "Press on the chest (chest compressions, CPR): 0 of 30.",
        "Give him his heart pills",
        "Press on the chest (chest compressions, CPR): 90 times.",
      ], beats: 91),
    Typed(
      testDescription: "the AED stops a run when it says that nobody may touch", language: "en",
      lines: [
        "turn him", "send xiao he for the aed", "wait", "press on the chest 90 at 110", "switch the aed on",
        "bare the chest", "stick the pads on", "wait", "press shock", "press on the chest 300 at 110",
        "finish",
        "y",
      ],
      // Two minutes after the shock it looks again: on the tick before a beat.
      shows: [
        "Begin compressions now, for two minutes.", "Do not touch the patient. Analysing.",
        "Press on the chest (chest compressions, CPR): 220 of 300.",
      ], beats: 310),
  ]

  @Test(
    "A run of beats is typed, its rate asked for, a call made beside it; each beat is kept", arguments: typed)
  func play(_ typed: Typed) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let record = folder.appending(path: "attempt.json").path
    let played = try Program.run(
      [
        "play", "Scenarios/cpr-aed", "--text", "--mode", "learn", "--seed", "1", "--variant", "shockable",
        "--lang", typed.language, "--record", record,
      ], input: typed.lines.joined(separator: "\n") + "\n")
    var rest = played.output[...]
    for line in typed.shows {
      guard let found = rest.firstRange(of: line) else {
        Issue.record("'\(line)' is missing in:\n\(played.output)\(played.error)")
        return
      }
      rest = rest[found.upperBound...]
    }
    let attempt = try String(contentsOfFile: record, encoding: .utf8)
    let beats = attempt.components(separatedBy: #""act":"compress""#).count - 1
    #expect(beats == typed.beats)
    let graded = try Program.run(["grade", record, "--format", "jsonl"])
    #expect(graded.output.contains(#""verdict":"verified""#))
  }
}
