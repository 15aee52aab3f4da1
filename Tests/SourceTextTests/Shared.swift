/// What the suites of this target share: making files, parsing, and finding the public test suites beside the
/// checkout.
import Foundation
import SourceText

/// A file of text for a test.
func file(_ text: String, name: String = "t.json") -> SourceFile {
  SourceFile(name: name, text: text)
}

/// Parses a text and gives what came of it.
func parse(
  _ text: String, limits: JSONLimits = .standard, duplicateKeys: JSONParser.DuplicateKeys = .reported
) -> (node: JSONNode?, diagnostics: DiagnosticBag) {
  var bag = DiagnosticBag()
  let node = JSONParser.parse(file(text), limits: limits, duplicateKeys: duplicateKeys, into: &bag)
  return (node, bag)
}

/// The folder of the public test suites, or nil when it is not beside this checkout.
///
/// `PRACTICUM_SHARED` names the folder that holds it; without that it is looked for beside each folder upwards.
func conformanceFolder(_ name: String, from source: String = #filePath) -> URL? {
  let files = FileManager.default
  if let shared = ProcessInfo.processInfo.environment["PRACTICUM_SHARED"] {
    let folder = URL(fileURLWithPath: shared).appendingPathComponent("conformance/\(name)")
    return files.fileExists(atPath: folder.path) ? folder : nil
  }
  var place = URL(fileURLWithPath: source).deletingLastPathComponent()
  while place.path != "/" {
    let folder = place.appendingPathComponent("shared/conformance/\(name)")
    if files.fileExists(atPath: folder.path) { return folder }
    place.deleteLastPathComponent()
  }
  return nil
}
