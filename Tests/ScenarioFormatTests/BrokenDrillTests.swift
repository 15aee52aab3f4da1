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

  /// Rules that no drill can break, and the tests of the program that hold them instead.
  private static let exempt: [(rules: [String], because: String, heldBy: String)] = [
    (["attempt/"], "they are about attempts, which no author writes", "AttemptsTests"),
    (["files/"], "they are about paths given to `validate`", "CommandTests"),
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
    for (names, _, suite) in Self.exempt {
      for name in names {
        #expect(rules.contains { $0.hasPrefix(name) }, "\(name) needs no exemption: there is no such rule")
        #expect(!broken.contains(name), "\(name) needs no exemption: it has a broken drill")
      }
      let held = try Self.words(of: "Tests/\(suite)")
      for rule in rules.sorted() where names.contains(where: { rule.hasPrefix($0) }) {
        #expect(held.contains(rule), "\(rule) is said by no test in \(suite)")
      }
    }
  }

  private static func isExempt(_ rule: String) -> Bool {
    exempt.contains { $0.rules.contains { $0.hasSuffix("/") ? rule.hasPrefix($0) : rule == $0 } }
  }

  /// All rule ids, from the texts of the sources.
  private static func rules() throws -> Set<String> {
    var rules = Set(JSONSyntaxError.Fault.allCases.map { "json/\($0.rawValue)" })
    for target in targets {
      for text in try texts(in: "Sources/\(target)") {
        rules.formUnion(words(in: text))
        if target == "ScenarioFormat" { rules.formUnion(kinds(askedForIn: text).map(\.rule)) }
      }
    }
    return rules
  }

  /// The rule ids that stand in the files of a folder.
  private static func words(of folder: String) throws -> Set<String> {
    Set(try texts(in: folder).flatMap { words(in: $0) })
  }

  /// The Swift files in a folder of the checkout.
  private static func texts(in folder: String) throws -> [String] {
    let place = URL(filePath: Checkout.scenarios).deletingLastPathComponent().appending(path: folder)
    let walker = try #require(FileManager.default.enumerator(at: place, includingPropertiesForKeys: nil))
    return try walker.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }

  /// The rule ids among the literals of a text.
  private static func words(in text: String) -> [String] {
    text.split(separator: "\n").flatMap { line in
      line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 && isRule($0.element) }.map { String($0.element) }
    }
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
