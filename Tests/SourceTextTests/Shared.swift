/// What the suites of this target share: making files, parsing, random numbers, and finding the public test
/// suites beside the checkout.
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

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
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
