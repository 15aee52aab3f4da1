import ScenarioFiles
import SourceText
import Testing

@testable import ScenarioFormat

/// What is doubtful in the way a drill is written, each on a broken copy of a real drill.
@Suite("authoring lint")
struct AuthoringLintTests {
  /// What is said about a drill of the collection after a change of one of its files, but for its points.
  private func lines(
    _ name: String, _ old: String, _ new: String, in path: String = "scenario.json",
    and further: [(String, String)] = [], _ location: Testing.SourceLocation = #_sourceLocation
  ) throws -> [String] {
    let entry = try #require(try Library.open(Checkout.scenarios).entry(named: name))
    let file = try #require(entry.source.read(path))
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(text.split(separator: old, omittingEmptySubsequences: false).count == 2, sourceLocation: location)
    let changed = SourceFile(
      name: file.name,
      text: further.reduce(text.replacing(old, with: new)) { $0.replacing($1.0, with: $1.1) })
    var source = entry.source
    let read = source.read
    source.read = { $0 == path ? changed : read($0) }
    var bag = DiagnosticBag()
    _ = ScenarioLoader.load(source, diagnostics: &bag)
    return bag.sorted.filter { $0.rule != "scenario/stale-translation" }.map { each in
      var line = "\(each.severity.rawValue) \(each.rule): \(each.message)"
      if let expected = each.expected { line += "; expected \(expected)" }
      for (range, remark) in each.related { line += "; \(remark): \(range.text.prefix(40))" }
      return line
    }
  }

  @Test("two rules that set one property in the same tick")
  func sameTick() throws {
    #expect(
      try lines(
        "turning-pressure-injury", #""id": "hurtsLess", "when": "!sites"#,
        #""id": "hurtsLess", "when": "sites"#)
        == [
          "warning scenario/same-tick: 'hurtsNow' and 'hurtsLess' can set 'li.inPain' in the same tick, and the later one wins; expected conditions that exclude each other, or one rule; the other one: \"li.inPain\""
        ])
  }

  @Test("somebody to talk to who is away and whom nothing brings")
  func away() throws {
    let said = try lines(
      "feeding-dysphagia", #"{"bring": "daughter", "to": "singleRoom"}, {"set": "dumplings.place""#,
      #"{"set": "dumplings.place""#)
    #expect(
      said == [
        "warning scenario/never-met: 'daughter' is away at the start and nothing brings them, so nobody can talk to them; expected a 'place' for 'daughter', or an effect 'bring'; 'daughter' is declared here: \"away\""
      ])
  }

  @Test("somebody to talk to in a place to which no way leads")
  func noWay() throws {
    let said = try lines(
      "memorial-hall-visit", #"{"between": ["hall1", "hall2"], "metres": 16},"#, "",
      and: [
        (#"{"between": ["hall2", "hall3"], "metres": 16},"#, "")
      ])
    #expect(
      said == [
        "warning scenario/never-met: no way leads from 'gate' to 'hall2', so nobody can talk to 'luo'; expected a link, or an effect 'bring'; 'luo' is there: \"hall2\""
      ])
  }

  @Test("a stretch that was copied from a fragment by hand")
  func copiedFragment() throws {
    let use =
      #"{"use": "prepareCare", "as": "prep", "with": {"resident": "wang", "identifiers": 2}, "weight": 8, "leaveOut": ["readPlan", "privacy"]},"#
    let copy = #"""
      {"id": "plan", "title": "Read the care plan", "do": {"action": "readPlan", "on": "wang"}, "before": {"tag": "bodyTouch", "on": "wang"}, "points": 2},
      {"id": "who", "title": "Identify the resident in 2 ways", "do": {"tag": "identifier", "on": "wang"}, "different": 2, "before": {"tag": "cleanTask", "on": "wang"}, "points": 4},
      """#
    let said = try lines("hypoglycaemia-response", use, use + copy).filter { $0.contains("copied") }
    #expect(
      said == [
        "warning scenario/copied-fragment: 'plan', 'who' say what the fragment 'prepareCare' says; expected {\"use\": \"prepareCare\"}, which gets better when the fragment does; the first one there: \"readPlan\""
      ])
  }

  @Test("a mistake of which nobody hears")
  func unnamedMistake() throws {
    let said = try lines(
      "hypoglycaemia-response", #""actions": {"#,
      #"""
      "actions": {
        "hum": {"title": "Hum a tune", "unwise": [{"id": "offKey", "if": "wang.glucose < 3.9", "then": [{"tell": "He frowns."}]}]},
      """#
    ).filter { $0.contains("mistake") }
    #expect(
      said == [
        "warning scenario/unnamed-mistake: no item speaks of the mistake 'hum.offKey', and it changes nothing; expected an item with \"never\": {\"unwise\": \"hum.offKey\"}, or a consequence that is not only told"
      ])
  }

  @Test("double quotes inside a condition")
  func quotes() throws {
    #expect(
      try lines(
        "hypoglycaemia-response", #"wang.mind != 'drowsy' || wang.swallow == 'unsafe'"#,
        #"wang.mind != 'drowsy' || wang.swallow == \"unsafe\""#)
        == [
          "warning scenario/double-quotes: words inside a condition stand in double quotes; expected single quotes, which need no backslash: wang.mind != 'drowsy' || wang.swallow == 'unsafe'"
        ])
  }

  @Test("a figure that is another one in the other language")
  func figures() throws {
    #expect(
      try lines(
        "hypoglycaemia-response", #""checklist.retest.title": "每次给糖后15分钟复测""#,
        #""checklist.retest.title": "每次给糖后20分钟复测""#, in: "texts/zh-Hans.json")
        == [
          "warning scenario/other-figures: 'checklist.retest.title' has the figure 20, where the written text has 15; the written text: \"Test again 15 minutes after each sugar\""
        ])
  }

  @Test(
    "figures are compared as each language writes them",
    arguments: [
      ("It is 07:00.", "现在是7:00。", true), ("Half of 1,000 people", "每千人中一半", true),
      ("5.63 million nurses", "护士563万名", true), ("Hall 4: August 1927", "第四展厅：1927年8月", true),
      ("Two sips of {amount} mL", "喂{amount} mL，2口", true), ("15 g, below 3.0 20 g", "１５ g，低于3.0时20 g", true),
      ("Wait 15 minutes", "等10分钟", false), ("0.5 mL", "5 mL", false), ("1,500 mL", "1500 mL", true),
    ])
  func figureForms(_ written: String, _ translated: String, _ same: Bool) {
    #expect((Figures.difference([written], [translated]) == nil) == same)
  }
}
