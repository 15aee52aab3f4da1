public import Simulation

// What scripts and fronts ask of a run: what the trainee is doing, and whether an act is a beat.

extension CompiledScenario {
  /// The acts that the trainee is doing, by their slots; empty when free.
  public func running(in run: borrowing Simulation) -> [(act: Int, due: Tick)] {
    var found: [(act: Int, due: Tick)] = []
    for slots in program.actors.prefix(1) + program.besides {
      let word = run.slot(program.layout.slot(at: slots.actionSlot))
      if word == 0 { continue }
      let due = run.slot(program.layout.slot(at: program.appointments[slots.completion].dueSlot))
      found.append((Int(word) - 1, Tick(truncatingIfNeeded: Int64(bitPattern: due))))
    }
    return found
  }

  /// The rhythm of an act of the program; nil when it is done once.
  public func rhythm(of act: Int) -> RhythmDeclaration? {
    guard names.acts.indices.contains(act), case .declared(let number) = names.acts[act].source else {
      return nil
    }
    return scenario.actions[number].rhythm
  }
}
