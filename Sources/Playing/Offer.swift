internal import ScenarioFormat
package import Simulation
internal import SourceText

/// Something that can be chosen now: an act with whom it is done to, or a conversation.
package struct Offer {
  /// What is chosen.
  package enum Kind: Hashable {
    /// An act of the program on an entity; its values are asked for afterwards.
    case act(Int, EntityIndex?)
    /// Going to a place, by the act.
    case walk(Int, EntityIndex)
    /// A conversation, by index.
    case talk(Int)
  }
  /// What is chosen.
  package let kind: Kind
  /// In which group it stands.
  package let group: Group

  /// A heading of the list: an object, or what belongs to none.
  package enum Group: Hashable {
    /// Somebody or something.
    case entity(EntityIndex)
    /// What is done to nobody.
    case oneself
    /// Ways.
    case ways
    /// Charts, reports and quizzes.
    case paper
  }
}

extension Names.Act {
  /// Whether it is to have somebody else do something.
  fileprivate var isOrder: Bool { if case .order = source { true } else { false } }
}

/// Everything that can be chosen where the trainee is, grouped by object.
///
/// The list gives nothing away: it holds every verb of an object that is here, possible or not; only what has no
/// meaning at all (putting down what one does not hold, doing what can but be ordered) is left out.
package struct OfferList {
  /// The groups in order of the list.
  package private(set) var groups: [Offer.Group] = []
  /// All offers, in order.
  package private(set) var all: [Offer] = []

  /// The offers of a group.
  package func offers(in group: Offer.Group) -> [Offer] { all.filter { $0.group == group } }

  /// Lists what there is.
  package init(_ stage: Stage) {
    let compiled = stage.compiled
    let scenario = compiled.scenario
    let near = compiled.program.entities.indices.filter { entity in
      scenario.entities[entity].sort != .trainee && !utf8Equal(scenario.entities[entity].id.value, "away")
        && (stage.isHere(entity) || entity == stage.here)
    }
    for entity in near.sorted(by: { OfferList.order($0, stage) < OfferList.order($1, stage) }) {
      for (index, conversation) in scenario.conversations.enumerated()
      where utf8Equal(conversation.person.value, scenario.entities[entity].id.value) {
        add(Offer(kind: .talk(index), group: .entity(entity)))
      }
      // Whoever stands before him to whom a report goes can give it there.
      for (index, act) in compiled.names.acts.enumerated() {
        if case .report(let report) = act.source, let to = scenario.reports[report].to,
          utf8Equal(to.value, scenario.entities[entity].id.value)
        {
          add(Offer(kind: .act(index, nil), group: .entity(entity)))
        }
      }
      let acts = compiled.names.acts.enumerated().filter { $0.element.targets.contains(entity) }
      // What one does oneself comes before what one has others do.
      for (index, act) in acts.filter({ !$0.element.isOrder }) + acts.filter({ $0.element.isOrder }) {
        switch act.source {
        case .builtIn(.take): if stage.holder(of: entity) == 0 { continue }
        case .builtIn(.putDown): if stage.holder(of: entity) != 0 { continue }
        // Who is called is called to do something, or because something waits for the call.
        case .builtIn(.ask):
          if OfferList.hasOrders(entity, compiled.names)
            || !OfferList.isWatched(index, entity, compiled.program)
          {
            continue
          }
        case .declared: if OfferList.isOrderAlone(index, compiled) { continue }
        case .choice, .form, .report, .quiz: continue
        case .builtIn, .order: break
        }
        if case .at(let place) = compiled.program.actions[index].reach, place != stage.here { continue }
        add(Offer(kind: .act(index, entity), group: .entity(entity)))
      }
    }
    for (index, act) in compiled.names.acts.enumerated() {
      switch act.source {
      case .declared where act.targets.isEmpty:
        if case .at(let place) = compiled.program.actions[index].reach, place != stage.here { continue }
        add(Offer(kind: .act(index, nil), group: .oneself))
      case .declared(let number) where compiled.program.actions[index].reach == .anywhere:
        // The engine judges what is in no place, doors among it, by requirements; a door elsewhere is out of reach.
        let isAnywhere = scenario.actions[number].reach == .anywhere
        for target in act.targets where !near.contains(target) {
          let isNowhere =
            stage.place(of: target) == nil && stage.ends(ofDoor: target).isEmpty
          guard isAnywhere || isNowhere else { continue }
          add(Offer(kind: .act(index, target), group: .entity(target)))
        }
      case .builtIn(.go):
        guard case .entity(let places)? = act.parameters.first?.kind else { continue }
        for place in places where place != stage.here { add(Offer(kind: .walk(index, place), group: .ways)) }
      case .form: for row in act.targets { add(Offer(kind: .act(index, row), group: .paper)) }
      case .report: add(Offer(kind: .act(index, nil), group: .paper))
      case .quiz:
        if case .at(let place) = compiled.program.actions[index].reach, place != stage.here { continue }
        add(Offer(kind: .act(index, nil), group: .paper))
      default: continue
      }
    }
  }

  private static func hasOrders(_ entity: EntityIndex, _ names: Names) -> Bool {
    names.acts.contains { act in
      if case .order = act.source { act.targets.contains(entity) } else { false }
    }
  }

  /// Whether an act means something only as an order to others, such as to come here: nothing would come of it for whoever
  /// does it himself, and nothing waits for him to do it.
  private static func isOrderAlone(_ act: Int, _ compiled: CompiledScenario) -> Bool {
    let program = compiled.program
    let action = program.actions[act]
    let isWithoutEffect = program.effects[action.effects].allSatisfy {
      if case .tell = $0.kind { true } else { false }
    }
    return isWithoutEffect && action.unwise.isEmpty && !action.isWalk && !isWatched(act, nil, program)
      && compiled.names.acts.contains { if case .order(act) = $0.source { true } else { false } }
  }

  /// Whether a rule, the time line or the checklist waits for the trainee's act on an entity, or on any.
  private static func isWatched(_ act: Int, _ entity: EntityIndex?, _ program: Program) -> Bool {
    let action = program.actions[act]
    let isCounted = [action.countSlot, action.sinceSlot, action.startedSlot].contains { $0 != nil }
    return isCounted
      || (action.completedPatterns + action.startedPatterns + action.refusedPatterns).contains { index in
        let pattern = program.patterns[index]
        // Whatever the trainee does moves his attention: nothing waits for this very act by that.
        guard !pattern.id.hasPrefix("trainee.attention."), pattern.actor ?? 0 == 0 else { return false }
        guard let entity, let targets = pattern.targets else { return true }
        return targets.contains(entity)
      }
  }

  private mutating func add(_ offer: Offer) {
    if !groups.contains(offer.group) { groups.append(offer.group) }
    all.append(offer)
  }

  /// People first, then what is carried, things, exhibits, the place itself.
  private static func order(_ entity: EntityIndex, _ stage: Stage) -> Int {
    let declaration = stage.compiled.scenario.entities[entity]
    let rank: Int
    if entity == stage.here {
      rank = 4
    } else if declaration.sort == .exhibit {
      rank = 3
    } else if declaration.isFixed || !stage.ends(ofDoor: entity).isEmpty {
      rank = 2
    } else if stage.compiled.program.entities[entity].holderSlot != nil {
      rank = stage.holder(of: entity) == 0 ? 1 : 2
    } else {
      rank = 0
    }
    return rank * 1000 + entity
  }
}
