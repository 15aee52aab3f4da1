import ArgumentParser
import Reports
import ScenarioFiles
import ScenarioFormat
import SourceText

/// `practicum plots`: the models of the library against the published figures, as SVG for the documentation.
struct PlotsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plots", _superCommandName: Practicum.name,
    abstract: "Draw the models of the library against published figures.",
    discussion: """
      Runs the checks that stand beside each model of the library and draws them:
      a line for what the model does, circles with their tolerance for what is
      published. A README with the figures is written beside the pictures.

      EXAMPLES
        practicum plots Docs/models

      EXIT STATUS
        0   written; every figure lies within its tolerance
        1   a figure is missed
        3   the library has mistakes, or a file cannot be read or written
        64  wrong usage of this command
      """,
    shouldDisplay: false)

  @Argument(help: "The folder to write into.")
  var folder: String

  @Option(help: "Where the library is: a folder with scenarios.")
  var scenarios: String?

  mutating func run() throws {
    let shelf = try ScenarioFinder.requiredFolder(scenarios)
    var curves: [ReferenceRuns.Curve] = []
    for name in try InputFile.names(in: shelf + "/library") where name.hasSuffix(".json") {
      curves += try PlotsCommand.curves(String(name.dropLast(5)), in: shelf + "/library")
    }
    try OutputFile.makeFolder(folder)
    var isMissed = false
    var page = """
      # Models of the library

      Made by `make plots` out of the checks that stand beside each model in `Scenarios/library`: a line is what the model
      does, circles are the reference figures with their tolerance: published ones, or those computed from the published
      equations that the model follows. Teaching models, not for clinical use.


      """
    for plot in ModelPlot.plots(curves) {
      try OutputFile.write(Array(plot.svg.utf8), to: "\(folder)/\(plot.name).svg")
      page +=
        "## \(plot.name)\n\n![\(plot.name)](\(plot.name).svg)\n\n| run | at | reference | model | tolerance |\n| --- | --- | --- | --- | --- |\n"
      for curve in plot.curves {
        for reading in curve.readings {
          isMissed = isMissed || (reading.value - reading.expected).magnitude > curve.check.tolerance
          let cells = [
            ModelPlot.words(curve.check), ModelPlot.time(reading.tick), ModelPlot.short(reading.expected),
            ModelPlot.short(reading.value), ModelPlot.short(curve.check.tolerance),
          ]
          page += "| " + cells.joined(separator: " | ") + " |\n"
        }
      }
      page += "\n"
    }
    try OutputFile.write(Array(page.trimmingSuffix("\n").utf8) + [0x0A], to: folder + "/README.md")
    try Console.write("\(folder): \(ModelPlot.plots(curves).count) pictures of \(curves.count) runs\n")
    if isMissed {
      throw Failure("a model misses a published figure: see \(folder)/README.md", status: .notPassed)
    }
  }

  /// The runs of one library file: of each of its kinds a member is made, which nothing happens to.
  ///
  /// A kind that speaks of a resident or of vital signs stands beside the kinds that have them, as it does in drills.
  private static func curves(_ name: String, in library: String) throws(Failure) -> [ReferenceRuns.Curve] {
    let file = try InputFile.source("\(library)/\(name).json")
    var bag = DiagnosticBag()
    guard let root = JSONParser.parse(file, into: &bag), let kinds = root.member("kinds")?.members else {
      return []
    }
    var curves: [ReferenceRuns.Curve] = []
    for kind in kinds where kind.value.member("checks") != nil {
      var compiled: CompiledScenario?
      for base in PlotsCommand.bases where compiled == nil {
        bag = DiagnosticBag()
        compiled = compile(kind.key, of: name, beside: base, in: library, &bag)
      }
      guard let compiled else {
        throw Failure(
          "'\(kind.key)' of the library '\(name)' cannot be run by itself\n"
            + Language.english.lines(bag))
      }
      curves += ReferenceRuns.curves(compiled, points: 180).filter { utf8Equal($0.kind, kind.key) }
    }
    return curves
  }

  /// Kinds that others stand beside, each with its file of the library.
  private static let bases: [[(file: String, kind: String)]] = [
    [], [("residents", "resident")], [("residents", "resident"), ("physiology", "physiology")],
    [("residents", "resident"), ("vitals", "vitals")],
  ]

  /// A scenario with one member of a kind; nil when it has mistakes.
  private static func compile(
    _ kind: String, of name: String, beside base: [(file: String, kind: String)], in library: String,
    _ bag: inout DiagnosticBag
  ) -> CompiledScenario? {
    let files = [name] + base.map(\.file).filter { !utf8Equal($0, name) }
    let kinds = base.map(\.kind).filter { !utf8Equal($0, kind) } + [kind]
    let list = { (words: [String]) in words.map { "\"\($0)\"" }.joined(separator: ", ") }
    let text = """
      {"format": "practicum/1", "semantics": 1, "id": "models", "version": "1.0.0", "kind": "drill", "title": "Models",
        "limit": "24h", "languages": {"written": "en"}, "include": [\(list(files.map { "library:" + $0 }))],
        "places": {"here": {"title": "Here"}},
        "entities": {"trainee": {"place": "here"}, "member": {"kind": [\(list(kinds))], "name": "Member", "place": "here"}},
        "actions": {"nothing": {"title": "Nothing"}},
        "checklist": [{"id": "nothing", "title": "Nothing", "do": {"action": "nothing"}, "points": 1}]}
      """
    let scenario = SourceFile(name: "models", text: text)
    let source = ScenarioSource(name: "models") { path in
      if utf8Equal(path, "scenario.json") { return scenario }
      guard path.hasPrefix("library:"), !path.contains("/") else { return nil }
      return try? InputFile.source("\(library)/\(path.dropFirst(8)).json")
    }
    guard let loaded = ScenarioLoader.load(source, diagnostics: &bag),
      let compiled = ScenarioCompiler.compile(loaded, diagnostics: &bag), !bag.hasErrors
    else { return nil }
    return compiled
  }
}
