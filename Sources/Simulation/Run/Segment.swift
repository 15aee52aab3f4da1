/// The closed form of a signal from one change of its law, target or doses to the next (semantics 6 and 16).
///
/// It is worked out afresh from the state whenever it is needed and never kept: a line, or an approach to a goal. Within
/// a segment a value moves one way only, which is what makes the search for a turn a search for one point. `SegmentTests`
/// holds the search to the plain one; the values are those of the stepping reference (`LeapingTests`).
struct Segment {
  /// Tick at which it began.
  let since: Tick
  /// Value at which it began.
  let from: Double
  /// Change per tick of a line; goal of an approach.
  let slopeOrGoal: Double
  /// What is left of the way to the goal after so many ticks; nil on a line.
  let decay: DecayRow?

  /// A line.
  @inline(__always)
  init(_ since: Tick, _ from: Double, slope: Double) {
    (self.since, self.from, slopeOrGoal, decay) = (since, from, slope, nil)
  }

  /// An approach to a target that additions move away by their sum times the time constant.
  @inline(__always)
  init(_ since: Tick, _ from: Double, toward target: Double, _ sum: Double, up: DecayRow, down: DecayRow) {
    let rising = target + up.timeConstant * sum
    let isRising = rising > from
    (self.since, self.from) = (since, from)
    slopeOrGoal = isRising ? rising : target + down.timeConstant * sum
    decay = isRising ? up : down
  }

  /// The value at a tick, before the signal's range is applied.
  @inline(__always)
  func value(at now: Tick) -> Double {
    guard let decay else { return from + slopeOrGoal * Double(now - since) }
    let n = now - since
    if n <= 0 { return from }
    let goal = slopeOrGoal
    let share = decay.share(after: n)
    if share == 0 { return goal }
    let value = goal + (from - goal) * share
    // The last bit must not leave the way from start to goal.
    if from < goal { return value < from ? from : (value > goal ? goal : value) }
    return value > from ? from : (value < goal ? goal : value)
  }

  /// The tick near which the value passes a limit, by other roundings than those of `value`: a place to look first.
  @inline(__always)
  func estimate(of limit: Double) -> Tick {
    let n: Double
    if let decay {
      n = decay.ticks(until: (limit - slopeOrGoal) / (from - slopeOrGoal))
    } else {
      n = (limit - from) / slopeOrGoal
    }
    // Where it leads nowhere, halving takes over.
    return n > 0 && n < 1_073_741_824 ? since &+ Tick(n) &+ 1 : since
  }

  /// The first tick at which a test of the value turns.
  ///
  /// - Parameters:
  ///   - before: A tick at which it does not hold yet.
  ///   - after: A later one at which it does.
  ///   - limit: What the test compares with.
  ///   - holds: The test; it turns once between the two.
  @inline(__always)
  func turn(after before: Tick, before after: Tick, near limit: Double, _ holds: (Double) -> Bool) -> Tick {
    var (before, after) = (before, after)
    var guess = estimate(of: limit)
    var step: Tick = 1
    while after - before > 1 {
      // Off by one or two as a rule; halving takes over where a guess leads nowhere.
      if guess <= before || guess >= after || step > 4 { guess = before + (after - before) / 2 }
      if holds(value(at: guess)) {
        after = guess
        guess -= step
      } else {
        before = guess
        guess += step
      }
      step += 1
    }
    return after
  }
}
