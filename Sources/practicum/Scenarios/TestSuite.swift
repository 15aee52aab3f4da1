import Assessment
import Attempts
import Reports
import ScenarioFiles
import ScenarioFormat
import Simulation
import SourceText

/// The tests of one scenario and what they must come to.
struct TestSuite {
  /// The scenario, by the profile of a test.
  let compiled: CompiledScenario
  private let entry: Library.Entry
  /// The language in which mistakes of the scenario are told.
  private let language: Language
  /// Final checksums of `goldens.json`, as hexadecimal digits; nil when there is no such file.
  private let goldens: [(id: String, checksum: String)]?

  /// Opens a scenario with its goldens.
  init(_ entry: Library.Entry, _ language: Language) throws(Failure) {
    self.entry = entry
    self.language = language
    compiled = try ScenarioOpening.open(entry, language)
    goldens = try TestSuite.readGoldens(entry, semantics: compiled.scenario.semantics, language)
  }

  /// Plays a test and compares.
  func run(_ index: Int, comparesGolden: Bool) -> TestOutcome {
    let declared = compiled.scenario.tests[index]
    var outcome = TestOutcome(scenario: compiled.id, test: declared.id.value, failures: [])
    do throws(Failure) {
      var compiled = compiled
      if let profile = declared.profile {
        compiled = try ScenarioOpening.open(entry, profile: profile.value, language)
      }
      guard compiled.scenario.tests.indices.contains(index) else {
        throw Failure("the profile has no such test")
      }
      let test = compiled.scenario.tests[index]
      let run = TestRun.play(test, in: compiled)
      let checksum = run.checkpoints.last?.checksum
      outcome.checksum = checksum
      outcome.percent = run.report?.total.percent
      outcome.passed = run.report?.isPassed
      outcome.failures = run.differences.map { Difference($0.message, at: $0.place) }
      if let report = run.report, !run.differences.isEmpty { outcome.failures += TestSuite.lost(report) }
      if comparesGolden, let goldens, let checksum {
        let found = Hex.text(checksum)
        if let kept = goldens.first(where: { utf8Equal($0.id, test.id.value) })?.checksum {
          if !utf8Equal(kept, found) {
            outcome.failures.append(Difference("final checksum \(found), and goldens.json has \(kept)"))
          }
        } else {
          outcome.failures.append(Difference("goldens.json has no checksum for it; record them anew"))
        }
      }
    } catch {
      outcome.failures = [Difference(error.message)]
    }
    return outcome
  }

  /// Holds the claims against the tests and so many attempts more; once without a profile and once with each.
  func claims(attempts: Int) -> [TestOutcome] {
    if compiled.scenario.claims.isEmpty { return [] }
    return claims(of: compiled, attempts: attempts)
      + compiled.scenario.profiles.flatMap { profile -> [TestOutcome] in
        do throws(Failure) {
          return claims(of: try ScenarioOpening.open(entry, profile: profile, language), attempts: attempts)
        } catch {
          return [
            TestOutcome(
              scenario: compiled.id, test: "claims with the profile \(profile)",
              failures: [Difference(error.message)],
              isClaim: true)
          ]
        }
      }
  }

  private func claims(of compiled: CompiledScenario, attempts: Int) -> [TestOutcome] {
    ClaimCheck.outcomes(of: compiled, more: attempts).map { claim in
      let profile = compiled.scenario.profile.map { " with the profile \($0)" } ?? ""
      var outcome = TestOutcome(
        scenario: compiled.id, test: "claim \(claim.id)\(profile)", failures: [], isClaim: true)
      if claim.isBroken {
        outcome.failures = [Difference(claim.note, at: claim.range)] + claim.script.map { Difference($0) }
      } else {
        outcome.note = claim.note
      }
      return outcome
    }
  }

