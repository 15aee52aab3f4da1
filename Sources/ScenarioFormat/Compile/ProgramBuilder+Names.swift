internal import CEL
internal import Simulation
internal import SourceText

extension ProgramBuilder {
  /// Ids and indices of everything, once `finish` has given the indices.
  func names() -> Names {
    var names = Names()
    names.entities = scenario.entities.map(\.id.value)
    names.acts = acts.map { draft in
      Names.Act(
        act: draft.act, id: draft.id, source: draft.source, parameters: draft.parameters,
        targets: draft.targets,
        tags: draft.tags)
    }
    for (index, sign) in scenario.signs.enumerated() {
      let entity = self.entity(sign.of.value)
      names.signs.append(
        Names.Sign(
          id: sign.id.value, shortID: sign.shortId, entity: entity,
          bit: signs(of: entity).firstIndex(of: index) ?? 0,
          probe: signProbes[index]))
    }
    names.facts = scenario.facts.map(\.id.value)
    names.forms = scenario.forms.map(\.id.value)
    names.reports = scenario.reports.map(\.id.value)
    for (number, quiz) in scenario.quizzes.enumerated() {
      names.quizzes.append(
        Names.Quiz(
          id: quiz.id.value, questions: quiz.questions.map { ($0.id.value, $0.options.map(\.id.value)) },
          sample: quizDrafts[number].sample, act: quizDrafts[number].act))
    }
    names.endings = scenario.endings.map(\.id.value)
    names.variants = scenario.variants.map(\.id.value)
    names.roles = scenario.roles.map(\.id.value)
    names.modes = scenario.modes.map(\.id.value)
    names.roleSlot = roleSlot.map { slotIndexOf[$0] }
    names.measurements = measurementOf.map { ($0.key.entity, $0.key.name.string, $0.value) }
      .sorted { $0.2 < $1.2 }
    names.counts = countOf.map { key, index in
      Names.Count(
        entity: key.counted.entity, id: key.counted.name.string, ticks: key.ticks, index: index,
        rate: measurementOf[key.counted] ?? index)
    }.sorted { $0.index < $1.index }
    names.signals = signalOf.map { ($0.key.entity, $0.key.name.string, signalIndexOf[$0.value]) }
      .sorted { ($0.2) < ($1.2) }
    for (key, property) in propertySlots {
      if let slot = property.slot {
        names.properties.append((key.entity, key.name.string, slotIndexOf[slot]))
      }
    }
    names.properties.sort { $0.slot < $1.slot }
    names.conversationSlots = conversationSlots.map { slotIndexOf[$0] }
    names.timers = timers
    names.index()
    return names
  }
}
