import Attempts
import Foundation
import Testing

@testable import Player

/// The program itself, with a real window on a display that nobody sees, played from the hall to the debrief.
@Suite("The real window")
struct RealWindowTests {
  /// The program beside the test bundle that runs now.
  static let executable: URL = {
    var folder = URL(filePath: CommandLine.arguments[0]).standardizedFileURL
    for _ in 0..<6 {
      folder.deleteLastPathComponent()
      let candidate = folder.appending(path: "practicum-player")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
    }
    return URL(filePath: Place.root).appending(path: ".build/debug/practicum-player")
  }()

  static let steps = """
    # by mouse
    press choose.hypoglycaemia-response
    press mode.exam
    press begin
    press Mr Wang's room 3
    wait 4
    # by keys
    focus Mr Wang
    key Enter
    focus Look
    key Enter
    wait 3
    expect Mr Wang: The forehead is wet
    hold w 0.5
    key Escape
    focus finish
    key Enter
    key Y
    expect Result
    """

  @Test("a script plays from hall to debrief in a window, and the record that is handed in is verified")
  func hallToDebrief() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = folder.appending(path: "hall.steps")
    try Data(Self.steps.utf8).write(to: script)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "xvfb-run", "-a", "-s", "-screen 0 800x600x24", Self.executable.path, "--script", script.path, "--data",
      folder.appending(path: "data").path, "--scenarios", Place.scenarios + "/hypoglycaemia-response",
      "--assets",
      Place.assets, "--lang", "en", "--size", "800x600", "--quality", "0", "--seed", "1",
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SDL_AUDIODRIVER": "dummy", "SDL_VIDEODRIVER": "x11"]) { $1 }
    let errors = folder.appending(path: "errors")
    try Data().write(to: errors)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let said = try String(contentsOf: errors, encoding: .utf8)
    try #require(process.terminationStatus == 0, "\(said)")

    let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "data").path)
    #expect(names.filter { $0.hasSuffix(".journal") } == [])
    let name = try #require(names.first { $0.hasSuffix(".attempt.json") })
    let bytes = try #require(SavedFile.read(folder.appending(path: "data/" + name).path))
    let attempt = try AttemptReader.read(Array(bytes.dropLast()))
    let compiled = try Window.compiled("hypoglycaemia-response")
    let replayed = try PlayedRun.replay(attempt, in: compiled).run
    #expect(compiled.judge(replayed).score == attempt.score)
    #expect(attempt.acts.count > 0)
  }
}
