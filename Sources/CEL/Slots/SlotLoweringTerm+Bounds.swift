// What a term can be at all, given what its leaves were declared to be: "can never hold", "may divide by zero".
//
// The bounds evaluator of `SlotProgram` is the only one; here every leaf is replaced by a reading with the declared
// bounds. Leaves of few values (choices, truth, references) are tried one by one, so that `mind == 'a' && mind == 'b'`
// is seen to be impossible.

extension SlotTerm {
  /// Every value this term can have while its leaves keep to their declared bounds.
  ///
  /// A truth value that can be either is not looked at further: whether it can fail besides may then be left out.
  public func declaredBounds() -> SlotBounds {
    var leaves = Leaves()
    guard let shadow = leaves.program(of: self) else { return .unknown }
    var discrete: [(index: Int, count: Int)] = []
    var combinations = 1
    for index in leaves.bounds.indices where leaves.isDiscrete[index] {
      let count = leaves.bounds[index].high - leaves.bounds[index].low + 1
      guard count >= 1, count <= 64, combinations * Int(count) <= 512 else { continue }
      combinations *= Int(count)
      discrete.append((index, Int(count)))
    }
    var answer: SlotBounds?
    var bounds = leaves.bounds
    for number in 0..<combinations {
      var rest = number
      for (index, count) in discrete {
        bounds[index] = SlotBounds(exactly: leaves.bounds[index].low + Double(rest % count))
        rest /= count
      }
      let one = Leaves.evaluate(shadow, bounds)
      let all = answer?.union(one) ?? one
      if type == .boolean, all.low <= 0, all.high >= 1 { return all }
      answer = all
    }
    return answer ?? .unknown
  }

  private struct Leaves {
    var bounds: [SlotBounds] = []
    var isDiscrete: [Bool] = []
    private var keys: [Key] = []

    /// What a leaf reads: the same key is the same value.
    private enum Key: Equatable {
      case number(Int), byte(Int), integer(Int), reading(Int), tick, since(Int), context(Int)
      /// Of gathered values nobody knows which are the same.
      case gathered(Int)
    }

    /// The term over its leaves as code; nil when it is too large.
    mutating func program(of term: SlotTerm) -> SlotProgram? {
      let places = SlotPlaces(slot: { UInt16($0) }, reading: { UInt16($0) })
      let shadow = shadow(of: term)
      guard bounds.count < Int(UInt16.max) else { return nil }
      return try? shadow.plainProgram(places)
    }

    private mutating func shadow(of term: SlotTerm) -> SlotTerm {
      switch term.kind {
      case .constant: return term
      case .loadNumber(let slot): return leaf(term, .number(slot))
      case .loadByte(let slot): return leaf(term, .byte(slot))
      case .loadInteger(let slot): return leaf(term, .integer(slot))
      case .reading(let index): return leaf(term, .reading(index))
      case .tick: return leaf(term, .tick)
      case .since(let slot): return leaf(term, .since(slot))
      case .context(let index): return leaf(term, .context(index))
      case .gather, .gatherConstant: return leaf(term, .gathered(keys.count))
      case .unary(let operation, let a):
        return with(term, .unary(operation, shadow(of: a)))
      case .binary(let operation, let a, let b):
        let first = shadow(of: a)
        return with(term, .binary(operation, first, shadow(of: b)))
      case .mask(let a, let bits): return with(term, .mask(shadow(of: a), bits))
      case .select(let a, let b, let c):
        let test = shadow(of: a)
        let first = shadow(of: b)
        return with(term, .select(test, first, shadow(of: c)))
      case .round(let a, let numerator, let denominator):
        return with(term, .round(shadow(of: a), numerator: numerator, denominator: denominator))
      }
    }

    private func with(_ term: SlotTerm, _ kind: Kind) -> SlotTerm {
      var copy = term
      copy.kind = kind
      return copy
    }

    private mutating func leaf(_ term: SlotTerm, _ key: Key) -> SlotTerm {
      var term = term
      let index = keys.firstIndex(of: key) ?? keys.count
      if index == keys.count {
        keys.append(key)
        switch term.type {
        case .boolean: bounds.append(SlotBounds(0, 1))
        case .choice(let words): bounds.append(SlotBounds(0, Double(words.count - 1)))
        default: bounds.append(SlotBounds(term.low, term.high))
        }
        switch term.type {
        case .boolean, .choice: isDiscrete.append(true)
        case .reference: isDiscrete.append(term.low.isFinite && term.high.isFinite)
        default: isDiscrete.append(false)
        }
      }
      term.kind = .reading(index)
      return term
    }

    static func evaluate(_ program: SlotProgram, _ bounds: [SlotBounds]) -> SlotBounds {
      let readings = bounds.isEmpty ? [SlotBounds.unknown] : bounds
      let nothing: [UInt64] = [0]
      // The shadow reads nothing but readings, of which there are as many as leaves.
      return unsafe readings.withUnsafeBufferPointer { readings in
        unsafe nothing.withUnsafeBufferPointer { nothing in
          guard let reading = readings.baseAddress, let word = nothing.baseAddress else {
            return .unknown
          }
          return unsafe program.bounds(
            SlotBoundsFrame(
              state: UnsafeRawPointer(word), readings: reading, context: word, firstTick: 0, lastTick: 0))
        }
      }
    }
  }
}
