internal import CEL
internal import Simulation
internal import SourceText

// What the trainee attends to: from the beginning of a look at something to the beginning of the next act.
//
// It is kept only when some condition reads `trainee.attention`, and outside the checksum when only the checklist does.

extension ProgramBuilder {
  /// The property `attention` of the trainee; nil for everybody else.
  func attention(of entity: EntityIndex) -> SlotProperty? {
    guard scenario.entities[entity].sort == .trainee else { return nil }
    let all = Array(scenario.entities.indices)
    let slot = attentionSlot ?? byteSlot("trainee.attention", initial: Int(Entity.nobody))
    attentionSlot = slot
    return SlotProperty(.byte(slot), .reference(all), low: 0, high: Double(Entity.nobody))
  }

  /// Lets every act of the trainee move the attention at its start.
  func compileAttention() {
    guard let slot = attentionSlot else { return }
    func pattern(_ value: SlotTerm, _ name: String) -> Int {
      let list = append([Effect(.set(.slot(slot), expression(value, name)))])
      program.patterns.append(
        Pattern(id: name, actor: 0, isTraced: false, reactions: [.effects(list)]))
      return program.patterns.count - 1
    }
    let everything = Array(scenario.entities.indices)
    let gained = pattern(targetTerm(everything), "trainee.attention.gained")
    let lost = pattern(
      SlotTerm(.constant(UInt64(Entity.nobody)), .reference(everything)), "trainee.attention.lost")
    for index in acts.indices {
      program.actions[index].startedPatterns.append(isAttentive(acts[index]) ? gained : lost)
    }
  }

  private func isAttentive(_ draft: ActDraft) -> Bool {
    guard case .builtIn(let act) = draft.source else { return false }
    return [.look, .listen, .feel, .notice, .listenTo].contains(act)
  }
}