  /// How a test is played.
  static func header(_ test: ScriptedTest, _ compiled: CompiledScenario) -> AttemptHeader {
    let modes = compiled.scenario.modes.map(\.id.value)
    return AttemptHeader(
      semantics: compiled.scenario.semantics, scenario: compiled.id, version: compiled.version,
      run: compiled.runDigest, rubric: compiled.rubricDigest, text: compiled.textDigest,
      engine: "practicum \(Practicum.release)",
      mode: test.mode?.value ?? (modes.contains("exam") ? "exam" : modes.first ?? "exam"),
      profile: test.profile?.value, role: test.role?.value ?? compiled.scenario.roles.first?.id.value,
      variant: test.variant?.value, allowance: 100, seed: UInt64(test.seed), learner: nil, startedAt: nil,
      language: nil)
  }

  /// Which items lost points, for the one who looks for the reason.
  private static func lost(_ report: ScoreReport) -> [Difference] {
    let lost = report.items.filter { $0.points < $0.maximum }
    if lost.isEmpty { return [] }
    let names = lost.prefix(8).map { "\($0.id) \($0.points)/\($0.maximum)" }
    let list = names.joined(separator: ", ") + (lost.count > 8 ? ", ..." : "")
    return [Difference("points were lost by: \(list)")]
  }

  // MARK: Goldens

  /// `goldens.json`: the meaning they were recorded with, and the final checksum of each test.
  static func goldens(_ compiled: CompiledScenario, _ checksums: [(id: String, checksum: UInt64)]) -> [UInt8]
  {
    var json = JSONWriter(.indented)
    json.beginObject()
    json.member("format", "practicum-goldens/1")
    json.member("semantics", compiled.scenario.semantics)
    json.key("tests")
    json.beginObject()
    for (id, checksum) in checksums { json.member(id, Hex.text(checksum)) }
    json.endObject()
    json.endObject()
    return json.bytes + [0x0A]
  }

  private static func readGoldens(
    _ entry: Library.Entry, semantics: Int, _ language: Language
  ) throws(Failure) -> [(id: String, checksum: String)]? {
    guard let file = entry.source.read("goldens.json") else { return nil }
    var bag = DiagnosticBag()
    guard let node = JSONParser.parse(file, into: &bag), !bag.hasErrors else {
      throw Failure(
        language.say("the goldens are not JSON\n", "goldens.json不是JSON\n") + language.lines(bag))
    }
    guard node.member("format")?.string == "practicum-goldens/1", let tests = node.member("tests")?.members
    else {
      throw Failure("\(file.name): not a file of goldens (format practicum-goldens/1)")
    }
    // Checksums belong to a meaning: those of another one say nothing.
    guard node.member("semantics")?.number?.integer == Int64(semantics) else { return nil }
    return tests.map { ($0.key, $0.value.string ?? "") }
  }
}

/// One thing in which a test differs from what it must be, in English as JSON and JUnit have it.
struct Difference {
  private let place: String
  private let message: String

  init(_ message: String, at range: SourceRange? = nil) {
    place = range.map { "\($0.file.name):\($0.start.line):\($0.start.column): " } ?? ""
    self.message = message
  }

  /// Place and message in a language.
  func text(_ language: Language = .english) -> String { place + language.diagnostics.phrase(message) }
}

/// What came of one test.
struct TestOutcome {
  /// The scenario.
  let scenario: String
  /// The test.
  let test: String
  /// What differs from what must be; empty when all is well.
  var failures: [Difference]
  /// Percent reached.
  var percent: Int?
  /// Whether it passed as an attempt.
  var passed: Bool?
  /// The final checksum.
  var checksum: UInt64?
  /// Whether it is a claim that was held against attempts.
  var isClaim = false
  /// What is said of a claim that was not broken.
  var note: String?

