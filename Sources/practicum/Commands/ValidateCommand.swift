import ArgumentParser
import Reports
import ScenarioFiles
import ScenarioFormat
import SourceText

/// `practicum validate`: every mistake in scenarios, with its place.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", _superCommandName: Practicum.name,
    abstract: "Check scenarios and show every mistake with its place.",
    discussion: """
      Takes scenario folders, scenario.json and other .json files, .practicum
      archives and folders of scenarios. All mistakes are shown at once: file,
      line, column, what was expected and the nearest valid name. The text is
      in the chosen language; json and sarif are English.

      EXAMPLES
        practicum validate Scenarios
        practicum validate Scenarios/hypoglycaemia-response my-drill
        practicum validate my-drill --lang zh-Hans
        practicum validate Scenarios --format sarif > mistakes.sarif

      EXIT STATUS
        0   no mistakes; there may be warnings
        1   only warnings, and --strict was given
        3   a scenario has mistakes or cannot be read
        64  wrong usage of this command
      """)

  /// How findings are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    /// For people.
    case text
    /// For scripts.
    case json
    /// SARIF 2.1.0, for editors and code hosts.
    case sarif
  }

  @Argument(help: "Scenarios or folders of scenarios (default: the folder Scenarios).")
  var paths: [String] = []

  @Option(help: "How findings are written.")
  var format: Format = .text

  @Option(help: "Check with this guideline profile.")
  var profile: String?

  @Flag(help: "Do not accept warnings either.")
  var strict = false

  @Option(help: "Where ids are looked for.")
  var scenarios: String?

  @OptionGroup var lang: LanguageOption

  mutating func run() throws {
    let arguments = paths.isEmpty ? [try ScenarioFinder.requiredFolder(scenarios)] : paths
    var all = DiagnosticBag(limit: 10_000)
    var progress = Progress("validating")
    var count = 0
    var ids = KnownIDs()
    for argument in arguments {
      let entries: [Library.Entry]
      do {
        entries = try ScenarioFinder.entries(argument, in: scenarios)
      } catch {
        // The other arguments are checked all the same.
        all.add(Diagnostic(severity: .error, rule: "files/unreadable", message: error.message, place: nil))
        if format == .text { Console.complain(lang.language.diagnostics.phrase(error.message)) }
        continue
      }
      for entry in entries {
        count += 1
        progress.report(count)
        var bag = DiagnosticBag()
        if let compiled = ScenarioOpening.compile(entry, profile: profile, for: .checking, diagnostics: &bag)
        {
          ReferenceRuns.check(compiled, &bag)
          ScriptCheck.check(compiled, &bag)
          let id = compiled.scenario.id
          if let other = ids.take(id.value, of: id.range.file.name), !utf8Equal(other, id.range.file.name) {
            bag.error(
              "files/same-id", "'\(id.value)' is the id of \(other), too", at: id.range,
              expected: "an id of its own: attempts name their scenario by it")
          }
        }
        all.add(contentsOf: bag)
        if format == .text {
          progress.finish()
          try write(bag, of: entry.name)
        }
      }
    }
    progress.finish()
    switch format {
    case .text: break
    case .json:
      var json = JSONWriter(.indented)
      DiagnosticList.write(all, to: &json)
      try Console.write(json.text + "\n")
    case .sarif:
      try Console.write(SARIFLog.render(all, tool: "practicum", version: Practicum.release))
    }
    if all.hasErrors { throw Failure.told(.badInput) }
    if strict, all.warningCount > 0 { throw Failure.told(.notPassed) }
  }

  private func write(_ bag: DiagnosticBag, of name: String) throws(Failure) {
    let language = lang.language
    let color: Terminal.Style = bag.hasErrors ? .red : bag.warningCount > 0 ? .yellow : .green
    let verdict = Terminal.output.style(ValidateCommand.verdict(bag, language), color)
    let line = language.say("\(name): \(verdict)\n", "\(name)：\(verdict)\n")
    try Console.write(DiagnosticText.render(bag, in: language.diagnostics) + line)
  }

  private static func verdict(_ bag: DiagnosticBag, _ language: Language) -> String {
    let (errors, warnings) = (bag.errorCount, bag.warningCount)
    let warned = language.say(count(warnings, "warning"), "\(warnings)条警告")
    switch (errors, warnings) {
    case (0, 0): return language.say("valid", "没有问题")
    case (0, _): return language.say("valid, \(warned)", "没有错误，\(warned)")
    case (_, 0): return language.say(count(errors, "error"), "\(errors)处错误")
    default: return language.say("\(count(errors, "error")), \(warned)", "\(errors)处错误，\(warned)")
    }
  }

  /// `1 error`, `2 errors`.
  static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
