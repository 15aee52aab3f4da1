import Foundation

/// Texts kept in the folder `Goldens` beside the tests that compare with them; `RECORD_GOLDENS=1` writes them anew.
public enum Golden {
  /// Compares a text with the kept one, as bytes.
  ///
  /// - Parameter tests: The file of the test that asks.
  /// - Returns: the first difference; nil when there is none.
  public static func difference(_ text: String, from name: String, beside tests: String = #filePath)
    -> String?
  {
    let file = URL(filePath: tests).deletingLastPathComponent().appending(path: "Goldens/\(name)")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      do {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return nil
      } catch {
        return "\(name) cannot be written: \(error)"
      }
    }
    guard let bytes = try? Data(contentsOf: file) else { return "\(name) is missing" }
    if bytes.elementsEqual(text.utf8) { return nil }
    // Cut at the byte 0A alone: a carriage return belongs to its line.
    let (was, now) = (
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false),
      Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
    )
    let line =
      zip(was, now).enumerated().first { !$1.0.elementsEqual($1.1) }?.offset ?? min(was.count, now.count)
    let old = line < was.count ? String(decoding: was[line], as: UTF8.self) : "(nothing)"
    let new = line < now.count ? String(decoding: now[line], as: UTF8.self) : "(nothing)"
    return "\(name):\(line + 1): was: \(old) | is: \(new)"
  }
}
