internal import Assessment
internal import CEL
internal import Simulation
internal import SourceText

// What is well-formed and cannot be meant: items that nobody can meet, points that an idle run earns, order after what
// is only known at the end, windows whose origin nobody named. `ChecklistLintTests` holds the exact words.

extension ChecklistCompiler {
  mutating func lint() {
    for item in scenario.checklist where item.member.map({ $0.index == 0 }) ?? true {
      lintPoints(item)
      lintReach(item)
      lintAfter(item)
      lintOrigin(item)
    }
    if !scenario.checklist.isEmpty, !weights.contains(where: { $0 > 0 }) {
      builder.diagnostics.error(
        "checklist/no-points", "no item of the checklist has points", at: scenario.checklist[0].points.range,
        expected: "at least one item with points above 0")
    }
  }

  // MARK: Points

  private func lintPoints(_ item: ChecklistItem) {
    if item.isEssential, item.weight <= 0 {
      builder.diagnostics.warning(
        "checklist/essential-without-points", "'\(item.id.value)' is essential and has no points",
        at: item.points.range,
        expected: "points above 0, which missing it would cost")
    }
    if let critical = item.critical, !item.expectation.hasWrongAct {
      builder.diagnostics.warning(
        "checklist/critical-omission",
        "'\(item.id.value)' can be missed but not done wrongly, so it is never a critical error",
        at: critical.range,
        expected: "\"essential\": true, which caps the score when it earns nothing")
    }
    if case .never = item.expectation.pattern, item.weight > 0, item.expectation.after.isEmpty,
      item.expectation.since == nil, item.appliesOnce == nil, !item.isUnscored
    {
      builder.diagnostics.warning(
        "checklist/idle-earns", "'\(item.id.value)' earns its points when nothing at all is done",
        at: item.points.range,
        expected: "\"after\" with an item that must be met first, or 0 points")
    }
  }

  // MARK: What nobody can do

  private func lintReach(_ item: ChecklistItem) {
    let limit = scenario.limit.value
    for expectation in [item.expectation] + item.partial.map(\.expectation) {
      if let within = expectation.within, within.value.lowerBound > limit {
        unmeetable(item, "its window opens after the run has ended", within.range, "a window within 'limit'")
      }
      switch expectation.pattern {
      case .act(let events, let different?, _, _):
        lint(different: different, of: events, item)
      case .keep(_, _, let atLeast?) where atLeast > limit:
        unmeetable(item, "it must hold for longer than the run lasts", item.range, "a time within 'limit'")
      case .afterEach(_, let acts, _, _) where acts.isEmpty:
        unmeetable(item, "nothing is to be done after the occasion", item.range, "\"do\" with an act")
      case .sort(let members, _, _) where members.count < 2:
        unmeetable(item, "there are fewer than two to be put in order", item.range, "a group of two or more")
      case .record(let form, let rows, _, _) where rows.isEmpty:
        unmeetable(item, "it asks for no row of '\(form.value)'", form.range, "at least one row")
      default: break
      }
    }
  }

  private func lint(different: Sourced<Int>, of events: [EventPattern], _ item: ChecklistItem) {
    var pairs = 0
    let events = events.flatMap { event in
      if case .any(let events) = event.kind { events } else { [event] }
    }
    for event in events {
      guard case .start = event.kind else {
        if case .when = event.kind { return }
        for name in event.acts {
          for act in builder.actsOf[UTF8Key(name)] ?? [] {
            let targets = builder.acts[act].targets
            switch event.on {
            case .entity: pairs += 1
            case .any(_, let members): pairs += targets.isEmpty ? 1 : min(members.count, targets.count)
            case .it, nil: pairs += max(1, targets.count)
            }
          }
        }
        continue
      }
    }
    guard pairs > 0, different.value > min(pairs, AssessmentLimits.different) else { return }
    unmeetable(
      item,
      "it asks for \(different.value) different ones and there \(pairs == 1 ? "is only 1" : "are only \(pairs)")",
      different.range, "at most \(min(pairs, AssessmentLimits.different))")
  }

  private func unmeetable(_ item: ChecklistItem, _ why: String, _ range: SourceRange, _ expected: String) {
    builder.diagnostics.error(
      "checklist/cannot-be-met", "'\(item.id.value)' cannot be met: \(why)", at: range, expected: expected)
  }

  // MARK: Order

  /// A window is counted from something: an occasion, an item before, an event.
  private func lintOrigin(_ item: ChecklistItem) {
    let expectation = item.expectation
    guard let within = expectation.within, expectation.since == nil, expectation.after.isEmpty else { return }
    switch expectation.pattern {
    case .afterEach, .beforeEach, .record, .act(_, _, _, repeatUntil: .some): return
    default: break
    }
    builder.diagnostics.warning(
      "checklist/window-without-origin",
      "the window of '\(item.id.value)' is counted from the start of the run",
      at: within.range, expected: "\"since\": \"start\" where that is meant, else the event or \"after\"")
  }

  /// Some items are only decided when the run is over; nothing can come after them.
  private func lintAfter(_ item: ChecklistItem) {
    for name in item.expectation.after {
      guard let index = itemOf[UTF8Key(name.value)], let first = written(index),
        first.expectation.isDecidedAtTheEnd
      else { continue }
      builder.diagnostics.error(
        "checklist/after-the-end",
        "nothing can come after '\(name.value)', which is decided when the run is over",
        at: name.range, expected: "an item that is met at some moment")
    }
  }
}

extension ChecklistItem.Expectation {
  /// Whether it can be done wrongly, and not only left out.
  var hasWrongAct: Bool {
    switch pattern {
    case .never, .beforeEach, .afterEach, .record, .report: true
    case .act: before != nil
    case .keep, .every, .gap, .rhythm, .find, .sort, .answer: false
    }
  }

  /// Whether it is only known at the end whether it is met.
  var isDecidedAtTheEnd: Bool {
    switch pattern {
    case .every, .gap, .rhythm, .keep(_, _, atLeast: nil): true
    default: false
    }
  }
}
