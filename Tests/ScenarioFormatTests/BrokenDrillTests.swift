import Foundation
import GoldenTexts
import SourceText
import Testing

@testable import ScenarioFormat

/// Every mistake that an author can be told of, in a broken copy of a real drill.
@Suite("Broken copies of real drills")
struct BrokenDrillTests {
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1"

  @Test(
    "each mistake is said in its own words, and the drill as it is has none of them",
    .disabled(if: isRecording),
    arguments: BrokenDrill.all)
  func told(of broken: BrokenDrill) throws {
    let before = try #require(broken.before, "there is no drill '\(broken.drill)'")
    #expect(!before.contains { $0.first.map { said($0, by: broken.rule) } ?? false })
    let after = try #require(
      broken.after(),
      "the drill has changed: what is to be broken in it is not there once; name it anew in Goldens/BrokenDrills"
    )
    #expect(
      after.contains(broken.said),
      "said is:\n\((after.filter { said($0[0], by: broken.rule) } + after).prefix(3).map { $0.joined(separator: "\n") }.joined(separator: "\n"))"
    )
  }

  // MARK: Completeness

  /// Targets of which an author can be told something.
  private static let targets = [
    "SourceText", "CEL", "Simulation", "Assessment", "ScenarioFormat", "ScenarioFiles", "Attempts",
    "practicum",
  ]

  /// Rules that no drill can break, and why.
  private static let exempt: [(rules: [String], because: String)] = [
    (["attempt/", "journal/"], "they are about attempts, which no author writes"),
    (["script/"], "they are about a script given to `run`, which is no part of a drill"),
    (["files/unreadable"], "it is about a path given to `validate`"),
    (
      ["entry/not-an-entry", "entry/unknown-choice", "entry/unknown-part"],
      "they are about attempts: of the steps of a test the loader says more, by scenario/ rules"
    ),
    (["scenario/cannot-run"], "it names a mistake of the compiler, not of the author"),
  ]

  @Test("every rule that the sources can name has a broken drill")
  func everyRuleIsBroken() throws {
    let rules = try Self.rules()
    #expect(rules.count > 200)
    let broken = Set(BrokenDrill.all.map(\.rule))
    for rule in rules.sorted() where !broken.contains(rule) {
      #expect(Self.isExempt(rule), "\(rule) has no broken drill in Goldens/BrokenDrills")
    }
    for rule in broken.sorted() { #expect(rules.contains(rule), "no source can say \(rule)") }
    for (names, _) in Self.exempt {
      for name in names {
        #expect(rules.contains { $0.hasPrefix(name) }, "\(name) needs no exemption: there is no such rule")
        #expect(!broken.contains(name), "\(name) needs no exemption: it has a broken drill")
      }
    }
  }

  private static func isExempt(_ rule: String) -> Bool {
    exempt.contains { $0.rules.contains { $0.hasSuffix("/") ? rule.hasPrefix($0) : rule == $0 } }
  }

  /// All rule ids, from the texts of the sources.
  private static func rules() throws -> Set<String> {
    var rules = Set(JSONSyntaxError.Fault.allCases.map { "json/\($0.rawValue)" })
    let sources = URL(filePath: Checkout.scenarios).deletingLastPathComponent().appending(path: "Sources")
    for target in targets {
      let walker = try #require(
        FileManager.default.enumerator(at: sources.appending(path: target), includingPropertiesForKeys: nil))
      for case let file as URL in walker where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        for line in text.split(separator: "\n") {
          for (number, word) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
          where number % 2 == 1 && isRule(word) { rules.insert(String(word)) }
        }
        if target == "ScenarioFormat" { rules.formUnion(kinds(askedForIn: text).map(\.rule)) }
      }
    }
    return rules
  }

  /// `family/name-of-rule`, nothing else.
  private static func isRule(_ word: Substring) -> Bool {
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
      }
  }

  /// Kinds of names that are looked up and may be unknown: their rule ids are put together.
  private static func kinds(askedForIn text: String) -> [NameKind] {
    let code = String(decoding: text.utf8.filter { $0 > 0x20 }, as: UTF8.self)
    return ["resolve(.", "resolveAll(.", "unknown(."].flatMap { call in
      code.split(separator: call).dropFirst().compactMap {
        NameKind(rawValue: String($0.prefix { $0.isLetter }))
      }
    }
  }

  @Test("what is said of the broken drills is written down anew", .enabled(if: isRecording))
  func record() {
    for (name, drills) in BrokenDrill.files {
      let told = drills.map { drill in
        var drill = drill
        let after = drill.after() ?? []
        let own = after.filter { said($0[0], by: drill.rule) }
        #expect(!own.isEmpty, "\(drill.testDescription) is not said; said is \(after.prefix(3))")
        if let first = own.first, !own.contains(drill.said) { drill.said = first }
        return drill
      }
      #expect(Golden.difference(BrokenDrill.text(told.sorted { $0.rule < $1.rule }), from: name) == nil)
    }
  }

  private func said(_ line: String, by rule: String) -> Bool {
    line.split(separator: " ").dropFirst().first.map { $0 == "\(rule):" } ?? false
  }
}
