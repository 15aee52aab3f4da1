import Simulation

/// What could have been noticed, and when it was looked at and marked.
struct SignLog: Sendable, Hashable {
  struct State: Sendable, Hashable {
    /// First and last tick of each time it showed; the last is open while it shows.
    var shown: [Span] = []
    var perceivedAt: Tick = .none
    var noticedAt: Tick = .none
    var isShowing = false
  }
  struct Span: Sendable, Hashable {
    var from: Tick
    var to: Tick
  }
  private(set) var states: [State]

  init(_ signs: [Rubric.Sign]) { states = signs.map { _ in State() } }

  mutating func change(_ sign: Int, shows: Bool, at tick: Tick) {
    guard shows != states[sign].isShowing else { return }
    states[sign].isShowing = shows
    if shows {
      states[sign].shown.append(Span(from: tick, to: .max))
    } else if let last = states[sign].shown.indices.last {
      states[sign].shown[last].to = tick
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
