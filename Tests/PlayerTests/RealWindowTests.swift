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

  @Test(
    "a drill is played whole in a window, by the mouse or by keys alone, and its record is the headless run's and verified",
    arguments: [("hypoglycaemia-response.en", 8), ("scald-first-aid.zh", 5)])
  func hallToDebrief(script: String, seed: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let scenario = String(script.prefix { $0 != "." })
    let common = [
      "--script", Place.root + "/Tests/PlayerTests/Scripts/\(script).steps", "--scenarios",
      Place.scenarios + "/" + scenario, "--lang", script.hasSuffix("zh") ? "zh-Hans" : "en", "--seed",
      "\(seed)",
      "--size", "800x600", "--quality", "0", "--assets", Place.assets,
    ]
    let seen = try attempt(
      ["xvfb-run", "-a", "-s", "-screen 0 800x600x24", Self.executable.path, "play"] + common,
      in: folder.appending(path: "window"))
    let unseen = try attempt(
      [Self.executable.path, "render"] + common, in: folder.appending(path: "headless"))

    #expect(seen.entries.count > 10 && seen.entries == unseen.entries)
    #expect(seen.checksums == unseen.checksums && seen.score == unseen.score)
    #expect(seen.score?.percent == 100)
    let compiled = try Window.compiled(scenario)
    #expect(compiled.judge(try PlayedRun.replay(seen, in: compiled).run).score == seen.score)
  }

  /// Runs the program, and reads the one record that it leaves.
  private func attempt(_ command: [String], in folder: URL) throws -> Attempt {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command + ["--data", folder.path]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SDL_AUDIODRIVER": "dummy", "SDL_VIDEODRIVER": "x11"]) { $1 }
    let errors = folder.appending(path: "errors")
    try Data().write(to: errors)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let said = try String(contentsOf: errors, encoding: .utf8)
    try #require(process.terminationStatus == 0, "\(said)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.filter { $0.hasSuffix(".journal") } == [])
    let name = try #require(names.first { $0.hasSuffix(".attempt.json") })
    let bytes = try #require(SavedFile.read(folder.appending(path: name).path))
    return try AttemptReader.read(Array(bytes.dropLast()))
  }
}
