import Reports
import ScenarioFiles
import ScenarioFormat
import SourceText

/// Finds the scenario that an argument means: a path, or the id of one in the scenarios folder.
///
/// The folder is the one given with --scenarios, else that of PRACTICUM_SCENARIOS, else `Scenarios` here, else the one
/// of the checkout that the program was built in. `ScenarioCommandTests` asks for each.
enum ScenarioFinder {
  /// The scenarios that an argument means: one, or all of a folder.
  static func entries(_ argument: String, in folder: String? = nil) throws(Failure) -> [Library.Entry] {
    if InputFile.exists(argument) { return try open(argument).entries }
    if argument.contains("/") || argument.hasSuffix(".practicum") || argument.hasSuffix(".json") {
      throw Failure("\(argument): no such file or folder")
    }
    guard let shelf = self.folder(folder) else {
      throw Failure(
        "\(argument): no such folder here, and there is no folder 'Scenarios'; name one with --scenarios")
    }
    let library = try open(shelf)
    if let entry = library.entry(named: argument) { return [entry] }
    let known = library.entries.map(\.name)
    let nearest = NearestName.suggest(argument, among: known).map { "\n  did you mean '\($0)'?" }
    let rest = known.isEmpty ? "" : "\n  it holds \(list(known))"
    throw Failure("there is no scenario '\(argument)' in \(shelf)" + (nearest ?? rest))
  }

  /// The one scenario that an argument means.
  static func entry(_ argument: String, in folder: String? = nil) throws(Failure) -> Library.Entry {
    let found = try entries(argument, in: folder)
    guard found.count == 1 else {
      throw Failure(
        "\(argument): holds \(found.count) scenarios, and one is needed: \(list(found.map(\.name)))")
    }
    return found[0]
  }

  /// The folder with scenarios; nil when there is none.
  static func folder(_ explicit: String?) -> String? {
    if let explicit { return explicit }
    if let named = EnvironmentVariable.value("PRACTICUM_SCENARIOS"), !named.isEmpty { return named }
    if InputFile.isFolder("Scenarios") { return "Scenarios" }
    guard var place = program else { return nil }
    while place != "/" {
      place = Disk.folder(of: place)
      let candidate = Disk.path(place, "Scenarios")
      if InputFile.isFolder(candidate) { return candidate }
    }
    return nil
  }

  /// The folder with scenarios, or why there is none.
  static func requiredFolder(_ explicit: String?) throws(Failure) -> String {
    guard let folder = folder(explicit) else {
      throw Failure("there is no folder 'Scenarios' here; name one with --scenarios")
    }
    return folder
  }

  /// Opens a place with scenarios.
  static func open(_ path: String) throws(Failure) -> Library {
    do {
      return try Library.open(path)
    } catch {
      throw Failure(error.description)
    }
  }

  /// The file of this program, links followed.
  private static var program: String? { Disk.real("/proc/self/exe") }

  /// Names in a row, at most eight.
  static func list(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", ..." : "")
  }
}

/// Loads and compiles, or says what is wrong.
enum ScenarioOpening {
  /// The scenario of an entry; every mistake and warning goes into the bag.
  static func compile(
    _ entry: Library.Entry, profile: String? = nil, for purpose: ScenarioLoader.Purpose = .everything,
    diagnostics: inout DiagnosticBag
  ) -> CompiledScenario? {
    guard
      let scenario = ScenarioLoader.load(
        entry.source, profile: profile, for: purpose, diagnostics: &diagnostics)
    else { return nil }
    return ScenarioCompiler.compile(scenario, for: purpose, diagnostics: &diagnostics)
  }

  /// The scenario of an argument, ready to run; its mistakes are told in a language, warnings are left to `validate`.
  static func open(
    _ argument: String, in folder: String? = nil, profile: String? = nil, _ language: Language
  ) throws(Failure) -> CompiledScenario {
    try open(ScenarioFinder.entry(argument, in: folder), profile: profile, language)
  }

  /// The scenario of an entry, ready to run.
  static func open(
    _ entry: Library.Entry, profile: String? = nil, for purpose: ScenarioLoader.Purpose = .everything,
    _ language: Language
  ) throws(Failure) -> CompiledScenario {
    var bag = DiagnosticBag()
    guard let compiled = compile(entry, profile: profile, for: purpose, diagnostics: &bag), !bag.hasErrors
    else {
      var errors = DiagnosticBag()
      for diagnostic in bag.sorted where diagnostic.severity == .error { errors.add(diagnostic) }
      if let unknown = errors.sorted.first, utf8Equal(unknown.rule, "scenario/unknown-profile") {
        let wording = language.diagnostics
        let nearest = unknown.suggestion.map { "\n  " + wording.suggestion($0) } ?? ""
        let name = language.say("'\(entry.name)': ", "“\(entry.name)”：")
        throw Failure(name + wording.phrase(unknown.message) + nearest, status: .usage)
      }
      throw Failure(
        language.say("the scenario '\(entry.name)' has mistakes\n", "情景“\(entry.name)”有错误\n")
          + language.lines(errors))
    }
    return compiled
  }
}

extension ScenarioFinder {
  /// The folder of an entry that an argument led to; nil for archives, and for a file of another name than `scenario.json`.
  static func location(of entry: Library.Entry, in argument: String, scenarios: String?) -> String? {
    let isFile = InputFile.exists(argument) && !InputFile.isFolder(argument)
    guard !isFile || Disk.name(of: argument) == "scenario.json" else { return nil }
    var candidates = [argument, argument + "/" + entry.name]
    if Disk.name(of: argument) == "scenario.json" {
      candidates.insert(Disk.folder(of: argument), at: 0)
    }
    if let shelf = folder(scenarios) { candidates.append(shelf + "/" + entry.name) }
    return candidates.first { InputFile.isFolder($0) && InputFile.exists($0 + "/scenario.json") }
  }
}