  /// A line for people, and one for each difference.
  static func line(_ outcome: TestOutcome, _ language: Language) -> String {
    let terminal = Terminal.output
    let phrase = language.diagnostics.phrase
    let mark =
      outcome.failures.isEmpty
      ? terminal.style(language.say("ok  ", "符合"), .green)
      : terminal.style(language.say("FAIL", "不符"), .red)
    let passed = outcome.passed == true ? language.say(", passed", "，通过") : ""
    let result = outcome.percent.map { "  \($0)%\(passed)" } ?? outcome.note.map { "  \(phrase($0))" } ?? ""
    var text = "\(mark)  \(outcome.scenario)  \(phrase(outcome.test))\(result)\n"
    for failure in outcome.failures {
      text += Columns.wrap(failure.text(language), columns: max(terminal.width, 100), first: "      ")
    }
    return text
  }

  /// The last line.
  static func summary(_ outcomes: [TestOutcome], _ language: Language) -> String {
    let claims = outcomes.filter(\.isClaim)
    let failed = outcomes.filter { !$0.isClaim && !$0.failures.isEmpty }.count
    let broken = claims.filter { !$0.failures.isEmpty }.count
    let number = outcomes.count - claims.count
    let tests = language.say(ValidateCommand.count(number, "test"), "\(number)个测试")
    var text =
      failed == 0
      ? language.say("\(tests), all as expected\n", "\(tests)，结果都符合预期\n")
      : language.say("\(tests), \(failed) failed\n", "\(tests)，\(failed)个不符\n")
    if !claims.isEmpty {
      let count = language.say(ValidateCommand.count(claims.count, "claim"), "\(claims.count)条断言")
      text +=
        broken == 0
        ? language.say("\(count), none broken and none proved\n", "\(count)，都没有被推翻，也都未经证明\n")
        : language.say("\(count), \(broken) broken\n", "\(count)，\(broken)条被推翻\n")
    }
    return text
  }

  /// A JSON array.
  static func json(_ outcomes: [TestOutcome]) -> String {
    var json = JSONWriter(.indented)
    json.beginArray()
    for outcome in outcomes {
      json.beginObject()
      json.member("scenario", outcome.scenario)
      json.member("test", outcome.test)
      json.member("ok", outcome.failures.isEmpty)
      if let note = outcome.note { json.member("note", note) }
      if let percent = outcome.percent { json.member("percent", percent) }
      if let passed = outcome.passed { json.member("passed", passed) }
      if let checksum = outcome.checksum { json.member("checksum", Hex.text(checksum)) }
      ListCommand.write("failures", outcome.failures.map { $0.text() }, &json)
      json.endObject()
    }
    json.endArray()
    return json.text + "\n"
  }

  /// JUnit XML: one suite for each scenario.
  static func junit(_ outcomes: [TestOutcome]) -> String {
    var scenarios: [String] = []
    for outcome in outcomes where !scenarios.contains(outcome.scenario) { scenarios.append(outcome.scenario) }
    let failed = outcomes.filter { !$0.failures.isEmpty }.count
    var xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"\(outcomes.count)\" failures=\"\(failed)\">\n"
    for scenario in scenarios {
      let own = outcomes.filter { $0.scenario == scenario }
      let failures = own.filter { !$0.failures.isEmpty }.count
      xml +=
        "  <testsuite name=\(XMLText.attribute(scenario)) tests=\"\(own.count)\" failures=\"\(failures)\">\n"
      for outcome in own {
        let open =
          "    <testcase classname=\(XMLText.attribute(scenario)) name=\(XMLText.attribute(outcome.test))"
        if outcome.failures.isEmpty {
          xml += open + "/>\n"
        } else {
          xml += open + ">\n      <failure message=\(XMLText.attribute(outcome.failures[0].text()))>"
          xml +=
            XMLText.content(outcome.failures.map { $0.text() }.joined(separator: "\n"))
            + "</failure>\n    </testcase>\n"
        }
      }
      xml += "  </testsuite>\n"
    }
    return xml + "</testsuites>\n"
  }
}
