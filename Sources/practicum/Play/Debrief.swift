import Assessment
import ScenarioFormat

/// The debrief after playing: what became of it, then the report with what earned, what was missed and why, and what
/// could have been noticed.
struct Debrief {
  /// The words of the scenario.
  let words: Words
  /// What the run was worth.
  let report: ScoreReport

  /// The whole text.
  var text: String { story + "\n" + report.text(words.compiled, words.language) }

  /// The after-story of the ending.
  private var story: String {
    guard let index = report.ending?.ending else { return "" }
    let endings = words.compiled.scenario.endings
    guard endings.indices.contains(index) else { return "" }
    let ending = endings[index]
    let width = Terminal.output.width
    var text = "\n" + Terminal.output.style(TextLayout.wrap(words.text(ending.title), width: width), .bold)
    for sentence in ending.story.map({ words.lines($0) }) ?? [] {
      text += TextLayout.wrap(sentence, width: width, first: "  ")
    }
    if let next = ending.continueWith {
      text += TextLayout.wrap(words.say("Go on with: ", "可继续：") + next.value, width: width, first: "  ")
    }
    return text
  }
}
