internal import Simulation
internal import SourceText

// `{"act": "answerAll", "quiz": "hallQuiz", "with": "right"}`: which questions are drawn depends on the seed, so a
// script cannot name them.

extension ScriptRunner {
  /// Which quiz a step answers, and whether rightly.
  static func quiz(
    _ entry: JSONNode, _ names: Names
  ) throws(EntryProblem) -> (number: Int, wantsRight: Bool) {
    let known = names.quizzes.map(\.id)
    let number: Int
    if let node = entry.member("quiz") {
      guard let id = node.string, let found = known.firstIndex(where: { utf8Equal($0, id) }) else {
        let word = node.string ?? node.kindInWords
        throw EntryProblem(
          .unknownPart(word), "there is no quiz '\(word)'", expected: known.joined(separator: ", "),
          suggestion: NearestName.suggest(word, among: known), place: node.range)
      }
      number = found
    } else if known.count == 1 {
      number = 0
    } else {
      throw EntryProblem(
        .missingParameter("quiz"), "'quiz' is missing", expected: known.joined(separator: ", "),
        place: entry.range)
    }
    var wantsRight = true
    if let node = entry.member("with") {
      switch node.string {
      case "right": wantsRight = true
      case "wrong": wantsRight = false
      default:
        throw EntryProblem(
          .wrongType("with"), "this is \(node.string.map { "'\($0)'" } ?? node.kindInWords)",
          expected: "\"right\" or \"wrong\"", place: node.range)
      }
    }
    return (number, wantsRight)
  }

  /// Answers every question that is asked, in the order drawn: rightly, or with the first wrong option.
  mutating func answerAll(_ entry: JSONNode) -> EntryProblem? {
    let (number, wantsRight): (Int, Bool)
    do {
      (number, wantsRight) = try ScriptRunner.quiz(entry, scenario.names)
    } catch {
      return error
    }
    let quiz = scenario.names.quizzes[number]
    let sample = scenario.program.samples[quiz.sample]
    let declared = scenario.scenario.quizzes[number].questions
    let ranks = sample.rankSlots.map { simulation.slot(scenario.program.layout.slot(at: $0)) }
    let asked = declared.indices.filter { ranks[$0] != 255 }.sorted { ranks[$0] < ranks[$1] }
    for question in asked {
      waitUntilFree()
      if hasEnded { return nil }
      let options = declared[question].options
      guard let option = options.firstIndex(where: { $0.isRight == wantsRight }) else { continue }
      apply(
        Event(tick: simulation.tick + 1, action: quiz.act, parameters: [UInt64(question), UInt64(option)]))
    }
    return nil
  }
}
