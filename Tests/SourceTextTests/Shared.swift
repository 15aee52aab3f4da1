/// What the suites of this target share: making files, parsing, random numbers, goldens, and finding the public test
/// suites beside the checkout.
import Foundation
import SourceText
import Testing

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

/// Compares a text with a golden file beside the tests; `RECORD_GOLDENS=1` writes it instead.
func expectGolden(
  _ name: String, _ text: String, source: String = #filePath, location: SourceLocation = #_sourceLocation
) throws {
  let place = URL(fileURLWithPath: source).deletingLastPathComponent().appendingPathComponent(
    "Goldens/\(name)")
  if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
    return
  }
  let golden = String(decoding: try Data(contentsOf: place), as: UTF8.self)
  guard !golden.utf8.elementsEqual(text.utf8) else { return }
  let (wanted, found) = (golden.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
  let line = zip(wanted, found).enumerated().first { !$1.0.utf8.elementsEqual($1.1.utf8) }
  let number = line?.offset ?? min(wanted.count, found.count)
  Issue.record(
    """
    \(name) differs from line \(number + 1) on
    golden: \(number < wanted.count ? wanted[number] : "(its end)")
    now:    \(number < found.count ? found[number] : "(the end)")
    """, sourceLocation: location)
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
