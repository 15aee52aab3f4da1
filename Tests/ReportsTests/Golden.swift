import Foundation
import Testing

/// Compares a text with a file beside the tests; `RECORD_GOLDENS=1` writes the file instead.
///
/// Digests and checksums are left out: they move with every change of the compiler, and other tests hold them.
func expectGolden(_ written: String, _ name: String, file: String = #filePath) {
  let text = written.replacing(#/\b[0-9a-f]{64}\b/#, with: "<digest>").replacing(
    #/\b[0-9a-f]{16}\b/#, with: "<checksum>")
  let url = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Goldens/\(name)")
  if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
    #expect(throws: Never.self) { try Data(text.utf8).write(to: url) }
    return
  }
  let golden = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
  let (lines, wanted) = (
    text.split(separator: "\n", omittingEmptySubsequences: false),
    golden.split(separator: "\n", omittingEmptySubsequences: false)
  )
  for number in 0..<max(lines.count, wanted.count) {
    let (line, want) = (
      number < lines.count ? lines[number] : "(end)", number < wanted.count ? wanted[number] : "(end)"
    )
    if line != want {
      Issue.record("\(name):\(number + 1)\n  is     \(line)\n  wanted \(want)")
      return
    }
  }
  #expect(text == golden)
}
