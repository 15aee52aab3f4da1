import ArgumentParser
import Attempts
import Reports
import ScenarioFormat
import SourceText

/// `practicum run`: one scripted attempt and what it is worth.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", _superCommandName: Practicum.name,
    abstract: "Run a scripted attempt and show its score report.",
    discussion: """
      The script is a test of the scenario, or a file: a JSON list of steps as
      in a scenario's tests, or an object with "script" and, as wanted,
      "variant", "role", "mode" and "seed". Options go before what the test or
      file says.

      EXAMPLES
        practicum run hypoglycaemia-response --test perfect
        practicum run hypoglycaemia-response my-script.json --mode exam --seed 7
        practicum run museum-guided-visit --test typical --lang zh-Hans
        practicum run hypoglycaemia-response --test perfect --record attempt.json

      EXIT STATUS
        0   the attempt passes
        1   the attempt does not pass
        3   the scenario or the script has mistakes, or cannot be read
        64  wrong usage of this command
      """)

  @Argument(help: "A scenario: its folder, archive or id.")
  var scenario: String

  @Argument(help: "A script file; - for standard input.")
  var script: String?

  @Option(help: ArgumentHelp("Run this test of the scenario.", valueName: "id"))
  var test: String?

  @OptionGroup var choice: AttemptOptions

  @Option(help: "How the result is written.")
  var format: ResultFormat = .text

  @Option(help: ArgumentHelp("Write the attempt to this new file.", valueName: "file"))
  var record: String?

  @Option(help: ArgumentHelp("Sign the attempt with this private key.", valueName: "key"))
  var sign: String?

  @OptionGroup var lang: LanguageOption

  mutating func validate() throws {
    if (script == nil) == (test == nil) {
      throw ValidationError(
        lang.language.say(
          "Name either a script file or a test of the scenario with --test.",
          "请写明脚本文件，或用--test写明情景的一个测试，二者选一。"))
    }
    if format == .jsonl {
      throw ValidationError(
        lang.language.say(
          "One attempt is written as text, json, junit or csv.", "单次练习可写成text、json、junit或csv。"))
    }
    if sign != nil, record == nil {
      throw ValidationError(AttemptOptions.nothingToSign(lang.language))
    }
  }

  mutating func run() throws {
    if let record, record != "-" { try OutputFile.refuseToReplace(record) }
    var declared: ScriptedTest?
    var compiled = try ScenarioOpening.open(
      scenario, in: choice.scenarios, profile: choice.profile, lang.language)
    if let test {
      let known = compiled.scenario.tests.map(\.id.value)
      let id = try AttemptOptions.choose("test", test, among: known)
      declared = compiled.scenario.tests.first { utf8Equal($0.id.value, id) }
      if choice.profile == nil, let profile = declared?.profile?.value {
        choice.profile = profile
        compiled = try ScenarioOpening.open(
          scenario, in: choice.scenarios, profile: profile, lang.language)
      }
    }
    let key = try sign.map { path throws(Failure) in try KeyFiles.privateKey(path) }
    let play: ScriptedTest.Play
    if let declared {
      let header = TestSuite.header(declared, compiled)
      choice.adopt(variant: header.variant, role: header.role, mode: header.mode, seed: header.seed)
      play = declared.play
    } else {
      let file = try Self.read(script ?? "-", compiled, lang.language)
      choice.adopt(variant: file.variant, role: file.role, mode: file.mode, seed: file.seed ?? 0)
      play = .script(file.steps)
    }
    var header = try choice.header(compiled, nil)
    // A scripted attempt is the same whenever it is run.
    header.startedAt = nil
    var run = try ScriptedRun.play(play, compiled, header, lang.language).attempt
    if let key { run = try KeyFiles.sign(run, with: key) }
    let line = AttemptWriter.line(run)
    if let record { try OutputFile.write(line + [0x0A], to: record, replaces: false) }
    var grader = Grader(ScenarioShelf([(choice.profile, compiled)]))
    let result = grader.grade(line, source: script ?? "test \(test ?? "")")
    try ResultWriter.writeOne(result, format, compiled, lang.language)
    if result.judged?.score.passed != true { throw Failure.told(.notPassed) }
  }

  private static func read(
    _ path: String, _ compiled: CompiledScenario, _ language: Language
  ) throws(Failure) -> ScriptFile {
    var bag = DiagnosticBag()
    if let script = ScriptFile.read(try InputFile.source(path), for: compiled, diagnostics: &bag) {
      return script
    }
    throw Failure(language.say("\(path): is not a script\n", "\(path)：不是脚本\n") + language.lines(bag))
  }
}
