import Assessment
import Reports
import ScenarioFormat
import Simulation

/// The debrief after playing: what became of it, then the report with what earned, what was missed and why, and what
/// could have been noticed.
struct Debrief {
  /// The words of the scenario.
  let words: ScenarioWords
  /// What the run was worth.
  let report: ScoreReport
  /// What was read while playing.
  let readings: [(tick: Tick, measurement: Int, value: Double)]
  /// The title of another scenario by its id; nil where it is not at hand.
  let title: (String) -> String?

  /// The whole text. What became of it stands at its end once more: the head has left the screen by then.
  var text: String {
    var told = ScoreReportText(words.compiled, words.language, columns: Terminal.output.width)
    told.readings = readings
    return story + "\n" + told.render(report) + "\n" + told.result(report)
  }

  /// The after-story of the ending.
  private var story: String {
    guard let index = report.ending?.ending else { return "" }
    let endings = words.compiled.scenario.endings
    guard endings.indices.contains(index) else { return "" }
    let ending = endings[index]
    let width = Terminal.output.width
    var text = "\n" + Terminal.output.style(Columns.wrap(words.text(ending.title), columns: width), .bold)
    for sentence in ending.story.map({ words.lines($0) }) ?? [] {
      text += Columns.wrap(sentence, columns: width, first: "  ")
    }
    // What is not in the library cannot be gone on with.
    if let next = ending.continueWith?.value, let title = title(next) {
      let named = title + words.say(" (\(next))", "（\(next)）")
      text += Columns.wrap(words.say("Go on with: ", "可继续：") + named, columns: width, first: "  ")
    }
    return text
  }
}
