import Foundation
import Testing

/// Compares a text with a file under `Goldens`; with `RECORD_GOLDENS=1` it writes the file.
func expectGolden(_ name: String, _ text: String, _ location: SourceLocation = #_sourceLocation) throws {
  let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name)")
  if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
  let golden = String(decoding: (try? Data(contentsOf: url)) ?? Data(), as: UTF8.self)
  let ours = text.split(separator: "\n", omittingEmptySubsequences: false)
  let theirs = golden.split(separator: "\n", omittingEmptySubsequences: false)
  for (index, line) in ours.enumerated() where index >= theirs.count || theirs[index] != line {
    Issue.record(
      "\(name):\(index + 1): '\(line)' instead of '\(index < theirs.count ? theirs[index] : "nothing")'",
      sourceLocation: location)
    return
  }
  #expect(ours.count == theirs.count, sourceLocation: location)
}
