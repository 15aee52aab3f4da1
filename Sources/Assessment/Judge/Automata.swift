import Simulation

/// The automata of all ways to meet an item, those of one pattern word beside each other, each changed in place.
///
/// `RubricPlan.WayRow` says which of them belongs to a way: its word, and its place among those of the word.
struct Automata: Sendable, Hashable {
  var doing: [DoObserver]
  var never: [NeverObserver]
  var beforeEach: [BeforeEachObserver]
  var afterEach: [AfterEachObserver]
  var keep: [KeepObserver]
  var every: [EveryObserver]
  var gap: [GapObserver]
  var rhythm: [RhythmObserver]
  var find: [FindObserver]
  var sort: [SortObserver]
  var record: [RecordObserver]
  var report: [ReportObserver]
  var answer: [AnswerObserver]

  /// Automata that have seen nothing.
  init(_ plan: RubricPlan) {
    doing = Array(repeating: DoObserver(), count: plan.doings.count)
    never = Array(repeating: NeverObserver(), count: plan.nevers)
    beforeEach = Array(repeating: BeforeEachObserver(), count: plan.beforeEachs.count)
    afterEach = Array(repeating: AfterEachObserver(), count: plan.afterEachs.count)
    keep = Array(repeating: KeepObserver(), count: plan.keeps.count)
    every = Array(repeating: EveryObserver(), count: plan.everys.count)
    gap = Array(repeating: GapObserver(), count: plan.gaps.count)
    rhythm = Array(repeating: RhythmObserver(), count: plan.rhythms.count)
    find = Array(repeating: FindObserver(), count: plan.finds.count)
    report = Array(repeating: ReportObserver(), count: plan.reports.count)
    sort = plan.sorts.map { SortObserver(members: $0.members.count) }
    record = plan.records.map {
      RecordObserver(rows: $0.rows.count, fields: plan.rubric.forms[$0.form].fields.count)
    }
    answer = plan.answers.map { AnswerObserver(questions: plan.rubric.quizzes[$0.quiz].questions.count) }
  }

  /// Forgets everything, in the same memory.
  mutating func restart() {
    doing.fill(with: DoObserver())
    never.fill(with: NeverObserver())
    beforeEach.fill(with: BeforeEachObserver())
    for place in afterEach.indices { afterEach[place].restart() }
    keep.fill(with: KeepObserver())
    every.fill(with: EveryObserver())
    gap.fill(with: GapObserver())
    for place in rhythm.indices { rhythm[place].restart() }
    find.fill(with: FindObserver())
    for place in report.indices { report[place].restart() }
    for place in sort.indices { sort[place].restart() }
    for place in record.indices { record[place].restart() }
    for place in answer.indices { answer[place].restart() }
  }
}

extension Array {
  /// Sets every element.
  mutating func fill(with element: Element) {
    for place in indices { self[place] = element }
  }

  /// Removes every element but keeps the memory.
  mutating func clear() { removeAll(keepingCapacity: true) }
}
