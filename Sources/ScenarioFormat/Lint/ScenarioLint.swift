import SourceText

/// What is wrong or doubtful about a scenario whose every value and name is right.
///
/// Errors: items that wait for each other, a critical act that is refused before it can
/// happen. Warnings: states that a checklist reacts to without a sign, people whom nobody can meet, a score that upload
/// portals refuse, figures without a source. `LintTests` holds the exact words of each.
enum ScenarioLint {
  /// Fewest scored items that the national upload takes.
  static let fewestItems = 10

  /// Checks a scenario.
  static func check(_ scenario: Scenario, _ diagnostics: inout DiagnosticBag) {
    cycles(scenario, &diagnostics)
    RefusedCriticals.check(scenario, &diagnostics)
    MissingSigns.check(scenario, &diagnostics)
    DoubtfulRules.check(scenario, &diagnostics)
    UnreachedSpeakers.check(scenario, &diagnostics)
    upload(scenario, &diagnostics)
    sources(scenario, &diagnostics)
    endings(scenario, &diagnostics)
  }

  /// Adds a diagnostic for an item, with the place where its fragment is used.
  static func related(_ item: ChecklistItem) -> [(SourceRange, String)] {
    item.useRange.map { [($0, "the fragment is used here")] } ?? []
  }

  /// One item for each family: members of an `each` were written once.
  static func families(_ scenario: Scenario) -> [(id: String, item: ChecklistItem)] {
    scenario.checklist.filter { ($0.member?.index ?? 0) == 0 }.map { ($0.member?.family ?? $0.id.value, $0) }
  }

  // MARK: - Errors

  private static func cycles(_ scenario: Scenario, _ diagnostics: inout DiagnosticBag) {
    let families = families(scenario)
    var done: Set<UTF8Key> = []
    for (start, _) in families {
      // A walk along `after`, by hand: the depth is bounded by the number of items.
      var path: [(id: String, next: Int)] = [(start, 0)]
      while let (id, next) = path.last {
        let key = UTF8Key(id)
        let waits = families.first { utf8Same($0.id, id) }?.item.expectation.after ?? []
        guard !done.contains(key), next < waits.count else {
          done.insert(key)
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let wanted = waits[next]
        if let loop = path.firstIndex(where: { utf8Same($0.id, wanted.value) }) {
          let ids = path[loop...].map(\.id) + [wanted.value]
          diagnostics.error(
            "scenario/cyclic-after", "items wait for each other: \(ids.joined(separator: ", then "))",
            at: wanted.range,
            expected: "an order in which each item can be met")
          done.insert(key)
          path.removeLast()
        } else if !done.contains(UTF8Key(wanted.value)) {
          path.append((wanted.value, 0))
        }
      }
    }
  }

  // MARK: - Warnings

  private static func upload(_ scenario: Scenario, _ diagnostics: inout DiagnosticBag) {
    let scored = families(scenario).filter { $0.item.points.value > 0 && !$0.item.isUnscored }
    guard let first = scored.first else { return }
    if scored.count < fewestItems {
      diagnostics.warning(
        "scenario/few-items",
        "the checklist has \(scored.count) scored \(scored.count == 1 ? "item" : "items")",
        at: first.item.id.range, expected: "at least \(fewestItems): the national upload refuses fewer")
    }
    var seen = IdTable<ChecklistItem>()
    for (_, item) in scored {
      let title = scenario.texts.text(item.title.index, scenario.languages[0])
      if let earlier = seen[title] {
        diagnostics.warning(
          "scenario/duplicate-title", "two scored items have the title '\(title)'", at: item.title.range,
          expected: "titles that differ: the national upload refuses two alike",
          related: [(earlier.title.range, "the other one")] + related(item))
      } else {
        seen[title] = item
      }
    }
  }

  /// A figure in the reason of an item needs a source, and that says when it was looked at and where it holds.
  private static func sources(_ scenario: Scenario, _ diagnostics: inout DiagnosticBag) {
    var told: [String] = []
    for (id, item) in families(scenario) {
      guard let why = item.why else { continue }
      let text = scenario.texts.text(why.index, scenario.languages[0])
      guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { continue }
      if let source = item.source {
        guard let reference = scenario.references.first(where: { utf8Same($0.id.value, source.value) }),
          reference.checked == nil || reference.jurisdiction == nil,
          !told.contains(where: { utf8Same($0, source.value) })
        else { continue }
        told.append(source.value)
        let missing = reference.checked == nil ? "when somebody last looked" : "where it holds"
        diagnostics.warning(
          "scenario/undated-source", "'\(source.value)' backs a figure and does not say \(missing)",
          at: reference.id.range, expected: "\"checked\" with a day, and \"jurisdiction\"",
          related: [(why.range, "the figure")])
        continue
      }
      diagnostics.warning(
        "scenario/no-source", "'why' of '\(id)' has a figure but no 'source'", at: why.range,
        expected: "the id of one of the 'references'", related: related(item))
    }
  }

  /// An ending that nothing leads to.
  private static func endings(_ scenario: Scenario, _ diagnostics: inout DiagnosticBag) {
    var ended: [String] = []
    for effect in scenario.allEffects {
      if case .end(let name) = effect.kind { ended.append(name.value) }
    }
    for ending in scenario.endings where ending.condition == nil {
      if ended.contains(where: { utf8Same($0, ending.id.value) }) { continue }
      diagnostics.warning(
        "scenario/unreachable-ending", "nothing leads to the ending '\(ending.id.value)'",
        at: ending.id.range,
        expected: "an effect 'end', or an 'if'")
    }
  }
}

extension Scenario {
  /// All effects of actions, conversations, rules and the timeline.
  var allEffects: [EffectDeclaration] {
    var effects: [EffectDeclaration] = []
    for action in actions {
      effects += action.then
      for unwise in action.unwise { effects += unwise.then }
    }
    for conversation in conversations {
      for node in conversation.nodes {
        for choice in node.choices { effects += choice.then }
      }
    }
    for rule in rules { effects += rule.then }
    for entry in timeline { effects += entry.then }
    return effects
  }
}
