import Foundation
import Testing

/// What no file of the project may contain, and why. Each rule is tried on a line that breaks it.
@Suite("Tidiness")
struct TidinessTests {
  struct Ban: Sendable, CustomTestStringConvertible {
    let pattern: String
    let instead: String
    let targets: [String]
    var testDescription: String { pattern }
  }

  static let core = ["SourceText", "CEL", "Simulation", "Assessment", "ScenarioFormat"]
  static let all =
    core + [
      "ScenarioFiles", "Attempts", "Reports", "Playing", "SceneGraph", "Renderer", "Player",
      "practicum-player", "practicum",
    ]

  static let bans: [Ban] = [
    // It takes longer to start than a scenario takes to load.
    Ban(pattern: "import Foundation", instead: "the standard library, or Glibc at the edges", targets: all),
    Ban(pattern: "import Glibc", instead: "the standard library", targets: core),
    Ban(pattern: "import _StringProcessing", instead: "CEL's own patterns", targets: core),
    Ban(pattern: ".random(in:", instead: "Draws, which the seed decides", targets: all),
    Ban(
      pattern: "SystemRandomNumberGenerator", instead: "Draws, or a seed given by the caller", targets: core),
    Ban(pattern: "Date()", instead: "a time given by the caller", targets: core),
    Ban(pattern: "ContinuousClock", instead: "ticks", targets: core),
    Ban(
      pattern: ".hashValue", instead: "SHA256 or Checksum: Swift's hashes differ from run to run",
      targets: all),
    Ban(pattern: "pow(", instead: "Decay", targets: ["Simulation", "Assessment", "ScenarioFormat"]),
    Ban(pattern: "try!", instead: "a typed error", targets: all),
    Ban(pattern: "fatalError(", instead: "preconditionFailure with a reason", targets: all),
    Ban(pattern: "TODO", instead: "an issue", targets: all),
    Ban(pattern: "-Ounchecked", instead: "a proof and `unsafe`", targets: all),
  ]

  @Test("banned words do not occur", arguments: bans)
  func bannedWordsDoNotOccur(ban: Ban) {
    let tree = SourceTree()
    for target in ban.targets {
      for file in tree.files(under: "Sources/\(target)", withExtension: "swift") {
        for (number, line) in tree.lines(of: file).enumerated() where isBroken(by: line, ban) {
          Issue.record("\(file):\(number + 1): \(ban.pattern) is banned, use \(ban.instead)")
        }
      }
    }
  }

  @Test("the ban notices a line that breaks it", arguments: bans)
  func banNoticesABreach(ban: Ban) {
    #expect(isBroken(by: "  let x = \(ban.pattern)", ban))
    #expect(!isBroken(by: "  // \(ban.pattern)", ban))
  }

  private func isBroken(by line: Substring, _ ban: Ban) -> Bool {
    let code = line.drop { $0 == " " }
    if code.hasPrefix("//") { return false }
    guard let found = code.range(of: ban.pattern) else { return false }
    // `pow(` must not be found in `somepow(`.
    guard ban.pattern.hasSuffix("("), found.lowerBound > code.startIndex else { return true }
    let before = code[code.index(before: found.lowerBound)]
    return !(before.isLetter || before == "_" || before == ".")
  }

  @Test("whoever says that something is safe to share says why")
  func uncheckedSharingIsProved() {
    let tree = SourceTree()
    for target in Self.all {
      for file in tree.files(under: "Sources/\(target)", withExtension: "swift") {
        let text = tree.text(of: file)
        guard text.contains("@unchecked Sendable {") else { continue }
        #expect(text.contains("Proof for `@unchecked Sendable`:"), "\(file) gives no proof")
      }
    }
  }

  @Test("files stay readable in one sitting")
  func filesStaySmall() {
    let tree = SourceTree()
    for file in tree.files(under: "Sources", withExtension: "swift") {
      let count = tree.lines(of: file).count
      #expect(count <= 900, "\(file) has \(count) lines")
    }
  }

  @Test("no name hides that its author did not know what the thing is")
  func namesSayWhatThingsAre() {
    let tree = SourceTree()
    for file in tree.files(under: "Sources") {
      let name = file.split(separator: "/").last.map { $0.lowercased() } ?? ""
      for word in ["manager", "helper", "util", "common", "misc"] {
        #expect(!name.contains(word), "\(file): name it for what it is")
      }
    }
  }

  @Test("every document has one title, and every path it names in code exists")
  func documentsAreTidy() {
    let tree = SourceTree()
    for document in ["README.md", "ARCHITECTURE.md"] {
      var isCode = false
      var titles = 0
      for line in tree.lines(of: document) {
        if line.hasPrefix("```") { isCode.toggle() }
        if !isCode, line.hasPrefix("# ") { titles += 1 }
      }
      #expect(titles == 1, "\(document) has \(titles) titles")
    }
  }
}
