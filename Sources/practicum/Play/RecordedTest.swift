import Assessment
import Attempts
import Reports
import ScenarioFiles
import ScenarioFormat
import Simulation
import SourceText

/// A test of a scenario, made of an attempt that was played: its script and what it came to.
///
/// What it expects is what the script itself comes to, so that it passes at once: hints and pauses are no part of a
/// script. It goes into the list `tests` of `scenario.json`, whose other bytes stay as they are. `RecordTestTests`
/// plays, records, tests.
struct RecordedTest {
  /// Id of the test.
  let id: String
  private let entry: Library.Entry
  private let language: Language
  private let header: AttemptHeader
  private let variant: String?
  private let steps: [String]

  /// Takes a run that is over; what became of it is told in a language.
  init(
    _ id: String, _ entry: Library.Entry, of recorder: borrowing AttemptRecorder<CompiledScenario>,
    _ language: Language
  ) {
    self.id = id
    self.entry = entry
    self.language = language
    let played = recorder.played()
    header = played.header
    let scenario = recorder.scenario
    let variants = scenario.scenario.variants
    variant = played.variant.flatMap { variants.indices.contains($0) ? variants[$0].id.value : nil }
    var closing: (reason: EndReason, tick: Tick)?
    if let end = played.end, end.reason == .finished || end.reason == .left {
      closing = (end.reason, end.tick)
    }
    steps = ScriptWriter.steps(
      scenario, start: recorder.simulation.start, events: played.events, closing: closing)
  }

