import ArgumentParser
import Player
import Reports

/// What a course lays down for the attempts of a learner, as for `practicum play`. The role is chosen with the task.
struct CourseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Guideline profile, for every scenario that has one of this name.", valueName: "name"))
  var profile: String?

  @Option(help: ArgumentHelp("Time allowance in percent: 100 to 400.", valueName: "percent"))
  var allowance = 100

  @Option(
    help: ArgumentHelp(
      "A pseudonymous id of the learner, kept in the results to hand in.", valueName: "name"))
  var learner: String?

  mutating func validate() throws {
    let language = FrontOptions.environmentLanguage
    if !Shelf.isAllowance(allowance) {
      throw ValidationError(
        language.say(
          "--allowance \(allowance): expected 100 to 400 in steps of 25.",
          "--allowance \(allowance)：应在100到400之间，每25一档。"))
    }
    if let learner, !(1...Shelf.longestLearner).contains(learner.utf8.count) {
      throw ValidationError(
        language.say(
          "--learner: expected 1 to \(Shelf.longestLearner) bytes.",
          "--learner：应为1到\(Shelf.longestLearner)个字节。"))
    }
  }

  /// Sets what the attempts to come are begun with.
  @MainActor
  func set(_ shelf: Shelf) {
    shelf.allowance = allowance
    shelf.learner = learner
  }
}
