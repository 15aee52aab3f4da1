import Simulation

/// What the trainee did, apart from the checklist: for the lists of unneeded and unsafe acts.
struct ActLog: Sendable, Hashable {
  struct Done: Sendable, Hashable {
    var firing: Firing
    var isUsed = false
  }
  struct Mistake: Sendable, Hashable {
    var action: Int
    var number: Int
    var actor: Int
    var tick: Tick
    var event: Int
  }
  private(set) var done: [Done] = []
  private(set) var mistakes: [Mistake] = []

  /// Forgets everything, in the same memory.
  mutating func restart() {
    done.clear()
    mistakes.clear()
  }

  mutating func complete(_ firing: Firing) { done.append(Done(firing: firing)) }

  mutating func mistake(action: Int, number: Int, actor: Int, tick: Tick, event: Int) {
    mistakes.append(Mistake(action: action, number: number, actor: actor, tick: tick, event: event))
    use(event)
  }

  /// The act from the event had something to do with the checklist.
  mutating func use(_ event: Int) {
    guard event >= 0, let last = done.lastIndex(where: { $0.firing.event == event }) else { return }
    done[last].isUsed = true
  }
}