  /// Why a scenario cannot take a test of this id; nil when it can.
  static func refusal(of id: String, in compiled: CompiledScenario) -> String? {
    let isID =
      id.utf8.first.map { $0 &- 0x61 < 26 } == true && id.utf8.count <= 60
      && id.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x41 < 26 || $0 &- 0x30 < 10 }
    if !isID { return "'\(id)' is no id: letters and digits, a small letter first, such as nightShift" }
    if compiled.scenario.tests.contains(where: { utf8Equal($0.id.value, id) }) {
      return "the scenario has a test '\(id)' already"
    }
    return nil
  }

  // MARK: Writing

  /// What became of a test.
  enum Outcome {
    /// It stands in this file.
    case written(String)
    /// There is no file that could be changed; this is to be pasted.
    case toBePasted(String)
  }

  /// Percent that the script comes to; nil before it was written.
  private(set) var percent: Int?

  /// Puts the test into the scenario of a folder.
  ///
  /// - Parameter folder: nil for an archive, which is not changed.
  mutating func write(into folder: String?) throws(Failure) -> Outcome {
    guard let file = entry.source.read("scenario.json") else { throw Failure("\(entry.name): is gone") }
    let first = try play(inserted("{}", into: file).bytes, file.name)
    let expected = expectation(first)
    let (bytes, text) = try inserted(expected, into: file)
    let second = try play(bytes, file.name)
    if let difference = second.differences.first {
      let why = language.say("the attempt cannot be told as a script: ", "这次练习不能写成脚本：")
      throw Failure(why + language.diagnostics.phrase(difference.message))
    }
    percent = second.report?.total.percent
    guard let folder else { return .toBePasted(text) }
    let path = folder + "/scenario.json"
    do throws(Failure) {
      try OutputFile.write(bytes, to: path)
      try addGolden(second.checkpoints.last?.checksum, in: folder)
    } catch {
      Console.tell(error.message + "\n")
      return .toBePasted(text)
    }
    return .written(path)
  }

  /// The list element as it is pasted.
  private func element(_ expect: String, indentedBy indent: String) -> String {
    var words = ["\"id\": \"\(id)\"", "\"mode\": \"\(header.mode)\""]
    if let variant { words.append("\"variant\": \"\(variant)\"") }
    if let role = header.role { words.append("\"role\": \"\(role)\"") }
    if let profile = header.profile { words.append("\"profile\": \"\(profile)\"") }
    words.append("\"seed\": \(header.seed)")
    let lines = steps.map { "\(indent)    \($0)" }.joined(separator: ",\n")
    let script = steps.isEmpty ? "\"plays\": \"nothing\"" : "\"script\": [\n\(lines)\n\(indent)  ]"
    return "{\(words.joined(separator: ", ")),\n\(indent)  \(script),\n\(indent)  \"expect\": \(expect)}"
  }

  private func expectation(_ run: TestRun) -> String {
    guard let report = run.report else { return "{}" }
    func list(_ ids: [String]) -> String { "[" + ids.map { "\"\($0)\"" }.joined(separator: ", ") + "]" }
    let missed = report.items.filter { $0.verdict == .missed || $0.verdict == .critical }.map(\.id)
    var words = [
      "\"passed\": \(report.isPassed)", "\"percent\": \(report.total.percent)",
      "\"critical\": \(list(report.criticalErrors.map(\.id)))",
    ]
    if !missed.isEmpty { words.append("\"missed\": \(list(missed))") }
    if let ending = run.ending { words.append("\"ending\": \"\(ending)\"") }
    return "{\(words.joined(separator: ", "))}"
  }

  // MARK: The file

  /// Loads the scenario as it would be with these bytes, and plays the test.
  private func play(_ bytes: [UInt8], _ name: String) throws(Failure) -> TestRun {
    let changed = SourceFile(name: name, bytes: bytes)
    var source = entry.source
    let read = source.read
    source.read = { path in utf8Equal(path, "scenario.json") ? changed : read(path) }
    var bag = DiagnosticBag()
    guard let scenario = ScenarioLoader.load(source, profile: header.profile, diagnostics: &bag),
      let compiled = ScenarioCompiler.compile(scenario, diagnostics: &bag), !bag.hasErrors,
      let test = compiled.scenario.tests.first(where: { utf8Equal($0.id.value, id) })
    else {
      throw Failure(
        language.say(
          "the test cannot be added to '\(entry.name)'\n", "测试不能加入“\(entry.name)”\n") + language.lines(bag))
    }
    return TestRun.play(test, in: compiled)
  }

  /// The file with the test at the end of its list, and the test as text.
  private func inserted(_ expect: String, into file: SourceFile) throws(Failure) -> (
    bytes: [UInt8], text: String
  ) {
    var bag = DiagnosticBag()
    guard let root = JSONParser.parse(file, into: &bag), let members = root.members, !bag.hasErrors else {
      throw Failure(language.lines(bag))
    }
    var place: Int
    var (before, after) = ("", "")
    var indent = "    "
    let text: String
    if let list = root.member("tests"), let elements = list.elements {
      if let last = elements.last {
        place = last.range.upper
        indent = RecordedTest.indentation(of: last.range) ?? indent
        before = ",\n" + indent
      } else {
        (place, before, after) = (list.range.upper - 1, "\n" + indent, "\n  ")
      }
      text = element(expect, indentedBy: indent)
    } else {
      place = members.last?.value.range.upper ?? root.range.lower + 1
      (before, after) = ((members.isEmpty ? "" : ",") + "\n\n  \"tests\": [\n    ", "\n  ]")
      text = element(expect, indentedBy: indent)
    }
    var addition = Array((before + text + after).utf8)
    // A file with the line ends of Windows keeps them.
    if file.bytes.contains(0x0D) {
      addition = addition.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    }
    return (file.bytes[..<place] + addition + file.bytes[place...], text)
  }

  /// The white space before something that stands first on its line.
  private static func indentation(of range: SourceRange) -> String? {
    let before = range.file.bytes[..<range.lower].reversed().prefix { $0 != 0x0A }
    guard before.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return nil }
    return String(decoding: before.reversed(), as: UTF8.self)
  }

  /// Adds the final checksum to `goldens.json`, where there is one with the same meaning.
  private func addGolden(_ checksum: UInt64?, in folder: String) throws(Failure) {
    guard let checksum, let file = entry.source.read("goldens.json") else { return }
    var bag = DiagnosticBag()
    guard let root = JSONParser.parse(file, into: &bag), let tests = root.member("tests"),
      let last = tests.members?.last
    else { return }
    let addition = ",\n    \"\(id)\": \"\(Hex.text(checksum))\""
    let place = last.value.range.upper
    try OutputFile.write(
      file.bytes[..<place] + Array(addition.utf8) + file.bytes[place...], to: folder + "/goldens.json")
  }

  // MARK: Telling

  /// What became of it, in words.
  ///
  /// - Parameter played: percent of the attempt itself.
  func tell(_ outcome: Outcome, _ argument: String, played: Int?) throws(Failure) {
    if let percent, let played, percent != played {
      try Console.write(
        language.say(
          "\nThe test comes to \(percent)%, your attempt to \(played)%: hints are no part of a script.\n",
          "\n测试结果为\(percent)%，你的练习为\(played)%：脚本不含提示。\n"))
    }
    switch outcome {
    case .written(let path):
      try Console.write(
        language.say(
          "\nTest '\(id)' written to \(path). To run it:\n  practicum test \(argument) --test \(id)\n",
          "\n测试“\(id)”已写入\(path)。运行：\n  practicum test \(argument) --test \(id)\n"))
    case .toBePasted(let text):
      try Console.write(
        language.say(
          """

          The scenario's file cannot be changed here. Paste this at the end of its list "tests", with a comma \
          after the test before it:

          """,
          """

          此处无法修改情景文件。请把下面内容粘贴到"tests"列表末尾，并在前一个测试后加逗号：

          """) + "    " + text + "\n")
    }
  }
}
