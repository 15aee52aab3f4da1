import ScenarioFiles
import ScenarioFormat
import SourceText
import Testing

/// Mistakes that are seen when a drill is compiled, its texts are read or its models are tried, each in a broken copy of
/// a real drill.
@Suite("Broken copies of real drills")
struct BrokenDrillTests {
  /// A change of one file of a drill, and what is said about it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let said: String
    let drill: String
    let path: String
    let old: String
    let new: String
    var testDescription: String { said }
  }

  static let mistakes: [Mistake] = [
    Mistake(
      said: "error scenario/wrong-language: the texts say they are in 'en'", drill: "turning-pressure-injury",
      path: "texts/zh-Hans.json", old: #""language": "zh-Hans""#, new: #""language": "en""#),
    Mistake(
      said: "warning scenario/wrong-texts: these are the texts of 'cpr-aed'",
      drill: "turning-pressure-injury",
      path: "texts/zh-Hans.json", old: #""of": "turning-pressure-injury""#, new: #""of": "cpr-aed""#),
    Mistake(
      said: "warning scenario/other-lines: 'endings.fell.story' has 1 lines",
      drill: "turning-pressure-injury",
      path: "texts/zh-Hans.json", old: "髋部骨折。\",\n      \"两次护栏都是放着的。\"", new: #"髋部骨折。""#),
    Mistake(
      said: "error scenario/bad-question: the question 'soresPost' cannot be answered rightly and wrongly",
      drill: "museum-guided-visit", path: "scenario.json", old: #""text": "Yang yi", "right": true"#,
      new: #""text": "Yang yi""#),
    Mistake(
      said: "warning scenario/missing-text: 'only' has no 'else' that tells the others why",
      drill: "hypoglycaemia-response", path: "scenario.json",
      old: #""only": ["nurse"], "else": "Only the nurse may inject. Call her.""#, new: #""only": ["nurse"]"#),
    Mistake(
      said: "error scenario/not-a-signal: 'covered' takes no doses that could be stopped",
      drill: "fall-found-response", path: "scenario.json", old: #"{"stop": "it.temperatureChange"}"#,
      new: #"{"stop": "it.covered"}"#),
    Mistake(
      said: "error scenario/unknown-timeline-entry: there is no timeline entry 'gaspStops'", drill: "cpr-aed",
      path: "scenario.json", old: #""then": [{"set": "feng.breath", "to": "none"}]}"#,
      new: #""then": [{"callOff": "gaspStops"}]}"#),
    Mistake(
      said: "warning scenario/door-without-open: 'brigade' is a door that is neither open nor shut",
      drill: "fire-evacuation", path: "scenario.json", old: #""metres": 6, "door": "door301""#,
      new: #""metres": 6, "door": "brigade""#),
    Mistake(
      said: "error scenario/not-movable: 'door301' is nowhere and cannot come", drill: "fire-evacuation",
      path: "scenario.json", old: #"{"bring": "brigade", "to": "corridorWest""#,
      new: #"{"bring": "door301", "to": "corridorWest""#),
    Mistake(
      said: "error scenario/check-failed: 'glucose' is 5.14 at 1h30m in the check 'briskTablets'",
      drill: "hypoglycaemia-response", path: "library:diabetes", old: #"["15m", 2.09], ["20m", 2.61]"#,
      new: #"["15m", 2.59], ["20m", 2.61]"#),
  ]

  @Test("each mistake is said in its own words, and the drill as it is has none of them", arguments: mistakes)
  func said(of mistake: Mistake) throws {
    let entry = try #require(try Library.open(Checkout.scenarios).entry(named: mistake.drill))
    let file = try #require(entry.source.read(mistake.path))
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(text.split(separator: mistake.old, omittingEmptySubsequences: false).count == 2)
    #expect(!said(of: entry.source).contains(mistake.said))
    var broken = entry.source
    let read = broken.read
    let changed = SourceFile(name: file.name, text: text.replacing(mistake.old, with: mistake.new))
    broken.read = { $0 == mistake.path ? changed : read($0) }
    #expect(said(of: broken).contains(mistake.said))
  }

  /// Everything that `validate` says of a source.
  private func said(of source: ScenarioSource) -> [String] {
    var bag = DiagnosticBag()
    if let scenario = ScenarioLoader.load(source, diagnostics: &bag),
      let compiled = ScenarioCompiler.compile(scenario, diagnostics: &bag)
    {
      ReferenceRuns.check(compiled, &bag)
    }
    return bag.sorted.map { "\($0.severity.rawValue) \($0.rule): \($0.message)" }
  }
}
