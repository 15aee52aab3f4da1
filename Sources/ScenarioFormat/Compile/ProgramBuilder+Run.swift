internal import Simulation
internal import SourceText

extension ProgramBuilder {
  /// Compiles everything that can change state or the end of the run; the checklist comes after it.
  ///
  /// First all names (entities, signals, acts, readings), then what uses them.
  public func compileRun() {
    compileEntities()
    guard !diagnostics.hasErrors else { return }
    declareSignals()
    declareActs()
    declareActors()
    declareLevels()
    declareMeasurements()
    declareRoles()
    declareRhythms()
    declareConversations()
    declareQuizzes()
    compileSignals()
    compileActions()
    compileFollowers()
    compileRules()
    compileTimeline()
    compileVariants()
    compileSigns()
    compileEndings()
    compileEndingItems()
    isRunCompiled = true
  }

  /// The trainee's role is state when some act is reserved to roles.
  private func declareRoles() {
    guard scenario.actions.contains(where: { !$0.only.isEmpty }) else { return }
    roleSlot = byteSlot("trainee.role", initial: 0)
  }
}
