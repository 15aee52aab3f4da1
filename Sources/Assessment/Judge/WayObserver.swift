import Simulation

/// The observer of one way to meet an item: one automaton of `Observers`, by the pattern word.
enum WayObserver: Sendable, Hashable {
  case doing(DoObserver)
  case never(NeverObserver)
  case beforeEach(BeforeEachObserver)
  case afterEach(AfterEachObserver)
  case keep(KeepObserver)
  case every(EveryObserver)
  case gap(GapObserver)
  case rhythm(RhythmObserver)
  case find(FindObserver)
  case sort(SortObserver)
  case record(RecordObserver)
  case report(ReportObserver)
  case answer(AnswerObserver)
  /// Taken out while it changes, so that its lists are not copied.
  case away

  init(_ demand: Rubric.Demand, of rubric: Rubric) {
    switch demand {
    case .doing: self = .doing(DoObserver())
    case .never: self = .never(NeverObserver())
    case .beforeEach: self = .beforeEach(BeforeEachObserver())
    case .afterEach: self = .afterEach(AfterEachObserver())
    case .keep: self = .keep(KeepObserver())
    case .every: self = .every(EveryObserver())
    case .gap: self = .gap(GapObserver())
    case .rhythm: self = .rhythm(RhythmObserver())
    case .find: self = .find(FindObserver())
    case .sort(let sort): self = .sort(SortObserver(members: sort.members.count))
    case .record(let record):
      self = .record(RecordObserver(rows: record.rows.count, fields: rubric.forms[record.form].fields.count))
    case .report: self = .report(ReportObserver())
    case .answer(let quiz, _): self = .answer(AnswerObserver(questions: rubric.quizzes[quiz].questions.count))
    }
  }
}
