import Foundation
import Glibc
import Reports
import ScenarioFiles
import Testing

@testable import Player

/// Speech, with a program of the tests' own in the place of `espeak-ng`.
@MainActor
@Suite("The spoken voice", .serialized)
struct SpokenVoiceTests {
  /// A program that writes down when it begins and ends to say something.
  private func speaker(_ between: String) throws -> (program: String, log: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try Disk.makeFolder(folder)
    let (program, log) = (folder + "/speaker", folder + "/log")
    let text = """
      #!/bin/sh
      for words; do :; done
      echo "begin $words" >> "\(log)"
      \(between)
      echo "end $words" >> "\(log)"
      """
    try Disk.write(Array(text.utf8), to: program)
    try #require(unsafe chmod(program, 0o755) == 0)
    return (program, log)
  }

  private func lines(_ log: String) -> [String] {
    SavedFile.read(log).map { String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init) }
      ?? []
  }

  /// Lets the voice go on until something is so.
  private func wait(_ voice: SpokenVoice, until isSo: () -> Bool) {
    for _ in 0..<3000 where !isSo() {
      voice.goOn()
      usleep(10_000)
    }
  }

  @Test("of two lines that come at once both are spoken, one after the other")
  func queue() throws {
    let (program, log) = try speaker("sleep 0.1")
    defer { try? FileManager.default.removeItem(atPath: Disk.folder(of: program)) }
    let voice = SpokenVoice(program: program)
    voice.speak("Do not touch the patient.", .english)
    voice.speak("正在分析。", .chinese)
    wait(voice) { lines(log).count == 4 }
    #expect(
      lines(log) == [
        "begin Do not touch the patient.", "end Do not touch the patient.", "begin 正在分析。", "end 正在分析。",
      ])
  }

  @Test("whoever hushes it hears nothing of what waited, and does not wait for a program that will not end")
  func hush() throws {
    // The program stays until it is let go, whatever it is told.
    let (program, log) = try speaker("trap '' TERM; while [ -e \"$0\" ]; do sleep 0.05; done")
    defer { try? FileManager.default.removeItem(atPath: Disk.folder(of: program)) }
    let voice = SpokenVoice(program: program)
    voice.speak("One", .english)
    wait(voice) { !lines(log).isEmpty }
    voice.speak("Two", .english)
    voice.hush()
    // Had it been waited for, this would never be reached.
    #expect(lines(log) == ["begin One"])
    voice.speak("Three", .english)
    wait(voice) { lines(log).count == 2 }
    #expect(lines(log) == ["begin One", "begin Three"])
    try FileManager.default.removeItem(atPath: program)
    wait(voice) { lines(log).count == 4 }
    voice.hush()
  }
}
