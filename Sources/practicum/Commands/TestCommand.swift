import ArgumentParser
import Assessment
import Attempts
import Reports
import ScenarioFiles
import ScenarioFormat
import SourceText

/// `practicum test`: the scripted attempts of scenarios, with the results they must have.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", _superCommandName: Practicum.name,
    abstract: "Play the scripted attempts of scenarios and compare the results.",
    discussion: """
      Each scenario has tests: scripts with the result that they must have.
      Beside a scenario may lie goldens.json with the final checksum of each
      test; a run that comes to another checksum fails. --record-goldens
      writes that file anew. The text is in the chosen language; junit and json
      are English.

      EXAMPLES
        practicum test
        practicum test Scenarios/hypoglycaemia-response --test perfect
        practicum test Scenarios --format junit > tests.xml
        practicum test Scenarios --record-goldens

      EXIT STATUS
        0   every test passes
        1   a test fails
        3   a scenario has mistakes or cannot be read
        64  wrong usage of this command
      """)

  /// How results are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    /// For people.
    case text
    /// JUnit XML.
    case junit
    /// For scripts.
    case json
  }

  @Argument(help: "Scenarios or folders of scenarios (default: the folder Scenarios).")
  var paths: [String] = []

  @Option(name: .customLong("test"), help: ArgumentHelp("Only these tests.", valueName: "id"))
  var only: [String] = []

  @Option(help: "How results are written.")
  var format: Format = .text

  @Flag(help: "Write the final checksum of every test to goldens.json beside its scenario.")
  var recordGoldens = false

  @Option(
    help: ArgumentHelp(
      "Holds the claims of each scenario against so many attempts more, made by chance.", valueName: "number")
  )
  var attempts: Int = 0

  @Option(help: "Where ids are looked for.")
  var scenarios: String?

  @OptionGroup var lang: LanguageOption

  mutating func validate() throws {
    if !(0...100_000).contains(attempts) {
      throw ValidationError(
        lang.language.say(
          "--attempts \(attempts): expected 0 to 100000.", "--attempts \(attempts)：应在0到100000之间。"))
    }
    if recordGoldens, !only.isEmpty {
      throw ValidationError(
        lang.language.say(
          "--record-goldens takes all tests of a scenario.", "--record-goldens要用情景的全部测试。"))
    }
  }

  mutating func run() throws {
    let language = format == .text ? lang.language : .english
    var results: [TestOutcome] = []
    var wereFound = Set<UTF8Key>()
    var known: [String] = []
    var progress = Progress("testing")
    for argument in paths.isEmpty ? [try ScenarioFinder.requiredFolder(scenarios)] : paths {
      for entry in try ScenarioFinder.entries(argument, in: scenarios) {
        let suite = try TestSuite(entry, language)
        var recorded: [(id: String, checksum: UInt64)] = []
        for (index, test) in suite.compiled.scenario.tests.enumerated() {
          known.append(test.id.value)
          if !only.isEmpty, !only.contains(where: { utf8Equal($0, test.id.value) }) { continue }
          wereFound.insert(UTF8Key(test.id.value))
          progress.report(results.count)
          let outcome = suite.run(index, comparesGolden: !recordGoldens)
          if let checksum = outcome.checksum { recorded.append((test.id.value, checksum)) }
          results.append(outcome)
          if format == .text {
            progress.finish()
            try Console.write(TestOutcome.line(outcome, language))
          }
        }
        if only.isEmpty, !recordGoldens {
          for outcome in suite.claims(attempts: attempts) {
            results.append(outcome)
            if format == .text {
              progress.finish()
              try Console.write(TestOutcome.line(outcome, language))
            }
          }
        }
        if recordGoldens {
          guard let folder = ScenarioFinder.location(of: entry, in: argument, scenarios: scenarios) else {
            throw Failure("\(entry.name): is no folder; goldens can only be recorded beside a folder")
          }
          let file = folder + "/goldens.json"
          try OutputFile.write(TestSuite.goldens(suite.compiled, recorded), to: file)
          Console.tell("\(file)\n")
        }
      }
    }
    progress.finish()
    for id in only where !wereFound.contains(UTF8Key(id)) {
      let nearest = NearestName.suggest(id, among: known).map { "\n  did you mean '\($0)'?" }
      throw Failure("there is no test '\(id)'" + (nearest ?? ""), status: .usage)
    }
    switch format {
    case .text: try Console.write(TestOutcome.summary(results, language))
    case .json: try Console.write(TestOutcome.json(results))
    case .junit: try Console.write(TestOutcome.junit(results))
    }
    if results.contains(where: { !$0.failures.isEmpty }) { throw Failure.told(.notPassed) }
  }
}
