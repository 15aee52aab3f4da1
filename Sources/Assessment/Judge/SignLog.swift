import Simulation

/// What could have been noticed, and when it was looked at and marked.
struct SignLog: Sendable, Hashable {
  struct State: Sendable, Hashable {
    var perceivedAt: Tick = .none
    var noticedAt: Tick = .none
    /// Where the time is kept during which it shows now; -1 while it does not show.
    fileprivate var showing = -1
    var isShowing: Bool { showing >= 0 }
  }
  /// A time during which a sign showed: from the first tick to the first at which it no longer did.
  struct Span: Sendable, Hashable {
    var sign: Int
    var from: Tick
    /// `Tick.max` while it shows.
    var to: Tick
  }
  private(set) var states: [State]
  /// Times of all signs, in order.
  private(set) var shown: [Span] = []

  init(_ signs: [Rubric.Sign]) { states = signs.map { _ in State() } }

  /// Forgets everything, in the same memory.
  mutating func restart() {
    states.fill(with: State())
    shown.clear()
  }

  mutating func change(_ sign: Int, shows: Bool, at tick: Tick) {
    guard shows != states[sign].isShowing else { return }
    if shows {
      states[sign].showing = shown.count
      shown.append(Span(sign: sign, from: tick, to: .max))
    } else {
      shown[states[sign].showing].to = tick
      states[sign].showing = -1
    }
  }

  /// An act of the trainee that can perceive or mark the sign was completed.
  ///
  /// - Returns: Whether it did either, in which case it was not in vain.
  mutating func complete(_ deed: Deed, sign index: Int, of sign: Rubric.Sign) -> Bool {
    var didMatter = false
    if sign.perceivedBy.contains(where: deed.is) {
      didMatter = true
      if states[index].isShowing, states[index].perceivedAt == .none {
        states[index].perceivedAt = deed.firing.tick
      }
    }
    if let notice = sign.notice, deed.is(notice), deed.word(sign.parameter) >> UInt64(sign.bit) & 1 == 1 {
      didMatter = true
      if states[index].isShowing, states[index].noticedAt == .none {
        states[index].noticedAt = deed.firing.tick
      }
    }
    return didMatter
  }
}
